"""What other backends test of published ports: moby's port mapping, podman's pasta, docker-proxy.

Each family, kind of option and protocol carries data unharmed; containers reach themselves and each
other through this computer; UDP keeps its clients apart and outlives a restart.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator

import pytest

from tests.support.engine import IMAGE, OURS, Engine, running_engine
from tests.support.waiting import eventually

SIZE = 10_000_000
SERVER = """
import hashlib, socket, sys, threading

# Each argument is a port: TCP answers with the hash of what it gets until its end, and then sends
# as much; UDP answers with its port and what it gets.
def tcp(port):
    server = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True) \\
        if socket.has_dualstack_ipv6() else socket.create_server(("", port))
    while True:
        client, _ = server.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()

def serve(client):
    digest, size = hashlib.sha256(), 0
    while data := client.recv(65536):
        digest.update(data)
        size += len(data)
    client.sendall(digest.digest() + b"x" * size)
    client.close()

def udp(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("", port))
    while True:
        data, client = server.recvfrom(65536)
        if data != b"quiet":
            server.sendto(b"%d " % port + data, client)

for port in map(int, sys.argv[1:]):
    threading.Thread(target=udp, args=(port,), daemon=True).start()
    threading.Thread(target=tcp, args=(port,), daemon=True).start()
threading.Event().wait()
"""
ONE_FAMILY = """
import socket, threading

def serve(family, address, port, answer):
    server = socket.socket(family, socket.SOCK_STREAM)
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    server.bind((address, port))
    server.listen()
    while True:
        client, _ = server.accept()
        client.sendall(answer)
        client.close()

threading.Thread(target=serve, args=(socket.AF_INET, "0.0.0.0", 7, b"over IPv4")).start()
serve(socket.AF_INET6, "::", 6, b"over IPv6")
"""
ASK = """
import socket, sys
host, port, kind = sys.argv[1], int(sys.argv[2]), sys.argv[3]
if kind == "tcp":
    client = socket.create_connection((host, port), 5)
    client.sendall(b"hello")
    client.shutdown(socket.SHUT_WR)
    data = b""
    while more := client.recv(65536):
        data += more
    print(data[32:].decode())
else:
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(5)
    client.sendto(b"hello", (host, port))
    data, sender = client.recvfrom(100)
    asked = socket.gethostbyname(host), port
    print(data.decode(), "from the address asked" if sender == asked else sender)
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Engine]:
    with running_engine() as engine:
        yield engine


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    yield shared
    shared.remove_all()


def serve(engine: Engine, name: str, *words: str, ports: tuple[int, ...] = (7,)) -> None:
    """Start the server in a container, with options of ``docker run``."""
    command = ("/usr/bin/python3", "-c", SERVER, *map(str, ports))
    engine.docker("run", "-d", "--name", name, *words, *OURS, IMAGE, *command)


