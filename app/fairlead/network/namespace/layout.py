"""The inside of the namespace: links, addresses, routes and the packet filter's rules.

Theory of operation. ``eth0`` and ``far`` are the two ends of a veth pair, both in here. ``eth0``
holds the engine's and the DNS server's address and the default route; it does no ARP, so every
address beyond it is a neighbour. TCP and UDP never cross it: what leaves is marked in OUTPUT,
routed to ``lo`` by the mark, and taken there in PREROUTING by TPROXY sockets that the relay thread
holds. What does cross it (ICMP echo, other protocols) arrives at ``far``, where a packet socket
of the relay thread answers. ``lo`` has the engine's address as well, for Docker to find.

A TCP SYN to the explicit proxy is taken as it comes: nothing is dialled before its client has said
a word. Any other is first queued (NFQUEUE). The relay thread dials on the host and then repeats the
packet with a mark: taken or refused (RST); an unreachable target's packet is dropped and answered
by ICMP at ``far``. So ``connect`` in here ends as it would on the host. A segment of a connection
that nobody knows gets a RST.

Marks use the top byte, because Docker, Swarm and Kubernetes use the lower ones.
"""

from __future__ import annotations

import contextlib
import logging
import time

from fairlead.network.namespace.client import Channel, NamespaceError
from fairlead.network.namespace.constants import PROXY_PORT
from fairlead.settings.subnet import Addresses

log = logging.getLogger(__name__)

MASK = 0xFF000000
LOCAL = 0x01000000
"""Route to ``lo``: set on everything that the relay takes or refuses."""
TAKEN = 0x03000000
RESET = 0x05000000
REPLY = 0x40000000
"""Set by the relay's own sockets: never to be taken again."""

QUEUE = 65
TCP_PORT = 15001
UDP_PORT = 15002
EXPLICIT_PORT = 15003
OWN_PORTS = frozenset({TCP_PORT, EXPLICIT_PORT})
"""TCP ports of every address inside on which the relay thread listens."""
MTU = 65520
NEAR_MAC = "02:fa:1e:ad:00:01"
FAR_MAC = "02:fa:1e:ad:00:02"
_TABLE = 100
_SWARM = "lo:engine"
"""The label of the engine's address on ``lo``, where Docker looks for the address of a Swarm's node
(moby, daemon/cluster/listen_addr_linux.go): at interfaces without a kind, of which there is no
other. On ``eth0`` it finds two, and would ask for ``--advertise-addr``.
"""
_REBUILDS = 3
_PAUSE_SECONDS = 0.5


