"""The headings of *Explore networking features* that need a network: VPN and proxies.

A computer in a world of its own runs the engine; the web lies behind a VPN, or behind a proxy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.test_socks5 import URL as SOCKS_URL
from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import BY_PROXY, DIRECTLY, PORT, PROXY, PROXY_URL, Ways, ways
from tests.e2e.ways_engine import WaysEngine, engine_on
from tests.support.engine import IMAGE, OURS
from tests.support.hosts import stopping, wait_until
from tests.support.peers import Proxy, squid
from tests.support.socks import dante

REGISTRY = """
version: 0.1
log: {{level: error}}
storage: {{filesystem: {{rootdirectory: {root}}}}}
http: {{addr: 10.2.0.2:5000}}
"""


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        yield made


@pytest.fixture
def engine(here: Ways) -> Iterator[WaysEngine]:
    with engine_on(here) as made:
        yield made


def squid_on(here: Ways) -> AbstractContextManager[Proxy]:
    """A real squid on the proxy's host."""
    launch = partial(here.proxy.popen, as_user=True)
    return squid(address=PROXY, port=PORT, hosts={"web.test": "10.2.0.2"}, launch=launch)


@contextmanager
def registry(here: Ways, directory: Path) -> Iterator[None]:
    """A real registry on the web's host, port 5000."""
    config = directory / "registry.yml"
    config.write_text(REGISTRY.format(root=directory / "registry"))
    command = ["/usr/bin/docker-registry", "serve", str(config)]
    environment = {"OTEL_TRACES_EXPORTER": "none"}
    knock = "import socket; socket.create_connection(('10.2.0.2', 5000), 1)"
    with stopping(here.web.popen(command, env=environment)):
        wait_until(lambda: here.web.run([sys.executable, "-c", knock]).returncode == 0)
        yield


def unreachable(answers: tuple[str, str]) -> bool:
    return all("curl: (" in answer for answer in answers)


def test_vpn_passthrough(here: Ways, engine: WaysEngine) -> None:
    """The web answers with the address that a request came from: that of the VPN."""
    assert unreachable(engine.answers())
    here.open_direct_way()
    assert engine.answers() == (DIRECTLY, DIRECTLY)
    here.computer.ip("route", "delete", "10.2.0.2/32")
    assert unreachable(engine.answers())


def test_http_https_proxy_support(here: Ways, engine: WaysEngine) -> None:
    with squid_on(here) as proxy:
        assert unreachable(engine.answers())
        both = ("proxy.http", PROXY_URL, "proxy.https", PROXY_URL)
        here.change("proxy.mode", "manual", *both)
        assert engine.answers() == (BY_PROXY, BY_PROXY)
        log = proxy.log()
        assert "GET http://web.test/" in log
        assert "CONNECT web.test:443" in log
        here.open_direct_way()
        assert engine.answers() == (BY_PROXY, BY_PROXY)
        here.change("proxy.exclude", "web.test")
        log = proxy.log()
        assert engine.answers() == (DIRECTLY, DIRECTLY)
        assert proxy.log() == log


