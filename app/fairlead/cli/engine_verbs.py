"""The engine's verbs and those of what it publishes: up, down, engine, ports, env."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from fairlead.cli import output
from fairlead.cli.asking import agreed
from fairlead.cli.environment import Environment, running
from fairlead.cli.files import read_text
from fairlead.cli.ssh_agent_verbs import tell_agent
from fairlead.network.status import EngineState, EngineStatus

if TYPE_CHECKING:
    from fairlead.control.client import RemoteService


def _tell(arguments: argparse.Namespace, status: EngineStatus) -> None:
    """Say what the engine has become, and how it is used where it runs."""
    if arguments.json:
        output.print_json(status)
        return
    output.print_lines(output.engine_lines(status))
    if status.state is EngineState.RUNNING:
        other = os.environ.get("DOCKER_HOST", "")
        if other and other != f"unix://{status.socket}":
            output.print_lines(
                ["DOCKER_HOST is set in this shell and leads docker elsewhere, whatever context."]
            )
        # With a home of its own, the context is where docker does not look.
        found = status.context and not other and "FAIRLEAD_HOME" not in os.environ
        how = "docker ps" if found else 'eval "$(fairlead env)"'
        output.print_lines([f"Use it:  {how}"])


def up(arguments: argparse.Namespace, environment: Environment) -> int:
    """Start the engine; its containers get the SSH agent of this shell."""
    with running(environment) as remote:
        tell_agent(remote)
        _tell(arguments, remote.engine_up().result())
    return 0


def down(arguments: argparse.Namespace, environment: Environment) -> int:
    """Stop the engine, and with it its containers, after a question while any run."""
    return _stop(
        arguments,
        environment,
        ("Stop {} and the engine?", "Stopping Docker Engine and {} in it…"),
        lambda remote: remote.engine_down(),
    )


def restart(arguments: argparse.Namespace, environment: Environment) -> int:
    """Stop and start the engine, after a question while containers run."""
    return _stop(
        arguments,
        environment,
        ("Stop {} and restart the engine?", "Restarting Docker Engine, which stops {} in it…"),
        lambda remote: remote.engine_restart(),
    )


def _stop(
    arguments: argparse.Namespace,
    environment: Environment,
    sentences: tuple[str, str],
    act: Callable[[RemoteService], Future[EngineStatus]],
) -> int:
    """What to ask and to say of the containers that run is in ``sentences``."""
    question, doing = sentences
    with running(environment) as remote:
        engine = remote.status().engine
        count = output.counted(engine.containers, "container")
        if engine.containers and not arguments.yes and not agreed(question.format(count)):
            output.print_json(engine) if arguments.json else print("Nothing was done.")
            return 1
        if engine.containers and not arguments.json:
            # It may take ten seconds for those that do not listen to SIGTERM.
            print(doing.format(count), flush=True)
        _tell(arguments, act(remote).result())
    return 0


def log(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the end of the engine's log."""
    with running(environment) as remote:
        text = remote.engine_log(arguments.lines)
    if arguments.json:
        output.print_json({"lines": text.splitlines()})
    else:
        output.print_lines(text.splitlines())
    return 0


def config(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print ``daemon.json``, or check and keep another."""
    text = read_text(arguments.file) if arguments.file is not None else None
    with running(environment) as remote:
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
    """List the published ports, then the attempts that were refused."""
    with running(environment) as remote:
        status = remote.status()
    if arguments.json:
        output.print_json({"ports": status.ports, "refused": status.refused_ports})
        return 0
    if status.ports:
        output.print_lines(output.port_lines(status.ports))
    elif status.engine.state is not EngineState.RUNNING:
        output.print_lines(["Docker Engine does not run. Start it first: fairlead up"])
    else:
        output.print_lines(["No port is published. Try: docker run -d -p 8080:80 IMAGE"])
    if status.refused_ports:
        output.print_lines(["", *output.refused_lines(status.refused_ports)])
    return 0


def env(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the shell line that points docker at the engine."""
    with running(environment) as remote:
        host = f"unix://{remote.status().engine.socket}"
    if arguments.json:
        output.print_json({"DOCKER_HOST": host})
    else:
        output.print_lines([f"export DOCKER_HOST={shlex.quote(host)}"])
    return 0
