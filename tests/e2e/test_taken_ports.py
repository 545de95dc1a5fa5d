"""A port that another program of this computer has makes the engine fail, or choose another."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

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


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1", "::"])
def test_run_fails_and_the_container_does_not_run(engine: Engine, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 18220), family=family):
        done = engine.run("run", "-d", "-p", "18220:80", "--name", "web", IMAGE, *WEB)
        assert done.returncode != 0
        assert TAKEN in done.stderr.decode()
        assert engine.docker("ps", "--quiet") == ""
        assert not starts(engine, "web")
        assert engine.ports() == []
    # At once is not possible: nobody says when a program ends.
    eventually(lambda: starts(engine, "web"))
    eventually(lambda: answers(18220))


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
