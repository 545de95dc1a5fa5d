"""Checks of what the backend says of itself, and of what it has set up."""

from __future__ import annotations

from fairlead.doctor.finding import Finding, Fix, Outcome, Patient, worst
from fairlead.errors import FairleadError
from fairlead.licence.licence import Standing, day
from fairlead.network.ports.forward import PortState, PortStatus
from fairlead.network.status import AgentState, SandboxState, SocksServerState
from fairlead.settings.keys import ROWS


def sandbox(patient: Patient) -> Finding:
    """The network that containers are in, and whether it answers from within."""
    found = patient.status.sandbox
    evidence = tuple(f"{name}: {address}" for name, address in found.addresses)
    if not patient.running:
        start = "Open the window, or: fairlead serve" if patient.platform.name == "linux" else ""
        return Finding(
            Outcome.WARNING, f"No container has a network here. {found.problem}".strip(), start
        )
    if found.state is not SandboxState.RUNNING:
        sentence = found.problem or f"The sandbox network is {found.state}."
        return Finding(Outcome.PROBLEM, sentence, evidence=evidence)
    try:
        patient.probes.inside()
    except FairleadError as error:
        return Finding(Outcome.PROBLEM, error.problem, error.remedy, evidence)
    evidence = (*evidence, "asked from within: DNS answers, and this computer is reached")
    if patient.status.notices:
        return Finding(Outcome.WARNING, " ".join(patient.status.notices), evidence=evidence)
    return Finding(Outcome.OK, "The sandbox network runs and answers.", evidence=evidence)


def addresses(patient: Patient) -> Finding:
    """Ranges of Fairlead that overlap routes of this computer."""
    conflicts = patient.status.conflicts
    if not conflicts:
        return Finding(
            Outcome.OK,
            "No range of Fairlead overlaps another network."
            if patient.running
            else "Nothing is known to overlap; a running backend watches for it.",
            evidence=tuple(
                f"{route.network}: route through {route.device}"
                for route in patient.platform.host_routes()
            ),
        )
    fix = None
    # One at a time: what is free for the next is known once this one has moved.
    if (first := next((one for one in conflicts if one.key), None)) is not None:
        many = ROWS[first.key].kind == "list"
        value = tuple(first.value.split(", ")) if many else first.value
        fix = Fix(
            "Move out of the way",
            f"This moves a range of Fairlead's: {first.key} becomes {first.value}.",
            ((first.key, value),),
        )
    return Finding(
        Outcome.WARNING,
        " ".join(one.sentence for one in conflicts),
        " ".join(one.remedy for one in conflicts if one.remedy)
        or "Move Fairlead's ranges out of the way.",
        tuple(one.line for one in conflicts),
        fix,
    )


def ports(patient: Patient) -> Finding:
    """Published ports that are not open, with who holds them, and the SOCKS5 server's."""
    every = patient.status.ports
    evidence = [_told(port) for port in every]
    problems = [
        port.problem or f"Port {port.port}/{port.protocol} of {port.owner} is {port.state}."
        for port in every
        if port.state is not PortState.OPEN
    ]
    server = patient.status.socks_server
    fix = None
    if server.state not in (SocksServerState.OFF, SocksServerState.UNSUPPORTED):
        evidence.append(f"SOCKS5 server, port {server.port}: {server.state}")
    if server.state in (SocksServerState.FAILED, SocksServerState.REFUSING):
        problems.append(server.problem)
        fix = Fix(
            "Switch the SOCKS5 server off",
            f"This switches the SOCKS5 server on port {server.port} off.",
            (("network.socksServer.port", 0),),
        )
    if problems:
        sentence = " ".join(dict.fromkeys(problems))
        remedy = "See who has which port: fairlead ports"
        return Finding(Outcome.WARNING, sentence, remedy, tuple(evidence), fix)
    sentence = f"{len(every)} published ports are open." if every else "No port is published."
    return Finding(Outcome.OK, sentence, evidence=tuple(evidence))


def _told(port: PortStatus) -> str:
    host = f"[{port.address}]" if ":" in port.address else port.address
    holder = f", held by {port.holder}" if port.holder else ""
    return f"{host}:{port.port}/{port.protocol} for {port.owner}: {port.state}{holder}"


def ssh_agent(patient: Patient) -> Finding:
    """The SSH agent that containers get."""
    agent = patient.status.ssh_agent
    chosen = patient.settings.ssh_agent.socket
    evidence = tuple(filter(None, (agent.socket, agent.origin)))
    if agent.trouble and agent.state is AgentState.MISSING and chosen:
        fix = Fix(
            "Have the agent found",
            f"This empties the setting that names {chosen}, so that the agent is looked for.",
            (("sshAgent.socket", ""),),
        )
        return Finding(Outcome.WARNING, agent.problem, "Start that agent.", evidence, fix)
    if agent.trouble:
        return Finding(Outcome.WARNING, agent.trouble, evidence=evidence)
    said = {
        AgentState.READY: "Containers can use this computer's SSH agent.",
        AgentState.MISSING: "No SSH agent runs; containers are told that it refuses.",
        AgentState.OFF: "The SSH agent is switched off for containers.",
    }
    sentence = said.get(agent.state, "The SSH agent comes with the sandbox network.")
    return Finding(Outcome.OK, sentence, evidence=evidence)


def licence(patient: Patient) -> Finding:
    """The licence, with the computer's clock where that is what is wrong."""
    entitlement = patient.status.licence
    evidence = [f"tier in force: {entitlement.tier}"]
    if (found := entitlement.licence) is not None:
        evidence += [
            f"of: {found.organisation}",
            f"from {day(found.not_before)} until {day(found.expires)}",
            f"signed with the key {found.key_id}",
        ]
    bad = entitlement.standing not in (Standing.NONE, Standing.VALID)
    return Finding(
        Outcome.WARNING if bad else Outcome.OK,
        entitlement.sentence,
        "Install one: fairlead licence install FILE" if bad else "",
        tuple(evidence),
    )


def policy(patient: Patient) -> Finding:
    """The administrator's policy."""
    state = patient.status.policy
    evidence = (
        *(f"locked: {key}" for key, _reason in state.locked),
        *(f"default: {key}" for key, _value in state.defaults),
        *(f"waits for consent: {key}" for key, _value in state.waiting),
    )
    if state.problems:
        return Finding(
            Outcome.WARNING,
            " ".join(state.problems),
            "Your administrator can check the file with: fairlead policy check",
            evidence,
        )
    found = worst(
        tuple(f"{key} by the policy is not in force yet." for key, _value in state.waiting),
        f"The policy {state.source} is in force." if state.source else "There is no policy.",
        Outcome.WARNING,
    )
    return Finding(found.outcome, found.sentence, evidence=evidence)
