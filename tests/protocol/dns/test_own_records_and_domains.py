"""Per-domain servers, records of the user's own and containers' names, with dnsmasq and dig."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest

from fairlead.network.dns.message import wire_name
from fairlead.network.dns.records import special_names
from fairlead.network.dns.report import Origin, QueryEntry
from fairlead.settings.dns_entries import parse_records
from tests.protocol.dns.peers import ADDRESSES, Resolver, Server, answer_to, dig, dnsmasq, query
from tests.support.hosts import free_port, wait_until

Serve = Callable[..., Server]
Script = Callable[[Callable[[bytes], list[bytes]]], Resolver]

RECORDS = (
    "app.dev.internal=192.0.2.1, app.dev.internal=192.0.2.2, app.dev.internal=2001:db8::1, "
    '*.dev.internal=192.0.2.9, note.dev.internal TXT "a, b; c", '
    "alias.dev.internal CNAME app.dev.internal, twice.dev.internal CNAME alias.dev.internal, "
    "here.dev.internal CNAME host.docker.internal, out.dev.internal CNAME www.public.test, "
    "gone.dev.internal CNAME nothing.public.test, lost.dev.internal CNAME x.docker.internal, "
    f'long.dev.internal TXT "{"x" * 1900}"'
)


@pytest.fixture(scope="module")
def public() -> Iterator[str]:
    """The server for everything: it has an answer for every name of public.test and corp.test."""
    options = ("--local=/public.test/", "--host-record=www.public.test,198.51.100.7,2001:db8::7")
    more = ("--mx-host=www.public.test,mail.public.test,5", "--txt-record=www.public.test,hello")
    also = ("--host-record=secret.corp.test,203.0.113.66", "--local-ttl=300")
    with dnsmasq(*options, *more, *also) as port:
        yield f"127.0.0.1#{port}"


@pytest.fixture(scope="module")
def private() -> Iterator[str]:
    """The server of corp.test and of the reverse zone of 10.0.0.0/8."""
    options = ("--local=/corp.test/", "--host-record=secret.corp.test,10.1.2.3")
    with dnsmasq(*options, "--local-ttl=300") as port:
        yield f"127.0.0.1#{port}"


def own(server: Server, text: str = RECORDS, **more: object) -> None:
    records = special_names(ADDRESSES, parse_records([text]), **more)  # type: ignore[arg-type]
    server.call(lambda: server.service.set_records(records))


def short(port: int, *words: str) -> list[str]:
    return dig(port, "+short", *words)


def look_up(server: Server, name: str, kind: int = 1) -> QueryEntry:
    found: Future[QueryEntry] = Future()
    server.call(lambda: server.service.look_up(wire_name(name), kind, found.set_result))
    return found.result(10)


def test_a_domain_is_asked_at_its_server_and_nowhere_else(
    serve: Serve, public: str, private: str
) -> None:
    server = serve(public)
    assert short(server.port, "secret.corp.test") == ["203.0.113.66"]
    domains = {"corp.test": (private,), "10.in-addr.arpa": (private,)}
    server.call(lambda: server.service.set_domains(domains))
    # What the other server said is forgotten.
    assert short(server.port, "secret.corp.test") == ["10.1.2.3"]
    assert short(server.port, "-x", "10.1.2.3") == ["secret.corp.test."]
    assert short(server.port, "www.public.test") == ["198.51.100.7"]
    assert "status: NXDOMAIN" in " ".join(dig(server.port, "absent.corp.test"))
    server.call(lambda: server.service.set_domains({}))
    assert short(server.port, "secret.corp.test") == ["203.0.113.66"]


def test_an_answer_that_comes_after_the_domain_is_not_kept(
    serve: Serve, resolver: Script, private: str
) -> None:
    asked: list[bytes] = []
    slow = resolver(lambda message: asked.append(message) or [])  # type: ignore[func-returns-value]
    server = serve(slow.address)
    client = server.client()
    client.socket.send(query("secret.corp.test"))
    wait_until(lambda: asked, what="the query")
    server.call(lambda: server.service.set_domains({"corp.test": (private,)}))
    slow.send(answer_to(asked[0], "203.0.113.66"), slow.seen[0][1])
    assert client.socket.recv(600).endswith(bytes((203, 0, 113, 66)))
    assert short(server.port, "secret.corp.test") == ["10.1.2.3"]


def test_the_longest_domain_counts(serve: Serve, public: str, private: str) -> None:
    server = serve()
    domains = {"test": (public,), "corp.test": (private,), "xcorp.test": (public,)}
    server.call(lambda: server.service.set_domains(domains))
    assert short(server.port, "SECRET.corp.test") == ["10.1.2.3"]
    assert short(server.port, "www.public.test") == ["198.51.100.7"]


@pytest.mark.parametrize("dead", ["closed", "silent"])
def test_a_private_name_is_never_asked_of_others(serve: Serve, resolver: Script, dead: str) -> None:
    others = resolver(lambda message: [answer_to(message)])
    silent = resolver(lambda _message: [])
    server = serve(others.address)
    closed = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    at = closed if dead == "closed" else silent.address
    server.call(lambda: server.service.set_domains({"corp.test": (at,)}))
    assert "status: SERVFAIL" in " ".join(dig(server.port, "secret.corp.test"))
    assert not others.seen
    # Nor is it given an address that stands for it where a proxy might know it.
    server.call(lambda: server.service.set_proxied(lambda _name: True))
    assert "status: SERVFAIL" in " ".join(dig(server.port, "secret.corp.test"))
    assert not others.seen


def test_a_second_server_of_the_domain_answers_where_the_first_is_dead(
    serve: Serve, public: str, private: str
) -> None:
    server = serve(public)
    closed = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    server.call(lambda: server.service.set_domains({"corp.test": (closed, private)}))
    assert short(server.port, "secret.corp.test") == ["10.1.2.3"]
    facts = {one.address: one for one in server.service.facts().servers}
    assert facts[closed].failures == 1
    assert facts[closed].took is None
    assert facts[private].answers == 1
    assert facts[private].domain == "corp.test"
    assert 0 < (facts[private].took or 0) < 5
    assert facts[public].answers == 0


def test_a_slow_domain_costs_others_nothing(serve: Serve, resolver: Script, public: str) -> None:
    slow = resolver(lambda _message: [])
    server = serve(public)
    server.call(lambda: server.service.set_domains({"corp.test": (slow.address,)}))
    waiting = server.client()
    waiting.socket.send(query("secret.corp.test"))
    started = time.monotonic()
    assert short(server.port, "www.public.test") == ["198.51.100.7"]
    assert time.monotonic() - started < 1.4
    # When the domain goes, whoever waits is told, and nobody else is asked.
    server.call(lambda: server.service.set_domains({}))
    assert waiting.socket.recv(600)[3] & 15 == 2


def test_another_server_for_the_domain_takes_over_what_is_under_way(
    serve: Serve, resolver: Script, private: str
) -> None:
    silent = resolver(lambda _message: [])
    server = serve()
    server.call(lambda: server.service.set_domains({"corp.test": (silent.address,)}))
    client = server.client()
    client.socket.send(query("secret.corp.test"))
    server.call(lambda: server.service.set_domains({"corp.test": (private,)}))
    assert client.socket.recv(600).endswith(bytes((10, 1, 2, 3)))


def test_records_of_the_users_own(serve: Serve, public: str) -> None:
    server = serve(public)
    own(server)
    ask = lambda *words: short(server.port, *words)  # noqa: E731
    assert ask("app.dev.internal") == ["192.0.2.1", "192.0.2.2"]
    assert ask("APP.dev.internal", "AAAA") == ["2001:db8::1"]
    assert ask("any.thing.dev.internal") == ["192.0.2.9"]
    assert ask("note.dev.internal", "TXT") == ['"a, b; c"']
    assert ask("twice.dev.internal") == [
        *("alias.dev.internal.", "app.dev.internal.", "192.0.2.1", "192.0.2.2"),
    ]
    assert ask("twice.dev.internal", "CNAME") == ["alias.dev.internal."]
    assert ask("here.dev.internal") == ["host.docker.internal.", "192.168.65.254"]
    assert ask("-x", "192.0.2.2") == ["app.dev.internal."]
    assert ask("-x", "2001:db8::1") == ["app.dev.internal."]
    # Given back whole over TCP where it is too long for UDP.
    for flags in ("+noedns", "+bufsize=1232"):
        (text,) = ask("long.dev.internal", "TXT", flags)
        assert text.replace('" "', "") == f'"{"x" * 1900}"'


def test_what_a_name_of_ones_own_does_not_have(serve: Serve, public: str) -> None:
    server = serve(public)
    own(server)
    for name, kind in (("app.dev.internal", "MX"), ("x.dev.internal", "AAAA")):
        lines = dig(server.port, name, kind)
        assert "status: NOERROR" in " ".join(lines)
        assert any(f"IN SOA {name}. nobody.invalid." in line for line in lines)
    for name in ("x.docker.internal", "x.containers.internal", "lost.dev.internal"):
        lines = dig(server.port, name)
        assert "status: NXDOMAIN" in " ".join(lines)
        assert any("IN SOA" in line for line in lines)
    # It is no zone: what has no record is asked of the servers.
    assert "status: REFUSED" in " ".join(dig(server.port, "dev.internal"))


def test_an_alias_leads_outside(serve: Serve, public: str) -> None:
    server = serve(public)
    own(server)
    assert short(server.port, "out.dev.internal") == ["www.public.test.", "198.51.100.7"]
    assert short(server.port, "out.dev.internal", "AAAA", "+tcp")[1:] == ["2001:db8::7"]
    lines = dig(server.port, "out.dev.internal", "MX")
    assert "www.public.test. 300 IN MX 5 mail.public.test." in lines
    assert short(server.port, "out.dev.internal", "TXT")[1:] == ['"hello"']
    assert "status: NXDOMAIN" in " ".join(dig(server.port, "gone.dev.internal"))
    # The second time it comes out of the cache, with the TTL counted down from the same 300.
    assert short(server.port, "out.dev.internal") == ["www.public.test.", "198.51.100.7"]
    assert server.call(server.service.counters).hits == 1


def test_an_alias_into_a_private_domain_stays_there(
    serve: Serve, resolver: Script, private: str
) -> None:
    others = resolver(lambda message: [answer_to(message)])
    server = serve(others.address)
    own(server, "vpn.dev.internal CNAME secret.corp.test")
    server.call(lambda: server.service.set_domains({"corp.test": (private,)}))
    assert short(server.port, "vpn.dev.internal") == ["secret.corp.test.", "10.1.2.3"]
    assert not others.seen


def test_containers_have_names(serve: Serve, resolver: Script) -> None:
    others = resolver(lambda message: [answer_to(message)])
    server = serve(others.address)
    places = {"web": ("172.17.0.2", "fd00::2"), "db.shop": ("172.18.0.3",), "172.17.0.2": ("x",)}
    own(server, places=places, owners={"172.17.0.2": "Web_1"})
    assert short(server.port, "WEB.containers.internal") == ["172.17.0.2"]
    assert short(server.port, "web.containers.internal", "AAAA") == ["fd00::2"]
    assert short(server.port, "db.shop.containers.internal") == ["172.18.0.3"]
    assert short(server.port, "-x", "172.17.0.2") == ["web_1.containers.internal."]
    assert "status: NXDOMAIN" in " ".join(dig(server.port, "gone.containers.internal"))
    assert "status: NOERROR" in " ".join(dig(server.port, "containers.internal"))
    assert not others.seen


def test_without_a_cache_every_name_is_asked_anew(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [answer_to(message)])
    server = serve(peer.address)
    client = server.client()
    for _ in range(2):
        client.ask(query("a.test"))
    assert len(peer.seen) == 1
    server.call(lambda: server.service.set_cache(0))
    for _ in range(2):
        client.ask(query("a.test"))
    assert len(peer.seen) == 3


def test_flushing_counts_and_forgets(serve: Serve, resolver: Script) -> None:
    peer = resolver(lambda message: [answer_to(message)])
    server = serve(peer.address)
    client = server.client()
    client.ask(query("a.test"))
    assert server.service.facts().kept == 1
    assert server.call(server.service.flush) == 1
    client.ask(query("a.test"))
    assert len(peer.seen) == 2


def test_the_log_says_who_asked_what_and_who_answered(
    serve: Serve, public: str, private: str
) -> None:
    server = serve(public)
    own(server)
    server.call(lambda: server.service.set_domains({"corp.test": (private,)}))
    short(server.port, "www.public.test")
    assert server.service.log(0).entries == ()
    server.call(lambda: server.service.record(True))
    begun = time.time()
    for words in (
        ("www.public.test",),
        ("www.public.test",),
        ("secret.corp.test", "+tcp"),
        ("out.dev.internal", "TXT"),
        ("host.docker.internal", "AAAA"),
    ):
        short(server.port, *words)
    log = server.service.log(0)
    assert log.recording
    seen = [(e.name, e.kind, e.rcode, e.answers, e.origin, e.server) for e in log.entries]
    assert seen == [
        ("www.public.test", "A", "NOERROR", ("198.51.100.7",), Origin.CACHE, ""),
        ("www.public.test", "A", "NOERROR", ("198.51.100.7",), Origin.CACHE, ""),
        ("secret.corp.test", "A", "NOERROR", ("10.1.2.3",), Origin.SERVER, private),
        *[
            (
                *("out.dev.internal", "TXT", "NOERROR"),
                ("CNAME www.public.test", '"hello"'),
                *(Origin.SERVER, public),
            )
        ],
        ("host.docker.internal", "AAAA", "NOERROR", (), Origin.OWN, ""),
    ]
    assert {(entry.asker, entry.address) for entry in log.entries} == {("shop", "127.0.0.1")}
    rules = [entry.rule for entry in log.entries]
    assert rules[2] == "the domain corp.test"
    assert rules[3] == "your record out.dev.internal, then no domain of yours"
    assert rules[4] == "a name of Fairlead's own"
    assert all(begun - 1 < e.when < begun + 60 and 0 <= e.seconds < 10 for e in log.entries)
    assert [entry.number for entry in server.service.log(3).entries] == [4, 5]
    assert server.service.log(5).last == 5
    server.call(lambda: server.service.record(False))
    assert server.service.log(0).entries == ()


def test_a_name_is_looked_up_as_a_container_would(
    serve: Serve, resolver: Script, public: str
) -> None:
    server = serve(public)
    own(server)
    first = look_up(server, "www.public.test")
    assert (first.origin, first.server, first.answers) == (Origin.SERVER, public, ("198.51.100.7",))
    assert first.rule == "no domain of yours"
    second = look_up(server, "www.public.test")
    assert (second.origin, second.answers) == (Origin.CACHE, first.answers)
    assert look_up(server, "x.dev.internal").rule == "your record *.dev.internal"
    assert look_up(server, "absent.public.test").rcode == "NXDOMAIN"
    server.call(lambda: server.service.set_hidden(lambda _name: True))
    hidden = look_up(server, "www.public.test")
    assert (hidden.rcode, hidden.origin) == ("REFUSED", Origin.HIDDEN)
    server.call(lambda: server.service.set_hidden(lambda _name: False))
    server.call(lambda: server.service.set_proxied(lambda _name: True))
    standing = look_up(server, "absent.public.test")
    assert (standing.origin, standing.rcode) == (Origin.STAND_IN, "NOERROR")
    closed = f"127.0.0.1#{free_port(socket.SOCK_DGRAM)}"
    server.call(lambda: server.service.set_domains({"corp.test": (closed,)}))
    failed = look_up(server, "secret.corp.test")
    assert (failed.origin, failed.rcode, failed.rule) == (
        *(Origin.NOBODY, "SERVFAIL", "the domain corp.test"),
    )
    # What is looked up for a person is nobody's query, but one all the same.
    assert server.service.log(0).last == 0
    counted = server.call(server.service.counters)
    assert 0 < counted.hits < counted.queries
