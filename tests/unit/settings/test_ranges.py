"""Ranges: which collide, in which words, and what is suggested instead."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.ranges import (
    USABLE,
    Conflict,
    Kind,
    Network,
    Range,
    conflicts,
    is_vpn,
    overlaps,
    route,
    seen,
    suggest,
    suggest6,
)
from fairlead.settings.subnet import check_subnet, check_subnet6

ANY = st.builds(
    lambda value, length: IPv4Network((value, length), strict=False),
    st.integers(0, (1 << 32) - 1),
    st.integers(0, 32),
)
PRIVATE = st.builds(
    lambda block, length, offset: IPv4Network(
        (
            int(block.network_address) + offset % block.num_addresses,
            max(length, block.prefixlen),
        ),
        strict=False,
    ),
    st.sampled_from(USABLE),
    st.integers(8, 30),
    st.integers(0, 1 << 24),
)
TAKEN = st.lists(st.one_of(ANY, PRIVATE), max_size=12)


def of(text: str, kind: Kind, owner: str = "the other", detail: str = "") -> Range:
    return Range(ip_network(text), owner, kind, detail)


def subnet(text: str) -> Range:
    return of(text, Kind.SUBNET, "the internal subnet")


@given(st.integers(8, 29), TAKEN)
def test_no_suggestion_overlaps_anything_taken(prefix: int, taken: list[IPv4Network]) -> None:
    found = suggest(prefix, taken)
    if found is not None:
        assert found.prefixlen == prefix
        assert any(found.subnet_of(block) for block in USABLE)
        # Default routes and their parts are no more than a way elsewhere.
        assert not any(one.overlaps(found) for one in taken if one.prefixlen >= 8)


@given(st.integers(8, 20), TAKEN)
def test_there_is_none_only_when_everything_is_taken(prefix: int, taken: list[IPv4Network]) -> None:
    if suggest(prefix, taken) is None:
        for block in USABLE:
            if block.prefixlen <= prefix:
                assert all(
                    any(one.overlaps(candidate) for one in taken if one.prefixlen >= 8)
                    for candidate in block.subnets(new_prefix=prefix)
                )


@given(st.integers(16, 24), PRIVATE)
def test_the_last_free_block_is_found(prefix: int, hole: IPv4Network) -> None:
    home = next(block for block in USABLE if hole.subnet_of(block))
    last = next(iter(IPv4Network((hole.network_address, prefix), strict=False).subnets()))
    last = IPv4Network((last.network_address, prefix), strict=False)
    rest = [*home.address_exclude(last)] if last != home else []
    others = [block for block in USABLE if block != home]
    assert suggest(prefix, [*rest, *others]) == last


@given(st.integers(16, 24), st.lists(PRIVATE, max_size=6), st.randoms())
def test_a_suggestion_depends_on_nothing_but_what_is_taken(
    prefix: int, taken: list[IPv4Network], random: object
) -> None:
    shuffled = list(taken)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    doubled = [*shuffled, *collapse_addresses(taken), ip_network("fd00::/8")]
    assert suggest(prefix, taken) == suggest(prefix, doubled)


LOCAL6 = st.builds(
    lambda number, length: IPv6Network((number, length), strict=False),
    st.integers(int(IPv6Network("fd00::/8")[0]), int(IPv6Network("fd00::/8")[-1]))
    | st.integers(0, 1 << 84).map(lambda low: int(IPv6Network("fdc4:f303:9324::/46")[0]) + low),
    st.integers(44, 128),
)


@given(st.lists(LOCAL6, max_size=12))
def test_no_suggested_ipv6_prefix_overlaps_anything_taken(taken: list[IPv6Network]) -> None:
    found = suggest6(taken)
    assert found is not None
    assert check_subnet6(str(found)) == str(found)
    assert not any(overlaps(found, one) for one in taken)


def test_ipv6_prefixes_are_suggested_near_the_default() -> None:
    assert str(suggest6([])) == "fdc4:f303:9324::/64"
    assert str(suggest6([ip_network("fdc4:f303:9324::/64")])) == "fdc4:f303:9324:1::/64"
    assert str(suggest6([ip_network("fdc4:f303::/32")])) == "fd00::/64"
    # Default routes take no room, and what takes all of it leaves none.
    assert str(suggest6([ip_network("::/0")])) == "fdc4:f303:9324::/64"
    assert suggest6([ip_network("fd00::/8")]) is None


@given(st.integers(16, 24), TAKEN)
def test_what_is_suggested_is_taken_as_the_internal_subnet(
    prefix: int, taken: list[IPv4Network]
) -> None:
    found = suggest(prefix, taken)
    assert found is None or check_subnet(str(found)) == str(found)


@given(st.lists(PRIVATE, min_size=1, max_size=6))
def test_a_suggestion_ends_every_conflict(routes: list[IPv4Network]) -> None:
    found = suggest(24, routes)
    assert found is not None
    assert conflicts([subnet(str(found)), *(route(one, "tun0") for one in routes)]) == ()


def test_where_the_suggestions_come_from() -> None:
    assert str(suggest(24, [])) == "192.168.64.0/24"
    assert str(suggest(24, [ip_network("192.168.0.0/16")])) == "10.192.0.0/24"
    everything = [ip_network("192.168.0.0/16"), ip_network("10.0.0.0/8")]
    assert str(suggest(16, everything)) == "172.16.0.0/16"
    assert suggest(24, [*everything, *map(ip_network, ("172.16.0.0/12", "100.64.0.0/10"))]) is None
    # A VPN that takes the default route takes no room.
    halves = [ip_network(text) for text in ("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1")]
    assert str(suggest(24, halves)) == "192.168.64.0/24"
    for prefix in (-1, 33):
        with pytest.raises(ValueError, match="no prefix"):
            suggest(prefix, [])


@pytest.mark.parametrize(
    ("ours", "other", "claim", "sentence"),
    [
        (
            subnet("10.8.3.0/24"),
            route(ip_network("10.8.0.0/16"), "tun0"),
            "10.8.0.0/16 is your VPN tun0's.",
            "The internal subnet, 10.8.3.0/24, lies in 10.8.0.0/16, which is your VPN tun0's.",
        ),
        (
            subnet("10.8.0.0/16"),
            route(ip_network("10.8.3.0/24"), "eth0"),
            "10.8.3.0/24 is reached through eth0 on this computer.",
            (
                "The internal subnet, 10.8.0.0/16, contains 10.8.3.0/24, "
                "which is reached through eth0 on this computer."
            ),
        ),
        (
            of("192.168.65.0/24", Kind.NETWORK, "the network shop", "shop"),
            subnet("192.168.65.0/24"),
            "192.168.65.0/24 is the internal subnet.",
            "The network shop has 192.168.65.0/24, which is the internal subnet.",
        ),
        (
            of("172.17.0.0/16", Kind.BRIDGE, "the default bridge"),
            subnet("172.17.3.0/24"),
            "172.17.3.0/24 is the internal subnet.",
            (
                "The default bridge, 172.17.0.0/16, contains 172.17.3.0/24, "
                "which is the internal subnet."
            ),
        ),
    ],
)
def test_each_conflict_has_its_sentences(
    ours: Range, other: Range, claim: str, sentence: str
) -> None:
    for pair in permutations((ours, other)):
        [found] = conflicts(pair)
        assert found == Conflict(ours, other)
        assert (found.claim, found.sentence) == (claim, sentence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("172.17.0.0/16", Kind.BRIDGE), of("172.16.0.0/12", Kind.POOL)),
        (of("172.18.0.0/16", Kind.NETWORK), of("172.16.0.0/12", Kind.POOL)),
        (of("10.0.1.0/24", Kind.NETWORK), of("10.0.0.0/8", Kind.SWARM)),
        (of("10.244.0.0/16", Kind.PODS), of("10.244.0.0/16", Kind.PODS)),
        (route(ip_network("10.8.0.0/16"), "tun0"), route(ip_network("10.0.0.0/8"), "eth0")),
        (subnet("10.8.0.0/24"), seen(ip_network("10.8.0.0/16"), "tun0")),
        (subnet("192.168.65.0/24"), of("192.168.0.0/16", Kind.DEFAULT_POOL)),
        (subnet("10.8.0.0/24"), route(ip_network("0.0.0.0/1"), "tun0")),
        (subnet("10.8.0.0/24"), route(ip_network("0.0.0.0/0"), "eth0")),
        (of("fdc4:f303:9324::/64", Kind.SUBNET6), route(ip_network("2000::/3"), "tun0")),
        (subnet("10.8.0.0/24"), route(ip_network("fd00::/8"), "tun0")),
    ],
)
def test_some_ranges_may_overlap(one: Range, other: Range) -> None:
    assert conflicts([one, other]) == ()


@given(PRIVATE, PRIVATE)
def test_overlap_is_what_addresses_in_common_are(one: IPv4Network, other: IPv4Network) -> None:
    assert overlaps(one, other) == overlaps(other, one)
    assert overlaps(one, other) == (one.subnet_of(other) or other.subnet_of(one))
    six: Network = IPv6Network("::/0")
    assert not overlaps(one, six)


@pytest.mark.parametrize(
    "device",
    ["tun0", "tap1", "wg0", "ppp0", "utun4", "tailscale0", "nordlynx", "cscotun0", "zt7nnig26"],
)
def test_vpns_are_known_by_their_devices(device: str) -> None:
    assert is_vpn(device)


@pytest.mark.parametrize("device", ["eth0", "wlan0", "enp3s0", "br0", "docker0", "virbr0", "lo"])
def test_other_devices_are_no_vpns(device: str) -> None:
    assert not is_vpn(device)


def test_a_network_seen_lately_is_told_as_one_of_the_past() -> None:
    assert seen(ip_network("10.8.0.0/16"), "tun0").claim == "was your VPN tun0's"
    assert (
        seen(ip_network("10.9.0.0/16"), "eth0").claim == "was reached through eth0 on this computer"
    )