def family_of(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def carried(host: str, port: int, data: bytes) -> bool:
    """Whether ``data`` comes to the server unharmed and as much comes back after our FIN."""
    try:
        with socket.create_connection((host, port), 20) as client:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            back = bytearray()
            while more := client.recv(1 << 20):
                back += more
    except OSError:
        return False
    return back[:32] == hashlib.sha256(data).digest() and len(back) == 32 + len(data)


def first_byte(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        return client.recv(1)


def echo(client: socket.socket, to: tuple[str, int], data: bytes) -> bytes:
    """The answer to a datagram, empty where none comes."""
    client.settimeout(0.3)
    try:
        client.sendto(data, to)
        return client.recv(2000)
    except OSError:
        return b""


def datagrams(host: str = "127.0.0.1") -> socket.socket:
    client = socket.socket(family_of(host), socket.SOCK_DGRAM)
    client.bind((host, 0))
    return client


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize(
    ("option", "pairs"),
    [
        ("18310:7", [(18310, 7)]),
        ("18320-18322:7-9", [(18320, 7), (18321, 8), (18322, 9)]),
        ("18330-18332:18331-18333", [(18330, 18331), (18331, 18332), (18332, 18333)]),
    ],
    ids=["single", "range", "translated by one"],
)
def test_data_goes_both_ways_unharmed(
    engine: Engine, host: str, option: str, pairs: list[tuple[int, int]]
) -> None:
    inside = tuple(port for _, port in pairs)
    serve(engine, "data", "-p", option, "-p", f"{option}/udp", ports=inside)
    for outside, _ in pairs:
        eventually(lambda port=outside: carried(host, port, b"small"), 20)
    assert carried(host, pairs[-1][0], os.urandom(SIZE))
    with datagrams(host) as client:
        for outside, target in pairs:
            to = (host, outside)
            eventually(lambda to=to: echo(client, to, b"hello"))
            assert echo(client, to, b"hello") == b"%d hello" % target


@pytest.mark.parametrize("kind", ["tcp", "udp"])
def test_hairpin_and_other_containers(engine: Engine, kind: str) -> None:
    engine.docker("network", "create", "other")
    try:
        serve(engine, "self", "-p", f"18340:7/{kind}")
        serve(engine, "near")
        serve(engine, "far", "--network", "other")
        ask = ("/usr/bin/python3", "-c", ASK, "host.docker.internal", "18340", kind)
        wanted = "xxxxx" if kind == "tcp" else "7 hello from the address asked"
        for name in ("self", "near", "far"):
            eventually(
                lambda name=name: engine.run("exec", name, *ask).stdout.decode().strip() == wanted,
                20,
            )
    finally:
        engine.remove_all()
        engine.docker("network", "rm", "other")


def test_a_wildcard_beside_a_specific_address(engine: Engine) -> None:
    """The engine keeps them apart, as without Fairlead; the first goes on unharmed."""
    serve(engine, "all", "-p", "18350:7")
    eventually(lambda: carried("127.0.0.1", 18350, b"x"), 20)
    done = engine.run("run", "-d", "-p", "127.0.0.2:18350:80", IMAGE, "sleep", "9")
    assert "address already in use" in done.stderr.decode()
    assert carried("127.0.0.1", 18350, b"x")
    # By one container, with another number, both are there.
    serve(engine, "both", "-p", "18351:7", "-p", "127.0.0.2:18352:7")
    eventually(lambda: carried("127.0.0.1", 18351, b"x"), 20)
    assert carried("127.0.0.2", 18352, b"x")
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", 18352)) != 0


def test_several_udp_clients_each_get_their_own_answer(engine: Engine) -> None:
    serve(engine, "udp", "-p", "18360:7/udp")
    to = ("127.0.0.1", 18360)
    clients = [datagrams() for _ in range(20)]
    try:
        eventually(lambda: echo(clients[0], to, b"first"), 20)
        for number, client in enumerate(clients):
            client.sendto(b"%d" % number, to)
        for number, client in reversed(list(enumerate(clients))):
            client.settimeout(5)
            assert client.recv(100) == b"7 %d" % number
    finally:
        for client in clients:
            client.close()


def test_a_one_sided_udp_flow_stays(engine: Engine) -> None:
    """docker-proxy's TestUDPOneSided: what only ever goes one way is a conversation too."""
    serve(engine, "udp", "-p", "18361:7/udp")
    to = ("127.0.0.1", 18361)
    with datagrams() as client:
        eventually(lambda: echo(client, to, b"hello"), 20)
        row = next(row for row in engine.ports() if row["address"] == "127.0.0.1")
        before = row["total"]
        for _ in range(50):
            client.sendto(b"quiet", to)
        assert echo(client, to, b"hello") == b"7 hello"
        row = next(row for row in engine.ports() if row["address"] == "127.0.0.1")
        assert row["total"] == before, "all of it was one flow"


def test_udp_after_a_container_restart(engine: Engine) -> None:
    serve(engine, "udp", "-p", "18362:7/udp")
    to = ("127.0.0.1", 18362)
    with datagrams() as client:
        eventually(lambda: echo(client, to, b"before"), 20)
        for _ in range(3):
            engine.docker("restart", "-t", "0", "udp")
            # Datagrams to a server that is not there yet are refused and must harm nothing.
            eventually(lambda: echo(client, to, b"after") == b"7 after", 20)


def test_nobody_listens_behind_the_port(engine: Engine) -> None:
    serve(engine, "data", "-p", "18370:7", "-p", "18371:99")
    eventually(lambda: carried("127.0.0.1", 18370, b"x"), 20)
    for _ in range(3):
        # Not an end that looks like a good one.
        with pytest.raises(ConnectionResetError):
            first_byte(18371)
    assert carried("127.0.0.1", 18370, b"x")


def test_a_port_is_bound_again_at_once_in_spite_of_old_connections(engine: Engine) -> None:
    for turn in range(3):
        serve(engine, f"c{turn}", "-p", "18372:7")
        eventually(lambda: carried("127.0.0.1", 18372, b"x"), 20)
        # Its own end comes first, so that the old connection stays in TIME_WAIT.
        engine.docker("rm", "-f", f"c{turn}")


def test_a_listener_of_either_family_in_a_dual_stack_container() -> None:
    """Engines before 27 give containers IPv6 where ``daemon.json`` says so."""
    with running_engine() as engine:
        config = (
            '{"ipv6": true, "fixed-cidr-v6": "fd00:f1::/64", "experimental": true, '
            '"ip6tables": true}'
        )
        engine.fairlead.ok("engine", "config", "-", input=config)
        engine.fairlead.ok("engine", "restart", "--yes")
        command = ("/usr/bin/python3", "-c", ONE_FAMILY)
        engine.docker("run", "-d", "-p", "18380-18381:6-7", *OURS, IMAGE, *command)

        def said(host: str, port: int) -> bytes:
            try:
                with socket.create_connection((host, port), 5) as client:
                    return client.recv(100)
            except OSError:
                return b""

        for host in ("127.0.0.1", "::1"):
            eventually(lambda host=host: said(host, 18380) == b"over IPv6", 20)
            eventually(lambda host=host: said(host, 18381) == b"over IPv4", 20)
