"""What the verbs print: for people as short text, for programs as JSON.

Values come in, text goes out. Nothing is asked or decided here.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_core import to_jsonable_python

from fairlead.network.ports.forward import PortState, PortStatus, RefusedPort
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


Cell = tuple[str, str]
"""A label and its value."""

_TRAFFIC = {"app": "Fairlead", "pulls": "image pulls", "containers": "containers"}


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


def plan_lines(plan: Plan, *, applied: bool = False, costs: bool = True) -> list[str]:
    """Differences with their ``costs``; unless it is ``applied``, what consent is needed for, too.

    It costs nothing where nothing runs.
    """
    if plan.empty:
        return ["Nothing changes: these values are in force already."]
    lines = []
    for difference, cost in plan.costs:
        change = f"{quoted(difference.before)} -> {quoted(difference.after)}"
        lines += [f"{difference.key}: {change}", *([f"    {cost}"] if cost and costs else ())]
    if applied:
        return lines
    for consent in plan.confirmations:
        lines += [
            consent.question,
            *(f"    {sentence}" for sentence in consent.lost),
            f"    needs --confirm {consent.name}={consent.value}",
        ]
    for offer in plan.offers:
        lines += [f"{offer.title}: --with {offer.name}", f"    {offer.help}"]
    if any(consent.lost for consent in plan.confirmations):
        where = f"; exports go below {plan.exports}" if plan.exports else ""
        lines += [f"In this order{where}:", *(f"    {step}" for step in plan.steps)]
    return lines


def plan_json(plan: Plan, *, applied: bool, problems: Sequence[str] = ()) -> dict[str, Any]:
    """The plan for programs; ``applied`` says whether it was carried out.

    ``problems`` are sentences about what does not work since.
    """
    return {
        "applied": applied,
        "problems": problems,
        "differences": plan.differences,
        "confirmations": plan.confirmations,
        "steps": plan.steps,
        "offers": plan.offers,
        "exports": plan.exports,
    }


def counted(number: int, one: str) -> str:
    """``number`` of what is called ``one``."""
    return f"{number} {one if number == 1 else f'{one}s'}"


def proxy_lines(proxies: Sequence[ProxyInEffect], *, in_force: bool = True) -> list[str]:
    """The proxies in effect, or that would be, one block for all traffic that has the same."""
    lines = []
    for block in _proxy_blocks(proxies):
        lines.append(_proxy_head(block, in_force=in_force))
        lines += [f"    {label:7}  {value}" for label, value in _block_cells(block)]
    return lines


def _proxy_blocks(proxies: Iterable[ProxyInEffect]) -> list[list[ProxyInEffect]]:
    """``proxies``, those together that differ in nothing but what became of them last."""
    blocks: dict[tuple[str, ...], list[ProxyInEffect]] = {}
    for proxy in proxies:
        cells = (part for cell in _proxy_cells(proxy) for part in cell)
        alike = (proxy.origin, moment(proxy.since), proxy.problem, *cells)
        blocks.setdefault(alike, []).append(proxy)
    return list(blocks.values())


def _proxy_head(block: Sequence[ProxyInEffect], *, in_force: bool = True) -> str:
    *names, last = (_TRAFFIC.get(proxy.traffic, proxy.traffic) for proxy in block)
    whose = f"{', '.join(names)} and {last}" if names else last
    since = f" (since {moment(block[0].since)})" if in_force else ""
    return f"{whose[0].upper()}{whose[1:]}: {block[0].origin}{since}"


def _block_cells(block: Sequence[ProxyInEffect]) -> Iterator[Cell]:
    yield from _proxy_cells(block[0])
    for proxy in block:
        if proxy.last is not None:
            whose = f"{_TRAFFIC.get(proxy.traffic, proxy.traffic)}: " if len(block) > 1 else ""
            yield "last", f"{moment(proxy.last.when)}  {whose}{proxy.last.sentence}"
    if block[0].problem:
        yield "problem", block[0].problem


def _proxy_cells(proxy: ProxyInEffect) -> Iterator[Cell]:
    """What is in force; what became of it comes after."""
    if proxy.refused:
        yield "refused", proxy.refused
    elif proxy.script:
        yield "script", proxy.script
    else:
        yield "http", proxy.http or "direct"
        yield "https", proxy.https or "direct"
    if proxy.exclude:
        yield "bypass", ", ".join(proxy.exclude)
    if proxy.traffic == "containers" and proxy.ports != "80, 443":
        yield "ports", proxy.ports or "none"


def login_lines(logins: Sequence[LoginWanted]) -> list[str]:
    """The proxies that wait for a user name and password, and what to do."""
    return [line for login in logins for line in (_login(login), f"    {_login_remedy(login)}")]


def _login(login: LoginWanted) -> str:
    return f"{login.sentence} (since {moment(login.since)})"


def _login_remedy(login: LoginWanted) -> str:
    option = "" if login.account == "proxy.username" else " --containers"
    name = "" if login.username else f"`fairlead settings set {login.account} NAME` and "
    return f"Use {name}`fairlead proxy password{option}`."


def status_lines(status: Status) -> list[str]:
    """The state of a running backend, as one table of labels and values."""
    return table(_status_cells(status))


def _status_cells(status: Status) -> Iterator[Cell]:
    """A label that is indented says more of the one above that is not."""
    sandbox, traffic, agent = status.sandbox, status.traffic, status.ssh_agent
    yield "Fairlead", f"{status.version}, running (process {status.pid})"
    if status.at_login:
        yield "  at login", status.at_login
    yield "Sandbox", f"{sandbox.state.value}, {counted(sandbox.commands, 'command')}"
    if sandbox.problem:
        yield "  problem", sandbox.problem
    yield "  subnet", sandbox.subnet
    yield from _more(sandbox.addresses)
    yield "DNS servers", ", ".join(status.resolvers) or "none"
    yield "TCP", f"{traffic.tcp_open} open, {traffic.tcp_total} in all, {traffic.refused} refused"
    yield "UDP", f"{traffic.udp_open} open, {traffic.udp_total} in all"
    yield "Bytes", f"{traffic.bytes_sent} sent, {traffic.bytes_received} received"
    yield "SSH agent", _agent_cell(agent)
    # What keeps the sandbox from running keeps the others too: once is enough.
    if agent.problem not in ("", sandbox.problem):
        yield "  problem" if agent.trouble else "  hint", agent.problem
    server = status.socks_server
    own = server.problem not in ("", sandbox.problem)
    if own or server.state not in (SocksServerState.OFF, SocksServerState.UNSUPPORTED):
        yield "SOCKS5 server", _server_cell(server)
    if own:
        yield "  problem", server.problem
    closed = sum(port.state is not PortState.OPEN for port in status.ports)
    if status.ports:
        open_now = len(status.ports) - closed
        yield "Ports", f"{open_now} open" + (f", {closed} not" if closed else "")
    engine, *more = _engine_cells(status.engine)
    yield engine
    yield from _more(more)
    for block in _proxy_blocks(status.proxies):
        yield "Proxy", _proxy_head(block)
        yield from _more(_block_cells(block))
    for login in status.logins:
        yield "Password", _login(login)
        yield "  remedy", _login_remedy(login)
    for conflict in status.conflicts:
        yield "Addresses", conflict.line
    for notice in status.notices:
        yield "Notice", notice


def _more(cells: Iterable[Cell]) -> Iterator[Cell]:
    return ((f"  {label}", value) for label, value in cells)


def engine_lines(engine: EngineStatus) -> list[str]:
    """The state of the engine."""
    return table(_engine_cells(engine))


def _engine_cells(engine: EngineStatus) -> Iterator[Cell]:
    yield "Engine", " ".join(filter(None, ("Docker", engine.version, engine.state.value)))
    if engine.state is EngineState.RUNNING:
        yield "since", f"{moment(engine.since)} (process {engine.pid})"
        yield "containers", str(engine.containers)
        yield "context", engine.context or "none"
        yield "socket", engine.socket
    if engine.problem:
        yield "problem", engine.problem


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
    return f"{server.state.value} on {where}, {counted(server.connections, 'connection')}"


def _agent_cell(agent: SshAgentStatus) -> str:
    if agent.state is AgentState.READY:
        return f"{agent.socket} ({agent.origin}), {counted(agent.connections, 'connection')}"
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


def refused_lines(refused: Sequence[RefusedPort]) -> list[str]:
    """The attempts to publish a port that failed, and why."""
    cells = [("REFUSED", "ADDRESS", "CONTAINER", "WHY")]
    cells += [
        (
            moment(one.when),
            f"{_at(one.address, one.port)}/{one.protocol}",
            f"{one.owner} ({one.image})" if one.image else one.owner,
            one.why,
        )
        for one in refused
    ]
    return table(cells)


def _at(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def report_lines(report: TryReport) -> list[str]:
    """The way and the steps of *Try it*."""
    cells = [
        ("ok" if step.ok else "FAILED", step.name, f"{step.seconds * 1000:.1f} ms", step.detail)
        for step in report.steps
    ]
    return [f"{report.url} goes {report.way} ({report.rule})", *table(cells)]
