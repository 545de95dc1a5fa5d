"""The check of Docker Engine: what is installed, whether it can be used, and how it runs."""

from __future__ import annotations

import shutil

from fairlead.doctor.finding import Act, Finding, Fix, Outcome, Patient
from fairlead.engines.docker.find import OLDEST, EngineMissing, find
from fairlead.network.status import EngineState


def engine(patient: Patient) -> Finding:
    """Docker Engine's programs and their version, and the engine where it runs."""
    status = patient.status.engine
    docker = shutil.which("docker", path=patient.environment.get("PATH"))
    evidence = [f"docker: {docker or 'not found'}", f"state: {status.state}"]
    start = Fix("Start Docker Engine", "This starts Docker Engine.", act=Act.START_ENGINE)
    if status.state is EngineState.FAILED:
        log = f"Its log: {status.log}" if status.log else ""
        return Finding(Outcome.PROBLEM, status.problem, log, tuple(evidence), start)
    try:
        found = find(patient.environment)
    except EngineMissing as error:
        # Nobody needs an engine; one that is there and of no use is another matter.
        outcome = Outcome.PROBLEM if error.installed else Outcome.WARNING
        fix = None
        if patient.settings.engine.auto_start:
            fix = Fix(
                "Do not start it with Fairlead",
                "This has Docker Engine not start with Fairlead any more.",
                (("engine.autoStart", False),),
            )
        return Finding(outcome, error.problem, error.remedy, tuple(evidence), fix)
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
            Fix(
                "Restart Docker Engine",
                "This restarts Docker Engine and stops its containers "
                f"({status.containers} run now).",
                act=Act.RESTART_ENGINE,
            ),
        )
    wanted = patient.running and patient.settings.engine.auto_start
    if wanted and status.state is EngineState.STOPPED:
        return Finding(
            Outcome.WARNING,
            "Docker Engine is to start with Fairlead, and is stopped.",
            "Start it with: fairlead up",
            tuple(evidence),
            start,
        )
    return Finding(
        Outcome.OK,
        f"Docker Engine {found.version} is installed; it is {status.state}.",
        evidence=tuple(evidence),
    )
