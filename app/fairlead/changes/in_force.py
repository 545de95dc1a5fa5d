"""What is in force now: a snapshot that everybody may read, and what it asks of the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fairlead.network.dns.wish import wish as dns_wish
from fairlead.network.interface import NetworkConfig
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.socks_server.wish import ServerWish
from fairlead.network.ssh_agent.find import AgentWish
from fairlead.network.status import PauseStatus, PolicyStatus, ProfilesStatus
from fairlead.settings.model import Settings
from fairlead.settings.policy import Policy


@dataclass(frozen=True, slots=True)
class InForce:
    """A snapshot: the settings, what was made of them, and since when (seconds of the epoch).

    ``own`` is what the user's file says, and ``settings`` what it comes to under the profile in
    use and the administrator's ``policy``. ``proxy`` is for Fairlead and image pulls,
    ``containers`` for containers.
    ``revision`` is that of the settings file, ``file_notices`` are sentences about it, ``problem``
    says why the network does not run. ``waiting`` pairs the keys whose value by policy or profile
    is not in force yet with that value, and ``held`` says why.
    """

    own: Settings
    settings: Settings
    policy: Policy
    profiles: ProfilesStatus
    revision: str
    proxy: ProxyPolicy
    containers: ProxyPolicy
    since: float
    containers_since: float
    resolvers: tuple[str, ...] = ()
    file_notices: tuple[str, ...] = ()
    layer_notices: tuple[str, ...] = ()
    waiting: tuple[tuple[str, Any], ...] = ()
    held: str = ""
    problem: str = ""
    ssh_agent: AgentWish = field(default_factory=AgentWish)
    socks_server: ServerWish = field(default_factory=ServerWish)
    pause: PauseStatus = field(default_factory=PauseStatus)


def config_of(state: InForce) -> NetworkConfig:
    """What the network is to be in ``state``."""
    network = state.settings.network
    return NetworkConfig(
        network.addresses,
        network.host_loopback,
        state.containers,
        state.resolvers,
        network.host_networking,
        ssh_agent=state.ssh_agent,
        pulls=state.proxy,
        socks_server=state.socks_server,
        dns=dns_wish(state.settings.dns),
    )


def policy_status(state: InForce) -> PolicyStatus:
    """What ``state`` has of the administrator's policy, as front ends see it."""
    policy = state.policy
    defaults = ((key, entry.value) for key, entry in policy.entries.items() if not entry.locked)
    return PolicyStatus(
        policy.source,
        tuple(policy.locks.items()),
        tuple(defaults),
        policy.problems,
        state.waiting,
    )
