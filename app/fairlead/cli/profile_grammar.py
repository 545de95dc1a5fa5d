"""The grammar of the profiles' verbs: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    profile = group(
        verbs,
        "profile",
        "keep sets of proxies under names, and switch between them",
        "fairlead profile list",
        "fairlead profile use office",
    )
    verb(
        profile,
        ("profile", "list"),
        "profile_verbs.show",
        "list the profiles, where each is for, and which is in use",
        "fairlead profile list",
    )
    save = verb(
        profile,
        ("profile", "save"),
        "profile_verbs.save",
        "keep the proxies in force under a name",
        "fairlead profile save office --dns-suffix corp.example.com",
        "fairlead profile save vpn --interface tun0 --route 10.8.0.0/16",
        more="With rules, it is used by itself while all of them hold; without, when you say so. "
        "A profile of that name is replaced.",
    )
    save.add_argument("name", metavar="NAME", help="the profile's name")
    save.add_argument("--interface", default="", metavar="NAME", help="a network interface is up")
    save.add_argument("--route", default="", metavar="NETWORK", help="there is a route to it")
    save.add_argument(
        "--dns-suffix", default="", metavar="DOMAIN", help="names are searched for in it"
    )
    save.add_argument("--ssid", default="", metavar="NAME", help="the Wi-Fi's name")
    use = verb(
        profile,
        ("profile", "use"),
        "profile_verbs.use",
        "use a profile from now on; auto: the one whose rules hold; none: none",
        "fairlead profile use office",
        "fairlead profile use auto",
    )
    use.add_argument("name", metavar="NAME", help="a profile, auto or none")
    remove = verb(
        profile,
        ("profile", "remove"),
        "profile_verbs.remove",
        "remove a profile",
        "fairlead profile remove office",
    )
    remove.add_argument("name", metavar="NAME", help="the profile's name")
