"""The SOCKS5 server in front of a real engine, with curl as its client.

The containers publish nothing. What is not one of them must not be reached, whatever is asked for:
this computer's loopback, its network, the web behind it.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import Ways, ways
from tests.e2e.ways_engine import WaysEngine, engine_on
from tests.support.engine import IMAGE, OURS
from tests.support.hosts import stopping, wait_until
from tests.support.waiting import eventually

PORT = 1080
LOAD = Path(__file__).parents[1] / "bench" / "load.py"
HELLO = "hello from the container"
HTTPD = (IMAGE, "httpd", "-f", "-p", "80", "-h", "/www")
KEY = "network.socksServer.port"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        yield made


@pytest.fixture
def engine(here: Ways) -> Iterator[WaysEngine]:
    with engine_on(here) as made:
        install(here, licensed(here))
        here.change(KEY, str(PORT))
        yield made


def curl(here: Ways, url: str, *words: str, proxy: str = "") -> CompletedProcess[str]:
    """What curl on the computer gets of ``url`` through the server."""
    proxy = proxy or f"socks5h://127.0.0.1:{PORT}"
    return here.computer.run(["curl", "-sS", "-m", "10", "-x", proxy, *words, url])


def got(here: Ways, url: str, *words: str, proxy: str = "") -> bool:
    return curl(here, url, *words, proxy=proxy).stdout.strip() == HELLO


def code(here: Ways, url: str, proxy: str = "") -> int:
    """The reply code (RFC 1928 6) for ``url``, as curl tells it: 0 where it was let through."""
    done = curl(here, url, proxy=proxy)
    if not done.returncode:
        return 0
    assert done.returncode == 97, done.stdout + done.stderr
    return int(done.stderr.rsplit("(", 1)[1].split(")")[0])


def status(here: Ways) -> dict[str, Any]:
    found = json.loads(here.fairlead("status", "--json").stdout)["status"]["socks_server"]
    assert isinstance(found, dict)
    return found


def address_of(engine: WaysEngine, name: str, field: str = "IPAddress") -> str:
    form = f"{{{{range .NetworkSettings.Networks}}}}{{{{.{field}}}}}{{{{end}}}}"
    return engine.docker("inspect", "--format", form, name)


def test_every_name_and_address_of_a_container(here: Ways, engine: WaysEngine) -> None:
    number = engine.docker("run", "-d", "--name", "web", *HTTPD)
    engine.docker("network", "create", "--ipv6", "--subnet", "fd00:7::/64", "shop")
    engine.docker(
        "run", "-d", "--name", "till", "--network", "shop", "--network-alias", "cash", *HTTPD
    )
    engine.docker(
        "run", "-d", "--name", "behind", "--network", "container:web", IMAGE, "sleep", "99"
    )
    address = address_of(engine, "web")
    till6 = address_of(engine, "till", "GlobalIPv6Address")
    names = ["web", "web.", "WEB", "web.containers.internal", number, number[:12], "behind"]
    names += ["till", "till.shop", "cash", "cash.shop.containers.internal", f"[{till6}]"]
    for host in (address, *names):
        eventually(lambda host=host: got(here, f"http://{host}/"), 10)
    # By the server's other address, and with names that curl itself takes for addresses.
    assert got(here, "http://web/", proxy=f"socks5h://[::1]:{PORT}")
    assert got(here, f"http://{address}/", proxy=f"socks5://127.0.0.1:{PORT}")
    shown = here.fairlead("status").stdout
    assert f"listening on 127.0.0.1:{PORT}, [::1]:{PORT}" in shown
    # A name that is given anew, and one that goes.
    engine.docker("rename", "web", "site")
    eventually(lambda: got(here, "http://site/"))
    eventually(lambda: code(here, "http://web/") == 4)
    engine.docker("rm", "-f", "site", "behind", "till")
    eventually(lambda: code(here, "http://site/") == 4)
    eventually(lambda: code(here, f"http://{address}/") == 2)


def test_what_listens_in_the_engines_own_network(here: Ways, engine: WaysEngine) -> None:
    serve = (IMAGE, "httpd", "-f", "-p", "8099", "-h", "/www")
    engine.docker("run", "-d", "--name", "own", "--network", "host", *serve)
    eventually(lambda: got(here, "http://own:8099/"), 10)
    assert got(here, "http://192.168.65.3:8099/")
    assert got(here, "http://[fdc4:f303:9324::3]:8099/")
    # Fairlead's own listener is nobody's.
    assert code(here, "http://192.168.65.3:15001/") == 5
    here.change("network.subnet", "10.99.0.0/24", "--confirm", "engine-restart=1")
    engine.docker("start", "own")
    eventually(lambda: got(here, "http://own:8099/"), 20)
    assert got(here, "http://10.99.0.3:8099/")
    assert code(here, "http://192.168.65.3:8099/") == 2


OUTSIDE = (
    "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]",
    "127.1", "2130706433", "0x7f000001", "10.1.0.1", "10.1.0.2", "10.2.0.2", "web.test",
    "host.docker.internal", "192.168.65.254", "192.168.65.1", "192.168.65.7", "172.17.0.1",
    "[fdc4:f303:9324::254]", "169.254.169.254", "224.0.0.1", "255.255.255.255", "computer",
)  # fmt: skip


def test_nothing_else_is_reached(here: Ways, engine: WaysEngine) -> None:
    """Each of these is served, and would answer if it were dialled by whatever way."""
    engine.docker("run", "-d", "--name", "web", *HTTPD)
    eventually(lambda: got(here, "http://web/"), 10)
    here.open_direct_way()
    server = ["python3", "-m", "http.server", "--bind", "::", "8123"]
    with contextlib.ExitStack() as stack:
        for host in (here.computer, here.proxy):
            process = stack.enter_context(stopping(host.popen(server, cwd="/usr/share")))
            ask = ["curl", "-fs", "-o", "/dev/null", "http://127.0.0.1:8123/"]
            wait_until(lambda host=host, ask=ask: host.run(ask).returncode == 0, what="it serves")
            assert process.poll() is None
        codes = {
            f"{way}{host}:{port}": code(here, f"http://{host}:{port}/", f"{way}127.0.0.1:{PORT}")
            for host in OUTSIDE
            for way, port in (("socks5h://", 8123), ("socks5h://", 80))
        }
    assert set(codes.values()) == {2, 4}, codes
    named = {host for way, refused in codes.items() if refused == 4 for host in (way,)}
    assert any("web.test" in one for one in named)


def test_each_way_to_fail_has_its_code(here: Ways, engine: WaysEngine) -> None:
    engine.docker("run", "-d", "--name", "web", *HTTPD)
    eventually(lambda: got(here, "http://web/"), 10)
    assert code(here, "http://web:81/") == 5
    # BIND, UDP ASSOCIATE, an unknown type of address.
    for request, refused in (
        (b"\5\2\0\1", 7),
        (b"\5\3\0\1", 7),
        (b"\5\1\0\2", 8),
        (b"\4\1\0\1", 1),
    ):
        assert spoken(here, b"\5\1\0", request + bytes(6))[2:4] == bytes([5, refused])
    assert spoken(here, b"\4\1\0\x50\x7f\0\0\1\0") == b"\5\xff"
    assert spoken(here, b"GET / HTTP/1.1\r\n\r\n") == b"\5\xff"
    assert spoken(here, b"\5\1\2") == b"\5\xff"
    address = address_of(engine, "web")
    engine.docker("stop", "-t", "0", "web")
    eventually(lambda: code(here, "http://web/") == 4)
    here.fairlead("down", "--yes")
    assert code(here, f"http://{address}/") == 1
    assert code(here, "http://web/") == 1
    assert status(here)["state"] == "listening"


_SPEAK = """
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10) as sock:
    for part in sys.argv[2:]:
        sock.sendall(bytes.fromhex(part))
    sock.shutdown(socket.SHUT_WR)
    while data := sock.recv(4096):
        sys.stdout.write(data.hex())
