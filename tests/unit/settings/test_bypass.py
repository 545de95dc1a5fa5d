"""The bypass list: its grammar, what each kind of rule matches, and that it stays fast."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.bypass import BypassList, check_bypass_list, parse_bypass_list
from fairlead.settings.invalid import Invalid
from tests.unit.settings.test_proxy_url import NAMES

PORTS = st.none() | st.integers(1, 65535)


def _name_entry(marker: str, name: str, port: int | None) -> str:
    return marker + name + ("" if port is None else f":{port}")


def _network_entry(network: IPv4Network | IPv6Network, port: int | None) -> str:
    text = str(network)
    if network.prefixlen == network.max_prefixlen:
        text = str(network.network_address)
    if port is None:
        return text
    return f"[{text}]:{port}" if network.version == 6 else f"{text}:{port}"


NETWORKS = st.one_of(
    st.builds(
        lambda address, length: IPv4Network((int(address), length), strict=False),
        st.ip_addresses(v=4),
        st.integers(0, 32),
    ),
    st.builds(
        lambda address, length: IPv6Network((int(address), length), strict=False),
        st.ip_addresses(v=6),
        st.integers(0, 128),
    ),
)
ENTRIES = st.one_of(
    st.builds(_name_entry, st.sampled_from(["", ".", "*."]), NAMES, PORTS),
    st.builds(_network_entry, NETWORKS, PORTS),
    st.builds(_name_entry, st.just(""), st.just("*"), PORTS),
)


@given(st.lists(ENTRIES, max_size=12))
def test_what_is_written_is_read_back(entries: list[str]) -> None:
    assert check_bypass_list(tuple(entries)) == tuple(dict.fromkeys(entries))


@given(st.lists(ENTRIES, max_size=6), st.sampled_from([",", ";", " ", "\n", " , "]))
def test_entries_may_stand_in_one_text(entries: list[str], separator: str) -> None:
    joined = check_bypass_list((separator.join(entries),))
    assert joined == check_bypass_list(tuple(entries))


@given(st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_typed_is_normalised_once_or_refused(entries: list[str]) -> None:
    try:
        once = check_bypass_list(tuple(entries))
    except Invalid as fault:
        assert all((fault.problem, fault.remedy))  # noqa: PT017 - not every text is refused
    else:
        assert check_bypass_list(once) == once


@given(NETWORKS, st.data())
def test_a_network_matches_its_addresses_and_no_others(
    network: IPv4Network | IPv6Network, data: st.DataObject
) -> None:
    rules = parse_bypass_list([str(network)])
    inside = network[data.draw(st.integers(0, network.num_addresses - 1))]
    anywhere = data.draw(st.ip_addresses(v=network.version))
    if getattr(inside, "ipv4_mapped", None) is None:
        assert rules.match(str(inside), None, 80)
    if getattr(anywhere, "ipv4_mapped", None) is None:
        assert bool(rules.match("host.example", anywhere, 80)) == (anywhere in network)


@pytest.mark.parametrize(
    ("entry", "host", "address", "port", "direct"),
    [
        ("example.com", "example.com", None, 80, True),
        ("example.com", "www.example.com", None, 80, True),
        ("example.com", "EXAMPLE.com.", None, 80, True),
        ("Example.COM.", "example.com", None, 80, True),
        ("example.com", "notexample.com", None, 80, False),
        ("example.com", "com", None, 80, False),
        (".example.com", "www.example.com", None, 80, True),
        (".example.com", "example.com", None, 80, False),
        ("*.example.com", "a.b.example.com", None, 80, True),
        ("*.example.com", "example.com", None, 80, False),
        ("registry.example.com:5000", "registry.example.com", None, 5000, True),
        ("registry.example.com:5000", "registry.example.com", None, 443, False),
        ("intranet", "intranet", None, 80, True),
        ("münchen.example", "xn--mnchen-3ya.example", None, 80, True),
        ("10.1.2.3", "10.1.2.3", None, 80, True),
        ("10.1.2.3", "x.example", "10.1.2.3", 80, True),
        ("10.1.2.3", "x.10.1.2.3", None, 80, False),
        ("10.0.0.0/8", "10.200.1.1", None, 80, True),
        ("10.0.0.0/8", "x.example", "10.200.1.1", 80, True),
        ("10.0.0.0/8", "x.example", None, 80, False),
        ("10.0.0.0/8", "11.0.0.1", "11.0.0.1", 80, False),
        ("10.0.0.0/8:443", "10.1.1.1", None, 443, True),
        ("10.0.0.0/8:443", "10.1.1.1", None, 80, False),
        ("2001:db8::/32", "2001:db8::1", None, 80, True),
        ("2001:db8::/32", "[2001:db8::1]", None, 80, True),
        ("[2001:db8::1]:443", "2001:db8::1", None, 443, True),
        ("[2001:db8::1]:443", "2001:db8::1", None, 80, False),
        ("10.0.0.0/8", "x.example", "::ffff:10.1.1.1", 80, True),
        ("0.0.0.0/0", "x.example", "2001:db8::1", 80, False),
        ("localhost", "localhost", None, 80, True),
        ("localhost", "app.localhost", None, 80, True),
        ("localhost", "127.0.0.1", None, 80, True),
        ("localhost", "127.9.9.9", None, 80, True),
        ("localhost", "::1", None, 80, True),
        ("localhost", "example.com", "127.0.0.1", 80, True),
        ("localhost", "host.docker.internal", None, 80, False),
        ("localhost:8080", "127.0.0.1", None, 80, False),
        ("*", "anything.example", None, 80, True),
        ("*", "10.1.1.1", None, 80, True),
        ("*:8443", "anything.example", None, 8443, True),
        ("*:8443", "anything.example", None, 443, False),
    ],
)
def test_what_a_rule_matches(
    entry: str, host: str, address: str | None, port: int, direct: bool
) -> None:
    rules = parse_bypass_list([entry])
    found = rules.match(host, ip_address(address) if address else None, port)
    assert found == (rules.entries[0] if direct else None)


def test_the_most_specific_rule_is_named() -> None:
    rules = parse_bypass_list(
        ["*", "com", "*.example.com", "a.example.com", "10.0.0.0/8", "10.1.0.0/16"]
    )
    assert rules.match("a.example.com", None, 80) == "a.example.com"
    assert rules.match("b.example.com", None, 80) == "*.example.com"
    assert rules.match("example.com", None, 80) == "com"
    assert rules.match("10.1.1.1", None, 80) == "10.1.0.0/16"
    assert rules.match("10.2.1.1", None, 80) == "10.0.0.0/8"
    assert rules.match("example.org", None, 80) == "*"


def test_an_empty_list_matches_nothing() -> None:
    assert BypassList().match("example.com", ip_address("10.1.1.1"), 80) is None
    assert BypassList() == parse_bypass_list([" , ;"])


@pytest.mark.parametrize(
    ("given_text", "normalised"),
    [
        ("10.1.2.3/8", "10.0.0.0/8"),
        ("10.1.2.3/32", "10.1.2.3"),
        ("10.0.0.0/255.0.0.0", "10.0.0.0/8"),
        ("2001:DB8:0:0::/32", "2001:db8::/32"),
        ("[::1]", "::1"),
        ("EXAMPLE.com.", "example.com"),
        ("*.Example.com:0443", "*.example.com:443"),
    ],
)
def test_entries_are_normalised(given_text: str, normalised: str) -> None:
    assert check_bypass_list((given_text, normalised)) == (normalised,)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("http://example.com", "is a URL"),
        ("10.0.0.0/33", "not an address or a network"),
        ("example.com/8", "not an address or a network"),
        ("1:2:3", "not an address or a network"),
        ("fe80::1%eth0", "not an address or a network"),
        ("192.168.*", "star in a place"),
        ("foo*.example.com", "star in a place"),
        ("*.", "not a host name"),
        (".", "not a host name"),
        ("300.1.1.1", "not an IPv4 address"),
        ("example.com:0", "out of range"),
        ("example.com:x", "not a port number"),
        ("[::1", "not an IPv6 address with a port"),
        ("[::1]443", "not an IPv6 address with a port"),
        ("[example.com]:443", "not an IPv6 address with a port"),
    ],
)
def test_each_fault_has_its_sentence(entry: str, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_bypass_list(["good.example", entry])
    assert words in caught.value.problem
    assert caught.value.remedy


def test_all_faults_of_a_list_are_told_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        parse_bypass_list(["a*b", "fine.example", "10.0.0.0/99"])
    assert "a*b" in caught.value.problem
    assert "10.0.0.0/99" in caught.value.problem


def test_credentials_are_never_repeated() -> None:
    with pytest.raises(Invalid) as caught:
        parse_bypass_list(["http://anna:S3cret@example.com"])
    assert "S3cret" not in str(caught.value)


def test_a_long_list_costs_no_more_than_a_short_one() -> None:
    names = [f"h{number}.corp.example" for number in range(20_000)]
    networks = [f"10.{number // 250}.{number % 250}.0/24" for number in range(20_000)]
    rules = parse_bypass_list(names + networks)
    began = perf_counter()
    for _ in range(1000):
        assert rules.match("a.b.c.example.org", ip_address("11.1.1.1"), 443) is None
    # A scan of the list would take some hundred times as long.
    assert perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("entries", "name", "mentioned"),
    [
        ([], "a.example", False),
        (["a.example:80"], "a.example", True),
        (["a.example"], "www.A.example.", True),
        ([".a.example"], "a.example", False),
        ([".a.example"], "b.a.example", True),
        (["a.example"], "example", False),
        (["10.0.0.0/8"], "anything.example", True),
        (["*"], "anything.example", True),
    ],
)
def test_which_names_a_list_speaks_of(entries: list[str], name: str, mentioned: bool) -> None:
    assert parse_bypass_list(entries).mentions(name) is mentioned
