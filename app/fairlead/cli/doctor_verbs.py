"""``fairlead doctor``: has the checks made, prints what they found, and does what they offer."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead.backend.doctoring import SECONDS
from fairlead.cli import output, settings_verbs
from fairlead.cli.asking import agreed
from fairlead.cli.environment import Environment, tell_notices
from fairlead.doctor.bundle import Part, as_text, as_zip, finding_lines
from fairlead.doctor.examination import CHECKS
from fairlead.doctor.finding import Check, Finding, Fix, Outcome, Report
from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.history import write_file

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.settings.model import Settings

_NAMES = {check.name: check for check in CHECKS}
_PATIENCE = 2 * SECONDS
"""Seconds; the backend gives each check :data:`SECONDS`."""


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Make the checks and print what they found; exit code 1 when there is a problem."""
    if arguments.fix is not None:
        if arguments.checks:
            raise FairleadError(
                "--fix names the one check that is made.",
                f"Write: fairlead doctor --fix {arguments.fix}",
                exit_code=2,
            )
        return _fix(_check(arguments.fix), arguments, environment)
    chosen = [_check(name) for name in arguments.checks] or CHECKS
    with _backend(environment) as (backend, stuck):
        reports = _examine(backend, chosen, stuck)
        if arguments.report is not None:
            parts = backend.doctor.gather(reports).result(_PATIENCE)
            return _report(parts, arguments)
    if arguments.json:
        output.print_json(reports)
    else:
        output.print_lines(_lines(reports, evidence=arguments.verbose or bool(arguments.checks)))
    return int(any(one.finding.outcome is Outcome.PROBLEM for one in reports))


def _check(name: str) -> Check:
    if name not in _NAMES:
        raise FairleadError(
            f"There is no check named {name}.", f"The checks are: {_words()}.", exit_code=2
        )
    return _NAMES[name]


def _words() -> str:
    return ", ".join(_NAMES)


@contextlib.contextmanager
def _backend(environment: Environment) -> Iterator[tuple[Service, FairleadError | None]]:
    """The running backend, else an offline one, with what is wrong with the one that runs."""
    stuck = None
    try:
        remote = environment.attach()
    except FairleadError as error:
        remote, stuck = None, error
    if remote is not None:
        with contextlib.closing(remote):
            yield remote, None
        return
    with environment.offline(acting=True) as offline:
        tell_notices(offline)
        yield offline, stuck


def _examine(
    backend: Service, checks: Sequence[Check], stuck: FairleadError | None
) -> tuple[Report, ...]:
    """Have all of them made at the same time."""
    asked = [(check, backend.doctor.look(check.name)) for check in checks]
    found = [Report(check.name, check.title, _answer(future)) for check, future in asked]
    if stuck is not None:
        finding = Finding(Outcome.PROBLEM, stuck.problem, stuck.remedy)
        found = [
            Report(one.name, one.title, finding if one.name == "sandbox" else one.finding)
            for one in found
        ]
    return tuple(found)


def _answer(future: Future[Finding]) -> Finding:
    try:
        return future.result(_PATIENCE)
    except TooLate:
        return Finding(Outcome.UNKNOWN, f"No answer came within {_PATIENCE:g} seconds.")


def _lines(reports: Sequence[Report], *, evidence: bool) -> list[str]:
    """``evidence`` is to be shown of what is well, too."""
    lines: list[str] = []
    for report in reports:
        finding = report.finding
        lines += finding_lines(report, evidence=evidence or finding.outcome is not Outcome.OK)
        if finding.fix is not None:
            lines.append(f"         {finding.fix.label}: fairlead doctor --fix {report.name}")
    counts = Counter(report.finding.outcome for report in reports)
    # The last line is the one that is still on the screen.
    lines.append(", ".join(_counted(counts[one], one) for one in Outcome if counts[one]))
    return lines


def _counted(number: int, outcome: Outcome) -> str:
    named = outcome in (Outcome.WARNING, Outcome.PROBLEM)
    return output.counted(number, outcome) if named else f"{number} {outcome}"


def _fix(check: Check, arguments: argparse.Namespace, environment: Environment) -> int:
    """Do what the finding of ``check`` offers."""
    with _backend(environment) as (backend, _stuck):
        finding = _answer(backend.doctor.look(check.name))
        fix = finding.fix
        if fix is None:
            if finding.outcome is Outcome.OK:
                raise FairleadError(f"There is nothing to fix: {finding.sentence}")
            raise FairleadError(
                f"Fairlead cannot fix this by itself: {finding.sentence}", finding.remedy
            )
        if not fix.settings:
            return _act(backend, check, fix, arguments)
    if not arguments.json:
        print(fix.sentence)
    return settings_verbs.carry_out(_drafted(fix), arguments, environment)


def _act(backend: Service, check: Check, fix: Fix, arguments: argparse.Namespace) -> int:
    said = fix.sentence
    done = not arguments.dry_run and (arguments.yes or _agreed(fix))
    if done:
        said = backend.doctor.mend(check.name, fix.sentence).result()
    if arguments.json:
        output.print_json({"check": check.name, "applied": done, "sentence": said})
    else:
        output.print_lines((said, *fix.files))
        if not done:
            print("Nothing was done.")
    return 0 if done or arguments.dry_run else 1


def _agreed(fix: Fix) -> bool:
    """Ask, where there is somebody to ask."""
    if sys.stdin.isatty():
        output.print_lines(fix.files)
    return agreed(f"{fix.label}?", fix.sentence)


def _drafted(fix: Fix) -> settings_verbs.Draft:
    """The draft with the settings of ``fix``."""

    def draft(settings: Settings, _above: settings_verbs.Above) -> Settings:
        for key, value in fix.settings:
            settings = keys.with_value(
                settings, key, list(value) if isinstance(value, tuple) else value
            )
        return settings

    return draft


def _report(parts: Sequence[Part], arguments: argparse.Namespace) -> int:
    """Show what a report holds, and save it where that is wanted."""
    if arguments.report == "-":
        if arguments.json:
            output.print_json(parts)
        else:
            print(as_text(parts), end="")
        return 0
    file = Path(arguments.report)
    if file.exists():
        raise FairleadError(f"{file} exists already.", "Choose another name.")
    sizes = [(part.name, f"{len(part.text.encode())} bytes") for part in parts]
    if not arguments.json:
        output.print_lines(
            ("The report holds, without passwords and tokens:", *output.table(sizes))
        )
    if not arguments.yes and not _wanted(file, parts):
        print("Nothing was saved.")
        return 1
    try:
        write_file(file.absolute(), as_zip(parts))
    except OSError as error:
        raise FairleadError(f"{file} cannot be written: {error.strerror}.") from None
    if arguments.json:
        output.print_json({"file": str(file), "parts": [name for name, _ in sizes]})
    else:
        print(f"The report is in {file}. Read it before you pass it on.")
    return 0


def _wanted(file: Path, parts: Sequence[Part]) -> bool:
    """Ask whether to save, where there is somebody to ask, and show all of it where asked to."""
    if not sys.stdin.isatty():
        raise FairleadError(
            "Nothing was saved: nobody can be asked here.",
            f"Read it with --report -, save it with --report {file} --yes.",
        )
    while True:
        print(f"Save it as {file}? [y/N/show] ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip().lower()
        if answer not in ("s", "show"):
            return answer in ("y", "yes")
        print(as_text(parts), end="")
