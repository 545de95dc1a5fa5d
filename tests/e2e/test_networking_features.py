"""The document *Explore networking features*: a test for each of its headings, on real containers.

The tests are named after the headings. Those of VPN, proxies, ping and addresses, which need a
network of their own, are in test_container_ways.py; that of SSH agent forwarding is in
test_ssh_agent.py.
"""

from __future__ import annotations

import http.server
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.engine import IMAGE, Engine, running_engine
from tests.support.waiting import eventually

WEB = ("httpd", "-f", "-p", "80", "-h", "/www")
HELLO = "hello from the container\n"


@pytest.fixture(scope="module")
def shared() -> Iterator[Engine]:
    with running_engine() as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()


@pytest.fixture
def host_web(tmp_path: Path) -> Iterator[int]:
    """``python -m http.server`` on this computer's loopback; its port."""
    (tmp_path / "index.html").write_text("hello from the host\n")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(port: int, host: str = "127.0.0.1") -> str:
    """The page at ``port`` of this computer, fetched past any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://{host}:{port}/", timeout=10) as answer:
        text: str = answer.read().decode()
        return text


def answers(port: int, host: str = "127.0.0.1") -> bool:
    try:
        return fetch(port, host) == HELLO
    except OSError:
        return False


def published(engine: Engine, container: str, port: str = "80/tcp") -> int:
    """The port of this computer that ``docker port`` names."""
    return int(engine.docker("port", container, port).splitlines()[0].rpartition(":")[2])


def test_port_mapping(engine: Engine) -> None:
    engine.docker("run", "-p", "18000:80", "-d", IMAGE, *WEB)
    eventually(lambda: answers(18000))
    assert fetch(18000, "[::1]") == HELLO
    row = next(port for port in engine.ports() if port["address"] == "127.0.0.1")
    assert (row["port"], row["protocol"], row["state"]) == (18000, "tcp", "open")


def test_there_is_no_docker0_bridge_on_the_host(engine: Engine) -> None:
    engine.docker("run", "-d", "-p", "18001:80", IMAGE, *WEB)
    inside = engine.fairlead.ok("run", "--", "ip", "link", "show", "docker0")
    assert "docker0" in inside
    outside = subprocess.run(["ip", "-o", "link"], capture_output=True, text=True, check=True)
    names = {line.split(":")[1].split("@")[0].strip() for line in outside.stdout.splitlines()}
    assert not names & {"docker0", "far"}


def test_i_want_to_connect_from_a_container_to_a_service_on_the_host(
    engine: Engine, host_web: int
) -> None:
    url = f"http://host.docker.internal:{host_web}"
    said = engine.docker("run", "--rm", IMAGE, "wget", "-q", "-O", "-", url)
    assert said == "hello from the host"
    named = ("--add-host", "x:host-gateway")
    url = f"http://x:{host_web}"
    said = engine.docker("run", "--rm", *named, IMAGE, "wget", "-q", "-O", "-", url)
    assert said == "hello from the host"
    looked_up = engine.docker("run", "--rm", IMAGE, "nslookup", "gateway.docker.internal")
    assert "192.168.65.1" in looked_up


@pytest.mark.parametrize("option", ["--publish", "-p"])
def test_i_want_to_connect_to_a_container_from_the_host(engine: Engine, option: str) -> None:
    engine.docker("run", "-d", option, "18002:80", "--name", "webserver", IMAGE, *WEB)
    eventually(lambda: answers(18002))


def test_to_publish_all_ports_use_the_p_flag(engine: Engine) -> None:
    engine.docker("run", "-d", "-P", "--expose", "80", "--name", "webserver", IMAGE, *WEB)
    port = published(engine, "webserver")
    eventually(lambda: answers(port))


def test_host_networking(engine: Engine) -> None:
    engine.docker(
        "run", "-d", "--network", "host", IMAGE, "httpd", "-f", "-p", "18003", "-h", "/www"
    )
    eventually(lambda: answers(18003))


def test_changing_internal_ip_addresses() -> None:
    with running_engine() as engine:
        web = ("run", "-d", "--restart", "always", "-p", "18004:80", "--name", "web")
        engine.docker(*web, IMAGE, *WEB)
        eventually(lambda: answers(18004))
        change = ("settings", "set", "network.subnet", "10.99.0.0/24")
        refused = engine.fairlead(*change)
        assert refused.returncode != 0
        assert "1 container stops" in refused.stderr
        engine.fairlead.ok(*change, "--confirm", "engine-restart=1")
        eventually(lambda: answers(18004), 20)
        said = engine.docker("exec", "web", "nslookup", "host.docker.internal")
        assert "10.99.0.254" in said


COMPOSE = """
services:
  web:
    image: busybox:local
    command: httpd -f -p 80 -h /www
    ports: ["18005:80"]
  client:
    image: busybox:local
    depends_on: [web]
    command: sh -c "until wget -qO- http://web/; do sleep 0.1; done; sleep 1000"
"""


def test_a_compose_file(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text(COMPOSE)
    socket = engine.fairlead.json("status")["status"]["engine"]["socket"]
    compose = partial(
        subprocess.run,
        cwd=tmp_path,
        env={**engine.environment, "DOCKER_HOST": f"unix://{socket}"},
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    compose(["docker-compose", "up", "-d"])
    try:
        eventually(lambda: answers(18005), 20)
        logs = ["docker-compose", "logs", "client"]
        eventually(lambda: HELLO.strip() in compose(logs).stdout, 20)
    finally:
        compose(["docker-compose", "down", "-t", "0"])
    eventually(lambda: not answers(18005))
