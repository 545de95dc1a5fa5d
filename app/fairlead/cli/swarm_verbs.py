"""The verbs of ``fairlead swarm``: status, export, leave, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from fairlead.changes.plan import SWARM_LEAVE
from fairlead.cli import output
from fairlead.cli.environment import Environment, running
from fairlead.engines.swarm.facts import SwarmFacts, consequences, fingerprint, needs_force
from fairlead.errors import FairleadError


def status(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the facts, and what leaving would mean."""
    with running(environment) as remote:
        facts = remote.swarm.read().result()
    if arguments.json:
        said = {"consequences": consequences(facts), "confirmation": fingerprint(facts)}
        output.print_json({"swarm": facts, **(said if facts.active else {})})
        return 0
    output.print_lines(_lines(facts))
    return 0


def export(arguments: argparse.Namespace, environment: Environment) -> int:
    """Export the Swarm."""
    # The backend has another working directory.
    directory = str(Path(arguments.directory).absolute()) if arguments.directory else ""
    with running(environment) as remote:
        where = remote.swarm.export(directory, secrets=arguments.secrets).result()
    if arguments.json:
        output.print_json({"directory": where})
    else:
        output.print_lines([f"Exported to {where}."])
    return 0


def leave(arguments: argparse.Namespace, environment: Environment) -> int:
    """Leave the Swarm, with the consent for it."""
    given = dict(answer.split("=", 1) for answer in arguments.confirm)
    with running(environment) as remote:
        facts = remote.swarm.read().result()
        if _unread(facts) and not arguments.no_export:
            raise FairleadError(
                " ".join(consequences(facts)), f"To leave it all the same: {_command(facts)}"
            )
        consent = given.get(SWARM_LEAVE, "")
        said = remote.swarm.leave(consent, export=not arguments.no_export).result()
    return _say(arguments, said)


def restore(arguments: argparse.Namespace, environment: Environment) -> int:
    """Make the Swarm of an export anew."""
    directory = Path(arguments.directory).absolute()
    if not directory.is_dir():
        raise FairleadError(
            f"There is no directory {directory}.",
            "Name one that fairlead swarm export made.",
            exit_code=2,
        )
    with running(environment) as remote:
        said = remote.swarm.restore(str(directory)).result()
    return _say(arguments, said)


def _say(arguments: argparse.Namespace, said: tuple[str, ...]) -> int:
    output.print_json({"messages": said}) if arguments.json else output.print_lines(said)
    return 0


def _unread(facts: SwarmFacts) -> bool:
    """Whether the Swarm goes with what nobody can read."""
    return needs_force(facts) and not facts.readable


def _command(facts: SwarmFacts) -> str:
    """The command that leaves the Swarm of ``facts``."""
    without = "--no-export " if _unread(facts) else ""
    return f"fairlead swarm leave {without}--confirm {SWARM_LEAVE}={fingerprint(facts)}"


def _lines(facts: SwarmFacts) -> list[str]:
    if not facts.active:
        return ["No Swarm is active in this engine."]
    role = "manager" if facts.manager else "worker"
    cells = [
        ("Swarm", f"{facts.state} {facts.cluster}".strip()),
        ("this node", f"{'last ' if facts.last_manager else ''}{role}, advertises {facts.address}"),
        ("other nodes", ", ".join(facts.other_nodes) or "none"),
        ("tasks", str(facts.tasks)),
        ("pools", ", ".join(facts.pools) or "not known"),
    ]
    for name in ("services", "secrets", "configs", "networks", "stacks"):
        names = getattr(facts, name)
        cells.append((name, f"{len(names)}  {', '.join(names)}".strip()))
    leaving = [
        "To leave it:",
        *(f"  {sentence}" for sentence in consequences(facts)),
        f"  {_command(facts)}",
    ]
    return [*output.table(cells), *([facts.problem] if facts.problem else []), *leaving]
