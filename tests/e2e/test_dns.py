"""Names in a real engine: per-domain servers, own records, containers' names, the query log."""

from __future__ import annotations

import contextlib
import http.server
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.protocol.dns.peers import dig, dnsmasq
from tests.support.engine import IMAGE, Engine, running_engine
from tests.support.hosts import free_port
from tests.support.waiting import eventually

HELLO = "hello from the container"


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, str]]:
    """The DNS servers of the computer's own network, of a company, and one that is gone."""
    with contextlib.ExitStack() as stack:
        public = "--host-record=www.public.test,198.51.100.7", "--address=/corp.test/203.0.113.66"
        private = (
            "--local=/corp.test/",
            "--host-record=secret.corp.test,10.1.2.3",
            "--local-ttl=300",
        )
        yield {
            "public": f"127.0.0.1#{stack.enter_context(dnsmasq(*public))}",
            "private": f"127.0.0.1#{stack.enter_context(dnsmasq(*private))}",
            "gone": f"127.0.0.1#{free_port()}",
        }


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    """The port of a page on this computer's loopback."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello from the computer\n")

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def engine(servers: dict[str, str]) -> Iterator[Engine]:
    with running_engine() as made:
        made.fairlead.ok(
            *("settings", "set", "dns.upstreams", servers["public"], "dns.queryLog", "on"),
            *("dns.domains", f"corp.test={servers['private']}, lost.test={servers['gone']}"),
            "dns.records",
            "app.dev.internal CNAME host.docker.internal, *.dev.internal=192.0.2.9, "
            'note.dev.internal TXT "a, b"',
        )
        made.docker("network", "create", "shop")
        made.docker("run", "-d", "--name", "web", "--network", "shop", IMAGE, *_HTTPD)
        made.docker("run", "-d", "--name", "plain", IMAGE, *_HTTPD)
        yield made


_HTTPD = ("httpd", "-f", "-p", "80", "-h", "/www")


def resolved(engine: Engine, container: str, name: str) -> str:
    done = engine.run("exec", container, "nslookup", name)
    return (done.stdout + done.stderr).decode()


def log(engine: Engine) -> list[dict[str, Any]]:
    return [json.loads(line) for line in engine.fairlead.ok("dns", "log", "--json").splitlines()]


@pytest.mark.parametrize("container", ["web", "plain"])
def test_containers_are_told_what_the_settings_say(engine: Engine, container: str) -> None:
    assert "10.1.2.3" in resolved(engine, container, "secret.corp.test")
    assert "198.51.100.7" in resolved(engine, container, "www.public.test")
    assert "192.0.2.9" in resolved(engine, container, "any.thing.dev.internal")
    assert "192.168.65.254" in resolved(engine, container, "app.dev.internal")
    # The server of its domain is gone: nobody else is asked, and no address is made up.
    assert "SERVFAIL" in resolved(engine, container, "x.lost.test")
    asked = {(entry["asker"], entry["name"], entry["kind"]): entry for entry in log(engine)}
    entry = asked[container, "secret.corp.test", "A"]
    assert entry["answers"] == ["10.1.2.3"]
    assert entry["rule"] == "the domain corp.test"
    assert asked[container, "x.lost.test", "A"]["origin"] == "nobody"


def test_a_record_leads_to_this_computer(engine: Engine, site: int) -> None:
    url = f"http://app.dev.internal:{site}/"
    assert engine.docker("exec", "web", "wget", "-qO-", url) == "hello from the computer"
    for words in ((), ("-x", "http://http.docker.internal:3128")):
        page = engine.fairlead.ok("run", "--", "curl", "-sS", *words, url)
        assert page == "hello from the computer\n"
    report = engine.fairlead.json("proxy", "test", url)
    assert report["ok"], report
    assert "192.168.65.254" in report["steps"][1]["detail"]


def test_proxy_test_asks_where_containers_do(engine: Engine, servers: dict[str, str]) -> None:
    def step(name: str) -> dict[str, Any]:
        done = engine.fairlead("proxy", "test", f"http://{name}/", "--json")
        found: dict[str, Any] = json.loads(done.stdout)["steps"][1]
        return found

    assert step("x.dev.internal")["detail"] == "192.0.2.9 (from your records)"
    assert step("secret.corp.test")["detail"] == f"10.1.2.3 (from {servers['private']})"
    assert step("x.lost.test")["detail"] == "The name x.lost.test was not found."


def test_the_explicit_proxy_asks_where_containers_do(engine: Engine, site: int) -> None:
    proxy = ("-x", "http://http.docker.internal:3128", "-sS", "-m", "20", "-o", "/dev/null")
    form = ("-w", "%{http_code}")
    done = engine.fairlead("run", "--", "curl", *proxy, *form, f"http://x.lost.test:{site}/")
    assert done.stdout == "502"


def test_containers_have_names(engine: Engine) -> None:
    address = engine.docker(
        *("inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "web")
    )
    looked_up = engine.fairlead.json("dns", "lookup", "web.containers.internal")
    assert looked_up["answers"] == [address]
    assert engine.fairlead.json("dns", "lookup", address)["answers"] == ["web.containers.internal"]
    url = "http://web.containers.internal/"
    assert engine.fairlead.ok("run", "--", "curl", "-sS", url).strip() == HELLO
    engine.docker("rename", "web", "shop-front")
    try:
        eventually(lambda: engine.fairlead("dns", "lookup", "web.containers.internal").returncode)
        renamed = engine.fairlead.json("dns", "lookup", "shop-front.containers.internal")
        assert renamed["answers"] == [address]
    finally:
        engine.docker("rename", "shop-front", "web")


def test_programs_of_this_computer_are_told_where_ports_are_published(engine: Engine) -> None:
    unset = engine.fairlead("dns", "host-setup")
    assert (unset.returncode, "dns.hostPort 5354" in unset.stderr) == (1, True)
    with taken_port() as port:
        done = engine.fairlead("settings", "set", "dns.hostPort", str(port))
        assert done.stdout.endswith("Applied.\n")
        assert done.stderr == (
            f"fairlead: DNS for this computer cannot listen on port {port} of 127.0.0.1: another "
            "program has it. End that program, or choose another port.\n"
        )
        assert "another program has it" in engine.fairlead.ok("dns", "show")
        assert "another program has it" in engine.fairlead.ok("status")
        # A further change is not what it is due to.
        further = engine.fairlead.json("settings", "set", "dns.cache", "off")
        assert (further["applied"], further["problems"]) == (True, [])
        engine.fairlead.ok("settings", "set", "dns.cache", "on")
    eventually(lambda: "another program has it" not in engine.fairlead.ok("dns", "show"))
    assert "another program has it" not in engine.fairlead.ok("status")
    assert f"on port {port} of 127.0.0.1" in engine.fairlead.ok("dns", "show")
    publish = ("run", "-d", "--name", "open", "-p", "127.0.0.1:0:80", "-p", "127.0.0.9:0:81")
    engine.docker(*publish, IMAGE, *_HTTPD)
    eventually(lambda: dig(port, "+short", "open.containers.internal"))
    assert dig(port, "+short", "open.containers.internal") == ["127.0.0.1", "127.0.0.9"]
    number = engine.docker("port", "open", "80").rpartition(":")[2]
    url = f"http://open.containers.internal:{number}/"
    found = f"open.containers.internal:{number}:127.0.0.1"
    page = subprocess.run(
        ["curl", "-sS", "--resolve", found, url], capture_output=True, text=True, check=True
    )
    assert page.stdout.strip() == HELLO
    # It publishes nothing: it is there, and its own address is of no use on this computer.
    assert dig(port, "+short", "plain.containers.internal", "+tcp") == []
    assert "status: NOERROR" in " ".join(dig(port, "plain.containers.internal"))
    assert "status: NXDOMAIN" in " ".join(dig(port, "gone.containers.internal"))
    for name in ("example.com", "secret.corp.test", "app.dev.internal", "localhost"):
        assert "status: REFUSED" in " ".join(dig(port, name))
    assert f"DNS=127.0.0.1:{port}\nDomains=~containers.internal" in engine.fairlead.ok(
        "dns", "host-setup"
    )
    # What it prints is what the resolver understands.
    line = engine.fairlead.json("dns", "host-setup", "dnsmasq")["text"].strip()
    with dnsmasq(f"--{line}") as resolver:
        assert dig(resolver, "+short", "open.containers.internal")[0] == "127.0.0.1"
    engine.docker("rm", "-f", "open")
    eventually(lambda: "NXDOMAIN" in " ".join(dig(port, "open.containers.internal")))


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    """A port that is taken meanwhile."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        yield sock.getsockname()[1]


