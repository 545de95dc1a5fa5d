"""All checks, and their run: side by side, each with a time limit.

Nothing here changes anything. A check that hangs is left behind in its daemon thread and reported
as one that could not be made, so that the others are told of all the same.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable

from fairlead.doctor import backend, clock, computer, connections, engine, kernel, mtu
from fairlead.doctor.finding import Check, Finding, Outcome, Patient, Report

log = logging.getLogger(__name__)

SECONDS = 15.0
"""For all of them together."""

CHECKS = (
    Check("namespaces", "User namespaces", kernel.namespaces),
    Check("netfilter", "Packet filter", kernel.netfilter),
    Check("ids", "Subordinate ids", computer.subordinate_ids),
    Check("files", "Files and disk", computer.files),
    Check("sandbox", "Sandbox network", backend.sandbox),
    Check("addresses", "Internal addresses", backend.addresses),
    Check("dns", "DNS servers", connections.dns),
    Check("proxies", "Proxies", connections.proxies),
    Check("mtu", "Packet sizes", mtu.mtu),
    Check("engine", "Docker Engine", engine.engine),
    Check("ports", "Published ports", backend.ports),
    Check("keyring", "Keyring", computer.keyring),
    Check("clock", "Clock", clock.clock),
    Check("licence", "Licence", backend.licence),
    Check("policy", "Policy", backend.policy),
)


def examine(
    patient: Patient, checks: Iterable[Check] = CHECKS, *, seconds: float = SECONDS
) -> tuple[Report, ...]:
    """Make ``checks`` and return their reports in the same order, after ``seconds`` at most."""
    chosen = tuple(checks)
    found: dict[str, Finding] = {}

    def make(check: Check) -> None:
        try:
            found[check.name] = check.look(patient)
        except Exception as fault:
            log.exception("the check %s failed", check.name)
            found[check.name] = Finding(
                Outcome.UNKNOWN,
                f"This check ended because of a fault in Fairlead ({type(fault).__name__}).",
            )

    threads = [threading.Thread(target=make, args=(check,), daemon=True) for check in chosen]
    for thread in threads:
        thread.start()
    end = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    late = Finding(Outcome.UNKNOWN, f"This check did not end within {seconds:g} seconds.")
    return tuple(Report(check.name, check.title, found.get(check.name, late)) for check in chosen)
