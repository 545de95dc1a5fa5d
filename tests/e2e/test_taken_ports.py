"""A port that another program of this computer has makes the engine fail, or choose another."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_networking_features import WEB, answers, published
from tests.support.engine import IMAGE, Engine, running_engine, stop
from tests.support.waiting import eventually

TAKEN = "address already in use"


@pytest.fixture(scope="module")
def shared() -> Iterator[Engine]:
    with running_engine() as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()
    eventually(lambda: shared.ports() == [])


def starts(engine: Engine, name: str) -> bool:
    """Whether ``docker start`` works; it must not fail for any other reason than a taken port."""
    done = engine.run("start", name)
    assert done.returncode == 0 or TAKEN in done.stderr.decode(), done.stderr
    return done.returncode == 0


# Each with a port of its own: they may run at the same time.
@pytest.mark.parametrize(
    ("address", "port"),
    [("127.0.0.1", 18250), ("0.0.0.0", 18251), ("::1", 18252), ("::", 18253)],
)
def test_run_fails_and_the_container_does_not_run(engine: Engine, address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, port), family=family):
        done = engine.run("run", "-d", "-p", f"{port}:80", "--name", "web", IMAGE, *WEB)
        assert done.returncode != 0
        assert TAKEN in done.stderr.decode()
        assert engine.docker("ps", "--quiet") == ""
        assert not starts(engine, "web")
        assert engine.ports() == []
    # At once is not possible: nobody says when a program ends.
    eventually(lambda: starts(engine, "web"))
    eventually(lambda: answers(port))


def refused(engine: Engine, port: int) -> list[dict[str, Any]]:
    """The attempts at ``port`` that are listed as refused."""
    return [row for row in engine.refused() if row["port"] == port]


@pytest.mark.parametrize("kept", [True, False])
def test_a_refused_attempt_is_listed_until_the_port_is_published(
    engine: Engine, kept: bool
) -> None:
    web = ("run", "-d", "-p", "18226:80", "--name", "web", *(() if kept else ("--rm",)))
    me = f"(process {os.getpid()})"
    with socket.create_server(("127.0.0.1", 18226)):
        for _ in range(2):
            assert engine.run(*web, IMAGE, *WEB).returncode != 0
            engine.run("rm", "web")
        eventually(lambda: refused(engine, 18226))
        (row,) = refused(engine, 18226)
        assert (row["protocol"], row["address"], row["port"]) == ("tcp", "127.0.0.1", 18226)
        assert (row["owner"], row["image"]) == ("web", IMAGE)
        assert "TCP port 18226 of 127.0.0.1 is in use by " in row["why"]
        assert me in row["why"]
        said = engine.fairlead.ok("ports")
        assert f"127.0.0.1:18226/tcp  web ({IMAGE})  " in said
        assert me in said
        # Another port changes nothing.
        engine.docker("run", "-d", "-p", "18227:80", IMAGE, *WEB)
        eventually(lambda: answers(18227))
        assert refused(engine, 18226) == [row]
    eventually(lambda: published_after_all(engine, web))
    eventually(lambda: refused(engine, 18226) == [])
    assert "18226/tcp  web (" not in engine.fairlead.ok("ports")


def published_after_all(engine: Engine, web: tuple[str, ...]) -> bool:
    """Whether ``docker run`` works by now; who held the port has just gone."""
    engine.run("rm", "--force", "web")
    return engine.run(*web, IMAGE, *WEB).returncode == 0 and answers(18226)


def test_a_port_of_another_container_names_it(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "18228:80", "--name", "first", IMAGE, *WEB)
    assert (
        engine.run("run", "-d", "-p", "18228:80", "--name", "second", IMAGE, *WEB).returncode != 0
    )
    eventually(lambda: refused(engine, 18228))
    (row,) = refused(engine, 18228)
    assert row["owner"] == "second"
    assert "TCP port 18228 of 127.0.0.1 is published for first already. " in row["why"]
    engine.docker("rm", "--force", "first")
    engine.docker("run", "-d", "-p", "18228:80", "--name", "third", IMAGE, *WEB)
    eventually(lambda: refused(engine, 18228) == [])


def test_a_container_that_fails_for_another_reason_is_none_of_it(engine: Engine) -> None:
    assert engine.run("run", "-p", "18229:80", IMAGE, "/no/such/program").returncode != 0
    with socket.create_server(("127.0.0.1", 18240)):
        assert engine.run("run", "-d", "-p", "18240:80", IMAGE, *WEB).returncode != 0
        eventually(lambda: refused(engine, 18240))
    assert refused(engine, 18229) == []


def test_udp(engine: Engine) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 18221))
        done = engine.run("run", "-d", "-p", "18221:9/udp", "--name", "web", IMAGE, *WEB)
        assert TAKEN in done.stderr.decode()
        # The same number of the other protocol is free.
        engine.docker("run", "-d", "-p", "18221:80", IMAGE, *WEB)
        eventually(lambda: answers(18221))
    eventually(lambda: starts(engine, "web"))


def test_other_addresses_and_ports_do_not_disturb(engine: Engine) -> None:
    with socket.create_server(("127.0.0.9", 18201)), socket.create_server(("127.0.0.1", 18222)):
        engine.docker("run", "-d", "-p", "18201:80", IMAGE, *WEB)
        eventually(lambda: answers(18201))
        done = engine.run("run", "-d", "-p", "127.0.0.9:18201:80", IMAGE, *WEB)
        assert TAKEN in done.stderr.decode()
        # Somebody waits for 127.0.0.1, which is no reason to refuse another address.
        engine.docker("create", "-p", "18222:80", IMAGE, *WEB)
        engine.docker("run", "-d", "-p", "127.0.0.2:18222:80", IMAGE, *WEB)
        eventually(lambda: answers(18222, "127.0.0.2"))


def test_a_range_goes_on_to_the_next(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 18230)):
        engine.docker("create", "-p", "18230-18232:80", "--name", "web", IMAGE, *WEB)
        # Engines before 28 try one port of the range at each start.
        eventually(lambda: starts(engine, "web"))
        assert published(engine, "web") == 18231
        eventually(lambda: answers(18231))


def test_the_ports_of_a_container_that_is_started_again_are_its_own(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "18223:80", "--name", "web", IMAGE, *WEB)
    for _ in range(5):
        eventually(lambda: answers(18223))
        engine.docker("kill", "web")
        engine.docker("start", "web")
    engine.docker("restart", "-t", "0", "web")
    eventually(lambda: answers(18223))


def held(engine: Engine, port: int) -> bool:
    """Whether the wildcard of ``port`` cannot be bound inside."""
    bind = f"import socket; socket.socket().bind(('', {port}))"
    return engine.fairlead("run", "--", "python3", "-c", bind).returncode != 0


def test_a_container_that_is_older_than_fairlead() -> None:
    with running_engine() as engine:
        engine.docker("create", "-p", "18224:80", "--name", "web", IMAGE, *WEB)
        os.kill(engine.fairlead.json("status")["status"]["pid"], signal.SIGKILL)
        with socket.create_server(("127.0.0.1", 18224)), engine.fairlead.serving():
            eventually(lambda: held(engine, 18224), 20)
            assert not starts(engine, "web")
            engine.docker("rm", "web")
            eventually(lambda: not held(engine, 18224), 20)
            stop(engine.fairlead)


def test_all_ports_are_published_beside_what_this_computer_has(engine: Engine) -> None:
    last = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[1])
    if last > 64000:
        pytest.skip("needs room above this computer's own ports")

    def publish(name: str) -> int:
        options = ("-P", "--expose", "80", "--name", name)
        engine.docker("run", "-d", *options, IMAGE, *WEB)
        return published(engine, name)

    first = publish("first")
    assert last < first <= 65535
    eventually(lambda: answers(first))
    with socket.create_server(("127.0.0.1", first + 1)):
        port = publish("second")
        assert port not in (first, first + 1)
        eventually(lambda: answers(port))


def test_an_address_of_this_computer(engine: Engine) -> None:
    """Which the engine's network does not have."""
    engine.docker("run", "-d", "-p", "192.0.2.7:18225:80", IMAGE, *WEB)
    eventually(engine.ports)
    assert {row["address"] for row in engine.ports()} == {"192.0.2.7"}
