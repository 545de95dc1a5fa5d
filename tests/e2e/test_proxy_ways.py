"""The main job: a proxy that is the only way out, and every setting that leads there or not.

Real squid and real tinyproxy, a real curl in a real sandbox, ``fairlead`` as its user runs it.
"""

from __future__ import annotations

import json
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.ways import BY_PROXY, DIRECTLY, PORT, PROXY, PROXY_URL, Ways, ways
from tests.support.hosts import wait_until
from tests.support.peers import Proxy, squid, tinyproxy

Start = Callable[..., AbstractContextManager[Proxy]]


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path) as made:
        yield made


@pytest.fixture(params=["squid", "tinyproxy"])
def start(request: pytest.FixtureRequest, here: Ways) -> Start:
    """Starts the real proxy on the proxy's host."""
    launch = partial(here.proxy.popen, as_user=True)
    place: dict[str, Any] = {"address": PROXY, "port": PORT, "launch": launch}
    if request.param == "squid":
        return partial(squid, hosts={"web.test": "10.2.0.2"}, **place)
    return partial(tinyproxy, **place)


MANUAL = ("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)


def unreachable(answers: tuple[str, str]) -> bool:
    return all("curl: (" in answer for answer in answers)


def shown(here: Ways) -> dict[str, Any]:
    """What ``fairlead proxy show`` says of the containers' traffic."""
    done = here.fairlead("proxy", "show", "--json")
    assert done.returncode == 0, done.stderr
    proxies = {proxy["traffic"]: proxy for proxy in json.loads(done.stdout)}
    found: dict[str, Any] = proxies["containers"]
    return found


def test_without_a_backend_each_command_takes_the_way_that_is_set(here: Ways, start: Start) -> None:
    with start() as proxy:
        here.change("proxy.mode", "none")
        assert unreachable(here.answers())
        here.change(*MANUAL)
        assert here.answers() == (BY_PROXY, BY_PROXY)
        log = proxy.log()
        assert "CONNECT" in log
        assert "web.test:443" in log


def test_changes_act_at_once_on_new_connections(here: Ways, start: Start) -> None:
    script = 'while read url; do echo "$(curl -sS -m 10 --cacert "$0" "$url" 2>&1)"; done'
    with start() as proxy, here.serving():
        command = ("run", "--", "sh", "-c", script, str(here.certificate))
        with here.start(*command, stdin=-1) as shell:

            def answer(scheme: str) -> str:
                shell.stdin.write(f"{scheme}://web.test/\n")
                shell.stdin.flush()
                return str(shell.stdout.readline()).strip()

            assert "curl: (" in answer("http")
            here.change(*MANUAL)
            assert answer("http") == BY_PROXY
            assert answer("https") == BY_PROXY
            assert "web.test" in proxy.log()
            here.open_direct_way()
            here.change("proxy.exclude", "web.test")
            assert answer("http") == DIRECTLY
            assert answer("https") == DIRECTLY
            here.change("proxy.exclude", ".test:443")
            assert answer("http") == BY_PROXY
            assert answer("https") == DIRECTLY
            here.change("proxy.exclude", "")
            assert answer("https") == BY_PROXY
            here.change("proxy.mode", "none")
            assert answer("http") == DIRECTLY
            shell.stdin.close()
            assert shell.wait(10) == 0


def test_a_bypassed_host_without_a_way_is_unreachable(here: Ways, start: Start) -> None:
    with start(), here.serving():
        here.change(*MANUAL, "proxy.exclude", "web.test")
        assert unreachable(here.answers())
        here.change("proxy.exclude", "10.2.0.0/24")
        assert unreachable(here.answers())
        here.change("proxy.exclude", "other.test")
        assert here.answers() == (BY_PROXY, BY_PROXY)


def test_a_dead_proxy_ends_in_an_error_that_says_so(here: Ways, start: Start) -> None:
    with here.serving():
        with start():
            here.change(*MANUAL)
            assert here.answers() == (BY_PROXY, BY_PROXY)
            wait_until(lambda: shown(here)["last"]["ok"])
        for scheme in ("http", "https"):
            began = time.monotonic()
            failed = here.curl(f"{scheme}://web.test/", seconds=8)
            assert failed.returncode not in (0, 28), failed.stderr
            assert time.monotonic() - began < 8
            why = f"The proxy {PROXY}:{PORT} refuses connections."
            wait_until(lambda why=why: why in shown(here)["last"]["sentence"])
            assert shown(here)["last"]["ok"] is False
            assert why in here.fairlead("proxy", "show").stdout
            assert why in here.fairlead("status").stdout
        tried = here.fairlead("proxy", "test", "http://web.test/")
        assert (tried.returncode, why in tried.stderr) == (1, True)
        with start():
            assert here.answers() == (BY_PROXY, BY_PROXY)


def test_a_proxy_that_swallows_everything_costs_no_more_than_curls_patience(here: Ways) -> None:
    here.proxy.run(["ip", "link", "set", "lo", "up"], check=True)
    here.proxy.ip("route", "add", "blackhole", "10.1.0.1/32")
    # The resolver is behind the black hole too, so the bypassed name is not even asked for.
    with here.serving():
        here.change("proxy.mode", "manual", "proxy.http", PROXY_URL)
        began = time.monotonic()
        failed = here.curl("--resolve", "web.test:80:10.2.0.2", "http://web.test/", seconds=3)
        assert failed.returncode == 28, failed.stderr
        assert time.monotonic() - began < 10


def test_basic_authentication(here: Ways, start: Start) -> None:
    with start(username="ann", password="s3cretw0rd"), here.serving() as server:
        here.change(*MANUAL)
        assert unreachable(here.answers())
        assert (
            "407" in shown(here)["last"]["sentence"]
            or "password" in shown(here)["last"]["sentence"]
        )
        here.change("proxy.username", "ann")
        assert "fairlead proxy password" in shown(here)["problem"]
        wrong = here.fairlead("proxy", "password", "--stdin", input="wrong\n")
        assert (wrong.returncode, "memory" in wrong.stdout) == (0, True), wrong.stderr
        assert unreachable(here.answers())
        assert shown(here)["last"]["ok"] is False
        right = here.fairlead("proxy", "password", "--stdin", input="s3cretw0rd\n")
        assert right.returncode == 0
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert shown(here)["problem"] == ""
        cleared = here.fairlead("proxy", "password", "--clear")
        assert cleared.returncode == 0
        assert unreachable(here.answers())
        server.terminate()
        printed = "".join(server.communicate(timeout=20))
    kept = [path.read_text() for path in here.home.rglob("*") if path.is_file()]
    for text in (printed, *kept):
        assert "s3cret" not in text


def test_without_a_backend_nobody_would_keep_the_password(here: Ways) -> None:
    here.change("proxy.username", "ann")
    done = here.fairlead("proxy", "password", "--stdin", input="s3cret\n")
    assert done.returncode == 1
    assert "fairlead serve" in done.stderr
    assert "s3cret" not in done.stdout + done.stderr


def test_the_explicit_proxy_takes_the_same_way(here: Ways, start: Start) -> None:
    explicit = ("-x", "http://http.docker.internal:3128")
    with start(), here.serving():
        assert unreachable(here.answers(*explicit))
        here.change(*MANUAL)
        assert here.answers(*explicit) == (BY_PROXY, BY_PROXY)
        here.open_direct_way()
        here.change("proxy.exclude", "*.test")
        assert here.answers(*explicit) == (DIRECTLY, DIRECTLY)


def test_the_systems_proxy_comes_from_the_environment(here: Ways, start: Start) -> None:
    environment = {"http_proxy": PROXY_URL, "https_proxy": PROXY_URL, "no_proxy": "intra.test"}
    with start(), here.serving(environment):
        assert here.answers() == (BY_PROXY, BY_PROXY)
        proxy = shown(here)
        assert (proxy["mode"], proxy["http"], proxy["https"]) == ("system", PROXY_URL, PROXY_URL)
        assert "intra.test" in proxy["exclude"]
        assert "http_proxy" in proxy["origin"]
        here.change("proxy.mode", "none")
        assert unreachable(here.answers())
        assert shown(here)["http"] == ""


def test_a_page_of_the_hosts_loopback(here: Ways) -> None:
    page = """
        import http.server
        server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
        print(server.server_port, flush=True)
        server.serve_forever()
    """
    (here.home / "page.txt").write_text("a page of the host")
    with here.computer.popen(
        [sys.executable, "-c", textwrap.dedent(page)], as_user=True, cwd=here.home
    ) as server:
        port = int(server.stdout.readline())
        url = f"http://host.docker.internal:{port}/page.txt"
        done = here.fairlead("run", "--", "curl", "-fsS", url)
        assert (done.returncode, done.stdout) == (0, "a page of the host"), done.stderr
        here.change("network.hostLoopback", "off")
        assert here.fairlead("run", "--", "curl", "-fsS", "-m5", url).returncode != 0
        server.terminate()


def test_a_closed_port_is_refused_at_once(here: Ways) -> None:
    script = (
        "for n in 1 2 3 4 5; do s=$EPOCHREALTIME;"
        " (exec 3<>/dev/tcp/host.docker.internal/9) 2>&1; e=$EPOCHREALTIME;"
        " echo took $(( ${e/./} - ${s/./} )); done"
    )
    with here.serving():
        done = here.fairlead("run", "--", "bash", "-c", script)
    assert done.stdout.count("/9: Connection refused") == 5, done.stdout + done.stderr
    took = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("took")]
    # Microseconds; five measures, for a machine that is busy with other tests.
    assert min(took) < 50_000


def test_a_computer_that_lacks_a_program_says_which(here: Ways) -> None:
    found = here.computer.run(["sh", "-c", "readlink -f $(command -v iptables)"], check=True)
    here.computer.run(["mount", "--bind", "/dev/null", found.stdout.strip()], check=True)
    for words in (("run", "--", "true"), ("run", "--json", "--", "true")):
        done = here.fairlead(*words)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "sudo apt install iptables" in done.stderr
