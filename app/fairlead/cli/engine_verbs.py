"""The engine's verbs and those of what it publishes: up, down, engine, ports, env."""

from __future__ import annotations

import argparse
import contextlib
import shlex
from collections.abc import Callable, Iterator
from concurrent.futures import Future

from fairlead.cli import output
from fairlead.cli.environment import Environment
from fairlead.cli.files import read_text
from fairlead.control.client import RemoteService
from fairlead.errors import FairleadError
from fairlead.network.status import EngineState, EngineStatus


@contextlib.contextmanager
def _running(environment: Environment) -> Iterator[RemoteService]:
    """The running backend. Raises ``FairleadError`` where there is none."""
    remote = environment.attach()
    if remote is None:
        raise FairleadError(
            "Fairlead is not running.", "Start it first: fairlead serve, or open the window."
        )
    with contextlib.closing(remote):
        yield remote


def _act(
    arguments: argparse.Namespace,
    environment: Environment,
    act: Callable[[RemoteService], Future[EngineStatus]],
) -> int:
    with _running(environment) as remote:
        status = act(remote).result()
    if arguments.json:
        output.print_json(status)
        return 0
    output.print_lines(output.engine_lines(status))
    if status.state is EngineState.RUNNING:
        how = "docker ps" if status.context else 'eval "$(fairlead env)"'
        output.print_lines([f"Use it:  {how}"])
    return 0


def up(arguments: argparse.Namespace, environment: Environment) -> int:
    """Start the engine."""
    return _act(arguments, environment, lambda remote: remote.engine_up())


def down(arguments: argparse.Namespace, environment: Environment) -> int:
    """Stop the engine."""
    return _act(arguments, environment, lambda remote: remote.engine_down())


def restart(arguments: argparse.Namespace, environment: Environment) -> int:
    """Stop and start the engine."""
    return _act(arguments, environment, lambda remote: remote.engine_restart())


def log(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the end of the engine's log."""
    with _running(environment) as remote:
        text = remote.engine_log(arguments.lines)
    if arguments.json:
        output.print_json({"lines": text.splitlines()})
    else:
        output.print_lines(text.splitlines())
    return 0


def config(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print ``daemon.json``, or check and keep another."""
    text = read_text(arguments.file) if arguments.file is not None else None
    with _running(environment) as remote:
        if text is None:
            kept = remote.engine_config()
            output.print_json({"daemon.json": kept}) if arguments.json else output.print_lines(
                kept.splitlines()
            )
            return 0
        said = remote.set_engine_config(text).result()
    if arguments.json:
        output.print_json({"kept": True, "remark": said})
    else:
        output.print_lines([said, "It is in force after: fairlead engine restart"])
    return 0


def ports(arguments: argparse.Namespace, environment: Environment) -> int:
    """List the published ports."""
    with _running(environment) as remote:
        found = remote.status().ports
    if arguments.json:
        output.print_json(found)
    elif found:
        output.print_lines(output.port_lines(found))
    else:
        output.print_lines(["No port is published. Try: docker run -d -p 8000:80 IMAGE"])
    return 0


def env(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the shell line that points docker at the engine."""
    with _running(environment) as remote:
        host = f"unix://{remote.status().engine.socket}"
    if arguments.json:
        output.print_json({"DOCKER_HOST": host})
    else:
        output.print_lines([f"export DOCKER_HOST={shlex.quote(host)}"])
    return 0
