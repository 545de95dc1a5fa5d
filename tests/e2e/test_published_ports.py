"""Published ports follow the truth: start, stop, restart, taken ports, the engine's and our end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_networking_features import WEB, answers
from tests.support.commands import SECONDS, Fairlead
from tests.support.engine import IMAGE, OURS, Engine, running_engine, stop
from tests.support.waiting import eventually

ECHO = """
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("", 9))
while True:
    data, client = server.recvfrom(2000)
    server.sendto(data, client)
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Engine]:
    with running_engine() as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()


def refused(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_goes_with_its_container_and_can_be_bound_at_once(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "18100:80", "--name", "one", IMAGE, *WEB)
    eventually(lambda: answers(18100))
    engine.docker("rm", "-f", "one")
    eventually(lambda: refused(18100))
    assert engine.ports() == []
    engine.docker("run", "-d", "-p", "18100:80", "--name", "two", IMAGE, *WEB)
    eventually(lambda: answers(18100))


def test_restart_pause_rename_and_another_network(engine: Engine) -> None:
    engine.docker("network", "create", "other")
    try:
        engine.docker("run", "-d", "-p", "18101:80", "--name", "moving", IMAGE, *WEB)
        eventually(lambda: answers(18101))
        engine.docker("restart", "-t", "0", "moving")
        eventually(lambda: answers(18101))
        # An engine without cgroups (rootless, and nobody delegated any) cannot pause.
        if engine.run("pause", "moving").returncode == 0:
            engine.docker("unpause", "moving")
        eventually(lambda: answers(18101))
        engine.docker("rename", "moving", "moved")
        eventually(lambda: {port["owner"] for port in engine.ports()} == {"moved"})
        engine.docker("network", "connect", "other", "moved")
        engine.docker("network", "disconnect", "bridge", "moved")
        eventually(lambda: answers(18101))
        engine.docker("kill", "moved")
        eventually(lambda: refused(18101))
    finally:
        engine.remove_all()
        engine.docker("network", "rm", "other")


def test_one_address_may_differ_from_another(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "127.0.0.2:18102:80", "--name", "first", IMAGE, *WEB)
    engine.docker("run", "-d", "-p", "127.0.0.3:18102:80", "--name", "second", IMAGE, *WEB)
    eventually(lambda: answers(18102, "127.0.0.2") and answers(18102, "127.0.0.3"))
    assert refused(18102)


def test_udp(engine: Engine) -> None:
    serve = ("/usr/bin/python3", "-c", ECHO)
    engine.docker("run", "-d", "-p", "18103:9/udp", *OURS, IMAGE, *serve)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.5)
        client.connect(("127.0.0.1", 18103))

        def echoed() -> bool:
            try:
                client.send(b"ping")
                return client.recv(10) == b"ping"
            except OSError:
                return False

        eventually(echoed)


def test_a_range_of_ports(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "20000-20099:20000-20099", "--name", "many", IMAGE, *WEB)
    eventually(lambda: len(engine.ports()) == 200)
    assert {row["state"] for row in engine.ports()} == {"open"}
    engine.docker("rm", "-f", "many")
    eventually(lambda: engine.ports() == [])


def test_the_engine_outlives_the_app_and_is_attached_again() -> None:
    with running_engine() as engine:
        engine.docker("run", "-d", "-p", "18104:80", "--name", "kept", IMAGE, *WEB)
        eventually(lambda: answers(18104))
        started = engine.docker("inspect", "--format", "{{.State.StartedAt}}", "kept")
        os.kill(engine.fairlead.json("status")["status"]["pid"], signal.SIGKILL)
        eventually(lambda: refused(18104))
        with engine.fairlead.serving():
            eventually(lambda: answers(18104))
            assert engine.docker("inspect", "--format", "{{.State.StartedAt}}", "kept") == started
            said = engine.docker("exec", "kept", "nslookup", "host.docker.internal")
            assert "192.168.65.254" in said
            stop(engine.fairlead)


def test_a_port_that_was_taken_meanwhile_shows_who_holds_it() -> None:
    with running_engine() as engine:
        engine.docker("run", "-d", "-p", "18106:80", IMAGE, *WEB)
        eventually(lambda: answers(18106))
        os.kill(engine.fairlead.json("status")["status"]["pid"], signal.SIGKILL)
        eventually(lambda: refused(18106))
        with socket.create_server(("127.0.0.1", 18106)) as other, engine.fairlead.serving():
            eventually(lambda: any(row["state"] == "taken" for row in engine.ports()))
            row = next(row for row in engine.ports() if row["state"] == "taken")
            assert f"process {os.getpid()}" in row["holder"]
            other.close()
            eventually(lambda: answers(18106))
            stop(engine.fairlead)


def test_an_engine_that_is_killed_leaves_no_port_behind() -> None:
    with running_engine() as engine:
        engine.docker("run", "-d", "-p", "18105:80", IMAGE, *WEB)
        eventually(lambda: answers(18105))
        os.kill(engine.fairlead.json("status")["status"]["engine"]["pid"], signal.SIGKILL)
        eventually(lambda: refused(18105))
        engine.fairlead.ok("up")
        assert engine.fairlead.json("status")["status"]["engine"]["state"] == "running"


def test_a_daemon_json_that_fails_starts_nothing(fairlead: Fairlead) -> None:
    with fairlead.serving():
        (fairlead.home / "config").mkdir(exist_ok=True)
        (fairlead.home / "config" / "daemon.json").write_text('{"debug": maybe}')
        done = fairlead("up")
        assert done.returncode == 1
        assert "daemon.json" in done.stderr
        assert done.stderr.count("\n") == 1


def test_the_socket_is_the_users_alone_and_the_context_leads_to_it() -> None:
    with running_engine() as engine:
        path = engine.fairlead.json("status")["status"]["engine"]["socket"]
        assert os.stat(path).st_mode & 0o777 == 0o600  # noqa: PTH116
        assert engine.docker("context", "inspect", "--format={{.Name}}") == "fairlead"
        line = engine.fairlead.ok("env")
        shell = ["sh", "-c", f"{line}\ndocker version --format '{{{{.Server.Version}}}}'"]
        done = subprocess.run(
            shell, env=engine.environment, capture_output=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr


def test_a_port_below_1024_is_explained(engine: Engine) -> None:
    start = int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text())
    engine.docker("run", "-d", "-p", "997:80", IMAGE, *WEB)
    eventually(engine.ports)
    row = engine.ports()[0]
    if os.geteuid() == 0 or start <= 997:
        assert row["state"] == "open"
    else:
        assert row["state"] == "forbidden"
        assert "ip_unprivileged_port_start" in row["problem"]
        said = engine.fairlead.ok("ports")
        assert "below 1024" in said
