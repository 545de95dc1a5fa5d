"""The internal subnet: which networks are taken, and what each other one is told."""

from __future__ import annotations

from ipaddress import IPv4Network, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.invalid import Invalid
from fairlead.settings.subnet import addresses, check_subnet

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
