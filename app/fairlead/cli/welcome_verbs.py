"""``fairlead welcome``: what the first-run wizard finds, listed and taken over.

What is taken goes through the same plan and apply as ``settings set``; then its passwords go to the
keyring, and its keys for the engine into ``daemon.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from fairlead.cli import output, settings_verbs
from fairlead.cli.environment import Environment, running, service
from fairlead.errors import FairleadError
from fairlead.welcome.flow import Flow, with_keys
from fairlead.welcome.look import look

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.network.status import AddressConflict
    from fairlead.settings.model import Settings
    from fairlead.welcome.finding import Finding


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """List what was found, or take it over."""
    with service(environment, acting=True) as (backend, runs):
        status = backend.status()
        engine = _engine_keys(backend) if runs else {}
        locks = dict(status.policy.locked)
        found = look(environment.platform(), backend.settings(), engine, locks)
    if not (arguments.take or arguments.yes):
        _list(found, status.conflicts, as_json=arguments.json)
        return 0
    flow = Flow(found)
    flow = _everything(flow, runs) if arguments.yes else flow
    for name in arguments.take:
        flow = _with(flow, name, runs)
    return _take(flow, arguments, environment)


def _engine_keys(backend: Service) -> dict[str, Any]:
    """What the engine's ``daemon.json`` sets; nothing where it cannot be read."""
    try:
        config = json.loads(backend.engine_config())
    except (FairleadError, ValueError, RecursionError):
        return {}
    return config if isinstance(config, dict) else {}


def _everything(flow: Flow, runs: bool) -> Flow:
    """``flow`` with all that can be taken; what is passed by is said."""
    for finding in flow.findings:
        taken = [one for one in flow.findings if one.name in flow.taken]
        rival = next((one.name for one in taken if one.contests(finding)), "")
        if rival:
            _say(f"{finding.name} is passed by: {rival} says otherwise and comes first.")
        elif finding.engine and not runs:
            _say(f"{finding.name} is passed by: it needs Fairlead to run, by fairlead serve.")
        else:
            flow = flow.take(finding.name)
    return flow


def _with(flow: Flow, name: str, runs: bool) -> Flow:
    finding = next((one for one in flow.findings if one.name == name and one.usable), None)
    if finding is None:
        names = ", ".join(one.name for one in flow.findings if one.usable)
        known = f"There are: {names}." if names else "Nothing was found here."
        raise FairleadError(f"There is nothing named {name} to take over.", known, exit_code=2)
    if finding.engine and not runs:
        raise FairleadError(
            f"{name} is for the engine's daemon.json, and Fairlead is not running.",
            "Start it first: fairlead serve, or open the window.",
        )
    more = flow.take(name)
    if lost := set(flow.taken) - set(more.taken):
        raise FairleadError(
            f"{name} and {', '.join(sorted(lost))} say different things.",
            "Take one of them.",
            exit_code=2,
        )
    return more


def _take(flow: Flow, arguments: argparse.Namespace, environment: Environment) -> int:
    def draft(settings: Settings, _above: settings_verbs.Above) -> Settings:
        return flow.draft(settings)

    if flow.answers:
        settings_verbs.carry_out(draft, arguments, environment)
    elif arguments.json:
        output.print_json({"applied": not arguments.dry_run})
    elif arguments.dry_run:
        print("Nothing was changed: this was a dry run.")
    if arguments.dry_run:
        return 0
    for login in flow.logins():
        with service(environment, acting=True) as (backend, _runs):
            _say(backend.set_password(login.password, login.of).result())
    if wanted := flow.engine():
        with running(environment) as remote:
            config = with_keys(remote.engine_config(), wanted)
            _say(remote.set_engine_config(config).result())
            _say("daemon.json is in force after: fairlead engine restart")
    return 0


def _say(sentence: str) -> None:
    print(f"fairlead: {sentence}", file=sys.stderr)


def _list(found: Iterable[Finding], conflicts: Iterable[AddressConflict], *, as_json: bool) -> None:
    if as_json:
        shown = [
            {
                "name": one.name,
                "title": one.title,
                "where": one.where,
                "settings": {key: one.values[key] for key in one.values if key not in one.same},
                "engine": one.engine,
                "passwords": [login.of for login in one.logins],
                "notes": one.notes,
            }
            for one in found
        ]
        output.print_json({"findings": shown, "conflicts": list(conflicts)})
        return
    lines = [line for one in found for line in _lines(one)]
    usable = any(one.usable for one in found)
    output.print_lines(lines or ["Nothing was found that could be taken over."])
    output.print_lines(one.line for one in conflicts)
    if usable:
        print("Take one of them over: fairlead welcome --take NAME; all of them: --yes")


def _lines(finding: Finding) -> list[str]:
    name = finding.name if finding.usable else "-"
    lines = [f"{name}  {finding.title}, {finding.where}"]
    for key, title, text in finding.words():
        # Theirs have the same titles as Fairlead's own.
        of = "Containers, " if key.startswith("containersProxy.") else ""
        lines.append(f"    {of}{title}: {text}")
    return [*lines, *(f"    {note}" for note in finding.notes)]
