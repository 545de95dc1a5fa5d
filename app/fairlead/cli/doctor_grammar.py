"""The grammar of ``fairlead doctor``: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import plan_options, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    doctor = verb(
        verbs,
        ("doctor",),
        "doctor_verbs.show",
        "check this computer and the backend, and say what to do about what is wrong",
        "fairlead doctor",
        "fairlead doctor dns proxies --json",
        "fairlead doctor --fix addresses --dry-run",
        "fairlead doctor --report fairlead-report.zip",
        more="Without --fix nothing is changed. Exit code 1 when there is a problem, 0 when there "
        "are warnings at most. Outcomes are ok, warning, problem and unknown (could not be "
        "checked).",
    )
    doctor.add_argument(
        "checks", nargs="*", metavar="CHECK", help="a word that --json gives as name; all if none"
    )
    doctor.add_argument(
        "--verbose",
        action="store_true",
        help="print what was found in detail of what is well, too, as for a CHECK that is named",
    )
    either = doctor.add_mutually_exclusive_group()
    either.add_argument(
        "--fix",
        metavar="CHECK",
        help="do what the check offers, as a planned change of settings or after a question; "
        "what needs root is never done",
    )
    either.add_argument(
        "--report",
        metavar="FILE",
        help="save findings, versions, settings, status, networks and the ends of the logs in a "
        "ZIP file, without passwords and tokens, after having shown what is in it; -: print it",
    )
    doctor.add_argument("--yes", action="store_true", help="do not ask: the answer is yes")
    plan_options(doctor)
