"""The relay thread: every service of the data path on one epoll loop.

A :class:`DataPath` is built with its sockets (:class:`~fairlead.network.egress.sockets.Border`)
and serves them in a thread of its own until :meth:`DataPath.stop`. Other threads change it by
:meth:`DataPath.adopt` and read counters; nothing else crosses.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address

from fairlead.network.dns.host_names import HostNames, published
from fairlead.network.dns.records import special_names
from fairlead.network.dns.service import CACHE_SIZE, DnsService
from fairlead.network.egress.explicit import ExplicitProxy, PassOn
from fairlead.network.egress.icmp import IcmpEgress
from fairlead.network.egress.route import Router
from fairlead.network.egress.sockets import Border, PlainPool, UdpPool
from fairlead.network.egress.tcp import Accepted, TcpEgress
from fairlead.network.egress.udp import Associated, UdpEgress
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.note import Note
from fairlead.network.flows.record import SANDBOX
from fairlead.network.interface import NetworkConfig
from fairlead.network.loop import Loop
from fairlead.network.namespace.client import Channel
from fairlead.network.ports.forward import Forward, PortState, PortStatus
from fairlead.network.ports.holder import PortKey
from fairlead.network.ports.table import PortTable
from fairlead.network.proxy.policy import Upstream
from fairlead.network.relay.splice import SpliceRelay
from fairlead.network.socks_server.server import SocksServer
from fairlead.network.socks_server.wish import Places
from fairlead.network.ssh_agent.relay import AgentRelay, Door
from fairlead.network.status import SocksServerStatus, Traffic

log = logging.getLogger(__name__)

Associate = Callable[
    [Callable[[Callable[[], None]], None], Upstream, Callable[[Associated | str], None]], None
]
"""Opens an association (see :mod:`.egress.udp`); the first argument runs things on the loop."""

_STOP_SECONDS = 5.0
_ADOPT_SECONDS = 5.0
_LOOK_SECONDS = 1.0
"""How often ports are tried again that another program had, and ways looked at that may close."""


_Address = IPv4Address | IPv6Address
_NO_PING = (
    "Ping from sandboxes is refused: this computer does not let your group send it. An "
    "administrator can allow it: sysctl -w net.ipv4.ping_group_range='0 2147483647'."
)


def router_for(
    config: NetworkConfig,
    stands_in: Callable[[_Address], bool] = lambda _address: False,
    name_of: Callable[[_Address], str | None] = lambda _address: None,
) -> Router:
    """The router that ``config`` asks for; the callables are those of :class:`DnsService`."""
    return Router(
        config.addresses,
        host_loopback=config.host_loopback,
        policy=config.proxy,
        stands_in=stands_in,
        name_of=name_of,
    )


class DataPath:
    """The data path of one namespace; starts serving at once.

    ``read_name`` and ``proxy`` take accepted connections (see :mod:`.egress.tcp` and
    :mod:`.egress.explicit`); they are called on the relay thread and must only pass them on, and so
    is ``associate`` for datagrams. ``agent_door`` is where the SSH agent is asked for; it belongs
    to the data path from now on.
    """

    def __init__(
        self,
        config: NetworkConfig,
        border: Border,
        channel: Channel,
        *,
        read_name: Accepted,
        proxy: PassOn,
        associate: Associate,
        ledger: Ledger,
        agent_door: Door | None = None,
    ) -> None:
        roles = config.addresses
        self._loop = Loop()
        self._ledger = ledger
        self._relay = SpliceRelay(self._loop, ledger.relayed)
        self._pool = UdpPool(channel)
        self._plain_tcp = PlainPool(channel, socket.SOCK_STREAM)
        self._plain_udp = PlainPool(channel, socket.SOCK_DGRAM)
        self._ports = PortTable(
            self._loop,
            self._relay,
            tcp=self._plain_tcp.take,
            udp=self._plain_udp.take,
            ledger=ledger,
        )
        self._roles = roles
        self._places: Places = {}
        self._forwards: frozenset[Forward] = frozenset()
        self.host_names = HostNames(self._loop)
        """DNS for programs of this computer; see there for what other threads may do."""
        self._dns = DnsService(
            self._loop,
            special_names(asdict(roles)),
            (),
            name_of=ledger.asker,
        )
        self._ask_as(config)
        self._policy = config.proxy
        self._lead_names(config)
        ledger.name_of = self._dns.name_of
        router = router_for(config, self._dns.stands_in, self._dns.name_of)
        self._icmp = IcmpEgress(self._loop, router, roles)
        self._tcp = TcpEgress(
            self._loop,
            self._relay,
            router,
            read_name=read_name,
            unreachable=self._icmp.unreachable,
            ledger=ledger,
        )
        self._explicit = ExplicitProxy(self._loop, self._relay, config, proxy, ledger)
        self._udp = UdpEgress(
            self._loop,
            router,
            pool=self._pool.take,
            refused=self._icmp.refuse_udp,
            answer=self._icmp.answer_udp,
            associate=partial(associate, self._loop.call_threadsafe),
            ledger=ledger,
        )
        self.agent: AgentRelay | None = None
        """SSH agent forwarding, where there is a door; see there for what other threads may do."""
        if agent_door is not None:
            self.agent = AgentRelay(self._loop, agent_door, config.ssh_agent)
        self._socks = SocksServer(
            self._loop,
            self._relay,
            self._plain_tcp.take,
            (str(roles.engine), str(roles.engine6)),
            ledger,
        )
        self._loop.call_threadsafe(partial(self._socks.use, config.socks_server))
        self._tcp.serve(border.tcp, border.queue)
        self._explicit.serve(border.proxy)
        self._udp.serve(border.udp)
        self._icmp.serve(border.far)
        for sock in border.dns_udp:
            self._dns.add_udp(sock)
        for listener in border.dns_tcp:
            self._dns.add_tcp(listener)
        self._loop.call_later(_LOOK_SECONDS, self._look)
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
        self._thread.start()

    def adopt(self, config: NetworkConfig) -> None:
        """Use other rules from the next connection on; the subnet must be the same.

        Returns when they are in force.
        """
        router = router_for(config, self._dns.stands_in, self._dns.name_of)
        adopted = threading.Event()

        def change() -> None:
            self._tcp.router = router
            self._icmp.router = router
            self._udp.use(router)
            self._explicit.use(config)
            self._ask_as(config)
            if config.proxy != self._policy:
                self._policy = config.proxy
                self._lead_names(config)
            if self.agent is not None:
                self.agent.use(config.ssh_agent)
            self._socks.use(config.socks_server)
            adopted.set()

        self._loop.call_threadsafe(change)
        if not adopted.wait(_ADOPT_SECONDS):
            log.error("the relay thread does not answer")

    def _ask_as(self, config: NetworkConfig) -> None:
        """Look names up as ``config`` says."""
        self._config, wish = config, config.dns
        self._dns.set_resolvers(wish.upstreams or config.resolvers)
        self._dns.set_domains(wish.domains)
        self._dns.set_cache(CACHE_SIZE if wish.cache else 0)
        self._dns.record(wish.log)
        self.host_names.use(wish.host_port)
        self._name_containers()

    def _name_containers(self) -> None:
        owners = {one: name for one, name in self._ledger.who.items() if name != SANDBOX}
        own = self._config.dns.records
        records = special_names(asdict(self._roles), own, self._places, owners)
        self._dns.set_records(records)
        self._name_published()

    def _name_published(self) -> None:
        if not self._config.dns.host_port:
            return
        roles = self._roles
        inside = (str(roles.engine), str(roles.engine6)) if self._config.host_networking else ()
        self.host_names.know(published(self._places, self._forwards, self._ledger.who, inside))

    def _lead_names(self, config: NetworkConfig) -> None:
        self._dns.set_proxied(config.proxy.covers)
        self._dns.set_hidden(config.proxy.hides)

    def handover(
        self,
        note: Note,
        client: socket.socket,
        upstream: socket.socket,
        to_upstream: bytes,
        to_client: bytes,
    ) -> None:
        """Relay two connected sockets under ``note``; may be called from any thread."""
        note.handed_over = True

        def start() -> None:
            flow = self._relay.start(client, upstream, to_upstream, to_client)
            flow.note, note.flow, note.close = note, flow, None

        self._loop.call_threadsafe(start)

    def end_flow(self, number: int, reason: str) -> None:
        """End the flow with this number, if it lives; may be called from any thread."""

        def end() -> None:
            note = self._ledger.open.get(number)
            if note is not None:
                self._end(note, reason)

        self._loop.call_threadsafe(end)

    def _end(self, note: Note, reason: str) -> None:
        note.reason = reason
        if note.flow is not None:
            self._relay.reset(note.flow)
        elif note.close is not None:
            note.close()

    def _end_barred(self) -> None:
        """End the flows on ways that must not be used any more: a licence may have ended."""
        said: dict[Callable[[], str], str] = {}
        for note in list(self._ledger.open.values()):
            barred = note.barred
            if barred is None:
                continue
            if barred not in said:
                said[barred] = barred()
            if said[barred]:
                self._end(note, said[barred])

    def publish(self, forwards: frozenset[Forward]) -> None:
        """Have exactly these ports published; may be called from any thread, returns at once."""

        def publish() -> None:
            self._ports.set(forwards)
            self._forwards = forwards
            self._name_published()

        self._loop.call_threadsafe(publish)

    def place_containers(self, places: Places | None) -> None:
        """Lead clients of the SOCKS5 server there only; from any thread, returns at once."""

        def place() -> None:
            self._socks.know(places)
            self._places = places or {}
            self._name_containers()

        self._loop.call_threadsafe(place)

    @property
    def dns(self) -> DnsService:
        """The DNS service; see there for what other threads may do."""
        return self._dns

    def call(self, function: Callable[[], None]) -> None:
        """Have ``function`` called on the relay thread soon; from any thread."""
        self._loop.call_threadsafe(function)

    def socks_server(self) -> SocksServerStatus:
        """What the SOCKS5 server does."""
        return self._socks.status()

    def ports(self) -> tuple[PortStatus, ...]:
        """What became of the published ports."""
        return self._ports.statuses()

    def open_ports(self) -> frozenset[PortKey]:
        """The ports of the host that are published and open."""
        return self._ports.open_ports()

    def name_of(self, address: str) -> str | None:
        """The name that the sandbox was told to have ``address``, if it asked for one."""
        return self._dns.name_of(ip_address(address))

    def stands_in(self, address: str) -> bool:
        """Whether ``address`` is nobody's and stands for a name that only a proxy knows."""
        return self._dns.stands_in(ip_address(address))

    def remarks(self) -> tuple[str, ...]:
        """Sentences about what this computer does not let it do, and what to do about it."""
        found = (_NO_PING if self._icmp.forbidden else "", self.host_names.facts().problem)
        return tuple(one for one in found if one)

    def traffic(self) -> Traffic:
        """The counters now."""
        return Traffic(
            tcp_open=self._relay.open,
            tcp_total=self._tcp.total + self._explicit.total,
            udp_open=self._udp.open + self._ports.totals("udp").connections,
            udp_total=self._udp.total,
            refused=self._tcp.refused,
            dns_queries=self._dns.counters().queries,
            bytes_sent=self._relay.sent + self._udp.sent,
            bytes_received=self._relay.received + self._udp.received,
        )

    def woke(self) -> None:
        """This computer has slept; may be called from any thread, returns at once.

        Connections go on: whether their peers have is theirs to find out.
        """

        def look() -> None:
            self._dns.start_afresh()
            self._udp.forget()
            self._ports.check()
            self._socks.check()

        self._loop.call_threadsafe(look)

    def stop(self) -> None:
        """Reset every flow, close every socket and end the thread."""
        self._loop.stop()
        self._thread.join(_STOP_SECONDS)
        if self._thread.is_alive():
            log.error("the relay thread does not end")

    def _look(self) -> None:
        """Do what is due each second."""
        self._end_barred()
        if any(port.state is PortState.TAKEN for port in self._ports.statuses()):
            self._ports.retry()
        self._loop.call_later(_LOOK_SECONDS, self._look)

    def _run(self) -> None:
        try:
            self._loop.run()
        finally:
            for service in (
                self._socks,
                self._ports,
                self._tcp,
                self._explicit,
                self._udp,
                self._icmp,
                self._dns,
                self.host_names,
                self._relay,
                self._pool,
                self._plain_tcp,
                self._plain_udp,
            ):
                service.close()
            if self.agent is not None:
                self.agent.close()
            self._loop.close()
