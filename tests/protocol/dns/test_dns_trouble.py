"""What goes wrong outside: silent, refusing, lying and slow resolvers; rude clients."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.protocol.dns.peers import (
    TXT,
    Resolver,
    Server,
    answer_to,
    counts,
    error_to,
    query,
    rcode,
    read_frame,
    send_frame,
    truncated,
)
from tests.support.hosts import free_port, wait_until

Serve = Callable[..., Server]
Script = Callable[[Callable[[bytes], list[bytes]]], Resolver]
FORMERR, SERVFAIL, NXDOMAIN, NOTIMP, REFUSED = 1, 2, 3, 4, 5


def good(message: bytes) -> list[bytes]:
    return [answer_to(message)]


def silent(_message: bytes) -> list[bytes]:
    return []


def test_no_resolver_at_all(serve: Serve) -> None:
    server = serve()
    started = time.monotonic()
    assert rcode(server.client().ask(query("a.test"))) == SERVFAIL
    assert time.monotonic() - started < 1
    assert server.call(server.service.counters).failures == 1


@pytest.mark.logs("not the address of a resolver")
def test_a_resolver_that_is_no_address_is_left_out(serve: Serve, resolver: Script) -> None:
    server = serve(
        "nonsense", "1.2.3.4#port", "1.2.3.4#0", "1.2.3.4#99999", "", resolver(good).address
    )
    assert rcode(server.client().ask(query("a.test"))) == 0


def test_closed_port_is_noticed_at_once(serve: Serve, resolver: Script) -> None:
    server = serve(f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}", resolver(good).address)
    started = time.monotonic()
    assert rcode(server.client().ask(query("a.test"))) == 0
    assert time.monotonic() - started < 1


def test_only_closed_ports_give_servfail_at_once(serve: Serve) -> None:
    server = serve(*(f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}" for _ in range(3)))
    client = server.client()
    for number in range(30):
        assert rcode(client.ask(query(f"n{number}.test"))) == SERVFAIL


def test_resolver_that_the_kernel_refuses(serve: Serve, resolver: Script) -> None:
    # The kernel lets nobody connect to the broadcast address unasked.
    server = serve("255.255.255.255", resolver(good).address)
    assert rcode(server.client().ask(query("a.test"))) == 0


@pytest.mark.parametrize("code", [SERVFAIL, REFUSED])
def test_refusal_of_one_is_not_the_answer(serve: Serve, resolver: Script, code: int) -> None:
    first = resolver(lambda message: [error_to(message, code)])
    server = serve(first.address, resolver(good).address)
    assert rcode(server.client().ask(query("a.test"))) == 0


def test_refusal_of_all_is_the_answer(serve: Serve, resolver: Script) -> None:
    refusing = [resolver(lambda message: [error_to(message, REFUSED)]) for _ in range(2)]
    server = serve(*(one.address for one in refusing))
    assert rcode(server.client().ask(query("a.test"))) == REFUSED
    assert [len(one.seen) for one in refusing] == [1, 1]


def test_nxdomain_is_an_answer(serve: Serve, resolver: Script) -> None:
    second = resolver(good)
    server = serve(resolver(lambda m: [error_to(m, NXDOMAIN)]).address, second.address)
    assert rcode(server.client().ask(query("a.test"))) == NXDOMAIN
    assert not second.seen


def test_silent_resolver_delays_the_first_only(serve: Serve, resolver: Script) -> None:
    server = serve(resolver(silent).address, resolver(good).address)
    client = server.client()
    assert rcode(client.ask(query("a.test"))) == 0
    started = time.monotonic()
    assert rcode(client.ask(query("b.test"))) == 0
    assert time.monotonic() - started < 1


def test_silence_ends_in_servfail_within_six_seconds(serve: Serve, resolver: Script) -> None:
    server = serve(resolver(silent).address, resolver(silent).address)
    started = time.monotonic()
    assert rcode(server.client().ask(query("a.test"))) == SERVFAIL
    assert 4 < time.monotonic() - started < 6.5


def test_a_slow_answer_counts_even_when_another_was_asked(serve: Serve, resolver: Script) -> None:
    def late(message: bytes) -> list[bytes]:
        time.sleep(1.9)  # what is slow here is the peer
        return [answer_to(message, "9.9.9.9")]

    server = serve(resolver(late).address, resolver(silent).address)
    assert server.client().ask(query("a.test")).endswith(bytes((9, 9, 9, 9)))


def test_forged_answers_are_ignored(serve: Serve, resolver: Script) -> None:
    def forging(message: bytes) -> list[bytes]:
        bad = answer_to(message, "6.6.6.6")
        wrong_id = bytes((bad[0] ^ 1,)) + bad[1:]
        other_name = answer_to(message[:2] + query("b.test")[2:], "6.6.6.6")
        other_kind = answer_to(message[:2] + query("a.test", TXT)[2:], "6.6.6.6")
        a_query = bad[:2] + message[2:4] + bad[4:]
        no_question = message[:2] + b"\x81\x80" + bytes(8)
        return [b"", b"\0", wrong_id, other_name, other_kind, a_query, no_question, *good(message)]

    server = serve(resolver(forging).address)
    assert server.client().ask(query("a.test")).endswith(bytes((1, 2, 3, 4)))


def test_answer_from_elsewhere_is_ignored(serve: Serve, resolver: Script) -> None:
    def from_elsewhere(message: bytes) -> list[bytes]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.sendto(answer_to(message, "6.6.6.6"), ("127.0.0.1", peer.seen[-1][1]))
        return good(message)

    peer = resolver(from_elsewhere)
    server = serve(peer.address)
    assert server.client().ask(query("a.test")).endswith(bytes((1, 2, 3, 4)))


def test_ids_and_ports_are_spread(serve: Serve, resolver: Script) -> None:
    peer = resolver(good)
    client = serve(peer.address, cache_size=0).client()
    for number in range(200):
        client.ask(query(f"n{number}.test", ident=7))
    assert len({message[:2] for message, _port in peer.seen}) > 150
    assert len({port for _message, port in peer.seen}) == 8


def test_the_same_question_is_asked_once(serve: Serve, resolver: Script) -> None:
    release = threading.Event()

    def holding(message: bytes) -> list[bytes]:
        release.wait(10)
        return good(message)

    peer = resolver(holding)
    server = serve(peer.address)
    clients = [server.client() for _ in range(20)]
    for number, client in enumerate(clients):
        client.socket.send(query("same.test", ident=number))
        client.socket.send(query("same.test", ident=number))  # impatient
    wait_until(lambda: server.service.counters().queries == 40)
    release.set()
    for number, client in enumerate(clients):
        reply = client.socket.recv(512)
        assert reply[:2] == number.to_bytes(2, "big")
        assert reply.endswith(bytes((1, 2, 3, 4)))
    assert len(peer.seen) == 1


def test_two_thousand_at_a_time(serve: Serve, resolver: Script) -> None:
    peer = resolver(silent)
    server = serve(peer.address)
    clients = [server.client() for _ in range(20)]
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(2000):
        clients[number % 20].socket.send(query(f"n{number}.test", ident=number))
        if number % 100 == 99:  # no faster than a socket's buffer can take
            wait_until(lambda: len(peer.seen) > number)  # noqa: B023 - it is called here
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors + 8
    for message, port in peer.seen[:]:
        peer.send(answer_to(message), port)
    replies = [client.socket.recv(512) for client in clients for _ in range(100)]
    assert len({reply[:2] for reply in replies}) == 2000
    assert {rcode(reply) for reply in replies} == {0}


def test_a_change_of_resolvers_takes_over_what_is_under_way(serve: Serve, resolver: Script) -> None:
    first = resolver(silent)
    server = serve(first.address)
    client = server.client()
    client.socket.send(query("a.test"))
    wait_until(lambda: first.seen)
    good_one = resolver(good).address
    server.call(lambda: server.service.set_resolvers((good_one,)))
    assert client.socket.recv(512).endswith(bytes((1, 2, 3, 4)))


def test_too_long_an_answer_is_cut_for_udp(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [answer_to(message) + bytes(600)])
    client = serve(peer.address).client()
    cut = client.ask(query("a.test"))
    assert truncated(cut)
    assert counts(cut) == (1, 0, 0, 0)


def test_damaged_answer_reaches_the_client_and_harms_nobody(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [answer_to(message)[:-3], answer_to(message)])
    server = serve(peer.address)
    client = server.client()
    assert client.ask(query("a.test")) == answer_to(query("a.test"))[:-3]
    assert client.ask(query("a.test", ident=2)) == answer_to(query("a.test", ident=2))[:-3]


def test_ttl_goes_down(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [answer_to(message, ttl=2)])
    client = serve(peer.address).client()

    def ttl() -> int:
        return int.from_bytes(client.ask(query("a.test"))[-10:-6], "big")

    assert ttl() == 2
    wait_until(lambda: ttl() == 1)
    assert len(peer.seen) == 1
    wait_until(lambda: ttl() == 2)
    assert len(peer.seen) == 2


def test_queries_with_options_are_never_shared(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [error_to(message, NXDOMAIN)])
    client = serve(peer.address).client()
    for cookie in (b"12345678", b"87654321"):
        option = b"\0\x0a\0\x08" + cookie
        assert cookie in client.ask(query("a.test", edns=1232, options=option))
    assert len(peer.seen) == 2


def test_malformed_queries_over_udp(serve: Serve) -> None:
    client = serve().client()
    good_query = query("host.docker.internal")
    client.socket.send(b"")
    client.socket.send(b"\x12")
    client.socket.send(good_query[:2] + b"\x80" + good_query[3:])  # a response
    assert client.ask(b"\1\1" + good_query[2:])[:2] == b"\1\1"
    assert rcode(client.ask(good_query[:12])) == FORMERR
    assert rcode(client.ask(good_query[:-1])) == FORMERR
    assert rcode(client.ask(good_query[:4] + b"\0\2" + good_query[6:])) == FORMERR
    assert rcode(client.ask(good_query[:2] + b"\x28" + good_query[3:])) == NOTIMP
    looping = good_query[:12] + b"\xc0\x0c\0\1\0\1"
    assert rcode(client.ask(looping)) == FORMERR


def test_tcp_byte_by_byte_and_several_at_once(serve: Serve) -> None:
    server = serve()
    one = query("host.docker.internal", ident=1)
    with server.connect() as stream:
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in len(one).to_bytes(2, "big") + one:
            stream.send(bytes((byte,)))
        assert read_frame(stream)[:2] == b"\0\1"
        many = [query("gateway.docker.internal", ident=number) for number in range(500)]
        stream.sendall(b"".join(len(m).to_bytes(2, "big") + m for m in many))
        assert {read_frame(stream)[:2] for _ in many} == {m[:2] for m in many}
        stream.shutdown(socket.SHUT_WR)
        assert read_frame(stream) == b""


def test_tcp_half_close_still_gets_its_answer(serve: Serve) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = serve(f"127.0.0.1#{listener.getsockname()[1]}")
    with server.connect() as stream, listener:
        send_frame(stream, query("a.test"))
        stream.shutdown(socket.SHUT_WR)
        upstream, _ = listener.accept()
        with upstream:
            send_frame(upstream, answer_to(read_frame(upstream)))
        assert read_frame(stream).endswith(bytes((1, 2, 3, 4)))
        assert read_frame(stream) == b""


def test_tcp_answers_may_overtake(serve: Serve) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = serve(f"127.0.0.1#{listener.getsockname()[1]}")
    with server.connect() as stream, listener:
        send_frame(stream, query("slow.test", ident=1))
        send_frame(stream, query("host.docker.internal", ident=2))
        assert read_frame(stream)[:2] == b"\0\2"
        upstream, _ = listener.accept()
        with upstream:
            send_frame(upstream, answer_to(read_frame(upstream)))
        assert read_frame(stream)[:2] == b"\0\1"


@pytest.mark.parametrize("rubbish", [b"\0\0", b"\0\5hello", b"\0\x0c" + b"\xff" * 12])
def test_tcp_rubbish_ends_the_connection(serve: Serve, rubbish: bytes) -> None:
    with serve().connect() as stream:
        stream.sendall(rubbish)
        assert stream.recv(1) == b""


def test_tcp_malformed_question_gets_formerr(serve: Serve) -> None:
    with serve().connect() as stream:
        send_frame(stream, query("a.test")[:-1])
        assert rcode(read_frame(stream)) == FORMERR


def test_tcp_client_that_does_not_read_is_not_read_from(serve: Serve) -> None:
    server = serve()
    message = query("host.docker.internal", edns=1232)
    frames = (len(message).to_bytes(2, "big") + message) * 1000
    with server.connect() as stream:
        stream.setblocking(False)
        sent = 0
        deadline = time.monotonic() + 5
        stuck = 0
        while stuck < 50 and time.monotonic() < deadline:
            try:
                sent += stream.send(frames)
                stuck = 0
            except BlockingIOError:
                stuck += 1
                assert server.client().ask(message)
        assert stuck == 50, "it read on and on"


def test_tcp_idle_connection_is_closed(serve: Serve) -> None:
    with serve().connect() as stream:
        stream.send(b"\0")
        started = time.monotonic()
        assert stream.recv(1) == b""
        assert 9 < time.monotonic() - started < 12


def test_tcp_too_many_connections(serve: Serve) -> None:
    server = serve()
    streams = [server.connect() for _ in range(260)]
    try:
        assert streams[-1].recv(1) == b""
        send_frame(streams[0], query("host.docker.internal"))
        assert read_frame(streams[0])
    finally:
        for stream in streams:
            stream.close()


def test_nothing_is_left_after_close(resolver: Script) -> None:
    addresses = resolver(good).address, resolver(silent).address

    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = descriptors()
    server = Server(*addresses)
    clients = [server.client() for _ in range(20)]
    for number, client in enumerate(clients):
        client.ask(query(f"n{number}.test"))
    streams = [server.connect() for _ in range(5)]
    for stream in streams:
        send_frame(stream, query("a.test"))
    server.call(lambda: server.service.set_resolvers((addresses[1],)))
    clients[0].socket.send(query("pending.test"))
    server.close()
    for end in (*streams, *(client.socket for client in clients)):
        end.close()
    assert descriptors() == before