def test_the_verbs(engine: Engine, servers: dict[str, str]) -> None:
    fairlead = engine.fairlead
    traced = fairlead.ok("dns", "lookup", "secret.corp.test")
    for part in ("the domain corp.test", servers["private"], "10.1.2.3", "NOERROR"):
        assert part in traced
    assert "the cache" in fairlead.ok("dns", "lookup", "secret.corp.test")
    flushed = fairlead.json("dns", "flush")
    assert flushed["forgotten"] >= 1
    assert servers["private"] in fairlead.ok("dns", "lookup", "secret.corp.test")
    assert '"a, b"' in fairlead.ok("dns", "lookup", "note.dev.internal", "txt")
    assert "SERVFAIL" in fairlead("dns", "lookup", "x.lost.test").stdout
    shown = fairlead.ok("dns", "show")
    for part in ("all others", "corp.test", servers["gone"], "no answer", "your settings"):
        assert part in shown
    absent = fairlead("dns", "lookup", "absent.corp.test")
    assert (absent.returncode, "NXDOMAIN" in absent.stdout) == (1, True)
    for words, said in (
        (("bad name",), "not a host name"),
        (("a.test", "NOTYPE"), "no type of record"),
    ):
        wrong = fairlead("dns", "lookup", *words)
        assert (wrong.returncode, said in wrong.stderr) == (2, True)


def test_the_log_is_followed(engine: Engine) -> None:
    following = engine.fairlead.start("dns", "log", "--follow", stdout=subprocess.PIPE)
    try:
        assert following.stdout is not None
        name = "followed.dev.internal"
        engine.fairlead.ok("run", "--", "getent", "ahostsv4", name)
        line = next(line for line in following.stdout if name in line)
        assert "sandbox" in line
        assert "192.0.2.9" in line
    finally:
        following.terminate()
        following.communicate(timeout=20)


def test_without_a_log_it_says_how_to_have_one(engine: Engine) -> None:
    engine.fairlead.ok("settings", "set", "dns.queryLog", "off")
    done = engine.fairlead("dns", "log")
    assert done.returncode == 1
    assert "dns.queryLog on" in done.stderr
    engine.fairlead.ok("settings", "set", "dns.queryLog", "on")
    assert log(engine) == []


def test_a_faulty_entry_is_named(engine: Engine) -> None:
    records = "a.test=192.0.2.1, host.docker.internal=::1"
    done = engine.fairlead("settings", "set", "dns.records", records)
    assert done.returncode != 0
    assert "host.docker.internal is answered by Fairlead itself" in done.stderr
