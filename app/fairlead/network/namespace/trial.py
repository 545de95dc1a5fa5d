"""Whether this kernel has what the sandbox's network is made of: each part is tried by itself.

A holder makes fresh namespaces, every feature is used once in there as :mod:`.layout` uses it, and
the namespaces are ended again. Nothing outside of them is touched. Takes some tenths of a second.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from fairlead.network.egress.sockets import open_queue
from fairlead.network.namespace.client import Channel, NamespaceError, start_holder
from fairlead.network.namespace.layout import QUEUE, TCP_PORT

NFQUEUE = "NFQUEUE"
"""What SYNs are held with; a sandbox works without it."""

_MANGLE = ("-t", "mangle", "-A", "PREROUTING", "-p", "tcp")
_FEATURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TPROXY", (*_MANGLE, "-j", "TPROXY", "--on-port", str(TCP_PORT), "--tproxy-mark", "1/1")),
    ("socket", (*_MANGLE, "-m", "socket", "--transparent", "-j", "ACCEPT")),
    ("mark", (*_MANGLE, "-m", "mark", "--mark", "1/1", "-j", "MARK", "--set-xmark", "1/1")),
    ("addrtype", (*_MANGLE, "-m", "addrtype", "--dst-type", "LOCAL", "-j", "RETURN")),
    ("pkttype", (*_MANGLE, "-m", "pkttype", "--pkt-type", "broadcast", "-j", "RETURN")),
    ("REJECT", ("-A", "INPUT", "-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset")),
    (NFQUEUE, (*_MANGLE, "-j", "NFQUEUE", "--queue-num", str(QUEUE))),
)
"""The name of each match or target of iptables-extensions(8), and a rule that uses it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found: the packet filters' versions, and what each of them lacks.

    ``veth`` and ``queue`` say whether a pair of devices can be made and a packet queue bound;
    ``missing`` pairs a program (``iptables``, ``ip6tables``) with the feature that it lacks and
    what it says about that. ``identities`` is that of a holder.
    """

    versions: tuple[str, ...]
    veth: bool
    queue: bool
    missing: tuple[tuple[str, str, str], ...]
    identities: str


def try_kernel(directory: Path) -> Trial:
    """Try everything; ``directory`` is made for it and removed. Raises :class:`NamespaceError`."""
    holder = None
    try:
        holder = start_holder(directory)
        return _tried(holder.control, holder.identities)
    finally:
        if holder is not None:
            holder.close()
        with contextlib.suppress(OSError):
            directory.rmdir()


def _tried(channel: Channel, identities: str) -> Trial:
    versions, missing = [], []
    for program in ("iptables", "ip6tables"):
        versions.append(channel.run([program, "--version"]).strip())
        for feature, rule in _FEATURES:
            if said := _refusal(channel, program, "--wait", *rule):
                missing.append((program, feature, said))
    pair = ("ip", "link", "add", "near", "type", "veth", "peer", "name", "far")
    queue = open_queue(channel)
    if queue is not None:
        queue.close()
    return Trial(
        tuple(versions),
        not _refusal(channel, *pair),
        queue is not None,
        tuple(missing),
        identities,
    )


def _refusal(channel: Channel, *argv: str) -> str:
    """What the command says where it fails; empty where it works."""
    try:
        channel.run(argv)
    except NamespaceError as error:
        return str(error)
    return ""
