"""Checks of what Fairlead connects to: DNS servers and proxies."""

from __future__ import annotations

import os
import socket
import time

from fairlead.doctor.finding import Finding, Outcome, Patient, listed
from fairlead.settings.proxy_url import parse_proxy_url

_DNS_SECONDS = 2.0
_TRIES = 2
_PROXY_SECONDS = 5.0
_ROOT_SERVERS = b"\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + b"\x00\x00\x02\x00\x01"
"""A question that every DNS server has an answer to, be it a refusal: NS of the root, RD set
(RFC 1035 4.1), without its id."""


def dns(patient: Patient) -> Finding:
    """Each of the computer's DNS servers, timed. Any answer counts, a refusal as well."""
    servers = patient.platform.resolvers()
    if not servers:
        return Finding(
            Outcome.PROBLEM,
            "This computer names no DNS server, so no name is found.",
            "Connect it to a network, or see /etc/resolv.conf.",
        )
    evidence, silent = [], []
    for server in servers:
        seconds = _ask(server)
        if seconds is None:
            silent.append(server)
            evidence.append(f"{server}: no answer")
        else:
            evidence.append(f"{server}: {seconds * 1000:.0f} ms")
    if not silent:
        return Finding(Outcome.OK, "Every DNS server answers.", evidence=tuple(evidence))
    return Finding(
        Outcome.PROBLEM if len(silent) == len(servers) else Outcome.WARNING,
        f"No answer came from {listed(silent)} within {_DNS_SECONDS:g} seconds.",
        "Check the network and the VPN, or the computer's DNS settings.",
        tuple(evidence),
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
    """Whether each proxy in effect takes connections, and whether one waits for a password."""
    status = patient.status
    used = {url for one in status.proxies for url in (one.http, one.https) if url}
    problems = [one.problem for one in status.proxies if one.problem]
    problems += [login.sentence for login in status.logins]
    evidence = []
    for url in sorted(used):
        fault = _refusal(url)
        evidence.append(f"{url}: {fault or 'takes connections'}")
        if fault:
            problems.append(f"The proxy {url} cannot be reached: {fault}.")
    if problems:
        return Finding(
            Outcome.PROBLEM,
            " ".join(dict.fromkeys(problems)),
            "See Resources > Proxies, or: fairlead proxy show",
            tuple(evidence),
        )
    if not used:
        return Finding(Outcome.OK, "No proxy is in effect.")
    return Finding(Outcome.OK, "Every proxy takes connections.", evidence=tuple(evidence))


def _refusal(url: str) -> str:
    """Why the proxy ``url`` does not take a connection; empty where it does."""
    proxy = parse_proxy_url(url)
    try:
        socket.create_connection((proxy.host, proxy.port), _PROXY_SECONDS).close()
    except TimeoutError:
        return f"no answer within {_PROXY_SECONDS:g} seconds"
    except socket.gaierror:
        return "its name is not found"
    except OSError as error:
        return (error.strerror or "unknown error").lower()
    return ""
