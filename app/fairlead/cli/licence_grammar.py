"""The grammar of the licence's verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb, whole

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    licence = group(
        verbs,
        "licence",
        "show, install or remove the licence; issue licences",
        "fairlead licence show",
        "fairlead licence install licence.txt",
    )
    verb(
        licence,
        ("licence", "show"),
        "licence_verbs.show",
        "show the licence in force",
        "fairlead licence show",
    )
    install = verb(
        licence,
        ("licence", "install"),
        "licence_verbs.install",
        "check a licence and keep it in the system's keyring",
        "fairlead licence install licence.txt",
        "fairlead licence install - < licence.txt",
    )
    install.add_argument("file", metavar="FILE", help="the token; - reads standard input")
    verb(
        licence,
        ("licence", "remove"),
        "licence_verbs.remove",
        "forget the licence",
        "fairlead licence remove",
    )
    keygen = verb(
        licence,
        ("licence", "keygen"),
        "licence_verbs.keygen",
        "make a key that signs licences, for whoever runs an authority",
        "fairlead licence keygen authority",
        more="It writes NAME.pem, the private key, for you alone, and NAME.pub.pem. Whoever is to "
        "accept its licences puts the second into the directory of licence keys, as root: "
        "/etc/fairlead/licence-keys.d on Linux.",
    )
    keygen.add_argument("name", metavar="NAME", help="where to write them, without the ending")
    issue = verb(
        licence,
        ("licence", "issue"),
        "licence_verbs.issue",
        "sign a licence with a private key and print it",
        "fairlead licence issue authority.pem --tier Business --organisation Example "
        "--subject ada@example.com --days 365",
    )
    issue.add_argument("key", metavar="KEY", help="the private key that keygen made")
    issue.add_argument(
        "--tier", required=True, choices=["Personal", "Pro", "Team", "Business"], help="the tier"
    )
    issue.add_argument("--organisation", required=True, metavar="NAME", help="who bought it")
    issue.add_argument("--subject", required=True, metavar="WHO", help="for whom it is")
    issue.add_argument("--start", metavar="DAY", help="its first day, as 2026-11-24; today")
    issue.add_argument(
        "--days", type=whole(1, 36_525), default=365, metavar="N", help="how long; 365"
    )
