"""*SSH agent forwarding* of the document, with a real agent, real containers and a compose file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead
from tests.support.engine import IMAGE, OURS, Engine, running_engine, stop
from tests.support.ssh_agent import FLAGS, SOCKET, Agent, make_key, running_agent
from tests.support.waiting import eventually

LIST = ("/usr/bin/ssh-add", "-l")
REFUSED = "agent refused operation"
SIGN = """
cd /tmp
cat > key.pub
echo text > text
/usr/bin/ssh-keygen -q -Y sign -n file -f key.pub text >&2
cat text.sig
"""
COMPOSE = f"""
version: "3.2"
services:
  web:
    image: {IMAGE}
    command: /usr/bin/ssh-add -l
    volumes:
      - type: bind
        source: {SOCKET}
        target: {SOCKET}
      - /usr:/usr:ro
      - /lib:/lib:ro
      - /lib64:/lib64:ro
    environment:
      - SSH_AUTH_SOCK={SOCKET}
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A directory with a path short enough for sockets, and the keys ``one`` and ``two``."""
    directory = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    for name in ("one", "two"):
        make_key(directory, name)
    yield directory
    shutil.rmtree(directory)


@pytest.fixture(scope="module")
def shared(place: Path) -> Iterator[Engine]:
    surroundings = {"SSH_AUTH_SOCK": str(place / "agent.sock"), "XDG_RUNTIME_DIR": str(place)}
    with running_engine(surroundings) as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()


@pytest.fixture
def agent(place: Path) -> Iterator[Agent]:
    """The agent that Fairlead's environment names, with the key ``one``."""
    with running_agent(place / "agent.sock", place / "one") as agent:
        yield agent


def listed(engine: Engine, *options: str) -> str:
    """What ``ssh-add -l`` says in a container, whatever comes of it."""
    done = engine.run("run", "--rm", *options, *OURS, *FLAGS, IMAGE, *LIST)
    return (done.stdout + done.stderr).decode()


