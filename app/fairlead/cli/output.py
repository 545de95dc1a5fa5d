"""What the verbs print: for people as short text, for programs as JSON.

Values come in, text goes out. Nothing is asked or decided here.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_core import to_jsonable_python

from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import (
    AgentState,
    EngineState,
    EngineStatus,
    LoginWanted,
    ProxyInEffect,
    SocksServerState,
    SocksServerStatus,
    SshAgentStatus,
    Status,
    TryReport,
)

if TYPE_CHECKING:
    from fairlead.changes.plan import Plan


def print_json(value: object) -> None:
    """Print models, dataclasses and plain values as one JSON document."""
    json.dump(as_json(value), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def as_json(value: object) -> Any:
    """A dataclass or a model as plain values."""
    return to_jsonable_python(value, by_alias=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print each line."""
    for line in lines:
        print(line)


def shown(value: Any) -> str:
    """A plain value of a setting as text that ``settings set`` takes back."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return str(value)


def quoted(value: Any) -> str:
    """Like :func:`shown`, with the empty value visible."""
    return shown(value) or "(empty)"


def table(cells: Iterable[Sequence[str]]) -> list[str]:
    """Lines with the columns of ``cells`` aligned."""
    lines = [tuple(line) for line in cells]
    if not lines:
        return []
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def moment(when: float) -> str:
    """Seconds since the epoch as local time."""
    return datetime.datetime.fromtimestamp(when).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def plan_lines(plan: Plan) -> list[str]:
    """Differences with their costs, then the consents that are needed."""
    if plan.empty:
        return ["Nothing changes: these values are in force already."]
    lines = []
    for difference in plan.differences:
        change = f"{quoted(difference.before)} -> {quoted(difference.after)}"
        lines += [f"{difference.key}: {change}", f"    {difference.cost}"]
    for consent in plan.confirmations:
        lines += [
            consent.question,
            *(f"    {sentence}" for sentence in consent.lost),
            f"    needs --confirm {consent.name}={consent.value}",
        ]
    if plan.exports:
        lines.append(f"Before that it is exported, below {plan.exports}.")
    for offer in plan.offers:
        lines += [f"{offer.title}: --with {offer.name}", f"    {offer.help}"]
    if plan.confirmations:
        lines += ["In this order:", *(f"    {step}" for step in plan.steps)]
    return lines


def plan_json(plan: Plan, *, applied: bool) -> dict[str, Any]:
    """The plan for programs; ``applied`` says whether it was carried out."""
    return {
        "applied": applied,
        "differences": plan.differences,
        "confirmations": plan.confirmations,
        "steps": plan.steps,
        "offers": plan.offers,
        "exports": plan.exports,
    }


def proxy_lines(proxies: Sequence[ProxyInEffect]) -> list[str]:
    """The proxies in effect, one block per class of traffic."""
    lines = []
    for proxy in proxies:
        lines.append(f"{proxy.traffic}: {proxy.origin} (since {moment(proxy.since)})")
        if proxy.refused:
            lines.append(f"    refused  {proxy.refused}")
        elif proxy.script:
            lines.append(f"    script  {proxy.script}")
        else:
            lines.append(f"    http    {proxy.http or 'direct'}")
            lines.append(f"    https   {proxy.https or 'direct'}")
        if proxy.exclude:
            lines.append(f"    bypass  {', '.join(proxy.exclude)}")
        if proxy.traffic == "containers" and proxy.ports != "80, 443":
            lines.append(f"    ports   {proxy.ports or 'none'}")
        if proxy.last is not None:
            lines.append(f"    last    {moment(proxy.last.when)}  {proxy.last.sentence}")
        if proxy.problem:
            lines.append(f"    {proxy.problem}")
    return lines


def login_lines(logins: Sequence[LoginWanted]) -> list[str]:
    """The proxies that wait for a user name and password, and what to do."""
    lines = []
    for login in logins:
        option = "" if login.account == "proxy.username" else " --containers"
        name = "" if login.username else f"`fairlead settings set {login.account} NAME` and "
        lines += [
            f"{login.sentence} (since {moment(login.since)})",
            f"    Use {name}`fairlead proxy password{option}`.",
        ]
    return lines


def status_lines(status: Status) -> list[str]:
    """The state of a running backend."""
    sandbox, traffic = status.sandbox, status.traffic
    cells = [
        ("Fairlead", f"{status.version}, running (process {status.pid})"),
        ("Sandbox", f"{sandbox.state.value}, {sandbox.commands} command(s)"),
        ("Subnet", sandbox.subnet),
        *((role, address) for role, address in sandbox.addresses),
        ("DNS servers", ", ".join(status.resolvers) or "none"),
        ("TCP", f"{traffic.tcp_open} open, {traffic.tcp_total} in all, {traffic.refused} refused"),
        ("UDP", f"{traffic.udp_open} open, {traffic.udp_total} in all"),
        ("SSH agent", _agent_cell(status.ssh_agent)),
        ("Bytes", f"{traffic.bytes_sent} sent, {traffic.bytes_received} received"),
    ]
    if status.socks_server.state not in (SocksServerState.OFF, SocksServerState.UNSUPPORTED):
        cells.append(("SOCKS5 server", _server_cell(status.socks_server)))
    closed = sum(port.state is not PortState.OPEN for port in status.ports)
    if status.ports:
        open_now = len(status.ports) - closed
        cells.append(("Ports", f"{open_now} open" + (f", {closed} not" if closed else "")))
    lines = [*table(cells), *engine_lines(status.engine)]
    # What keeps the sandbox from running keeps the agent too: once is enough.
    problems = (
        sandbox.problem,
        status.ssh_agent.problem,
        status.socks_server.problem,
        status.at_login,
    )
    lines += dict.fromkeys(filter(None, problems))
    logins = login_lines(status.logins)
    lines += (conflict.line for conflict in status.conflicts)
    return [*lines, *proxy_lines(status.proxies), *logins, *status.notices]


def engine_lines(engine: EngineStatus) -> list[str]:
    """The state of the engine."""
    cells = [("Engine", " ".join(filter(None, ("Docker", engine.version, engine.state.value))))]
    if engine.state is EngineState.RUNNING:
        cells += [
            ("since", f"{moment(engine.since)} (process {engine.pid})"),
            ("containers", str(engine.containers)),
            ("context", engine.context or "none"),
            ("socket", engine.socket),
        ]
    return [*table(cells), *([engine.problem] if engine.problem else [])]


def agent_lines(agent: SshAgentStatus) -> list[str]:
    """The SSH agent that containers get, and why that one."""
    keys = "not asked" if agent.identities is None else str(agent.identities)
    return table(
        (
            ("SSH agent", agent.socket),
            ("named by", agent.origin),
            ("keys", keys),
            ("connections", f"{agent.connections} open, {agent.total} in all"),
        )
    )


def _server_cell(server: SocksServerStatus) -> str:
    if not server.addresses:
        return server.state.value
    where = ", ".join(_at(address, server.port) for address in server.addresses)
    return f"{server.state.value} on {where}, {server.connections} connection(s)"


def _agent_cell(agent: SshAgentStatus) -> str:
    if agent.state is AgentState.READY:
        return f"{agent.socket} ({agent.origin}), {agent.connections} connection(s)"
    return "none" if agent.state is AgentState.MISSING else agent.state.value


def port_lines(ports: Sequence[PortStatus]) -> list[str]:
    """The published ports, then what is wrong with those that are not open."""
    cells = [("ADDRESS", "CONTAINER", "TARGET", "STATE", "OPEN", "SENT", "RECEIVED")]
    cells += [
        (
            f"{_at(port.address, port.port)}/{port.protocol}",
            port.owner,
            _at(port.target, port.target_port),
            port.state.value,
            str(port.connections),
            str(port.sent),
            str(port.received),
        )
        for port in ports
    ]
    problems = dict.fromkeys(port.problem for port in ports if port.problem)
    return [*table(cells), *problems]


def _at(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def report_lines(report: TryReport) -> list[str]:
    """The way and the steps of *Try it*."""
    cells = [
        ("ok" if step.ok else "FAILED", step.name, f"{step.seconds * 1000:.1f} ms", step.detail)
        for step in report.steps
    ]
    return [f"{report.url} goes {report.way} ({report.rule})", *table(cells)]
