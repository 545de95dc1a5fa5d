"""``plan(current, draft, facts)``: what a change of settings would do, as a value.

Two settings and the facts of the moment come in; a :class:`~fairlead.changes.plan.Plan` goes out,
or ``SettingsInvalid`` with every fault of the draft. It is here that rules are checked that need
more than one setting, or the machine. Values that are not in use (the addresses of the manual mode
while the mode is another) are kept and planned like any other. Nothing is read or changed here, and
no secret comes near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fairlead.changes import addressing, readdressing
from fairlead.changes.dependants import NONE as NOTHING
from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import (
    CUTTING,
    Confirmation,
    Difference,
    FieldError,
    Plan,
    SettingsInvalid,
    counted,
)
from fairlead.changes.steps import StepName
from fairlead.licence.licence import NO_LICENCE, REMEDY, Entitlement, socks_requirement
from fairlead.settings.keys import Change, differences, plain, validate, with_those_of
from fairlead.settings.model import PortBinding, ProxyMode, Settings
from fairlead.settings.policy import Policy
from fairlead.settings.profile_name import AUTO, NONE
from fairlead.settings.proxy_url import SOCKS
from fairlead.settings.ranges import Range
from fairlead.settings.rows import Consequence

SANDBOX_DISCONNECT = "sandbox-disconnect"
"""The name of the consent to cut the sandboxes' network."""

ENGINE_RESTART = "engine-restart"
"""The name of the consent to restart the engine while containers run."""

LEAD = StepName("network-lead", "Lead new connections the new way")
"""The step that tells the network of a change that cuts nobody off."""

_VERB = "Change the addresses"

_STAY = "Those without a restart policy stay stopped."
_RESTARTED = {None: "Acts when the engine starts.", 0: "Docker Engine is restarted."}
"""What a restart costs an engine with so many containers. With more, consent says it."""

