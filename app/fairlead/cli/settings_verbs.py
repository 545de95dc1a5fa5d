"""The verbs of ``fairlead settings``.

Each takes the parsed arguments and the environment and returns its exit code; what is wrong is
raised as a :class:`FairleadError`. A change goes through plan and apply of the running backend, or
of an offline one that does the same without a network.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, NamedTuple

from fairlead.changes.dependants import ADDRESS_KEYS
from fairlead.changes.plan import YES, ChangedMeanwhile, ConfirmationRequired, Plan, answers
from fairlead.cli import files, output
from fairlead.cli.environment import Environment, service
from fairlead.cli.usage import typed
from fairlead.engines.kubernetes.kubeconfig_files import kubeconfig_of
from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.settings.policy import Entry, Policy
from fairlead.settings.reference import markdown
from fairlead.settings.schema import json_schema

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.network.status import Status


class Above(NamedTuple):
    """What counts above the user's own settings: the administrator's policy, a profile's name."""

    policy: Policy
    profile: str


Draft = Callable[[Settings, Above], Settings]
"""Makes a draft of the settings in force, given what has decided them."""

_RETRY_SECONDS = 20.0
_PAUSE = 0.02
_TELL_SECONDS = 0.3


def get(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print all settings, a section or one value."""
    files.refuse_password(arguments.key or "")
    with service(environment, acting=False) as (backend, _running):
        settings = backend.settings()
    if arguments.json:
        output.print_json(
            keys.value(settings, arguments.key) if arguments.key else keys.plain(settings)
        )
    elif arguments.key in keys.ROWS:
        print(output.shown(keys.value(settings, arguments.key)))
    else:
        if arguments.key:
            # Raises where there is no such section.
            keys.value(settings, arguments.key)
        section = f"{arguments.key}." if arguments.key else ""
        output.print_lines(
            output.table(
                (key, output.quoted(keys.value(settings, key)))
                for key in keys.ROWS
                if key.startswith(section)
            )
        )
    return 0


def change(arguments: argparse.Namespace, environment: Environment) -> int:
    """``settings set``: each key gets its value, all of them in one plan."""
    pairs = list(zip(arguments.pairs[::2], arguments.pairs[1::2], strict=True))
    for key, _value in pairs:
        files.refuse_password(key)

    def draft(settings: Settings, _above: Above) -> Settings:
        faults: list[keys.Fault] = []
        for key, value in pairs:
            try:
                settings = keys.with_value(settings, key, value)
            except keys.InvalidValue as invalid:
                faults += invalid.faults
        if faults:
            raise keys.InvalidValue(tuple(faults))
        return settings

    with typed():
        return carry_out(draft, arguments, environment)


def diff(arguments: argparse.Namespace, environment: Environment) -> int:
    """What differs from the defaults, or from a file."""
    other = files.read(arguments.file) if arguments.file else Settings()
    with service(environment, acting=False) as (backend, _running):
        settings = backend.settings()
    changes = keys.differences(other, settings)
    if arguments.json:
        name = "file" if arguments.file else "default"
        output.print_json([{"key": c.row.key, name: c.before, "value": c.after} for c in changes])
        return 0
    output.print_lines(
        f"{c.row.key}: {output.quoted(c.before)} -> {output.quoted(c.after)}" for c in changes
    )
    return 0


def validate(arguments: argparse.Namespace, environment: Environment) -> int:
    """Check a file as ``import`` would, with this computer's networks, and change nothing."""
    settings = files.read(arguments.file)
    with service(environment, acting=False) as (backend, _running):
        backend.plan(_spoken(settings)(backend.settings(), _above(backend)))
    unknown = keys.unknown_keys(settings)
    if arguments.json:
        output.print_json({"valid": True, "unknownKeys": unknown})
        return 0
    print("These settings are valid.")
    if unknown:
        print(f"Unknown keys, which are kept and do nothing: {', '.join(unknown)}.")
    return 0


def schema(_arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print the JSON Schema."""
    output.print_json(json_schema())
    return 0


def reference(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print what every setting means."""
    if arguments.json:
        output.print_json(list(keys.ROWS.values()))
    else:
        output.print_lines(markdown().splitlines())
    return 0


def export(arguments: argparse.Namespace, environment: Environment) -> int:
    """Write the settings to a file or standard output."""
    with service(environment, acting=False) as (backend, _running):
        settings = backend.settings()
    if not arguments.file:
        output.print_json(keys.plain(settings))
        return 0
    files.write(arguments.file, settings)
    if arguments.json:
        output.print_json({"file": arguments.file})
    else:
        print(f"The settings are in {arguments.file}.")
    return 0


def take_over(arguments: argparse.Namespace, environment: Environment) -> int:
    """``settings import``: the file's settings become the draft."""
    return carry_out(_spoken(files.read(arguments.file)), arguments, environment)


def _spoken(file: Settings) -> Draft:
    """What a file of settings asks for. Of what it does not speak, the administrator decides."""
    named = keys.named(file)

    def draft(_current: Settings, above: Above) -> Settings:
        entries = above.policy.entries
        silent = {key: entry.value for key, entry in entries.items() if key not in named}
        return keys.with_values(file, silent)

    return draft


def _above(backend: Service) -> Above:
    """What counts above, of the policy with the values in force where they are locked."""
    found, settings = backend.status(), backend.settings()
    status = found.policy
    entries = {key: Entry(keys.value(settings, key), True, "") for key, _ in status.locked}
    entries |= {key: Entry(default, False) for key, default in status.defaults}
    return Above(Policy(status.source, entries), found.profiles.active)


def carry_out(
    draft: Draft,
    arguments: argparse.Namespace,
    environment: Environment,
    going_to: Callable[[], int] = lambda: 0,
) -> int:
    """Plan ``draft`` of the settings in force, show it and apply it unless it is a dry run.

    ``arguments`` are those of a verb with the parser's options for plans. ``going_to`` says of the
    last draft which version of the history it is, 0 for none.
    """
    confirmations = dict(answer.split("=", 1) for answer in arguments.confirm)
    confirmations |= dict.fromkeys(arguments.extras, YES)
    problems: tuple[str, ...] = ()
    if arguments.dry_run:
        with service(environment, acting=False) as (backend, running):
            plan = _plan(draft, backend, running=running)
        outcome = "Nothing was changed: this was a dry run."
    else:
        try:
            plan, running, problems = _apply(
                draft, confirmations, arguments.extras, environment, going_to
            )
        except ConfirmationRequired as refused:
            if not any(one.lost for one in refused.missing):
                raise
            remedy = f"See what is lost with --dry-run. {refused.remedy}"
            raise FairleadError(refused.problem, remedy, exit_code=refused.exit_code) from None
        outcome = "Applied." if running else "Saved. It takes effect when Fairlead starts."
    if arguments.json:
        applied = not (arguments.dry_run or plan.empty)
        version = {"version": number} if (number := going_to()) else {}
        output.print_json(output.plan_json(plan, applied=applied, problems=problems) | version)
    else:
        applied = not arguments.dry_run
        costs = arguments.dry_run or running
        output.print_lines(output.plan_lines(plan, applied=applied, costs=costs))
        if not plan.empty:
            print(outcome, flush=True)
        for problem in problems:
            print(f"fairlead: {problem}", file=sys.stderr)
    return 0


def _plan(draft: Draft, backend: Service, *, running: bool) -> Plan:
    """The plan of ``draft``, in the knowledge of what the engine holds where that matters."""

    def make() -> Plan:
        return backend.plan(draft(backend.settings(), _above(backend)))

    plan = make()
    if running and (callers := _kubeconfig(plan)):
        backend.dependants(*callers).result()
        plan = make()
    return plan


def _kubeconfig(plan: Plan) -> tuple[str, ...]:
    """This shell's kubeconfig where ``plan`` may cost a cluster: the backend may have another."""
    moves = any(one.key in ADDRESS_KEYS for one in plan.differences)
    return (kubeconfig_of(os.environ),) if moves else ()


def _wait(applying: Future[Settings], backend: Service, earlier: Status) -> tuple[str, ...]:
    """Wait for a change, and say on standard error how far one of the addresses has come.

    Returns sentences about what does not work and did ``earlier``.
    """
    before, shown = earlier.change, -1
    while not wait((applying,), _TELL_SECONDS).done:
        now = backend.status().change
        steps = now.steps if now is not None and now != before else ()
        begun = [number for number, (_, state) in enumerate(steps) if state != "waiting"]
        for number in begun[shown + 1 :]:
            print(f"fairlead: {steps[number][0]} ...", file=sys.stderr)
        shown = max([shown, *begun])
    applying.result()
    status = backend.status()
    change = status.change
    if change is not None and change != before:
        print(f"fairlead: {change.sentence}", file=sys.stderr)
    return status.troubles_since(earlier)


def _apply(
    draft: Draft,
    confirmations: dict[str, str],
    extras: list[str],
    environment: Environment,
    going_to: Callable[[], int],
) -> tuple[Plan, bool, tuple[str, ...]]:
    """Carry out what ``draft`` makes of the settings.

    The flag tells whether a backend runs; then come sentences about what does not work since.
    """
    # Another writer may come in between. What was asked for is made again on top of theirs, by a
    # service that has seen it; consents are derived from facts, so an old one counts for nothing.
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            with service(environment, acting=True) as (backend, running):
                current = backend.settings()
                plan = _plan(draft, backend, running=running)
                if plan.base != current:
                    # To carry it out would take back what the other writer has changed.
                    raise ChangedMeanwhile
                for extra in extras:
                    if extra not in [offer.name for offer in plan.offers]:
                        raise FairleadError(
                            f"This change does not offer “{extra}”.",
                            "See what it offers with --dry-run.",
                            exit_code=2,
                        )
                problems: tuple[str, ...] = ()
                if not plan.empty:
                    earlier = backend.status()
                    given = answers(plan.confirmations, confirmations)
                    own = "".join(_kubeconfig(plan))
                    if goal := going_to():
                        applying = backend.apply(plan, given, own, goal)
                    else:
                        # A backend that runs since before an update knows no goals.
                        applying = backend.apply(plan, given, own)
                    problems = _wait(applying, backend, earlier)
                return plan, running, problems
        except ChangedMeanwhile:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
