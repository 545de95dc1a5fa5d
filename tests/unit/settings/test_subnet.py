"""The internal subnet: which networks are taken, and what each other one is told."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.invalid import Invalid
from fairlead.settings.subnet import (
    NUMBERS,
    SUBNET6,
    addresses,
    check_address,
    check_subnet,
    check_subnet6,
    role_faults,
)

PRIVATE = [ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]
USABLE = st.builds(
    lambda block, length, offset: IPv4Network(
        (int(block.network_address) + offset % block.num_addresses, length), strict=False
    ),
    st.sampled_from(PRIVATE),
    st.integers(16, 24),
    st.integers(0, 1 << 24),
)


@given(USABLE)
def test_private_networks_of_a_fitting_size_are_taken(subnet: IPv4Network) -> None:
    assert check_subnet(f" {subnet} ") == str(subnet)


@given(USABLE)
def test_every_role_has_an_address_of_its_own_in_the_network(subnet: IPv4Network) -> None:
    roles = addresses(subnet)
    given_out = {roles.gateway, roles.engine, roles.dns, roles.host}
    assert len(given_out) == 4
    assert all(a in subnet and a != subnet.broadcast_address for a in given_out)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_taken_or_refused_with_two_sentences(text: str) -> None:
    try:
        network = check_subnet(text)
    except Invalid as fault:
        assert all((fault.problem, fault.remedy))  # noqa: PT017 - not every text is refused
    else:
        assert check_subnet(network) == network


def test_the_addresses_are_those_of_the_contract() -> None:
    roles = addresses(IPv4Network("192.168.65.0/24"))
    assert [str(a) for a in (roles.gateway, roles.engine, roles.dns, roles.host)] == [
        "192.168.65.1",
        "192.168.65.3",
        "192.168.65.7",
        "192.168.65.254",
    ]
    assert [str(a) for a in (roles.gateway6, roles.engine6, roles.dns6, roles.host6)] == [
        "fdc4:f303:9324::1",
        "fdc4:f303:9324::3",
        "fdc4:f303:9324::7",
        "fdc4:f303:9324::254",
    ]


@pytest.mark.parametrize("text", ["100.64.0.0/16", "100.127.255.0/24", "10.0.0.0/255.255.0.0"])
def test_shared_address_space_and_netmasks_are_taken(text: str) -> None:
    assert IPv4Network(check_subnet(text)) == IPv4Network(text)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("", "empty", "192.168.65.0/24"),
        ("nonsense", "“nonsense” is not a network", "192.168.65.0/24"),
        ("192.168.65/24", "is not a network", "192.168.65.0/24"),
        ("192.168.65.0", "no prefix length", "192.168.65.0/24"),
        ("192.168.65.9", "no prefix length", "192.168.65.0/24"),
        ("192.168.65.0/", "prefix length that does not exist", "/16 to /24"),
        ("192.168.65.0/33", "prefix length that does not exist", "/16 to /24"),
        ("192.168.65.0/24/24", "prefix length that does not exist", "/16 to /24"),
        ("192.168.65.0/28", "too small", "192.168.65.0/24"),
        ("192.168.65.40/30", "too small", "192.168.65.0/24"),
        ("10.0.0.0/8", "too large", "10.0.0.0/16"),
        ("192.168.65.5/24", "not a network address", "192.168.65.0/24"),
        ("10.1.1.0/16", "not a network address", "10.1.0.0/16"),
        ("8.8.8.0/24", "public", "192.168.65.0/24"),
        ("172.32.0.0/16", "public", "192.168.65.0/24"),
        ("127.0.0.0/24", "loopback", "192.168.65.0/24"),
        ("169.254.0.0/16", "link-local", "192.168.65.0/24"),
        ("224.0.0.0/24", "multicast", "192.168.65.0/24"),
        ("240.0.0.0/24", "reserved", "192.168.65.0/24"),
        ("192.0.2.0/24", "reserved", "192.168.65.0/24"),
        ("0.0.0.0/0", "reserved", "192.168.65.0/24"),
        ("fd00::/64", "IPv6", "192.168.65.0/24"),
    ],
)
def test_each_fault_has_its_sentence_and_a_way_out(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_subnet(text)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


@given(USABLE, st.data())
def test_chosen_addresses_are_used_where_they_can_be(
    subnet: IPv4Network, data: st.DataObject
) -> None:
    anywhere = st.integers(-1, subnet.num_addresses).map(
        lambda number: str(subnet.network_address + number)
    )
    chosen = data.draw(st.dictionaries(st.sampled_from(list(NUMBERS)), st.just("") | anywhere))
    roles = addresses(subnet, SUBNET6, chosen)
    faulty = {role for role, *_ in role_faults(subnet, chosen)}
    given_out = {role: getattr(roles, role) for role in NUMBERS}
    assert len(set(given_out.values())) == len(NUMBERS)
    assert all(address in subnet for address in given_out.values())
    assert not {subnet.network_address, subnet.broadcast_address} & set(given_out.values())
    assert all(chosen[role] for role in faulty)
    if not faulty:
        assert all(str(given_out[role]) == text for role, text in chosen.items() if text)
    else:
        assert roles == addresses(subnet)


@pytest.mark.parametrize(
    ("chosen", "role", "problem", "remedy"),
    [
        ({"dns": "10.0.0.1"}, "dns", "10.0.0.1 is the gateway's address", "one of its own"),
        ({"host": "10.0.0.9", "dns": "10.0.0.9"}, "dns", "is this computer's address", "its own"),
        ({"gateway": "10.0.0.0"}, "gateway", "network address of 10.0.0.0/24", "Use 10.0.0.1."),
        ({"host": "10.0.0.255"}, "host", "broadcast address of 10.0.0.0/24", "Use 10.0.0.254."),
        (
            {"engine": "192.168.65.33"},
            "engine",
            "does not lie in the internal subnet 10.0.0.0/24",
            "Use 10.0.0.33, or leave it empty for 10.0.0.3.",
        ),
    ],
)
def test_each_address_that_cannot_be_had_has_its_sentence(
    chosen: dict[str, str], role: str, problem: str, remedy: str
) -> None:
    found = {name: words for name, *words in role_faults(IPv4Network("10.0.0.0/24"), chosen)}
    assert problem in found[role][0]
    assert remedy in found[role][1]


def test_two_that_change_places_are_no_fault() -> None:
    subnet = IPv4Network("10.0.0.0/24")
    chosen = {"gateway": "10.0.0.3", "engine": "10.0.0.1"}
    assert not list(role_faults(subnet, chosen))
    roles = addresses(subnet, IPv6Network("fd12:3456:789a:1::/64"), chosen)
    assert [str(roles.gateway), str(roles.engine)] == ["10.0.0.3", "10.0.0.1"]
    assert roles.host6 == IPv6Address("fd12:3456:789a:1::254")
    inside = ("10.0.0.200", "fd12:3456:789a:1::77")
    assert all(ip_address(text) in roles for text in inside)
    assert not any(ip_address(text) in roles for text in ("10.0.1.1", "fdc4:f303:9324::1"))


@pytest.mark.parametrize(
    ("text", "normal"), [("", ""), (" 10.0.0.9 ", "10.0.0.9"), ("192.168.65.1", "192.168.65.1")]
)
def test_an_address_or_nothing_is_taken(text: str, normal: str) -> None:
    assert check_address(text) == normal


@pytest.mark.parametrize("text", ["nonsense", "10.0.0", "10.0.0.1/24", "fd00::1", "10.0.0.1\n.1"])
def test_anything_else_is_no_address_of_a_role(text: str) -> None:
    with pytest.raises(Invalid, match="is not an IPv4 address") as caught:
        check_address(text)
    assert "leave it empty" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "normal"),
    [(" fd00:0:0:1::/64", "fd00:0:0:1::/64"), ("FDC4:F303:9324::/64", "fdc4:f303:9324::/64")],
)
def test_an_ipv6_prefix_is_taken(text: str, normal: str) -> None:
    assert check_subnet6(text) == normal


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("", "empty", "fdc4:f303:9324::/64"),
        ("nonsense", "“nonsense” is not a network", "fdc4:f303:9324::/64"),
        ("10.0.0.0/24", "is IPv4", "fdc4:f303:9324::/64"),
        ("2001:db8::/64", "none of the addresses that are free to use", "/64 of fd00::/8"),
        ("fc00::/64", "none of the addresses that are free to use", "/64 of fd00::/8"),
        ("fe80::/64", "none of the addresses that are free to use", "/64 of fd00::/8"),
        ("fd00::", "no prefix length", "fd00::/64"),
        ("fd00:1:2::/48", "is not a /64", "Use fd00:1:2::/64."),
        ("fd00::/x", "is not a /64", "Use fd00::/64."),
        ("fd00::5/64", "not a network address", "fd00::/64"),
    ],
)
def test_each_fault_of_a_prefix_has_its_sentence(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_subnet6(text)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
