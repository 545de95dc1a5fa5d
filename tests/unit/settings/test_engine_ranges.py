"""The bridge's address and the pools as they are written in the settings."""

from __future__ import annotations

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.engine_ranges import (
    Pool,
    check_bridge,
    check_pools,
    check_swarm_pool,
    parse_pools,
)
from fairlead.settings.invalid import Invalid


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        (" 172.17.0.1/16 ", "172.17.0.1/16"),
        ("10.1.2.3/24", "10.1.2.3/24"),
        ("10.0.0.1/255.255.0.0", "10.0.0.1/16"),
    ],
)
def test_a_bridge_is_an_address_with_its_network(text: str, plain: str) -> None:
    assert check_bridge(text) == plain


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("172.17.0.0/16", "the network's address", "Write 172.17.0.1/16."),
        ("172.17.255.255/16", "the broadcast address", "Write 172.17.0.1/16."),
        ("172.17.0.1", "no prefix length", "Write it as"),
        ("172.17.0.1/31", "too small", "The nearest"),
        ("10.0.0.1/7", "too large", "The nearest"),
        ("172.0.0.1/8", "public", "172.17.0.1/16"),
        ("172.16.0.1/9", "public addresses", "172.17.0.1/16"),
        ("224.0.0.1/16", "multicast", "172.17.0.1/16"),
        ("fd00::1/64", "IPv6", "172.17.0.1/16"),
        ("bridge", "not a network", "172.17.0.1/16"),
    ],
)
def test_each_fault_of_a_bridge_has_its_sentences(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_bridge(text)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_pools_are_written_as_base_and_size() -> None:
    assert parse_pools(("10.200.0.0/16=24, 10.201.0.0/16=/20",)) == (
        Pool(IPv4Network("10.200.0.0/16"), 24),
        Pool(IPv4Network("10.201.0.0/16"), 20),
    )
    assert check_pools(("10.200.0.0/16=/24", "10.200.0.0/16=24")) == ("10.200.0.0/16=24",)
    assert check_pools(()) == ()
    assert check_swarm_pool(" 10.20.0.0/16=24 ") == "10.20.0.0/16=24"
    assert check_swarm_pool("") == ""


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("10.200.0.0/16", "does not say how large", "Write 10.200.0.0/16=24."),
        ("10.200.0.0/28", "does not say how large", "Write 10.200.0.0/28=28."),
        ("10.200.0.0/16=12", "no networks of /12", "from 16 to 29"),
        ("10.200.0.0/16=30", "no networks of /30", "from 16 to 29"),
        ("10.200.0.0/16=x", "“x” is not the size", "10.200.0.0/16=24"),
        ("10.200.0.0/16=", "is not the size", "10.200.0.0/16=24"),
        ("10.200.3.0/16=24", "not a network address", "10.200.0.0/16"),
        ("10.0.0.0/16=24 10.0.4.0/24=28", "overlaps 10.0.0.0/16", "Keep one"),
        ("8.8.0.0/16=24", "public", "10.200.0.0/16=24"),
        ("pool", "not a network", "10.200.0.0/16=24"),
    ],
)
def test_each_fault_of_a_pool_has_its_sentences(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_pools((text,))
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


@given(st.text(max_size=25))
def test_whatever_is_typed_is_taken_or_refused_with_two_sentences(text: str) -> None:
    for check in (check_bridge, check_swarm_pool):
        try:
            plain = check(text)
        except Invalid as fault:
            assert all((fault.problem, fault.remedy))  # noqa: PT017 - not every text is refused
        else:
            assert check(plain) == plain
