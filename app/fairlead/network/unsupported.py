"""The network where there are no Linux namespaces: it says so and does nothing else.

It is put in on macOS, on Windows, and wherever sandboxes cannot be made for good. Settings, plans
and the window work all the same.
"""

from __future__ import annotations

from fairlead.errors import FairleadError
from fairlead.network.dns.workbench import Workbench
from fairlead.network.flows.flows import Flows
from fairlead.network.interface import NetworkConfig, Program
from fairlead.network.ports.forward import Forward, Listener, PortStatus, Reservation
from fairlead.network.socks_server.wish import Places
from fairlead.network.status import (
    AgentState,
    LastResult,
    SandboxState,
    SandboxStatus,
    SocksServerState,
    SocksServerStatus,
    SshAgentStatus,
    Traffic,
)


class UnsupportedNetwork:
    """A :class:`~fairlead.network.interface.Network` that cannot start, for ``reason``."""

    def __init__(self, reason: str) -> None:
        self._reason = reason
        self.flows = Flows()
        """None, ever."""
        self.dns = Workbench(reason)

    async def start(self, config: NetworkConfig) -> None:  # noqa: ARG002 - the protocol
        """Raise the ``FairleadError`` that says why."""
        raise FairleadError(self._reason, "Settings can be changed here; sandboxes need Linux.")

    async def reconfigure(self, config: NetworkConfig) -> None:
        """Nothing runs that could be led another way."""

    async def stop(self) -> None:
        """Nothing runs."""

    def status(self) -> SandboxStatus:
        """Unsupported, and why."""
        return SandboxStatus(SandboxState.UNSUPPORTED, "", (), 0, self._reason)

    async def probe(self) -> None:
        """Nothing runs inside."""

    def traffic(self) -> Traffic:
        """Nothing moves."""
        return Traffic()

    def last_proxy_result(self, traffic: str) -> LastResult | None:  # noqa: ARG002 - the protocol
        """No proxy is ever used."""
        return None

    def pulls_proxy(self) -> str:
        """Nobody listens."""
        return ""

    def remarks(self) -> tuple[str, ...]:
        """The state says it all."""
        return ()

    def namespace_pid(self) -> int | None:
        """There is no namespace."""
        return None

    def publish(self, forwards: frozenset[Forward]) -> None:
        """There is nothing to publish."""

    def expect_listeners(self, source: str, listeners: tuple[Listener, ...]) -> None:
        """Nothing is inside."""

    def reserve(self, reservations: frozenset[Reservation]) -> None:
        """There is no engine to keep them from."""

    async def woke(self) -> None:
        """There is nothing to check."""

    async def set_local_ports(self, ports: tuple[int, int] | None) -> None:
        """There are no programs inside."""

    def ports(self) -> tuple[PortStatus, ...]:
        """None."""
        return ()

    def place_containers(self, places: Places | None) -> None:
        """There are none."""

    def socks_server(self) -> SocksServerStatus:
        """It would lead nowhere."""
        return SocksServerStatus(SocksServerState.UNSUPPORTED, problem=self._reason)

    def ssh_agent(self) -> SshAgentStatus:
        """There are no containers that could use one."""
        return SshAgentStatus(AgentState.UNSUPPORTED, problem=self._reason)

    async def count_ssh_keys(self) -> SshAgentStatus:
        """The same, and no agent is asked."""
        return self.ssh_agent()

    def outlives(self) -> bool:
        """There is nothing that could."""
        return False

    async def spawn(self, program: Program) -> int:  # noqa: ARG002 - the protocol
        """Refuse, with the reason."""
        raise FairleadError(self._reason)

    async def read_file(self, pid: int, path: str) -> bytes:  # noqa: ARG002 - the protocol
        """Refuse, with the reason."""
        raise FairleadError(self._reason)

    def program(self, name: str) -> int | None:  # noqa: ARG002 - the protocol
        """None runs."""
        return None

    async def release(self) -> None:
        """Nothing is kept."""