def listed_in(engine: Engine, container: str) -> str:
    done = engine.run("exec", container, *LIST)
    return (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("user", ["root", "1000", "1000:1000", "65534"])
def test_ssh_agent_forwarding(engine: Engine, agent: Agent, user: str) -> None:
    assert listed(engine, "--user", user) == agent.use("ssh-add", "-l")


@pytest.mark.parametrize("user", ["root", "1000"])
def test_a_container_signs_with_a_key_that_it_does_not_have(
    engine: Engine, agent: Agent, place: Path, user: str
) -> None:
    public = (place / "one.pub").read_bytes()
    signed = engine.docker(
        "run", "--rm", "-i", "--user", user, *OURS, *FLAGS, IMAGE, "sh", "-c", SIGN,
        input=public,
    )  # fmt: skip
    (place / "text").write_text("text\n")
    (place / "text.sig").write_text(signed + "\n")
    with (place / "text").open() as text:
        done = subprocess.run(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", "file", "-s", place / "text.sig"],
            stdin=text,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr


def test_ssh_agent_forwarding_in_docker_compose(
    engine: Engine, agent: Agent, tmp_path: Path
) -> None:
    (tmp_path / "docker-compose.yml").write_text(COMPOSE)
    address = engine.docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")

    def compose(*words: str) -> str:
        done = subprocess.run(
            ["docker-compose", "--no-ansi", *words],
            env={**engine.environment, "DOCKER_HOST": address},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    try:
        assert agent.use("ssh-add", "-l").strip() in compose("up", "--exit-code-from", "web")
    finally:
        compose("down")


def test_the_whole_directory_may_be_mounted(engine: Engine, agent: Agent) -> None:
    directory = ("-v", "/run/host-services:/run/host-services:ro", *FLAGS[2:])
    said = engine.docker("run", "--rm", "--user", "1000", *OURS, *directory, IMAGE, *LIST)
    assert said == agent.use("ssh-add", "-l").strip()


def test_many_programs_of_a_container_at_once(engine: Engine, agent: Agent) -> None:
    script = "for i in $(seq 40); do /usr/bin/ssh-add -l & done; wait"
    options = (*OURS, *FLAGS, "--user", "1000")
    said = engine.docker("run", "--rm", *options, IMAGE, "sh", "-c", script)
    assert said.splitlines() == [agent.use("ssh-add", "-l").strip()] * 40


def test_an_agent_that_is_started_again_is_followed(engine: Engine, place: Path) -> None:
    with running_agent(place / "agent.sock", place / "one"):
        engine.docker("run", "-d", "--name", "stays", *OURS, *FLAGS, IMAGE, "sleep", "1000")
        assert "one (ED25519)" in listed_in(engine, "stays")
    assert REFUSED in listed_in(engine, "stays")
    with running_agent(place / "agent.sock", place / "two"):
        assert "two (ED25519)" in listed_in(engine, "stays")


def test_what_a_shell_tells_comes_first_and_the_old_one_is_the_next_best(
    engine: Engine, agent: Agent, place: Path
) -> None:
    # As tmux users have it: a link of a fixed name, led to another agent now and then.
    link = place / "link"
    here = Fairlead(engine.fairlead.home, {**engine.fairlead.extra, "SSH_AUTH_SOCK": str(link)})
    with running_agent(place / "other.sock", place / "two"):
        link.symlink_to(place / "other.sock")
        told = here.json("ssh-agent")
        assert (told["socket"], told["identities"], told["problem"]) == (str(link), 1, "")
        assert "two (ED25519)" in listed(engine)
        link.unlink()
        link.symlink_to(place / "agent.sock")
        assert "one (ED25519)" in listed(engine)
        link.unlink()
        assert "one (ED25519)" in listed(engine)
        assert engine.fairlead.json("ssh-agent")["socket"] == str(agent.socket)


def test_a_path_in_the_settings_is_the_only_one(engine: Engine, agent: Agent, place: Path) -> None:
    fairlead = engine.fairlead
    try:
        with running_agent(place / "other.sock", place / "two"):
            fairlead.ok("settings", "set", "sshAgent.socket", str(place / "other.sock"))
            assert "two (ED25519)" in listed(engine)
        assert REFUSED in listed(engine)
        assert "Correct sshAgent.socket" in fairlead("ssh-agent").stderr
        fairlead.ok("settings", "set", "sshAgent.enabled", "off", "sshAgent.socket", "")
        assert REFUSED in listed(engine)
        done = fairlead("ssh-agent")
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "switched off" in done.stderr
    finally:
        fairlead.ok("settings", "set", "sshAgent.enabled", "on", "sshAgent.socket", "")
    assert "one (ED25519)" in listed(engine)


def test_without_an_agent_both_sides_are_told(engine: Engine) -> None:
    assert REFUSED in listed(engine)
    done = engine.fairlead("ssh-agent")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "ssh-agent" in done.stderr
    assert done.stderr.removeprefix("fairlead: ").strip() in engine.fairlead.ok("status")


def test_its_own_socket_is_never_its_agent(engine: Engine, agent: Agent) -> None:
    fairlead = engine.fairlead
    own = fairlead.home / "run" / "host-services" / "ssh-auth.sock"
    try:
        fairlead.ok("settings", "set", "sshAgent.socket", str(own))
        assert REFUSED in listed(engine)
        assert "Fairlead's own" in fairlead("ssh-agent").stderr
    finally:
        fairlead.ok("settings", "set", "sshAgent.socket", "")


def test_a_running_container_keeps_its_socket_when_the_app_is_killed(
    agent: Agent, place: Path
) -> None:
    with running_engine({"SSH_AUTH_SOCK": str(agent.socket)}) as engine:
        engine.docker("run", "-d", "--name", "kept", *OURS, *FLAGS, IMAGE, "sleep", "1000")
        expected = agent.use("ssh-add", "-l")
        assert listed_in(engine, "kept") == expected
        pid = engine.fairlead.json("status")["status"]["pid"]
        os.kill(pid, signal.SIGKILL)
        # Asked while nobody serves: it waits, and the next start answers.
        waiting = subprocess.Popen(
            ["docker", "exec", "kept", *LIST], env=engine.environment, stdout=subprocess.PIPE
        )
        with engine.fairlead.serving():
            out, _ = waiting.communicate(timeout=SECONDS)
            assert out.decode() == expected
            assert listed_in(engine, "kept") == expected
            assert "one (ED25519)" in listed(engine)
            stop(engine.fairlead)


def test_nothing_is_left_of_it(agent: Agent) -> None:
    with running_engine({"SSH_AUTH_SOCK": str(agent.socket)}) as engine:
        runtime = engine.fairlead.home / "run"
        assert (runtime / "host-services" / "ssh-auth.sock").is_socket()
        found = engine.fairlead.json("status")["status"]["ssh_agent"]
        # It was `up` that told.
        assert (found["state"], found["origin"]) == ("ready", "SSH_AUTH_SOCK of your shell")
        stop(engine.fairlead)
        pid = engine.fairlead.json("status")["status"]["pid"]
        os.kill(pid, signal.SIGTERM)
        eventually(lambda: not (runtime / "host-services").exists(), 20)
        with engine.fairlead.serving():
            assert engine.fairlead.json("status")["status"]["ssh_agent"]["state"] == "ready"
