"""Proxies of containers apart from those of Fairlead and image pulls, their ports, and air-gap.

Both kinds of way are open at once: a squid, and a cable past it. The web tells which was taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.echo import ASK_TCP, ASK_UDP, ask, echo_on
from tests.e2e.test_container_ways import registry, squid_on
from tests.e2e.ways import BY_PROXY, DIRECTLY, PROXY, PROXY_URL, Ways, ways
from tests.e2e.ways_engine import engine_on
from tests.support.engine import IMAGE, OURS

PULLS_BY_PROXY = ("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)
BY_PROXY_TOO = ("containersProxy.mode", "manual")
BOXES = ("containersProxy.http", PROXY_URL, "containersProxy.https", PROXY_URL)
AIR_GAP = (*BY_PROXY_TOO, "containersProxy.transparentPorts", "*")


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


@pytest.fixture
def echo(here: Ways) -> Iterator[None]:
    with echo_on(here):
        yield


def shown(here: Ways, traffic: str) -> dict[str, Any]:
    """What ``fairlead proxy show`` says of a class of traffic."""
    proxies = json.loads(here.fairlead("proxy", "show", "--json").stdout)
    found: dict[str, Any] = next(proxy for proxy in proxies if proxy["traffic"] == traffic)
    return found


def test_containers_go_another_way_than_pulls(here: Ways, tmp_path: Path) -> None:
    """The engine pulls through squid while its containers go direct, and the other way round."""
    with squid_on(here) as proxy, registry(here, tmp_path), engine_on(here) as engine:
        text = '{"insecure-registries": ["web.test:5000"]}'
        assert here.fairlead("engine", "config", "-", input=text).returncode == 0
        assert here.fairlead("engine", "restart", "--yes").returncode == 0
        engine.docker("tag", IMAGE, "web.test:5000/test")
        here.change(*PULLS_BY_PROXY, "containersProxy.mode", "none")
        assert engine.answers() == (DIRECTLY, DIRECTLY)
        assert proxy.log() == ""
        engine.docker("push", "web.test:5000/test")
        assert "web.test:5000/v2/" in proxy.log()
        here.change("proxy.mode", "none", *BY_PROXY_TOO, *BOXES)
        assert engine.answers() == (BY_PROXY, BY_PROXY)
        log = proxy.log()
        engine.docker("rmi", "web.test:5000/test")
        engine.docker("pull", "web.test:5000/test")
        assert proxy.log() == log
        # What containers are told of the engine's proxy is of no use to them.
        assert "engine:" not in engine.docker("info")
        explicit = ("-x", "http://engine:guess@http.docker.internal:3128")
        done = engine.run(
            "run", "--rm", *OURS, IMAGE, "/usr/bin/curl", "-fsS", *explicit, "http://web.test/"
        )
        assert done.stdout == BY_PROXY, done.stderr


def test_docker_tells_containers_of_the_proxy_if_it_is_asked_to(here: Ways) -> None:
    config = here.home / "docker" / "config.json"
    config.parent.mkdir(parents=True)
    theirs = {"proxies": {"default": {"httpProxy": "http://other:1"}}, "psFormat": "x"}
    config.write_text(json.dumps(theirs))
    with engine_on(here) as engine:
        environment = {"DOCKER_CONFIG": str(config.parent), "DOCKER_HOST": engine.host}

        def told() -> str:
            words = ["docker", "run", "--rm", *OURS, IMAGE, "/usr/bin/env"]
            done = here.computer.run(words, env=environment, timeout=60)
            assert done.returncode == 0, done.stderr
            return done.stdout

        assert "HTTP_PROXY=http://other:1" in told()
        here.change("containersProxy.clientConfig", "on")
        assert "HTTPS_PROXY=http://http.docker.internal:3128" in told()
        assert json.loads(config.read_text())["proxies"]["default"] == theirs["proxies"]["default"]
        here.change("containersProxy.clientConfig", "off")
        assert "HTTP_PROXY=http://other:1" in told()
        here.change("containersProxy.clientConfig", "on")
    # What Fairlead wrote goes with its engine.
    assert json.loads(config.read_text()) == theirs


def test_same_follows_and_system_is_the_computers(here: Ways) -> None:
    with squid_on(here):
        with here.serving(env={"http_proxy": PROXY_URL, "https_proxy": PROXY_URL}):
            here.change("proxy.mode", "none")
            assert here.answers() == (DIRECTLY, DIRECTLY)
            here.change("containersProxy.mode", "system")
            assert here.answers() == (BY_PROXY, BY_PROXY)
            assert shown(here, "app")["http"] == ""
            assert "environment" in shown(here, "containers")["origin"]
            here.change("proxy.mode", "system", "containersProxy.mode", "same")
            assert here.answers() == (BY_PROXY, BY_PROXY)


def test_the_ports_that_are_intercepted(here: Ways, echo: None) -> None:
    with squid_on(here) as proxy, here.serving():
        here.change(*BY_PROXY_TOO, *BOXES)
        assert ask(here, ASK_TCP) == DIRECTLY
        here.change("containersProxy.transparentPorts", "443")
        assert here.answers() == (DIRECTLY, BY_PROXY)
        # The server speaks first: squid is asked for a tunnel, and its answer is what counts.
        here.change("containersProxy.transparentPorts", "*")
        assert ask(here, ASK_TCP) == BY_PROXY
        assert "CONNECT web.test:7000" in proxy.log()
        here.change("containersProxy.transparentPorts", "")
        assert here.answers() == (DIRECTLY, DIRECTLY)


def test_datagrams_do_not_go_past_a_proxy(here: Ways, echo: None) -> None:
    with squid_on(here), here.serving():
        here.change(*BY_PROXY_TOO, *BOXES)
        assert ask(here, ASK_UDP) == DIRECTLY
        here.change("containersProxy.transparentPorts", "*")
        assert "ConnectionRefusedError" in ask(here, ASK_UDP)
        here.change("containersProxy.exclude", "web.test:7000")
        assert ask(here, ASK_UDP) == DIRECTLY


def test_air_gap(here: Ways, echo: None) -> None:
    """Manual, every port and no proxy: containers reach the bypass list and nothing else."""
    with here.serving():
        here.change(*AIR_GAP)
        # 6, 7: curl's codes for a name that is not looked up, and a connection that is refused.
        assert all("curl: (6)" in answer for answer in here.answers())
        resolved = ("--resolve", "web.test:80:10.2.0.2", "--resolve", "web.test:443:10.2.0.2")
        assert all("curl: (7)" in answer for answer in here.answers(*resolved))
        assert "ConnectionRefusedError" in ask(here, ASK_TCP.replace("web.test", "10.2.0.2"))
        assert "ConnectionRefusedError" in ask(here, ASK_UDP.replace("web.test", "10.2.0.2"))
        assert here.fairlead("run", "--", "ping", "-c1", "-W2", "10.2.0.2").returncode != 0
        explicit = here.curl("-x", "http://http.docker.internal:3128", "http://web.test/")
        assert "403" in explicit.stderr
        assert here.curl("http://host.docker.internal/").returncode == 7
        assert "bypass list only" in shown(here, "containers")["refused"]
        tried = here.fairlead("proxy", "test", "http://web.test/")
        assert tried.returncode == 1
        assert "is refused: " in tried.stderr
        # Names tell nobody anything either.
        looked = here.fairlead("run", "--", "dig", "+time=2", "+tries=1", "secret.web.test")
        assert "status: REFUSED" in looked.stdout
        # Fairlead itself and pulls are another matter.
        assert here.fairlead("proxy", "test", "http://web.test/", "--as", "pull").returncode == 0
        here.change("containersProxy.exclude", "web.test")
        assert here.answers() == (DIRECTLY, DIRECTLY)
        assert here.answers("-x", "http://http.docker.internal:3128") == (DIRECTLY, DIRECTLY)
        assert ask(here, ASK_TCP) == DIRECTLY
        assert ask(here, ASK_UDP) == DIRECTLY
        looked = here.fairlead("run", "--", "dig", "+time=2", "+tries=1", "secret.web.test")
        assert "status: NOERROR" in looked.stdout
        here.change("containersProxy.exclude", "web.test:80")
        assert here.answers()[0] == DIRECTLY
        assert "curl: (" in here.answers()[1]


def test_a_bad_list_of_ports_is_refused_with_a_sentence(here: Ways) -> None:
    done = here.fairlead("settings", "set", "containersProxy.transparentPorts", "80,99999")
    assert done.returncode == 2
    assert "“99999” is not a port number." in done.stderr
    assert PROXY not in done.stderr
