"""The client's address for a container: the PROXY protocol, read by a real haproxy in there."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.engine import IMAGE, OURS, Engine, running_engine
from tests.support.waiting import eventually

PORT = 18300
Start = Callable[[str], None]
_HAPROXY = """
defaults
    mode http
    timeout client 10s
frontend address
    bind :80 {accept}
    bind :::80 v6only {accept}
    http-request return status 200 content-type text/plain lf-string %[src]:%[src_port]
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running_engine() as made:
        yield made


@pytest.fixture
def haproxy(engine: Engine, tmp_path: Path) -> Iterator[Start]:
    """Starts haproxy in a container; ``accept-proxy`` or nothing is its way to listen."""

    def start(accept: str) -> None:
        config = tmp_path / "haproxy.cfg"
        config.write_text(_HAPROXY.format(accept=accept))
        tmp_path.chmod(0o755)
        binds = (*OURS, "-v", f"{config}:/haproxy.cfg:ro")
        command = ("/usr/sbin/haproxy", "-db", "-f", "/haproxy.cfg")
        engine.docker("run", "-d", "--name", "web", "-p", f"{PORT}:80", *binds, IMAGE, *command)

    yield start
    engine.remove_all()
    engine.fairlead.ok("settings", "set", "network.proxyProtocol", "")


def seen(source: str, host: str) -> str:
    """The client that the container saw, where the connection came from ``source``."""
    client = http.client.HTTPConnection(host, PORT, timeout=5, source_address=(source, 0))
    client.connect()
    own = client.sock.getsockname()
    client.request("GET", "/")
    said = client.getresponse().read().decode()
    client.close()
    return "itself" if said == f"{own[0]}:{own[1]}" else said


def answered(source: str, host: str) -> str:
    try:
        return seen(source, host)
    except (OSError, http.client.HTTPException):
        return ""


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_the_container_learns_the_clients_address(
    engine: Engine, haproxy: Start, version: str
) -> None:
    engine.fairlead.ok("settings", "set", "network.proxyProtocol", f"{PORT}={version}")
    haproxy("accept-proxy")
    eventually(lambda: answered("127.0.0.1", "127.0.0.1"), 20)
    assert seen("127.0.0.5", "127.0.0.1") == "itself"
    assert seen("::1", "::1") == "itself"


def test_without_it_the_container_sees_the_engine(engine: Engine, haproxy: Start) -> None:
    haproxy("")
    eventually(lambda: answered("127.0.0.1", "127.0.0.1"), 20)
    address = seen("127.0.0.5", "127.0.0.1").rpartition(":")[0]
    gateway = engine.docker("exec", "web", "ip", "route", "show", "default").split()[2]
    assert address == gateway


def test_it_is_switched_while_the_container_runs(engine: Engine, haproxy: Start) -> None:
    engine.fairlead.ok("settings", "set", "network.proxyProtocol", f"{PORT}=v1")
    haproxy("accept-proxy")
    eventually(lambda: answered("127.0.0.1", "127.0.0.1") == "itself", 20)
    engine.fairlead.ok("settings", "set", "network.proxyProtocol", "")
    # haproxy insists on the header.
    eventually(lambda: answered("127.0.0.1", "127.0.0.1") == "", 20)
    engine.fairlead.ok("settings", "set", "network.proxyProtocol", f"{PORT}=v2")
    eventually(lambda: answered("127.0.0.1", "127.0.0.1") == "itself", 20)
