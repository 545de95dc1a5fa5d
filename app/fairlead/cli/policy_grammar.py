"""The grammar of the policy's verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    policy = group(
        verbs,
        "policy",
        "see what the administrator has set; check a policy",
        "fairlead policy show",
        "fairlead policy check policy.json",
    )
    verb(
        policy,
        ("policy", "show"),
        "policy_verbs.show",
        "show the policy of this computer: what is locked, by which file, and why",
        "fairlead policy show",
        "fairlead policy show --json",
    )
    check = verb(
        policy,
        ("policy", "check"),
        "policy_verbs.check",
        "check a policy before it is put into its place, and change nothing",
        "fairlead policy check policy.json",
        more="The place is /etc/fairlead/policy.json on Linux. The file and its directory must be "
        "root's and nobody else may be able to write them.",
    )
    check.add_argument("file", metavar="FILE", help="the policy; - reads standard input")
    verb(
        policy,
        ("policy", "schema"),
        "policy_verbs.schema",
        "print the JSON Schema of a policy",
        "fairlead policy schema",
    )
