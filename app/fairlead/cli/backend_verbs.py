"""The verbs that have to do with a running backend: ``run``, ``serve`` and ``status``."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic_core import to_json

from fairlead.cli import output
from fairlead.cli.environment import Environment, tell_notices
from fairlead.network.status import EngineState

if TYPE_CHECKING:
    from fairlead.backend.service import Service

NOT_RUNNING = 3
"""Exit code of ``status`` without a backend, as the LSB has it for init scripts."""


def status(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the state of the running backend."""
    remote = environment.attach()
    if remote is None:
        if arguments.json:
            output.print_json({"running": False})
        else:
            print("Fairlead is not running. Start it with: fairlead serve")
        return NOT_RUNNING
    with contextlib.closing(remote):
        found = remote.status()
    if arguments.json:
        output.print_json({"running": True, "status": found})
    else:
        output.print_lines(output.status_lines(found))
    return 0


def serve(arguments: argparse.Namespace, environment: Environment) -> int:
    """Run the backend in the foreground."""

    def announce(backend: Service) -> None:
        found = backend.status()
        if arguments.json:
            # One line, so that whoever started this can read up to it.
            print(to_json({"running": True, "status": found}).decode(), flush=True)
            return
        print(
            f"Fairlead {found.version} is running (process {found.pid}).\n"
            "Try:  fairlead run -- curl -fsS https://www.example.com/\n"
            "      fairlead status\n"
            "End it with Ctrl+C.",
            flush=True,
        )
        if found.sandbox.problem:
            print(f"fairlead: {found.sandbox.problem}", file=sys.stderr)
        tell_notices(backend)

    def leave(backend: Service) -> None:
        engine = backend.status().engine
        if engine.state is EngineState.RUNNING and not arguments.json:
            who = "Docker Engine goes on"
            if engine.containers:
                who = f"Docker Engine and {output.counted(engine.containers, 'container')} go on"
            print(
                f"{who} without a network and published ports until Fairlead starts again: "
                "fairlead serve",
                flush=True,
            )

    environment.serve(announce, leave)
    return 0


def run(arguments: argparse.Namespace, environment: Environment) -> int:
    """Run a command in the sandbox and return its exit code."""
    remote = environment.attach()
    if remote is not None:
        with contextlib.closing(remote):
            code = _enter(remote.enter_sandbox().result(), arguments.command)
    else:
        with environment.private() as backend:
            tell_notices(backend)
            pid = backend.sandbox_ready().result()
            backend.command_started()
            try:
                code = _enter(pid, arguments.command)
            finally:
                backend.command_ended()
    if arguments.json:
        result = {"command": arguments.command, "exitCode": code}
        print(to_json(result).decode(), file=sys.stderr)
    return code


def _enter(pid: int, command: Sequence[str]) -> int:
    # Only Linux has namespaces: this module must be importable elsewhere.
    from fairlead.network.namespace.enter import run_command

    return run_command(pid, command)