def _rules(gateway: str, *, hold_syn: bool) -> str:
    """The rules for iptables-restore(8) or ip6tables-restore(8); ``gateway`` of that family."""
    mask = f"{MASK:#x}"
    set_local = f"-j MARK --set-xmark {LOCAL:#x}/{mask}"
    take_tcp = f"-j TPROXY --on-port {TCP_PORT} --tproxy-mark {TAKEN:#x}/{mask}"
    proxied = f"-j TPROXY --on-port {EXPLICIT_PORT} --tproxy-mark {TAKEN:#x}/{mask}"
    take_udp = f"-j TPROXY --on-port {UDP_PORT} --tproxy-mark {LOCAL:#x}/{mask}"
    hold = f"-j NFQUEUE --queue-num {QUEUE}" if hold_syn else take_tcp
    mangle = [
        "*mangle",
        ":FAIRLEAD-IN - [0:0]",
        ":FAIRLEAD-KNOWN - [0:0]",
        # Only what would leave: the way to containers and to ourselves is the kernel's own.
        f"-A OUTPUT -o eth0 -m mark ! --mark {REPLY:#x}/{REPLY:#x} -p tcp {set_local}",
        f"-A OUTPUT -o eth0 -m mark ! --mark {REPLY:#x}/{REPLY:#x} -p udp {set_local}",
        # What arrives at eth0 are the relay's own answers, to containers as well.
        "-A PREROUTING ! -i eth0 -p tcp -j FAIRLEAD-IN",
        "-A PREROUTING ! -i eth0 -p udp -j FAIRLEAD-IN",
        # Most packets first: the relay's own, then those of flows that it holds. Not SYNs: one may
        # reuse the ports of a connection in TIME_WAIT, which only TPROXY clears away for it. Not
        # UDP: a flow's socket that is not connected yet matches every client; TPROXY skips it.
        f"-A FAIRLEAD-IN -m mark --mark {REPLY:#x}/{REPLY:#x} -j ACCEPT",
        "-A FAIRLEAD-IN -p tcp ! --syn -m socket --transparent -j FAIRLEAD-KNOWN",
        # For IPv6 a local address is of type UNICAST too, so the types are named one by one.
        "-A FAIRLEAD-IN -m addrtype --dst-type LOCAL -j RETURN",
        "-A FAIRLEAD-IN -m addrtype --dst-type MULTICAST -j RETURN",
        "-A FAIRLEAD-IN -m pkttype --pkt-type broadcast -j RETURN",
        f"-A FAIRLEAD-IN -m mark --mark {RESET:#x}/{mask} -j ACCEPT",
        f"-A FAIRLEAD-IN -p tcp -m mark --mark {TAKEN:#x}/{mask} {take_tcp}",
        f"-A FAIRLEAD-IN -p tcp --syn -d {gateway} --dport {PROXY_PORT} {proxied}",
        f"-A FAIRLEAD-IN -p tcp --syn {hold}",
        f"-A FAIRLEAD-IN -p tcp -j MARK --set-xmark {RESET:#x}/{mask}",
        f"-A FAIRLEAD-IN -p udp {take_udp}",
        f"-A FAIRLEAD-KNOWN {set_local}",
        "-A FAIRLEAD-KNOWN -j ACCEPT",
        "COMMIT",
    ]
    reject = f"-A INPUT -p tcp -m mark --mark {RESET:#x}/{mask} -j REJECT --reject-with tcp-reset"
    # What arrives at eth0 are the relay's own answers. Docker jumps to this chain first, and its
    # other rules would drop an answer to a packet that never passed them.
    answers = [":DOCKER-USER - [0:0]", "-A DOCKER-USER -i eth0 -j ACCEPT"]
    return "\n".join([*mangle, "*filter", *answers, reject, "COMMIT", ""])


def _links(at: Addresses) -> str:
    """The links and IPv4 routes, as commands for ``ip -batch``."""
    prefix = at.subnet.prefixlen
    return f"""\
link set lo up
address add {at.engine}/32 dev lo label {_SWARM}
link add eth0 mtu {MTU} address {NEAR_MAC} type veth peer name far mtu {MTU} address {FAR_MAC}
link set eth0 arp off
link set far arp off
link set far up
address add {at.engine}/{prefix} dev eth0
address add {at.dns}/{prefix} dev eth0
link set eth0 up
route add default via {at.gateway} dev eth0
rule add fwmark {LOCAL:#x}/{LOCAL:#x} lookup {_TABLE}
route add local default dev lo table {_TABLE}
"""


def _routes6(at: Addresses) -> str:
    """The IPv6 addresses and routes, as commands for ``ip -6 -batch``."""
    return f"""\
address add {at.engine6}/64 dev eth0 nodad
address add {at.dns6}/64 dev eth0 nodad preferred_lft 0
route add default via {at.gateway6} dev eth0
rule add fwmark {LOCAL:#x}/{LOCAL:#x} lookup {_TABLE}
route add local default dev lo table {_TABLE}
"""


_SYSCTLS = (
    ("net/ipv4/conf/all/rp_filter", "0"),
    ("net/ipv4/conf/default/rp_filter", "0"),
    ("net/ipv4/conf/lo/rp_filter", "0"),
    # Replies leave from the ports they were sent to, below 1024 too.
    ("net/ipv4/ip_unprivileged_port_start", "0"),
    ("net/ipv4/ping_group_range", "0 0"),
    ("net/ipv4/ip_forward", "1"),
    # An engine binds each port at the address that it is published on, which is not in here.
    ("net/ipv4/ip_nonlocal_bind", "1"),
)


