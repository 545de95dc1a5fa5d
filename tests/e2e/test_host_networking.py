"""Host networking: what listens in the engine's own network answers on this computer's loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator

import pytest

from tests.e2e.test_networking_features import HELLO, answers, host_web
from tests.e2e.test_published_ports import ECHO, refused
from tests.support.commands import Fairlead
from tests.support.engine import IMAGE, OURS, Engine, running_engine, stop
from tests.support.waiting import eventually

__all__ = ["host_web"]


"""busybox has no server of every kind; this computer's Python has."""


def web(port: int, address: str = "") -> tuple[str, ...]:
    return "httpd", "-f", "-p", f"{address}:{port}" if address else str(port), "-h", "/www"


@pytest.fixture(scope="module")
def shared() -> Iterator[Engine]:
    with running_engine() as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()
    eventually(lambda: shared.ports() == [])


def serve(engine: Engine, name: str, *command: str, options: tuple[str, ...] = ()) -> None:
    engine.docker("run", "-d", "--network", "host", "--name", name, *options, IMAGE, *command)


def test_a_port_answers_at_localhost_and_goes_with_its_container(engine: Engine) -> None:
    serve(engine, "web", *web(18200))
    eventually(lambda: answers(18200) and answers(18200, "[::1]"))
    rows = engine.ports()
    assert {(row["address"], row["port"], row["owner"], row["state"]) for row in rows} == {
        (address, 18200, "web", "open") for address in ("127.0.0.1", "::1")
    }
    engine.docker("rm", "-f", "web")
    eventually(lambda: refused(18200))
    eventually(lambda: engine.ports() == [])


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.7", "192.168.65.7"])
def test_a_server_of_one_address_answers_as_well(engine: Engine, address: str) -> None:
    serve(engine, "web", *web(18201, address))
    eventually(lambda: answers(18201) and answers(18201, "[::1]"))


def test_a_server_of_ipv6_alone_answers_as_well(engine: Engine) -> None:
    serve(engine, "web", *web(18202, "[::1]"))
    eventually(lambda: answers(18202) and answers(18202, "[::1]"))


def test_udp(engine: Engine) -> None:
    echo = ECHO.replace('("", 9)', '("", 18203)')
    serve(engine, "echo", "/usr/bin/python3", "-c", echo, options=OURS)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.5)
        client.connect(("127.0.0.1", 18203))

        def echoed() -> bool:
            try:
                client.send(b"ping")
                return client.recv(10) == b"ping"
            except OSError:
                return False

        eventually(echoed)
    assert {row["protocol"] for row in engine.ports()} == {"udp"}


def test_what_the_engine_listens_on_for_others_is_not_published_twice(engine: Engine) -> None:
    serve(engine, "web", *web(18204))
    engine.docker("run", "-d", "-p", "127.0.0.2:18205:80", "--name", "other", IMAGE, *web(80))
    eventually(lambda: answers(18204) and answers(18205, "127.0.0.2"))
    # Two more looks of whoever lists the listeners.
    serve(engine, "late", *web(18206))
    eventually(lambda: answers(18206))
    # Of the second container the engine's list may be the last to know.
    eventually(lambda: owners(engine) == {(18204, "web"), (18205, "other"), (18206, "late")})


def owners(engine: Engine) -> set[tuple[int, str]]:
    """Each port with whose it is."""
    return {(row["port"], row["owner"]) for row in engine.ports()}


def test_each_port_has_the_name_of_the_container_that_listens(engine: Engine) -> None:
    serve(engine, "one", *web(18213), options=("--user", "1000"))
    eventually(lambda: owners(engine) == {(18213, "one")})
    with engine.fairlead.start("run", "--", "python3", "-m", "http.server", "18214") as server:
        try:
            serve(engine, "two", *web(18215))
            serve(engine, "three", *web(18216), options=("--pid", "host"))
            # What is started later in a container is the container's too.
            engine.docker("exec", "-d", "one", *web(18218))
            wanted = {(18213, "one"), (18214, "fairlead run"), (18215, "two"), (18216, "three")}
            wanted.add((18218, "one"))
            eventually(lambda: owners(engine) == wanted)
        finally:
            server.terminate()
    engine.docker("rm", "-f", "two", "three")
    eventually(lambda: owners(engine) == {(18213, "one"), (18218, "one")})


def test_no_other_address_of_this_computer_is_opened(engine: Engine) -> None:
    serve(engine, "web", *web(18207))
    eventually(lambda: answers(18207))
    listed = subprocess.run(["ss", "-Hltn"], capture_output=True, text=True, check=True).stdout
    local = {line.split()[3] for line in listed.splitlines()}
    assert {at for at in local if at.endswith(":18207")} == {"127.0.0.1:18207", "[::1]:18207"}


def test_switching_it_off_closes_the_ports_and_on_opens_them(engine: Engine) -> None:
    serve(engine, "web", *web(18208))
    eventually(lambda: answers(18208))
    engine.fairlead.ok("settings", "set", "network.hostNetworking", "off")
    eventually(lambda: refused(18208))
    engine.fairlead.ok("settings", "set", "network.hostNetworking", "on")
    eventually(lambda: answers(18208))


def test_a_port_that_this_computer_has_is_shown_as_taken(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 18209)):
        serve(engine, "web", *web(18209))
        eventually(lambda: answers(18209, "[::1]"))
        states = {row["address"]: row for row in engine.ports()}
        assert states["127.0.0.1"]["state"] == "taken"
        eventually(lambda: any(f"process {os.getpid()}" in row["holder"] for row in engine.ports()))
    eventually(lambda: answers(18209))


def test_a_container_with_the_hosts_network_reaches_everything(
    engine: Engine, host_web: int
) -> None:
    def inside(*command: str) -> str:
        return engine.docker("run", "--rm", "--network", "host", IMAGE, *command)

    url = f"http://host.docker.internal:{host_web}"
    assert inside("wget", "-q", "-O", "-", url) == "hello from the host"
    engine.docker("run", "-d", "--name", "inner", IMAGE, *web(80))
    address = engine.docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", "inner")
    assert inside("wget", "-q", "-O", "-", f"http://{address}/") == HELLO.strip()


def test_a_command_in_the_sandbox_is_reached_too(engine: Engine) -> None:
    with engine.fairlead.start("run", "--", "python3", "-m", "http.server", "18210") as server:
        try:
            eventually(lambda: not refused(18210))
            assert {row["owner"] for row in engine.ports()} == {"fairlead run"}
        finally:
            server.terminate()
    eventually(lambda: refused(18210))


def test_the_next_fairlead_publishes_it_again() -> None:
    with running_engine() as engine:
        serve(engine, "kept", *web(18211))
        eventually(lambda: answers(18211))
        os.kill(engine.fairlead.json("status")["status"]["pid"], signal.SIGKILL)
        eventually(lambda: refused(18211))
        with engine.fairlead.serving():
            eventually(lambda: answers(18211))
            stop(engine.fairlead)
        assert refused(18211)


def test_a_sandbox_without_an_engine(fairlead: Fairlead) -> None:
    with fairlead.start("run", "--", "python3", "-m", "http.server", "18212") as server:
        try:
            eventually(lambda: not refused(18212), 20)
        finally:
            server.terminate()
    assert refused(18212)
