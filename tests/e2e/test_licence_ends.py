"""A licence that ends while SOCKS5 connections are open: they end, and nothing goes another way."""

from __future__ import annotations

import json
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.licence.licence import GRACE_SECONDS, REMEDY, Licence, Tier
from fairlead.licence.token import issue, read_private_key
from tests.e2e.echo import ASK_TCP, ASK_UDP, ask, echo_on
from tests.e2e.test_socks5 import EVERY_PORT, URL, install, licensed, proxy_problem
from tests.e2e.ways import BY_PROXY, PROXY, Ways, ways
from tests.support.hosts import free_port, stopping, wait_until
from tests.support.socks import dante

_ECHO = textwrap.dedent(
    """
    import socket
    listener = socket.create_server(("", 7001))
    print("ready", flush=True)
    kept = []
    while True:
        client, _ = listener.accept()
        client.sendall(client.recv(1))
        kept.append(client)
    """
)
_KEEP = textwrap.dedent(
    """
    import socket, sys
    sock = socket.create_connection((sys.argv[1], int(sys.argv[2])), 10)
    for asked, answer in eval(sys.argv[3]):
        sock.sendall(asked)
        assert sock.recv(100) == answer
    print("open", flush=True)
    sock.settimeout(60)
    try:
        print("ended", sock.recv(1))
    except ConnectionResetError:
        print("reset")
    """
)


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        yield made


def install_ending(here: Ways) -> None:
    """Install a licence whose grace ends in seconds: as few as this computer is fast."""
    key = read_private_key((here.home / "authority.pem").read_bytes())
    seconds, said = 2, "not tried"
    while said:
        end = int(time.time()) + seconds - GRACE_SECONDS
        token = issue(key, Licence(Tier.BUSINESS, "Example Ltd", "ada", end - 86400, end, ""))
        said = here.fairlead("licence", "install", "-", input=token).stderr
        assert "ended on" in said or not said
        seconds *= 2


def test_what_is_open_ends_and_nothing_goes_direct(here: Ways) -> None:
    port = free_port()
    asked = "[(b'\\5\\1\\0', b'\\5\\0'), (b'\\5\\1\\0\\1\\xc0\\xa8\\x41\\3\\x1b\\x59', "
    asked += "b'\\5\\0\\0\\1' + bytes(6)), (b'\\0', b'\\0')]"
    with (
        dante(here.proxy, PROXY, BY_PROXY),
        echo_on(here),
        here.serving(),
        stopping(here.web.popen([sys.executable, "-c", _ECHO])) as web,
        stopping(here.start("run", "--", sys.executable, "-c", _ECHO)) as inside,
    ):
        assert web.stdout.readline() == "ready\n"
        assert inside.stdout.readline() == "ready\n"
        here.open_direct_way()
        install(here, licensed(here))
        both = ("proxy.http", URL, "proxy.https", URL)
        server = ("network.socksServer.port", str(port))
        here.change("proxy.mode", "manual", *both, *EVERY_PORT, *server)
        keep = [sys.executable, "-c", _KEEP]
        out = here.start("run", "--", *keep, "web.test", "7001", r"[(b'\0', b'\0')]")
        back = here.computer.popen([*keep, "127.0.0.1", str(port), asked])
        with stopping(out), stopping(back):
            assert out.stdout.readline() == "open\n", out.stderr.read()
            assert back.stdout.readline() == "open\n", back.stderr.read()
            assert ask(here, ASK_UDP) == BY_PROXY
            install_ending(here)
            assert out.stdout.readline() == "reset\n"
            assert back.stdout.readline() == "reset\n"

        def problem() -> str:
            shown = json.loads(here.fairlead("proxy", "show", "--json").stdout)
            return str(shown[0]["problem"])

        wait_until(lambda: f"renew it. {REMEDY}" in problem(), what="the notice and its remedy")
        # The way past the proxy is open, and nobody takes it.
        assert all("curl: (" in answer for answer in here.answers())
        for source in (ASK_TCP, ASK_UDP):
            assert "Error" in ask(here, source)
        assert REMEDY in proxy_problem(here)
        refused = here.computer.popen([*keep, "127.0.0.1", str(port), asked])
        assert "AssertionError" in refused.communicate(timeout=20)[1]
