"""The entries of the DNS settings: every form that is read, the plain form, and what is refused."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.dns_entries import (
    Record,
    candidates,
    check_domains,
    check_records,
    check_servers,
    parse_domains,
    parse_records,
)
from fairlead.settings.invalid import Invalid

ADDRESSES = st.ip_addresses().filter(lambda one: not (one.is_unspecified or one.is_multicast))
LABELS = st.from_regex(r"[a-z0-9_]([a-z0-9_-]{0,8}[a-z0-9_])?", fullmatch=True)
NAMES = st.lists(LABELS, min_size=1, max_size=4).map(lambda labels: ".".join([*labels, "test"]))
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80)


@st.composite
def records(draw: st.DrawFn) -> Record:
    name = draw(st.sampled_from(("", "*."))) + draw(NAMES)
    kind = draw(st.sampled_from(("A", "AAAA", "TXT")))
    value = {
        "A": st.ip_addresses(v=4).map(str),
        "AAAA": st.ip_addresses(v=6).map(str),
        "TXT": TEXTS,
    }[kind]
    return Record(name, kind, draw(value))


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("192.0.2.53", ("192.0.2.53",)),
        ("192.0.2.53:53", ("192.0.2.53",)),
        ("192.0.2.53:5353, 192.0.2.53#5353", ("192.0.2.53#5353",)),
        ("[2001:DB8::53]:5353 2001:db8::54", ("2001:db8::53#5353", "2001:db8::54")),
        ("2001:db8::53#5353\n[2001:db8::53]#54", ("2001:db8::53#5353", "2001:db8::53#54")),
        ("fe80::1%eth0", ("fe80::1%eth0",)),
        (" ,; ", ()),
    ],
)
def test_servers(given_text: str, plain: tuple[str, ...]) -> None:
    assert check_servers((given_text,)) == plain
    assert check_servers(plain) == plain


@pytest.mark.parametrize(
    "text",
    ["dns.example.com", "192.0.2.53:0", "192.0.2.53:99999", "192.0.2", "0.0.0.0", "224.0.0.1"]
    + ["[192.0.2.1", "[::1]x", "#53", "::", "1.2.3.4:x"],
)
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        check_servers(("192.0.2.1", text))


@given(st.lists(st.tuples(ADDRESSES, st.integers(1, 65535)), max_size=5))
def test_servers_are_read_back(servers: list[tuple[IPv4Address | IPv6Address, int]]) -> None:
    plain = check_servers(tuple(f"{address}#{port}" for address, port in servers))
    assert len(plain) == len(set(servers))
    assert check_servers((", ".join(plain),)) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("corp.example.com=10.8.0.53", "corp.example.com=10.8.0.53"),
        (
            " Corp.Example.com. = 10.8.0.53   10.8.0.54:54 ",
            "corp.example.com=10.8.0.53 10.8.0.54#54",
        ),
        ("/corp.example.com/10.8.0.53#54", "corp.example.com=10.8.0.53#54"),
        ("~lan=192.168.1.1", "lan=192.168.1.1"),
        ("*.lan=192.168.1.1", "lan=192.168.1.1"),
        (".lan=192.168.1.1", "lan=192.168.1.1"),
        ("10.0.0.0/8=10.8.0.53", "10.in-addr.arpa=10.8.0.53"),
        ("192.168.7.0/24=10.8.0.53", "7.168.192.in-addr.arpa=10.8.0.53"),
        ("2001:db8::/32=10.8.0.53", "8.b.d.0.1.0.0.2.ip6.arpa=10.8.0.53"),
        ("10.in-addr.arpa=10.8.0.53", "10.in-addr.arpa=10.8.0.53"),
        ("lan=10.0.0.1, lan=10.0.0.2 10.0.0.1", "lan=10.0.0.1 10.0.0.2"),
    ],
)
def test_domains(text: str, plain: str) -> None:
    assert check_domains((text,)) == (plain,)
    assert check_domains((plain,)) == (plain,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("corp.example.com", "names no domain"),
        ("corp.example.com=", "names no domain"),
        ("corp.example.com=dns", "not the address of a DNS server"),
        ("=10.8.0.53", "every name"),
        ("*=10.8.0.53", "every name"),
        ("docker.internal=10.8.0.53", "answered by Fairlead"),
        ("x.containers.internal=10.8.0.53", "answered by Fairlead"),
        ("10.0.0.0/9=10.8.0.53", "no reverse zone"),
        ("0.0.0.0/0=10.8.0.53", "no reverse zone"),
        ("10.1.0.0/8=10.8.0.53", "not a network"),
        ("a b=10.8.0.53", "not a host name"),
    ],
)
def test_what_is_no_domain_is_refused(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        check_domains(("lan=192.168.1.1", text))


@given(st.dictionaries(NAMES, st.lists(ADDRESSES, min_size=1, max_size=3, unique=True)))
def test_domains_are_read_back(
    domains: dict[str, list[IPv4Address | IPv6Address]],
) -> None:
    plain = check_domains(tuple(f"{d}={' '.join(map(str, s))}" for d, s in domains.items()))
    assert parse_domains([", ".join(plain)]) == {d: tuple(map(str, s)) for d, s in domains.items()}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("app.dev.internal A 192.0.2.1", "app.dev.internal A 192.0.2.1"),
        ("App.Dev.internal.  aaaa  2001:DB8:0::1", "app.dev.internal AAAA 2001:db8::1"),
        ("app.dev.internal=192.0.2.1", "app.dev.internal A 192.0.2.1"),
        ("app.dev.internal = ::1", "app.dev.internal AAAA ::1"),
        ("app.dev.internal=[::1]", "app.dev.internal AAAA ::1"),
        ("*.dev.internal=192.0.2.1", "*.dev.internal A 192.0.2.1"),
        ("a.dev.internal CNAME Host.docker.internal.", "a.dev.internal CNAME host.docker.internal"),
        ("t.dev.internal TXT v=spf1 -all", 't.dev.internal TXT "v=spf1 -all"'),
        ('t.dev.internal TXT "a, b; c"', 't.dev.internal TXT "a, b; c"'),
        (r't.dev.internal TXT "a \"b\" \\"', r't.dev.internal TXT "a \"b\" \\"'),
        ("singlelabel A 192.0.2.1", "singlelabel A 192.0.2.1"),
    ],
)
def test_records(text: str, plain: str) -> None:
    assert check_records((text,)) == (plain,)
    assert check_records((plain,)) == (plain,)


def test_several_records_may_stand_in_one_text() -> None:
    text = 'a.test=192.0.2.1, a.test=192.0.2.2; b.test TXT "x, y"\na.test=192.0.2.1'
    assert check_records((text,)) == (
        "a.test A 192.0.2.1",
        "a.test A 192.0.2.2",
        'b.test TXT "x, y"',
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("app.dev.internal", "is not a record"),
        ("app.dev.internal MX mail", "is not a record"),
        ("app.dev.internal A", "is not a record"),
        ("app.dev.internal A ::1", "not an IPv4 address"),
        ("app.dev.internal AAAA 1.2.3.4", "not an IPv6 address"),
        ("app.dev.internal=www.example.com", "not an address.*CNAME"),
        ("app.dev.internal CNAME 192.0.2.1", "A 192.0.2.1"),
        ("app.dev.internal CNAME a b", "not a host name"),
        ('app.dev.internal TXT "open', "quotation marks"),
        ("app.dev.internal TXT snö", "printable ASCII"),
        (f"app.dev.internal TXT {'x' * 2001}", "too long"),
        ("host.docker.internal A 192.0.2.1", "answered by Fairlead"),
        ("*.docker.internal A 192.0.2.1", "answered by Fairlead"),
        ("web.containers.internal A 192.0.2.1", "answered by Fairlead"),
        ("localhost=192.0.2.1", "answered by Fairlead"),
        ("1.2.0.192.in-addr.arpa CNAME x.test", "reverse name"),
        ("192.0.2.1 A 192.0.2.1", "is an address, not a name"),
        ("a.*.test A 192.0.2.1", "not a host name"),
        ("* A 192.0.2.1", "not a host name"),
        ("a.test A 192.0.2.1, a.test CNAME b.test", "has another record"),
        ("a.test CNAME b.test, a.test CNAME c.test", "has another record"),
        ("a.test CNAME a.test", "leads back to itself"),
        ("a.test CNAME b.test, b.test CNAME a.test", "leads back to itself"),
        ("*.test CNAME a.test", "leads back to itself"),
    ],
)
def test_what_is_no_record_is_refused(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        check_records(("good.test=192.0.2.9", text))


@given(st.lists(records(), max_size=6, unique=True))
def test_records_are_read_back(given_records: list[Record]) -> None:
    plain = check_records(tuple(record.text for record in given_records))
    assert parse_records(plain) == tuple(given_records)
    # As `settings get` shows them and `settings set` takes them back.
    assert parse_records([", ".join(plain)]) == tuple(given_records)


@given(st.lists(st.text(max_size=40), max_size=3))
def test_whatever_is_typed_is_normalised_once_or_refused(entries: list[str]) -> None:
    for check in (check_servers, check_domains, check_records):
        try:
            once = check(tuple(entries))
        except Invalid:
            continue
        assert check(once) == once


def test_the_closest_record_goes_first() -> None:
    assert list(candidates("a.b.test")) == ["a.b.test", "*.b.test", "*.test"]
