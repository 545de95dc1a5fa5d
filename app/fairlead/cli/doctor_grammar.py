"""The grammar of ``fairlead doctor``: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import Any


def add(verbs: Any, verb: Any, plan_options: Any) -> None:
    """Add the verb to ``verbs``, with the parser's own ``verb`` and ``plan_options``."""
    doctor = verb(
        verbs,
        ("doctor",),
        "doctor_verbs.show",
        "check this computer and the backend, and say what to do about what is wrong",
        "fairlead doctor",
        "fairlead doctor dns proxies --json",
        "fairlead doctor --fix addresses --dry-run",
        more="Without --fix nothing is changed. Exit code 1 when there is a problem, 0 when there "
        "are warnings at most. Outcomes are ok, warning, problem and unknown (could not be "
        "checked).",
    )
    doctor.add_argument(
        "checks", nargs="*", metavar="CHECK", help="a word that --json gives as name; all if none"
    )
    doctor.add_argument(
        "--fix",
        metavar="CHECK",
        help="do what the check offers, as a planned change of settings or after a question; "
        "what needs root is never done",
    )
    doctor.add_argument("--yes", action="store_true", help="do not ask: the answer is yes")
    plan_options(doctor)
