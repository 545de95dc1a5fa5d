"""The check of DNS servers, with a real dnsmasq, a silent server and a closed port."""

from __future__ import annotations

import socket
from types import SimpleNamespace
from typing import cast

from fairlead.doctor.connections import dns
from fairlead.doctor.finding import Outcome, Patient
from fairlead.settings.model import Settings
from tests.protocol.dns.peers import dnsmasq
from tests.support.hosts import free_port


def patient(*servers: str, **settings: tuple[str, ...]) -> Patient:
    """A computer with these DNS servers, and DNS ``settings``."""
    computer = SimpleNamespace(name="linux", resolvers=lambda: servers)
    chosen = Settings.model_validate({"dns": settings})
    return cast("Patient", SimpleNamespace(platform=computer, settings=chosen))


def test_a_server_that_answers_is_timed() -> None:
    with dnsmasq() as port:
        found = dns(patient(f"127.0.0.1#{port}"))
    assert found.outcome is Outcome.OK
    [line] = found.evidence
    assert line.startswith(f"127.0.0.1#{port}: ")
    assert line.endswith(" ms")


def test_one_of_two_that_is_silent_is_a_warning_that_names_it() -> None:
    with dnsmasq() as port, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        other = f"127.0.0.1#{silent.getsockname()[1]}"
        found = dns(patient(f"127.0.0.1#{port}", other))
    assert found.outcome is Outcome.WARNING
    assert other in found.sentence
    assert f"{other}: no answer" in found.evidence


def test_a_closed_port_alone_is_a_problem() -> None:
    server = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    found = dns(patient(server))
    assert found.outcome is Outcome.PROBLEM
    assert server in found.sentence


def test_no_server_at_all_is_a_problem() -> None:
    assert dns(patient()).outcome is Outcome.PROBLEM


def test_what_is_no_address_has_no_answer() -> None:
    assert dns(patient("not-an-address#99999")).outcome is Outcome.PROBLEM


def test_the_servers_of_the_settings_and_of_one_domain_are_timed_too() -> None:
    gone = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    with dnsmasq() as port, dnsmasq() as other:
        chosen, system = f"127.0.0.1#{port}", f"127.0.0.1#{other}"
        found = dns(patient(system, upstreams=(chosen,), domains=(f"corp.example={gone}",)))
    assert found.outcome is Outcome.WARNING
    assert f"{gone} (for corp.example)" in found.sentence
    lines = [line.rpartition(": ")[0] for line in found.evidence]
    assert lines == [system, f"{chosen} (your settings)", f"{gone} (for corp.example)"]