"""


def spoken(here: Ways, *parts: bytes) -> bytes:
    """What the server says to these bytes, until it closes."""
    words = [str(PORT), *(part.hex() for part in parts)]
    done = here.computer.run([sys.executable, "-c", _SPEAK, *words])
    return bytes.fromhex(done.stdout)


def test_a_request_in_one_piece_with_what_follows(here: Ways, engine: WaysEngine) -> None:
    engine.docker("run", "-d", "--name", "web", *HTTPD)
    eventually(lambda: got(here, "http://web/"), 10)
    whole = b"\5\1\0" + b"\5\1\0\3\x03web" + struct.pack(">H", 80) + b"GET / HTTP/1.0\r\n\r\n"
    for cut in (len(whole), 1, 3, 4, 12, 14, 20):
        said = spoken(here, whole[:cut], whole[cut:])
        assert said.startswith(b"\5\0\5\0\0\1" + bytes(6) + b"HTTP/1.")
        assert HELLO.encode() in said


def test_with_a_password(here: Ways, engine: WaysEngine) -> None:
    engine.docker("run", "-d", "--name", "web", *HTTPD)
    eventually(lambda: got(here, "http://web/"), 10)
    changed = here.fairlead("settings", "set", "network.socksServer.username", "ada")
    assert (changed.returncode, "no password is stored for ada" in changed.stderr) == (0, True)
    found = status(here)
    assert found["state"] == "refusing"
    assert "no password is stored for ada" in found["problem"]
    inside = f"socks5h://ada:s3cret@127.0.0.1:{PORT}"
    assert not got(here, "http://web/", proxy=inside)
    assert here.fairlead("socks", "password", "--stdin", input="s3cret\n").returncode == 0
    assert status(here)["state"] == "listening"
    assert got(here, "http://web/", proxy=inside)
    for proxy in (
        f"socks5h://127.0.0.1:{PORT}",
        inside.replace("s3cret", "guess"),
        inside.replace("ada", "eve"),
    ):
        assert curl(here, "http://web/", proxy=proxy).returncode == 97
    # The proxies' passwords are others, also for the same user name.
    assert here.fairlead("settings", "set", "proxy.username", "ada").returncode == 0
    shown = here.fairlead("proxy", "password", "--clear")
    assert shown.returncode == 0
    assert got(here, "http://web/", proxy=inside)


def test_licence_and_port(here: Ways) -> None:
    with engine_on(here) as engine:
        engine.docker("run", "-d", "--name", "web", *HTTPD)
        done = here.fairlead("settings", "set", KEY, str(PORT))
        assert done.returncode == 1
        assert "SOCKS5 needs a Business licence" in done.stderr
        for bad in ("65536", "-1", "http", "10.5", "on"):
            done = here.fairlead("settings", "set", KEY, bad)
            assert done.returncode == 2
            assert "This is not a whole number from 0 to 65535." in done.stderr
        install(here, licensed(here))
        server = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(PORT)]
        with stopping(here.computer.popen(server)) as other:
            listening = ["ss", "-ltnH", f"sport = :{PORT}"]
            wait_until(lambda: here.computer.run(listening).stdout, what="it listens")
            here.change(KEY, str(PORT))
            eventually(lambda: f"(process {other.pid})" in status(here)["problem"])
            assert status(here)["addresses"] == ["::1"]
        eventually(lambda: not status(here)["problem"])
        assert got(here, "http://web/")
        listed = here.computer.run(listening).stdout.split()
        assert {word for word in listed if word.endswith(f":{PORT}")} == {
            f"127.0.0.1:{PORT}",
            f"[::1]:{PORT}",
        }
        assert here.fairlead("licence", "remove").returncode == 0
        assert code(here, "http://web/") == 2
        found = status(here)
        assert found["state"] == "refusing"
        assert "Business licence" in found["problem"]
        here.change(KEY, "0")
        assert status(here)["state"] == "off"
        assert not here.computer.run(listening).stdout


def test_connections_of_a_container_that_ends_are_ended(here: Ways, engine: WaysEngine) -> None:
    binds = (*OURS, "-v", f"{LOAD.parent}:/load:ro")
    serve = (IMAGE, "/usr/bin/python3", f"/load/{LOAD.name}", "serve", "6999")
    engine.docker("run", "-d", "--name", "mute", *binds, *serve)
    eventually(lambda: code_or_open(here) == 0, 10)
    script = f"""
import socket
sock = socket.create_connection(("127.0.0.1", {PORT}))
sock.sendall(b"\\5\\1\\0" + b"\\5\\1\\0\\3\\4mute" + (7000).to_bytes(2, "big"))
data = b""
while len(data) < 12:
    data += sock.recv(12)
print("open", flush=True)
try:
    print(sock.recv(1) or "end", flush=True)
except ConnectionResetError:
    print("reset", flush=True)
"""
    with stopping(here.computer.popen([sys.executable, "-c", script])) as client:
        assert client.stdout.readline() == "open\n", client.stderr.read()
        assert status(here)["connections"] == 1
        engine.docker("rm", "-f", "mute")
        assert client.stdout.readline() in ("reset\n", "end\n")
    eventually(lambda: status(here)["connections"] == 0)


def code_or_open(here: Ways) -> int:
    said = spoken(here, b"\5\1\0", b"\5\1\0\3\4mute" + struct.pack(">H", 7000))
    return said[3] if len(said) > 3 else socket.SOCK_STREAM
