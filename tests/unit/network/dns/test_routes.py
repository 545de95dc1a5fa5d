"""Which servers a name is asked at, and what a change of domains touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.dns.cache import Cache
from fairlead.network.dns.message import read_query, wire_name
from fairlead.network.dns.routes import Routes
from fairlead.network.dns.wish import DnsWish
from fairlead.network.loop import Loop
from fairlead.settings.dns_entries import parse_records
from tests.unit.network.dns.test_dns_cache import ask, get, put

LABELS = st.sampled_from(("a", "b", "corp", "xcorp", "test"))
NAMES = st.lists(LABELS, min_size=1, max_size=4).map(".".join)


@given(st.lists(NAMES, max_size=4, unique=True), NAMES)
def test_the_longest_domain_that_fits_counts(domains: list[str], name: str) -> None:
    fitting = [one for one in domains if name == one or name.endswith(f".{one}")]
    longest = max(fitting, key=len, default="")
    loop = Loop()
    routes = Routes(loop, lambda _asked, _reply: None)
    try:
        routes.set_domains({one: (f"127.0.0.{at + 1}",) for at, one in enumerate(domains)})
        assert routes.domain(wire_name(name)) == (wire_name(longest) if longest else b"")
        # Try it goes by the same rule.
        wish = DnsWish(domains={one: (one,) for one in domains})
        assert wish.servers(name.upper(), ("mine",)) == ((longest,) if longest else ("mine",))
        assert wish.private(name) is bool(longest)
    finally:
        routes.close()
        loop.close()


def test_what_moves_when_domains_change() -> None:
    loop = Loop()
    routes = Routes(loop, lambda _asked, _reply: None)
    try:
        routes.set_domains({"corp.test": ("127.0.0.1",), "lan": ("127.0.0.2",)})
        moved = routes.set_domains({"corp.test": ("127.0.0.9",), "lan": ("127.0.0.2",)})
        names = ("corp.test", "x.corp.test", "xcorp.test", "lan", "a.lan", "test")
        assert [moved(wire_name(name)) for name in names] == [True, True, *[False] * 4]
        assert [(domain, one.address) for domain, one in routes.upstreams()] == [
            ("corp.test", "127.0.0.9"),
            ("lan", "127.0.0.2"),
        ]
    finally:
        routes.close()
        loop.close()


def test_the_cache_forgets_what_moved_and_nothing_else() -> None:
    cache = Cache(10)
    for name in ("a.corp.test", "b.corp.test", "a.other.test"):
        put(cache, ask(name), now=0)
    corp = wire_name("corp.test")
    assert cache.forget(lambda name: name.endswith(corp)) == 2
    assert get(cache, ask("a.corp.test"), 0) is None
    assert get(cache, ask("a.other.test"), 0) is not None
    seen: list[bytes] = []
    cache.forget(lambda name: bool(seen.append(name)))
    assert seen == [read_query(ask("a.other.test")).name]


def test_a_wish_says_what_it_has_a_word_about() -> None:
    text = "a.test=192.0.2.1, *.w.test=::1, c.test CNAME a.test, out.test CNAME www.example.com"
    wish = DnsWish(records=parse_records([text, "t.test TXT x"]), domains={"corp.test": ("x",)})
    assert wish.follow("C.test.") == ("a.test", ("192.0.2.1",))
    assert wish.follow("x.y.w.test") == ("x.y.w.test", ("::1",))
    assert wish.follow("t.test") == ("t.test", ())
    assert wish.follow("out.test") == ("www.example.com", None)
    assert wish.follow("w.test") == ("w.test", None)
    steered = ("a.test", "x.w.test", "out.test", "x.corp.test", "w.test", "example.com")
    assert [wish.steers(name) for name in steered] == [True, True, True, True, False, False]
    assert DnsWish(upstreams=("192.0.2.53",)).steers("example.com")
