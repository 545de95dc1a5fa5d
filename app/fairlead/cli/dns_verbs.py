"""The verbs of ``fairlead dns``: show, lookup, flush, log."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time
from typing import TYPE_CHECKING

from fairlead.changes import dns_setup
from fairlead.cli import output
from fairlead.cli.environment import Environment, running, service
from fairlead.errors import FairleadError
from fairlead.network.dns.report import DnsFacts, HostFacts, Origin, QueryEntry, ServerFacts

if TYPE_CHECKING:
    from fairlead.settings.dns import DnsSettings

_EVERY_SECONDS = 0.5


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the servers and the records."""
    with running(environment) as remote:
        facts, settings = remote.dns.read().result(), remote.settings().dns
    if arguments.json:
        output.print_json({"facts": facts, "settings": settings})
    else:
        output.print_lines(_facts(facts, settings))
    return 0


def lookup(arguments: argparse.Namespace, environment: Environment) -> int:
    """Look a name up as a container does; exit code 1 where nothing of the type is found."""
    with running(environment) as remote:
        entry = remote.dns.look_up(arguments.name, arguments.kind).result()
    if arguments.json:
        output.print_json(entry)
    else:
        output.print_lines(trace(entry))
    if not entry.data:
        raise FairleadError(lacking(entry))
    return 0


def flush(arguments: argparse.Namespace, environment: Environment) -> int:
    """Forget the answers that are kept."""
    with running(environment) as remote:
        count = remote.dns.flush().result()
    if arguments.json:
        output.print_json({"forgotten": count})
    else:
        output.print_lines(
            ["1 answer is forgotten." if count == 1 else f"{count} answers are forgotten."]
        )
    return 0


def host_setup(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print what tells this computer's resolver about containers' names."""
    with service(environment, acting=False) as (backend, _running):
        port = backend.settings().dns.host_port
    if not port:
        raise FairleadError(
            "Fairlead answers no programs of this computer yet.",
            "Choose a port: fairlead settings set dns.hostPort 5354",
        )
    path, text, then = dns_setup.setup(arguments.resolver, port)
    if arguments.json:
        output.print_json({"path": path, "text": text, "then": then})
    else:
        output.print_lines([f"# {path}, as root; then: {then}", *text.splitlines()])
    return 0


def log(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the recorded queries."""
    since = 0
    with running(environment) as remote:
        while True:
            found = remote.dns.log(since).result()
            if not found.recording:
                raise FairleadError(
                    "Queries are not recorded.",
                    "Switch it on: fairlead settings set dns.queryLog on",
                )
            for entry in found.entries:
                print(json.dumps(output.as_json(entry)) if arguments.json else line(entry))
            sys.stdout.flush()
            if not arguments.follow:
                return 0
            since = found.last
            time.sleep(_EVERY_SECONDS)


def trace(entry: QueryEntry) -> list[str]:
    """A look-up in words, a step a line."""
    cells = [
        ("question", f"{entry.name} {entry.kind}"),
        ("rule", entry.rule),
        ("answered by", answerer(entry)),
        ("time", f"{entry.seconds * 1000:.1f} ms"),
        ("status", entry.rcode),
    ]
    return output.table([*cells, *(("answer", one) for one in entry.answers)])


def lacking(entry: QueryEntry) -> str:
    """What kept a look-up from finding anything of the type that was asked for."""
    if entry.origin is Origin.NOBODY:
        return f"No DNS server answered for {entry.name}."
    if entry.origin is Origin.HIDDEN:
        return f"Nobody was asked for {entry.name}: {entry.rule}."
    where = entry.name
    if entry.answers:
        where += f" leads to {entry.answers[-1].removeprefix('CNAME ')}, which"
    match entry.rcode:
        case "NXDOMAIN" if entry.answers:
            return f"{where} does not exist (NXDOMAIN)."
        case "NXDOMAIN":
            return f"There is no name {where} (NXDOMAIN)."
        case "NOERROR":
            return f"{where} exists, but has no {entry.kind} record (no data)."
    who = answerer(entry)
    return f"{who[0].upper()}{who[1:]} answered {entry.rcode} for {entry.name}."


def line(entry: QueryEntry) -> str:
    """A recorded query on a line."""
    when = datetime.datetime.fromtimestamp(entry.when).astimezone().strftime("%H:%M:%S")
    asker = entry.asker or entry.address
    answer = ", ".join(entry.answers) or ("no data" if entry.rcode == "NOERROR" else entry.rcode)
    took = f"{entry.seconds * 1000:.1f} ms"
    return f"{when}  {asker}  {entry.name} {entry.kind}  {answer}  ({answerer(entry)}, {took})"


def answerer(entry: QueryEntry) -> str:
    """Who gave an answer, in words."""
    match entry.origin:
        case Origin.OWN:
            return "Fairlead"
        case Origin.CACHE:
            return "the cache"
        case Origin.SERVER:
            return entry.server
        case Origin.STAND_IN:
            return "Fairlead, for the proxy"
        case Origin.HIDDEN:
            return "Fairlead, who asked nobody"
    return "no server"


def _facts(facts: DnsFacts, settings: DnsSettings) -> list[str]:
    if not facts.running:
        return ["The sandbox network does not run. `fairlead status` says why."]
    cells = [("NAMES", "SERVER", "ANSWERS", "FAILED", "LAST")]
    cells += [
        (
            one.domain or "all others",
            one.address,
            str(one.answers),
            str(one.failures),
            _last(one),
        )
        for one in facts.servers
    ]
    origin = "your settings" if settings.upstreams else "this computer"
    said = f"{facts.queries} queries, {facts.hits} answered from memory, {facts.failures} failed; "
    said += f"{facts.kept} answers kept."
    return [
        *output.table(cells),
        f"The servers for all other names come from {origin}.",
        said,
        *(f"record  {record}" for record in settings.records),
        *(["Queries are recorded: fairlead dns log"] if settings.query_log else []),
        *_host(facts.host),
    ]


def _host(host: HostFacts) -> list[str]:
    if not host.port:
        return []
    where = f"Programs of this computer are answered on port {host.port} of 127.0.0.1."
    return [where if host.listening else host.problem]


def _last(one: ServerFacts) -> str:
    if one.took is None or one.silent is None:
        return "no answer" if one.failures else "not asked yet"
    return f"{one.took * 1000:.1f} ms, {one.silent:.0f} s ago"