_SERVER_PORT = "network.socksServer.port"
_MANUAL_ONLY = ("http", "https", "exclude")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan depends on besides the settings.

    ``ranges`` are those that are no settings: the computer's routes, the engine's networks and
    others; ``running_commands`` counts the sandboxes' commands, ``open_connections`` their TCP and
    UDP flows; ``containers`` counts the engine's, ``None`` while no engine runs; ``licence`` says
    what may be used, ``policy`` what the administrator has decided; ``profiles`` are the names of
    those there are; ``dependants`` are bound to the internal addresses, and ``exports`` is the
    directory that they are exported to.
    """

    ranges: tuple[Range, ...] = ()
    running_commands: int = 0
    open_connections: int = 0
    containers: int | None = None
    licence: Entitlement = NO_LICENCE
    policy: Policy = field(default_factory=Policy)
    profiles: frozenset[str] = frozenset()
    dependants: Dependants = NOTHING
    exports: str = ""


def plan(current: Settings, draft: Settings, facts: Facts) -> Plan:
    """The way from ``current`` to ``draft``, as a user wants it. Raises ``SettingsInvalid``."""
    # A draft may have been put together without validation.
    target = validate(plain(draft))
    if not isinstance(target, Settings):
        raise SettingsInvalid(tuple(FieldError(*fault) for fault in target))
    changes = differences(current, target)
    changed = {change.row.key for change in changes}
    errors = (*_lock_faults(changes, facts.policy), *_rule_faults(target, changed, facts))
    if errors:
        raise SettingsInvalid(errors)
    return _planned(current, target, changes, facts)


def plan_policy(current: Settings, target: Settings, facts: Facts) -> Plan:
    """The way from ``current`` to ``target``, which an administrator's policy has made.

    It is not for this computer to refuse: what a policy sets and cannot be used fails when it is.
    """
    return _planned(current, target, differences(current, target), facts)


def sparing(asked: Plan, facts: Facts) -> tuple[Plan, str]:
    """What of ``asked`` needs no consent, and the sentence for the rest, empty where there is none.

    It does not wait for that rest: it may be what keeps traffic from going where it must not.
    """
    if not asked.confirmations:
        return asked, ""
    cutting = [one for one in asked.differences if one.consequence in CUTTING]
    pairs = " ".join(f"{one.key} {one.after}" for one in cutting)
    target = with_those_of(asked.target, asked.base, [one.key for one in cutting])
    waits = f"{asked.confirmations[0].question} That waits. "
    waits += f"To have it now: fairlead settings set {pairs}"
    return plan_policy(asked.base, target, facts), waits


def _planned(
    current: Settings, target: Settings, changes: tuple[Change, ...], facts: Facts
) -> Plan:
    return Plan(
        base=current,
        target=target,
        differences=tuple(_difference(change, target, facts) for change in changes),
        confirmations=tuple(_confirmations(changes, facts)),
        steps=tuple(step.sentence for step in _steps(changes, target, facts)),
        offers=tuple(readdressing.offers(facts.dependants)) if _cuts(changes) else (),
        exports=facts.exports if _cuts(changes) and facts.dependants else "",
    )


def _lock_faults(changes: tuple[Change, ...], policy: Policy) -> Iterator[FieldError]:
    for change in changes:
        if not policy.allows(change):
            key = change.row.key
            yield FieldError(
                key, policy.locks[key], "Ask the administrator of this computer.", refused=True
            )


def _rule_faults(target: Settings, changed: set[str], facts: Facts) -> Iterator[FieldError]:
    """Faults that one value alone does not show, in the order of the rows.

    Only what the draft changes is looked at: a VPN that came up after the subnet was chosen must
    not keep anybody from changing the theme.
    """
    proxy = target.proxy
    touches_proxy = any(key.startswith("proxy.") for key in changed)
    if touches_proxy and proxy.mode == ProxyMode.MANUAL and not (proxy.http or proxy.https):
        yield FieldError(
            "proxy.http",
            "The manual proxy configuration names no proxy.",
            "Give the address of at least one, as http://host:port, or choose No proxy.",
        )
    for name, mode, location in (
        ("proxy", proxy.mode, proxy.pac),
        ("containersProxy", target.containers_proxy.mode, target.containers_proxy.pac),
    ):
        if mode == "pac" and not location and changed & {f"{name}.pac", f"{name}.mode"}:
            yield FieldError(
                f"{name}.pac",
                "No configuration script is named.",
                "Give its address, the path of a file, or paste it.",
            )
    for name, section in (("proxy", proxy), ("containersProxy", target.containers_proxy)):
        for box, url in (("http", section.http), ("https", section.https)):
            key = f"{name}.{box}"
            asked = changed & {key, f"{name}.mode"} and url.startswith(SOCKS)
            reason = socks_requirement(facts.licence) if section.mode == "manual" and asked else ""
            if reason:
                yield FieldError(key, reason, REMEDY, refused=True)
    use = target.profiles.use
    if "profiles.use" in changed and use not in (AUTO, NONE) and use not in facts.profiles:
        names = ", ".join(("auto", "none", *sorted(facts.profiles)))
        yield FieldError("profiles.use", f"There is no profile “{use}”.", f"Use one of: {names}.")
    server = target.network.socks_server
    if server.port and _SERVER_PORT in changed and (reason := socks_requirement(facts.licence)):
        yield FieldError(_SERVER_PORT, reason, REMEDY, refused=True)
    yield from addressing.faults(target.network, changed, facts.ranges)


def _difference(change: Change, target: Settings, facts: Facts) -> Difference:
    row = change.row
    return Difference(
        key=row.key,
        title=row.title,
        before=change.before,
        after=change.after,
        consequence=row.consequence,
        cost=_cost(row.key, row.consequence, target, facts),
    )


def _cost(key: str, consequence: Consequence, target: Settings, facts: Facts) -> str:
    """What the change of one setting costs at this moment."""
    section, _, name = key.rpartition(".")
    modes = {"proxy": target.proxy.mode, "containersProxy": target.containers_proxy.mode}
    if name in _MANUAL_ONLY and modes.get(section, "manual") != "manual":
        return "Counts for the manual proxy configuration only; nothing changes now."
    if section == "network.socksServer":
        return _server_cost(target.network.socks_server.port)
    if section == "dns":
        return _dns_cost(name, target)
    connections = facts.open_connections
    match consequence:
        case Consequence.INSTANT:
            return "Acts at once."
        case Consequence.NOTHING:
            return "Touches no connection."
        case Consequence.NEW_CONNECTIONS:
            if not connections:
                return "New connections take the new way."
            left = counted(connections, "open connection is", "open connections are")
            return f"New connections take the new way; {left} left alone."
        case Consequence.PORTS_REOPENED:
            return f"{_ports_cost(name, target)} Open connections to them are ended."
        case Consequence.ENGINE_RESTART:
            return _RESTARTED.get(facts.containers, "")
        case Consequence.CONNECTIONS_RESET:
            cut = counted(connections, "open connection is", "open connections are")
            said = "The sandbox network is rebuilt."
            if connections:
                said = f"The sandbox network is rebuilt; {cut} cut."
            return f"{said} {_RESTARTED[0]}" if facts.containers == 0 else said


def _ports_cost(name: str, target: Settings) -> str:
    """What a change of who reaches which ports means, for whom."""
    if name == "hostNetworking":
        if target.network.host_networking:
            return "Ports on the host's network are opened on this computer's loopback."
        return "Ports on the host's network are closed."
    match target.network.port_binding:
        case PortBinding.ALL:
            return "Other computers reach the published ports."
        case PortBinding.LOCAL:
            return "Other computers reach published ports only where a container names an address."
        case PortBinding.ALWAYS_LOCAL:
            return "No other computer reaches the published ports."


def _dns_cost(name: str, target: Settings) -> str:
    """What a change of a setting of DNS costs."""
    if name == "queryLog":
        on = "Queries are recorded from then on, in memory."
        return on if target.dns.query_log else "Recorded queries are forgotten."
    if name == "hostPort":
        port = target.dns.host_port
        if not port:
            return "Programs of this computer are not answered any more."
        return f"Programs of this computer are answered on port {port} of 127.0.0.1."
    return "The next look-ups go by it; open connections are left alone."


def _server_cost(port: int) -> str:
    """What a change of the SOCKS5 server costs."""
    if port:
        return f"Programs of this computer reach containers through port {port} of localhost."
    return "The SOCKS5 server is off; connections through it are left alone."


def _confirmations(changes: tuple[Change, ...], facts: Facts) -> Iterator[Confirmation]:
    if not _cuts(changes):
        return
    rebuilds = _any_of(changes, Consequence.CONNECTIONS_RESET)
    if rebuilds and facts.running_commands:
        commands = counted(facts.running_commands, "command runs", "commands run")
        yield Confirmation(
            name=SANDBOX_DISCONNECT,
            value=str(facts.running_commands),
            question=f"{commands} in the sandbox network and will be cut off from it.",
            verb=_VERB,
        )
    if facts.containers:
        stop = counted(facts.containers, "container stops", "containers stop")
        yield Confirmation(
            name=ENGINE_RESTART,
            value=str(facts.containers),
            question=f"Docker Engine is restarted; {stop}. {_STAY}",
            verb=_VERB if rebuilds else "Restart Docker Engine",
        )
    yield from readdressing.confirmations(facts.dependants, _VERB)


def _cuts(changes: tuple[Change, ...]) -> bool:
    return _any_of(changes, *CUTTING)


def _any_of(changes: tuple[Change, ...], *consequences: Consequence) -> bool:
    """Whether one of ``changes`` has one of ``consequences``."""
    return any(change.row.consequence in consequences for change in changes)


def _steps(changes: tuple[Change, ...], target: Settings, facts: Facts) -> Iterator[StepName]:
    running = facts.containers is not None
    if _cuts(changes):
        yield from readdressing.before(facts.dependants, running=running)
        if _any_of(changes, Consequence.CONNECTIONS_RESET):
            yield readdressing.rebuild(target)
        yield from readdressing.after(running=running)
    elif _any_of(changes, Consequence.NEW_CONNECTIONS, Consequence.PORTS_REOPENED):
        yield LEAD
    if changes:
        yield readdressing.SAVE
