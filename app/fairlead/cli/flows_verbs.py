"""The verb ``flows``: who talks to whom, ending a flow, capturing a container's packets."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import to_json

from fairlead.cli import output
from fairlead.cli.environment import Environment, running
from fairlead.errors import FairleadError
from fairlead.network.flows.record import (
    CAPTURE_LIMIT,
    MOST_SNAP,
    CaptureStatus,
    Flow,
    FlowKind,
    FlowState,
)

if TYPE_CHECKING:
    from fairlead.control.client import RemoteService

_HINT = "Try:  fairlead run -- curl https://www.example.com/"
_EVERY_SECONDS = 0.5
_PROMPT_SECONDS = 0.2


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the flows, and what becomes of them where they are to be followed."""
    with running(environment) as remote:
        if arguments.follow:
            return _follow(arguments, remote)
        found = remote.flows.list().result()
    wanted = _wanted(found.flows, arguments.container)
    flows = [flow for flow in wanted if _shown(flow, arguments)]
    if arguments.json:
        output.print_json({"open": found.open, "flows": flows})
        return 0
    if not flows:
        whose = f" of {arguments.container}" if arguments.container else ""
        ended = len(wanted)
        hint = f"{ended} ended lately:  fairlead flows --all" if ended else _HINT
        print(f"Nothing flows{whose}. {hint}")
        return 0
    output.print_lines(flow_lines(flows, found.when))
    return 0


def close(arguments: argparse.Namespace, environment: Environment) -> int:
    """End a flow."""
    with running(environment) as remote:
        flow = remote.flows.close(arguments.id).result()
    if arguments.json:
        output.print_json({"closed": flow})
    else:
        print(f"Closed flow {flow.id}: {flow.container or flow.source[0]} to {target(flow)}.")
    return 0


def capture(arguments: argparse.Namespace, environment: Environment) -> int:
    """Capture until it ends or is interrupted; 1 where it did not end as it was asked for."""
    with running(environment) as remote:
        if arguments.stop:
            return _captured(arguments, remote.flows.capture_stop().result())
        if not arguments.container or not arguments.file:
            raise FairleadError(
                "It is not clear what to capture, and where to.",
                "Write it as: fairlead flows capture CONTAINER FILE",
                exit_code=2,
            )
        path = str(Path(arguments.file).absolute())
        limit = int(arguments.limit * (1 << 20)) if arguments.limit else CAPTURE_LIMIT
        now: CaptureStatus | None = remote.flows.capture_start(
            arguments.container,
            path,
            seconds=arguments.seconds or 0.0,
            snap=arguments.snap or MOST_SNAP,
            limit=limit,
        ).result()
        if not arguments.json:
            print(f"Capturing {arguments.container} to {path}. End it with Ctrl+C.", flush=True)
        try:
            while now is not None and now.running:
                time.sleep(_PROMPT_SECONDS)
                now = remote.flows.capture()
        except KeyboardInterrupt:
            now = remote.flows.capture_stop().result()
        return _captured(arguments, now)


def flow_lines(flows: Iterable[Flow], now: float) -> list[str]:
    """A table of the flows; why they ended is in it where one of them says so."""
    head = ("ID", "DURATION", "CONTAINER", "TARGET", "WAY", "STATE", "SENT", "RECEIVED", "REASON")
    cells = [
        (
            str(flow.id),
            _duration((flow.ended or now) - flow.began),
            flow.container or "unknown",
            target(flow),
            way(flow),
            flow.state.value,
            str(flow.sent),
            str(flow.received),
            flow.reason,
        )
        for flow in sorted(flows, key=lambda flow: flow.id)
    ]
    columns = len(head) if any(line[-1] for line in cells) else len(head) - 1
    return output.table(line[:columns] for line in (head, *cells))


def target(flow: Flow) -> str:
    """Where a flow leads: a name, else an address, with the port."""
    host, port = flow.name or flow.target[0], flow.target[1]
    host = f"[{host}]" if ":" in host else host
    return f"{host or 'unknown'}:{port}/{flow.protocol}"


def way(flow: Flow) -> str:
    """On which way: that of a published port with the port."""
    return f"from {flow.port}" if flow.kind is FlowKind.PUBLISHED else flow.way


def _follow(arguments: argparse.Namespace, remote: RemoteService) -> int:
    """Print a line for each beginning and each end, from now on."""
    now = remote.flows.list().result().now
    known: set[int] = set()
    if not arguments.json:
        print("Following; end it with Ctrl+C.", file=sys.stderr, flush=True)
    while True:
        found = remote.flows.list(now).result()
        now = found.now
        for flow in sorted(_wanted(found.flows, arguments.container), key=lambda flow: flow.id):
            ended = flow.state is FlowState.ENDED
            if flow.id in known and not ended:
                continue
            known.discard(flow.id) if ended else known.add(flow.id)
            if arguments.json:
                print(to_json(flow).decode(), flush=True)
            else:
                print("  ".join(_line(flow)), flush=True)
        time.sleep(_EVERY_SECONDS)


def _line(flow: Flow) -> Iterator[str]:
    yield output.moment(flow.ended or flow.began)
    yield str(flow.id)
    yield flow.container or "unknown"
    yield f"-> {target(flow)}"
    yield way(flow)
    yield flow.state.value
    if flow.ended:
        yield f"{flow.sent} sent, {flow.received} received."
    if flow.reason:
        yield flow.reason


def _captured(arguments: argparse.Namespace, ended: CaptureStatus | None) -> int:
    if ended is None:
        raise FairleadError("Nothing has been captured since Fairlead started.")
    if arguments.json:
        output.print_json(ended)
    elif not ended.failed:
        lost = f", {ended.lost} more came too fast" if ended.lost else ""
        print(f"{ended.sentence} {ended.packets} packets in {ended.path}{lost}.")
    if ended.failed and not arguments.json:
        raise FairleadError(f"{ended.sentence} {ended.packets} packets are in {ended.path}.")
    return 1 if ended.failed else 0


def _wanted(flows: Iterable[Flow], container: str | None) -> list[Flow]:
    return [flow for flow in flows if container in (None, flow.container)]


def _shown(flow: Flow, arguments: argparse.Namespace) -> bool:
    return bool(arguments.all) or flow.state is not FlowState.ENDED


def _duration(seconds: float) -> str:
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
