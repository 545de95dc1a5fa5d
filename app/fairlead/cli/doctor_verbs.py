"""``fairlead doctor``: makes the checks and prints what they found."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from fairlead.cli import output
from fairlead.cli.environment import Environment, service
from fairlead.doctor.examination import CHECKS, examine
from fairlead.doctor.finding import Outcome, Patient, Report
from fairlead.errors import FairleadError

_NAMES = {check.name: check for check in CHECKS}


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Make the checks and print what they found; exit code 1 when there is a problem."""
    unknown = [name for name in arguments.checks if name not in _NAMES]
    if unknown:
        raise FairleadError(
            f"There is no check named {unknown[0]}.", f"The checks are: {', '.join(_NAMES)}."
        )
    with service(environment, acting=True) as (backend, running):
        patient = Patient(environment.platform(), os.environ, backend.status(), running)
        reports = examine(patient, [_NAMES[name] for name in arguments.checks] or CHECKS)
    if arguments.json:
        output.print_json(reports)
    else:
        output.print_lines(_lines(reports))
    return int(any(one.finding.outcome is Outcome.PROBLEM for one in reports))


def _lines(reports: Sequence[Report]) -> list[str]:
    lines: list[str] = []
    for report in reports:
        finding = report.finding
        lines.append(f"{finding.outcome:8} {report.title}: {finding.sentence}")
        lines += [f"         {line}" for line in (finding.remedy, *finding.evidence) if line]
    return lines
