"""What the rest of Fairlead asks of the network: one configuration in, snapshots out.

A :class:`NetworkConfig` says everything; :class:`Network` makes it true. The methods are
coroutines of the backend's loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Protocol

from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.status import LastResult, SandboxStatus, Traffic


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """The network as it should be."""

    subnet: IPv4Network
    host_loopback: bool
    proxy: ProxyPolicy
    resolvers: tuple[str, ...]
    """The host's DNS servers, an address each, with an optional ``#port``."""


class Network(Protocol):
    """The sandbox's network and all that carries it."""

    async def start(self, config: NetworkConfig) -> None:
        """Build the namespace and serve it. Raises ``FairleadError`` with nothing left over."""

    async def reconfigure(self, config: NetworkConfig) -> None:
        """Go over to ``config``: live where it can be, by a rebuild where the subnet changes.

        Raises ``FairleadError`` with the old configuration still in force.
        """

    async def stop(self) -> None:
        """Take everything down; harmless when nothing runs."""

    def status(self) -> SandboxStatus:
        """State, addresses and running commands."""

    def traffic(self) -> Traffic:
        """Counters."""

    def last_proxy_result(self) -> LastResult | None:
        """How the most recent use of the upstream proxy ended."""

    def remarks(self) -> tuple[str, ...]:
        """Sentences about what does not work in the sandbox here, and what to do about it."""

    def namespace_pid(self) -> int | None:
        """The process whose namespaces are the sandbox's, for ``run``, while it runs."""
