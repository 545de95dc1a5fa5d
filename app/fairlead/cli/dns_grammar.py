"""The grammar of ``fairlead dns``: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs

from fairlead.changes.dns_setup import RESOLVERS


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    dns = group(
        verbs,
        "dns",
        "see and steer how names are looked up for containers and sandboxes",
        "fairlead dns show",
        "fairlead dns lookup registry.corp.example.com",
        "fairlead settings set dns.domains corp.example.com=10.8.0.53",
        "fairlead settings set dns.records 'app.dev.internal CNAME host.docker.internal'",
    )
    verb(
        dns,
        ("dns", "show"),
        "dns_verbs.show",
        "show which DNS servers are in use, how they fare, and your own records",
        "fairlead dns show",
        "fairlead dns show --json",
    )
    lookup = verb(
        dns,
        ("dns", "lookup"),
        "dns_verbs.lookup",
        "look a name up as a container does: which rule, which server, how long, the answer",
        "fairlead dns lookup registry.corp.example.com",
        "fairlead dns lookup www.example.com AAAA",
        "fairlead dns lookup 10.8.0.53",
        more="Exit code 1 when there is nothing of that type, as with getent: no such name "
        "(NXDOMAIN), a name without such a record (no data), or no answer; standard error says "
        "which.",
    )
    lookup.add_argument("name", metavar="NAME", help="a name; of an address, its name is looked up")
    lookup.add_argument(
        "kind", nargs="?", default="", metavar="TYPE", help="A (the default), AAAA, TXT, MX, ..."
    )
    verb(
        dns,
        ("dns", "flush"),
        "dns_verbs.flush",
        "forget the answers that are kept",
        "fairlead dns flush",
    )
    setup = verb(
        dns,
        ("dns", "host-setup"),
        "dns_verbs.host_setup",
        "print what tells this computer's resolver about NAME.containers.internal",
        "fairlead settings set dns.hostPort 5354",
        "fairlead dns host-setup",
        "fairlead dns host-setup dnsmasq",
        more="Nothing is changed: these files are an administrator's.",
    )
    setup.add_argument(
        "resolver",
        nargs="?",
        choices=tuple(RESOLVERS),
        default="systemd-resolved",
        metavar="RESOLVER",
        help=f"one of {', '.join(RESOLVERS)}; the first if none is named",
    )
    log = verb(
        dns,
        ("dns", "log"),
        "dns_verbs.log",
        "print the recorded queries",
        "fairlead settings set dns.queryLog on",
        "fairlead dns log",
        "fairlead dns log --follow --json",
        more="Queries are recorded while dns.queryLog is on, in memory only. --json prints one "
        "object a line.",
    )
    log.add_argument("--follow", action="store_true", help="go on until Ctrl+C")
