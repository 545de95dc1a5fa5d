"""What the rest of Fairlead asks of the network: one configuration in, snapshots out.

A :class:`NetworkConfig` says everything; :class:`Network` makes it true. The methods are
coroutines of the backend's loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from fairlead.network.dns.wish import DnsWish
from fairlead.network.ports.forward import Forward, Listener, PortStatus, Reservation
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.socks_server.wish import Places, ServerWish
from fairlead.network.ssh_agent.find import AgentWish
from fairlead.network.status import (
    LastResult,
    SandboxStatus,
    SocksServerStatus,
    SshAgentStatus,
    Traffic,
)
from fairlead.settings.subnet import Addresses

if TYPE_CHECKING:
    from fairlead.network.dns.workbench import Workbench
    from fairlead.network.flows.flows import Flows


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """The network as it should be."""

    addresses: Addresses
    """The internal networks, and who has which address in them."""
    host_loopback: bool
    proxy: ProxyPolicy
    """The proxies of containers and sandboxes."""
    resolvers: tuple[str, ...]
    """The host's DNS servers, an address each, with an optional ``#port``."""
    host_networking: bool = True
    """Whether what listens in the namespace itself is published on the host's loopback."""
    ssh_agent: AgentWish = field(default_factory=AgentWish)
    pulls: ProxyPolicy | None = None
    """The proxies of programs that name :meth:`Network.pulls_proxy`; ``None``: the same."""
    socks_server: ServerWish = field(default_factory=ServerWish)
    """The SOCKS5 server for programs of this computer."""
    dns: DnsWish = field(default_factory=DnsWish)
    """Who is asked for which names, and names of the user's own."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to start in the namespace that outlives this process.

    ``mounts`` are made in a mount namespace of its own first, in their order, each a source, a
    target and a kind: ``bind`` mounts an existing file or directory; ``copy`` makes the directory
    ``target`` writable; in such a copy ``fresh`` makes an empty directory and ``link`` a symbolic
    link to ``source``; any other kind is a file system's name. ``argv[0]`` is a path. Output is
    appended to ``log``.
    """

    name: str
    argv: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    mounts: tuple[tuple[str, str, str], ...]
    log: str


class Network(Protocol):
    """The sandbox's network and all that carries it."""

    @property
    def flows(self) -> Flows:
        """What crosses the border; it is the same for as long as the network."""

    @property
    def dns(self) -> Workbench:
        """What the DNS service tells of itself, and what it can be asked."""

    async def start(self, config: NetworkConfig) -> None:
        """Build the namespace and serve it. Raises ``FairleadError`` with nothing left over."""

    async def reconfigure(self, config: NetworkConfig) -> None:
        """Go over to ``config``: live where it can be, by a rebuild where the addresses change.

        Raises ``FairleadError`` with the old configuration still in force.
        """

    async def woke(self) -> None:
        """This computer has slept: what was learnt or kept open towards the outside is void.

        Listeners are checked. Connections go on.
        """

    async def stop(self) -> None:
        """Take everything down; harmless when nothing runs."""

    def status(self) -> SandboxStatus:
        """State, addresses and running commands."""

    async def probe(self) -> None:
        """Check that the inside answers: DNS, and a way out to this computer.

        Raises ``FairleadError`` with what does not work.
        """

    def traffic(self) -> Traffic:
        """Counters."""

    def last_proxy_result(self, traffic: str) -> LastResult | None:
        """How the latest use of an upstream proxy by ``containers`` or ``pulls`` ended."""

    def pulls_proxy(self) -> str:
        """The URL, with credentials, of the explicit proxy for the engine's own requests."""

    def remarks(self) -> tuple[str, ...]:
        """Sentences about what does not work in the sandbox here, and what to do about it."""

    def namespace_pid(self) -> int | None:
        """The process whose namespaces are the sandbox's, for ``run``, while it runs."""

    def publish(self, forwards: frozenset[Forward]) -> None:
        """Have exactly these ports published: others are closed, new ones opened. At once."""

    def expect_listeners(self, source: str, listeners: tuple[Listener, ...]) -> None:
        """Programs that may listen in the namespace itself.

        ``source`` says who knows of them; there it replaces what was said before.
        """

    def reserve(self, reservations: frozenset[Reservation]) -> None:
        """Keep those of these ports from the engine that other programs of the host have."""

    async def set_local_ports(self, ports: tuple[int, int] | None) -> None:
        """Give programs inside that ask for no port one of these, first and last.

        ``None`` stands for the kernel's own default. Raises ``FairleadError``.
        """

    def ports(self) -> tuple[PortStatus, ...]:
        """What became of the published ports, in the order of their numbers."""

    def place_containers(self, places: Places | None) -> None:
        """Lead clients of the SOCKS5 server to these containers only; ``None``: no engine runs.

        The DNS service knows them by these names, too.
        """

    def socks_server(self) -> SocksServerStatus:
        """What the SOCKS5 server does."""

    def ssh_agent(self) -> SshAgentStatus:
        """Which SSH agent containers get, as it was seen last."""

    async def count_ssh_keys(self) -> SshAgentStatus:
        """Ask the SSH agent how many keys it offers; takes seconds where it is stuck."""

    def outlives(self) -> bool:
        """Whether the namespace goes on when this process ends (an engine lives in it)."""

    async def spawn(self, program: Program) -> int:
        """Start ``program`` inside and keep the namespace for it; returns its process id here.

        From then on the namespace outlives this process, until :meth:`release`. Raises
        ``FairleadError``.
        """

    async def read_file(self, pid: int, path: str) -> bytes:
        """The file ``path`` (absolute) as the process ``pid``, counted inside, sees it.

        Raises ``FairleadError`` where it cannot be read.
        """

    def program(self, name: str) -> int | None:
        """The process id of the program ``name`` that runs inside, by whomever it was started."""

    async def release(self) -> None:
        """Let the namespace end with this process again."""
