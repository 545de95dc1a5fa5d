"""Against a real resolver (dnsmasq) and a real client (dig, where it is installed)."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address

import pytest

from tests.protocol.dns.peers import (
    AAAA,
    PTR,
    TXT,
    A,
    Client,
    Server,
    counts,
    dnsmasq,
    query,
    rcode,
    read_frame,
    send_frame,
    truncated,
)

Serve = Callable[..., Server]
LONG_TEXT = [f"{letter * 200}" for letter in "abcdefgh"]
ZONE = (
    "--address=/one.test/10.0.0.1",
    "--address=/six.test/2001:db8::6",
    "--cname=alias.test,target.test",
    "--host-record=target.test,10.0.0.9",
    "--txt-record=long.test," + ",".join(LONG_TEXT),
    "--mx-host=mail.test,mx.mail.test,10",
    "--local=/test/",
    "--local-ttl=300",
    "--edns-packet-max=4096",
)
NXDOMAIN = 3


@pytest.fixture(scope="module")
def zone() -> Iterator[int]:
    """A dnsmasq that knows ``test.``; its port."""
    with dnsmasq(*ZONE) as port:
        yield port


@pytest.fixture
def server(zone: int, serve: Serve) -> Server:
    """A service that asks it."""
    return serve(f"127.0.0.1#{zone}")


def test_answer_is_passed_on_as_it_is(server: Server, zone: int) -> None:
    dnsmasq_itself = Client(zone)
    for name, kind in [("one.test", A), ("six.test", AAAA), ("mail.test", 15), ("alias.test", A)]:
        for edns in (None, 1232):
            message = query(name, kind, edns=edns)
            assert server.client().ask(message) == dnsmasq_itself.ask(message)
    dnsmasq_itself.socket.close()


def test_second_answer_is_from_the_cache_and_keeps_the_case_of_the_asker(server: Server) -> None:
    client = server.client()
    first = client.ask(query("one.test"))
    second = client.ask(query("OnE.tEsT", ident=0x4321))
    assert second[:2] == b"\x43\x21"
    assert b"\3OnE\4tEsT\0" in second
    assert second.lower()[2:32] == first.lower()[2:32]
    assert server.call(server.service.counters).hits == 1
    assert server.call(server.service.counters).queries == 2


def test_after_a_sleep_nothing_is_answered_from_memory(server: Server) -> None:
    client = server.client()
    first = client.ask(query("one.test"))
    server.call(server.service.start_afresh)
    assert client.ask(query("one.test")) == first
    assert server.call(server.service.counters).hits == 0
    assert client.ask(query("one.test")) == first
    assert server.call(server.service.counters).hits == 1


def test_name_of_an_address_follows_the_answers(server: Server) -> None:
    client = server.client()
    client.ask(query("alias.test"))
    client.ask(query("six.test", AAAA))
    client.ask(query("host.docker.internal"))
    name_of = server.service.name_of
    assert name_of(IPv4Address("10.0.0.9")) == "alias.test"
    assert name_of(IPv6Address("2001:db8::6")) == "six.test"
    assert name_of(IPv4Address("192.168.65.254")) == "host.docker.internal"
    assert name_of(IPv4Address("10.0.0.1")) is None


def test_nxdomain_and_no_data_stay_apart(server: Server) -> None:
    client = server.client()
    assert rcode(client.ask(query("absent.test"))) == NXDOMAIN
    empty = client.ask(query("target.test", TXT))
    assert (rcode(empty), counts(empty)[1]) == (0, 0)


def test_long_answer(server: Server) -> None:
    client = server.client()
    small = client.ask(query("long.test", TXT))
    assert truncated(small)
    assert len(small) <= 512
    whole = client.ask(query("long.test", TXT, edns=4096))
    assert not truncated(whole)
    assert len(whole) > 1600
    with server.connect() as stream:
        send_frame(stream, query("long.test", TXT))
        by_tcp = read_frame(stream)
    assert not truncated(by_tcp)
    assert all(text.encode() in by_tcp for text in LONG_TEXT)


def test_special_names(server: Server) -> None:
    client = server.client()
    found = client.ask(query("hOst.docker.internal"))
    assert found.endswith(IPv4Address("192.168.65.254").packed)
    assert b"\4hOst\6docker" in found
    empty = client.ask(query("host.docker.internal", AAAA))
    assert (rcode(empty), counts(empty)[1]) == (0, 0)
    assert rcode(client.ask(query("other.docker.internal"))) == NXDOMAIN
    back = client.ask(query("254.65.168.192.in-addr.arpa", PTR))
    assert back.endswith(b"\4host\6docker\x08internal\0")


def test_resolver_dies_and_another_takes_over(serve: Serve) -> None:
    with dnsmasq("--address=/#/2.2.2.2") as second:
        with dnsmasq("--address=/#/1.1.1.1") as first:
            server = serve(f"127.0.0.1#{first}", f"127.0.0.1#{second}", cache_size=0)
            client = server.client()
            assert client.ask(query("a.test")).endswith(bytes((1, 1, 1, 1)))
        assert client.ask(query("a.test")).endswith(bytes((2, 2, 2, 2)))
        assert client.ask(query("b.test")).endswith(bytes((2, 2, 2, 2)))
        with server.connect() as stream:
            send_frame(stream, query("c.test"))
            assert read_frame(stream).endswith(bytes((2, 2, 2, 2)))


def test_resolvers_change_live(serve: Serve) -> None:
    options = "--local-ttl=300"
    with dnsmasq("--address=/#/1.1.1.1", options) as one, dnsmasq("--address=/#/2.2.2.2") as two:
        server = serve(f"127.0.0.1#{one}")
        client = server.client()
        assert client.ask(query("a.test")).endswith(bytes((1, 1, 1, 1)))
        server.call(lambda: server.service.set_resolvers((f"127.0.0.1#{two}",)))
        assert client.ask(query("a.test")).endswith(bytes((2, 2, 2, 2)))


def test_resolver_on_ipv6(serve: Serve) -> None:
    with dnsmasq("--address=/#/3.3.3.3", "--listen-address=::1") as port:
        server = serve(f"::1#{port}")
        assert server.client().ask(query("a.test")).endswith(bytes((3, 3, 3, 3)))


def test_client_on_ipv6(server: Server) -> None:
    sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    sock.bind(("::1", 0))
    address = sock.getsockname()
    server.call(lambda: server.service.add_udp(sock))
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as client:
        client.settimeout(10)
        client.sendto(query("one.test"), address)
        assert client.recv(512).endswith(bytes((10, 0, 0, 1)))


@pytest.mark.skipif(not shutil.which("dig"), reason="dig is not installed")
@pytest.mark.parametrize("how", ["+notcp", "+tcp", "+noedns", "+dnssec"])
def test_dig_understands_every_answer(server: Server, how: str) -> None:
    for name, kind, expected in [
        ("host.docker.internal", "A", "192.168.65.254"),
        ("host.docker.internal", "AAAA", "status: NOERROR"),
        ("nothing.docker.internal", "A", "status: NXDOMAIN"),
        ("localhost", "AAAA", "::1"),
        ("x.localhost", "A", "127.0.0.1"),
        ("one.test", "A", "10.0.0.1"),
        ("one.test", "A", "10.0.0.1"),
        ("long.test", "TXT", LONG_TEXT[-1]),
        ("test", "AXFR", ""),
    ]:
        command = ["dig", "@127.0.0.1", "-p", str(server.port), name, kind, how, "+tries=1"]
        if kind == "TXT" and how != "+tcp":
            command += ["+ignore", "+bufsize=4096"]
        result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
        assert expected in result.stdout
        for complaint in ("WARNING", "malformed", "mismatch", "FORMERR", "timed out"):
            assert complaint not in result.stdout + result.stderr
