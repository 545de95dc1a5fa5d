"""Checks of what the backend says of itself."""

from __future__ import annotations

from fairlead.doctor.finding import Finding, Outcome, Patient, worst
from fairlead.licence.licence import Standing
from fairlead.network.ports.forward import PortState
from fairlead.network.status import SandboxState


def sandbox(patient: Patient) -> Finding:
    """The network that containers are in."""
    status = patient.status
    if not patient.running:
        return Finding(
            Outcome.WARNING,
            "Fairlead's backend does not run, so no container has a network.",
            "Open the window, or: fairlead serve",
        )
    evidence = tuple(f"{name}: {address}" for name, address in status.sandbox.addresses)
    if status.sandbox.state is not SandboxState.RUNNING:
        sentence = status.sandbox.problem or f"The sandbox network is {status.sandbox.state}."
        return Finding(Outcome.PROBLEM, sentence, evidence=evidence)
    if status.notices:
        return Finding(Outcome.WARNING, " ".join(status.notices), evidence=evidence)
    return Finding(Outcome.OK, "The sandbox network runs.", evidence=evidence)


def addresses(patient: Patient) -> Finding:
    """Ranges of Fairlead that overlap routes of this computer."""
    return worst(
        tuple(conflict.line for conflict in patient.status.conflicts),
        "No range of Fairlead overlaps another network."
        if patient.running
        else "Nothing is known to overlap; a running backend watches for it.",
        Outcome.WARNING,
    )


def ports(patient: Patient) -> Finding:
    """Published ports that are not open."""
    every = patient.status.ports
    shut = tuple(port for port in every if port.state is not PortState.OPEN)
    found = worst(
        tuple(
            port.problem or f"Port {port.port}/{port.protocol} of {port.owner} is {port.state}."
            for port in shut
        ),
        f"{len(every)} published ports are open." if every else "No port is published.",
        Outcome.WARNING,
    )
    return Finding(found.outcome, found.sentence, "See: fairlead ports" if shut else "")


def licence(patient: Patient) -> Finding:
    """The licence, with the computer's clock where that is what is wrong."""
    entitlement = patient.status.licence
    bad = entitlement.standing not in (Standing.NONE, Standing.VALID)
    return Finding(Outcome.WARNING if bad else Outcome.OK, entitlement.sentence)


def policy(patient: Patient) -> Finding:
    """The administrator's policy."""
    state = patient.status.policy
    evidence = tuple(f"locked: {key}" for key, _reason in state.locked)
    if state.problems:
        return Finding(Outcome.WARNING, " ".join(state.problems), evidence=evidence)
    sentence = f"The policy {state.source} is in force." if state.source else "There is no policy."
    return Finding(Outcome.OK, sentence, evidence=evidence)
