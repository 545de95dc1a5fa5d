"""Checks of what Fairlead connects to: DNS servers, proxies and their configuration scripts."""

from __future__ import annotations

import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor

from fairlead.doctor.finding import Finding, Outcome, Patient, listed
from fairlead.network.status import ProxyFound
from fairlead.settings.dns_entries import parse_domains, parse_servers

_DNS_SECONDS = 2.0
_TRIES = 2
_SLOW_SECONDS = 1.0
_ROOT_SERVERS = b"\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + b"\x00\x00\x02\x00\x01"
"""A question that every DNS server has an answer to, be it a refusal: NS of the root, RD set
(RFC 1035 4.1), without its id."""


def dns(patient: Patient) -> Finding:
    """Each DNS server, timed: the computer's, and those of the settings, also for one domain.

    Any answer counts, a refusal as well.
    """
    settings = patient.settings.dns
    asked = dict.fromkeys(patient.platform.resolvers(), "")
    asked |= dict.fromkeys(parse_servers(settings.upstreams), " (your settings)")
    for domain, servers in parse_domains(settings.domains).items():
        asked |= {server: f" (for {domain})" for server in servers if server not in asked}
    if not asked and patient.platform.name == "windows":
        return Finding(Outcome.UNKNOWN, "Windows' DNS servers are not looked at.")
    if not asked:
        return Finding(
            Outcome.PROBLEM,
            "This computer names no DNS server, so no name is found.",
            "Connect it to a network, or see /etc/resolv.conf.",
        )
    with ThreadPoolExecutor(len(asked)) as pool:
        times = dict(zip(asked, pool.map(_ask, asked), strict=True))
    evidence = tuple(
        f"{server}{whose}: {f'{seconds * 1000:.0f} ms' if seconds is not None else 'no answer'}"
        for (server, whose), seconds in zip(asked.items(), times.values(), strict=True)
    )
    silent = [f"{server}{asked[server]}" for server, seconds in times.items() if seconds is None]
    if not silent:
        return Finding(Outcome.OK, "Every DNS server answers.", evidence=evidence)
    return Finding(
        Outcome.PROBLEM if len(silent) == len(asked) else Outcome.WARNING,
        f"No answer came from {listed(silent)} within {_DNS_SECONDS:g} seconds.",
        "Check the network and the VPN, or the DNS settings of this computer and of Fairlead.",
        evidence,
    )


def _ask(server: str) -> float | None:
    """Seconds until ``server`` (an address, with an optional ``#port``) answers."""
    address, _, port = server.partition("#")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    question = os.urandom(2) + _ROOT_SERVERS
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            # Connected, so that a closed port is told of at once (udp(7)).
            sock.connect((address, int(port or 53)))
            sock.settimeout(_DNS_SECONDS / _TRIES)
            for _ in range(_TRIES):
                begin = time.monotonic()
                sock.send(question)
                try:
                    while sock.recv(4096)[:2] != question[:2]:
                        pass
                except TimeoutError:
                    continue
                return time.monotonic() - begin
    except (OSError, OverflowError):
        return None
    return None


def proxies(patient: Patient) -> Finding:
    """Whether each proxy in effect takes connections, what it demands, and whether it lets us in.

    A password that it has refused before is not sent again.
    """
    status = patient.status
    problems = [one.problem for one in status.proxies if one.problem]
    problems += [login.sentence for login in status.logins]
    found = patient.probes.proxies()
    evidence = [_described(proxy) for proxy in found]
    evidence += [
        f"{one.traffic}: {one.last.sentence}"
        for one in status.proxies
        if one.last is not None and not one.last.ok
    ]
    remedies = []
    told = {login.proxy for login in status.logins}
    for proxy in found:
        # Of a login that is wanted the status has told in its own words.
        if proxy.problem and proxy.url not in told:
            problems.append(proxy.problem)
            remedies.append(proxy.remedy)
    if problems:
        return Finding(
            Outcome.PROBLEM,
            " ".join(dict.fromkeys(problems)),
            " ".join(dict.fromkeys(filter(None, remedies)))
            or "See Resources > Proxies, or: fairlead proxy show",
            tuple(evidence),
        )
    if not found:
        return Finding(Outcome.OK, "No proxy is in effect.")
    return Finding(Outcome.OK, "Every proxy serves Fairlead.", evidence=tuple(evidence))


def _described(proxy: ProxyFound) -> str:
    if proxy.seconds is None:
        return f"{proxy.url}: cannot be reached"
    demanded = f"demands {listed(proxy.schemes)}" if proxy.schemes else "demands no authentication"
    last = proxy.answer or "does not serve Fairlead"
    return f"{proxy.url}: connected in {proxy.seconds * 1000:.0f} ms, {demanded}, {last}"


def script(patient: Patient) -> Finding:
    """Whether each configuration script (PAC) is there, answers, and how fast."""
    found = patient.probes.scripts()
    if not found:
        return Finding(Outcome.OK, "No configuration script is in use.")
    problems = [one.problem for one in patient.status.proxies if one.script and one.problem]
    problems += [one.problem for one in found if one.problem]
    slow = [one for one in found if one.seconds > _SLOW_SECONDS]
    evidence = tuple(
        f"{one.location}: {one.seconds * 1000:.0f} ms, {one.problem or one.answer}" for one in found
    )
    if problems:
        return Finding(
            Outcome.PROBLEM,
            " ".join(dict.fromkeys(problems)),
            "Check its address in Resources > Proxies, or ask whoever wrote the script.",
            evidence,
        )
    if slow:
        return Finding(
            Outcome.WARNING,
            f"The configuration script {slow[0].location} takes {slow[0].seconds:.1f} seconds for "
            "an answer, and each new host waits for it.",
            "Mostly it looks names up that no DNS server answers for: ask whoever wrote it.",
            evidence,
        )
    return Finding(Outcome.OK, "The configuration script is there and answers.", evidence=evidence)
