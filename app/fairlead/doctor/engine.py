"""The check of Docker Engine: what is installed, whether it can be used, and how it runs."""

from __future__ import annotations

import shutil

from fairlead.doctor.finding import Finding, Outcome, Patient
from fairlead.engines.docker.find import OLDEST, EngineMissing, find
from fairlead.network.status import EngineState


def engine(patient: Patient) -> Finding:
    """Docker Engine's programs and their version, and the engine where it runs."""
    status = patient.status.engine
    docker = shutil.which("docker", path=patient.environment.get("PATH"))
    evidence = [f"docker: {docker or 'not found'}", f"state: {status.state}"]
    if status.state is EngineState.FAILED:
        return Finding(Outcome.PROBLEM, status.problem, f"Its log: {status.log}", tuple(evidence))
    try:
        found = find(patient.environment)
    except EngineMissing as error:
        # Nobody needs an engine; one that is there and of no use is another matter.
        outcome = Outcome.PROBLEM if error.installed else Outcome.WARNING
        return Finding(outcome, error.problem, error.remedy, tuple(evidence))
    evidence += [
        f"installed: {found.version} ({found.dockerd})",
        f"containerd: {found.containerd}",
        f"runc: {found.runc}",
        f"oldest that will do: {OLDEST[0]}.{OLDEST[1]}",
    ]
    if docker is None:
        return Finding(
            Outcome.WARNING,
            "The engine is there, the docker command is not.",
            "Install it with: sudo apt install docker.io",
            tuple(evidence),
        )
    if status.state is EngineState.RUNNING and status.version not in ("", found.version):
        return Finding(
            Outcome.WARNING,
            f"Docker Engine {status.version} runs, and {found.version} is installed by now.",
            "Use the new one with: fairlead engine restart",
            tuple(evidence),
        )
    return Finding(
        Outcome.OK,
        f"Docker Engine {found.version} is installed; it is {status.state}.",
        evidence=tuple(evidence),
    )