def set_local_ports(channel: Channel, ports: tuple[int, int]) -> None:
    """Give programs that ask for no port in particular one of ``ports``, first and last."""
    channel.write("/proc/sys/net/ipv4/ip_local_port_range", f"{ports[0]} {ports[1]}")


def leave_bridges_alone(channel: Channel) -> None:
    """Keep packets that stay on one bridge away from the rules: TPROXY would take them.

    Without the module br_netfilter there is nothing to switch off; it may be loaded at any time,
    and switches this on in every namespace.
    """
    for name in ("iptables", "ip6tables"):
        with contextlib.suppress(NamespaceError):
            channel.write(f"/proc/sys/net/bridge/bridge-nf-call-{name}", "0")


def build(channel: Channel, at: Addresses, *, hold_syn: bool = True) -> tuple[bool, list[str]]:
    """Build the inside; returns whether IPv6 works in it and sentences about what does not.

    Raises :class:`NamespaceError`.
    """
    problems = []
    for name, value in _SYSCTLS:
        channel.write(f"/proc/sys/{name}", value)
    leave_bridges_alone(channel)
    ipv6 = True
    try:
        channel.write("/proc/sys/net/ipv6/conf/default/accept_ra", "0")
        channel.write("/proc/sys/net/ipv6/ip_nonlocal_bind", "1")
    except NamespaceError:
        ipv6 = False
        problems.append("Sandboxes have no IPv6: this computer's kernel has it switched off.")
    channel.run(["ip", "-batch", "-"], _links(at))
    channel.write("/proc/sys/net/ipv4/conf/eth0/rp_filter", "0")
    if ipv6:
        # The far end only carries packets to us; it must not speak for itself.
        channel.write("/proc/sys/net/ipv6/conf/far/disable_ipv6", "1")
    rules = _rules(str(at.gateway), hold_syn=hold_syn)
    channel.run(["iptables-restore", "--wait", "--noflush"], rules)
    if ipv6:
        channel.run(["ip", "-6", "-batch", "-"], _routes6(at))
        rules = _rules(str(at.gateway6), hold_syn=hold_syn)
        channel.run(["ip6tables-restore", "--wait", "--noflush"], rules)
    return ipv6, problems


def rebuild(channel: Channel, at: Addresses, *, hold_syn: bool = True) -> tuple[bool, list[str]]:
    """Build the inside anew, as :func:`build` does, where another one is or is half made.

    An engine that is just starting writes rules of its own, and iptables then fails with "resource
    temporarily unavailable": so it is tried more than once. Raises :class:`NamespaceError`.
    """
    for _ in range(_REBUILDS - 1):
        _tear_down(channel)
        try:
            return build(channel, at, hold_syn=hold_syn)
        except NamespaceError as error:
            log.info("the inside is built once more: %s", error)
            time.sleep(_PAUSE_SECONDS)
    _tear_down(channel)
    return build(channel, at, hold_syn=hold_syn)


def _tear_down(channel: Channel) -> None:
    """Take down what there is of :func:`build`."""
    clear = "*mangle\n-F\n-X\nCOMMIT\n*filter\n-F INPUT\n-F DOCKER-USER\nCOMMIT\n"
    for argv, stdin in (
        (["iptables-restore", "--wait", "--noflush"], clear),
        (["ip6tables-restore", "--wait", "--noflush"], clear),
        (["ip", "link", "delete", "eth0"], ""),
        (["ip", "-4", "address", "flush", "dev", "lo", "label", _SWARM], ""),
        (["ip", "-4", "rule", "delete", "lookup", str(_TABLE)], ""),
        (["ip", "-6", "rule", "delete", "lookup", str(_TABLE)], ""),
        (["ip", "-4", "route", "flush", "table", str(_TABLE)], ""),
        (["ip", "-6", "route", "flush", "table", str(_TABLE)], ""),
    ):
        # What a build that failed never made cannot be deleted; what stays fails the next build.
        with contextlib.suppress(NamespaceError):
            channel.run(argv, stdin)