def test_pulls_go_through_the_proxy_that_is_set_at_the_moment(
    here: Ways, engine: WaysEngine, tmp_path: Path
) -> None:
    text = '{"insecure-registries": ["web.test:5000"]}'
    assert here.fairlead("engine", "config", "-", input=text).returncode == 0
    assert here.fairlead("engine", "restart", "--yes").returncode == 0
    with registry(here, tmp_path):
        started = engine.pid()
        engine.docker("tag", IMAGE, "web.test:5000/test")
        assert engine.run("push", "web.test:5000/test").returncode != 0
        with squid_on(here) as proxy:
            here.change("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)
            engine.docker("push", "web.test:5000/test")
            assert "web.test:5000/v2/" in proxy.log()
            here.open_direct_way()
            here.change("proxy.exclude", "web.test:5000")
            log = proxy.log()
            engine.docker("rmi", "web.test:5000/test", IMAGE)
            engine.docker("pull", "web.test:5000/test")
            assert proxy.log() == log
        assert engine.docker("run", "--rm", "web.test:5000/test", "echo", "pulled") == "pulled"
        assert engine.pid() == started


def test_socks5_proxy_support(here: Ways, engine: WaysEngine, tmp_path: Path) -> None:
    """As the document says it, for containers and for pulls; only dante knows the web's name."""
    install(here, licensed(here))
    here.computer.set_resolvers(["10.1.0.1"])
    with dante(here.proxy, PROXY, BY_PROXY), registry(here, tmp_path):
        text = '{"insecure-registries": ["web.test:5000"]}'
        assert here.fairlead("engine", "config", "-", input=text).returncode == 0
        assert here.fairlead("engine", "restart", "--yes").returncode == 0
        here.change("proxy.mode", "manual", "proxy.https", SOCKS_URL)
        http, https = engine.answers()
        assert https == BY_PROXY
        assert "curl: (" in http
        here.change("proxy.http", SOCKS_URL)
        assert engine.answers() == (BY_PROXY, BY_PROXY)
        engine.docker("tag", IMAGE, "web.test:5000/test")
        engine.docker("push", "web.test:5000/test")
        engine.docker("rmi", "web.test:5000/test", IMAGE)
        engine.docker("pull", "web.test:5000/test")
        engine.docker("tag", "web.test:5000/test", IMAGE)
        here.open_direct_way()
    # Never past a proxy that is down.
    assert unreachable(engine.answers())
    done = engine.run("pull", "web.test:5000/test")
    assert f"The proxy {PROXY}:1080 refuses connections" in done.stderr


def test_i_cannot_ping_my_containers(here: Ways, engine: WaysEngine) -> None:
    """This computer cannot; containers ping each other, and out."""
    engine.docker("run", "-d", "--name", "one", IMAGE, "sleep", "1000")
    engine.docker("run", "-d", "--name", "two", IMAGE, "sleep", "1000")
    address = engine.docker("exec", "one", "ip", "-o", "-4", "address", "show", "eth0")
    address = address.split()[3].partition("/")[0]
    once = ("ping", "-c", "1", "-W", "5")
    assert here.computer.run([*once, address]).returncode != 0
    engine.docker("exec", "two", *once, address)
    engine.docker("exec", "two", *once, "host.docker.internal")
    here.computer.run(["sysctl", "-w", "net.ipv4.ping_group_range=0 65535"], check=True)
    engine.docker("exec", "two", *once, PROXY)


def test_per_container_ip_addressing_is_not_possible(here: Ways, engine: WaysEngine) -> None:
    """No route of this computer leads to a container's address; other containers have one."""
    engine.docker("network", "create", "--subnet", "172.30.0.0/24", "own")
    where = ("--network", "own", "--ip", "172.30.0.9")
    web = ("httpd", "-f", "-p", "80", "-h", "/www")
    engine.docker("run", "-d", *where, "--name", "web", IMAGE, *web)
    curl = ["curl", "-sS", "-m", "3", "--noproxy", "*", "http://172.30.0.9/"]
    done = here.computer.run(curl)
    assert done.returncode != 0
    assert "172.30.0." not in here.computer.ip("route", "show", "table", "all")
    said = engine.docker("run", "--rm", "--network", "own", IMAGE, "wget", "-qO-", "http://web/")
    assert said == "hello from the container"
    engine.docker("rm", "-f", "web")
    engine.docker("network", "rm", "own")


def test_the_commands_of_the_document_as_they_stand(here: Ways, engine: WaysEngine) -> None:
    """Port 80 of both sides, and ``python -m http.server 8000``: the ports are free here."""
    engine.docker("tag", IMAGE, "nginx")
    web = ("httpd", "-f", "-p", "80", "-h", "/www")
    for options, port in (
        (("-p", "80:80", "-d"), 80),
        (("-p", "8000:80", "-d"), 8000),
        (("-d", "-p", "80:80", "--name", "webserver"), 80),
        (("--publish", "8000:80", "--name", "webserver", "-d"), 8000),
        (("-p", "8000:80", "--name", "webserver", "-d"), 8000),
    ):
        name = engine.docker("run", *options, "nginx", *web)
        curl = ["curl", "-sS", "--noproxy", "*", f"http://localhost:{port}/"]
        said = partial(here.computer.run, curl)
        wait_until(lambda said=said: "hello" in said().stdout, what="the container answers")
        engine.docker("rm", "-f", name)
    serve = [sys.executable, "-m", "http.server", "8000", "--directory", str(here.home)]
    (here.home / "hello.txt").write_text("hello from the host")
    # The last container's port is closed a moment after the container has gone.
    knock = ["curl", "-s", "--noproxy", "*", "http://localhost:8000/"]
    wait_until(lambda: here.computer.run(knock).returncode == 7, what="port 8000 is free")
    with stopping(here.computer.popen([*serve, "--bind", "127.0.0.1"])):
        url = "http://host.docker.internal:8000/hello.txt"
        curl = ["run", "--rm", *OURS, IMAGE, "/usr/bin/curl", "-sS", url]
        said = partial(engine.run, *curl)
        wait_until(lambda: said().stdout == "hello from the host", 20)
