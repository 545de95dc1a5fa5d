"""Which way a destination goes, as a table."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.egress.route import Kind, Router, Target, is_host_only
from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from fairlead.settings.bypass import parse_bypass_list
from fairlead.settings.subnet import addresses

ROLES = addresses(IPv4Network("192.168.65.0/24"))
HOST, HOST6 = "192.168.65.254", "fdc4:f303:9324::254"
GATEWAY, GATEWAY6 = "192.168.65.1", "fdc4:f303:9324::1"


def router(*, loopback: bool = True, ports: tuple[int, ...] = (80, 443)) -> Router:
    proxy = Upstream("http", "proxy.example.com", 3128)
    policy = ProxyPolicy("manual", "the test", proxy, proxy, ports=frozenset(ports))
    return Router(ROLES, host_loopback=loopback, policy=policy)


@pytest.mark.parametrize(
    ("address", "port", "target"),
    [
        ("1.2.3.4", 22, Target(Kind.DIAL, ("1.2.3.4",))),
        ("1.2.3.4", 80, Target(Kind.READ_NAME, ("1.2.3.4",))),
        ("2001:db8::1", 443, Target(Kind.READ_NAME, ("2001:db8::1",))),
        ("2001:db8::1", 22, Target(Kind.DIAL, ("2001:db8::1",))),
        (HOST, 22, Target(Kind.DIAL, ("127.0.0.1", "::1"))),
        (HOST6, 22, Target(Kind.DIAL, ("::1", "127.0.0.1"))),
        # The host's own services are never behind the upstream proxy.
        (HOST, 80, Target(Kind.DIAL, ("127.0.0.1", "::1"))),
        (GATEWAY, 3128, Target(Kind.PROXY)),
        (GATEWAY6, 3128, Target(Kind.PROXY)),
        (GATEWAY, 80, Target(Kind.REFUSE)),
        (GATEWAY6, 22, Target(Kind.REFUSE)),
        (HOST, 3128, Target(Kind.DIAL, ("127.0.0.1", "::1"))),
        ("192.168.65.77", 22, Target(Kind.UNREACHABLE)),
        ("192.168.65.77", 80, Target(Kind.UNREACHABLE)),
        ("fdc4:f303:9324::77", 22, Target(Kind.UNREACHABLE)),
        ("127.0.0.1", 22, Target(Kind.REFUSE)),
        ("127.8.9.10", 80, Target(Kind.REFUSE)),
        ("0.0.0.0", 22, Target(Kind.REFUSE)),
        ("::1", 22, Target(Kind.REFUSE)),
        ("::", 22, Target(Kind.REFUSE)),
        ("::ffff:127.0.0.1", 22, Target(Kind.REFUSE)),
        # Its neighbours outside the subnet are nobody's of ours.
        ("192.168.64.254", 22, Target(Kind.DIAL, ("192.168.64.254",))),
        ("128.0.0.1", 22, Target(Kind.DIAL, ("128.0.0.1",))),
    ],
)
def test_tcp(address: str, port: int, target: Target) -> None:
    assert router().tcp(address, port) == target


@pytest.mark.parametrize(
    ("address", "port", "target"),
    [
        ("1.2.3.4", 53, Target(Kind.DIAL, ("1.2.3.4",))),
        # An HTTP proxy carries no datagrams, and HTTP/3 must not go past it.
        ("1.2.3.4", 443, Target(Kind.REFUSE)),
        (HOST, 53, Target(Kind.DIAL, ("127.0.0.1", "::1"))),
        (GATEWAY, 3128, Target(Kind.REFUSE)),
        (GATEWAY, 53, Target(Kind.REFUSE)),
        ("192.168.65.77", 53, Target(Kind.UNREACHABLE)),
        ("127.0.0.1", 53, Target(Kind.REFUSE)),
    ],
)
def test_udp(address: str, port: int, target: Target) -> None:
    assert router().udp(address, port) == target


def test_datagrams_go_through_a_socks5_proxy() -> None:
    socks = Upstream("socks5", "proxy.example.com", 1080)
    http = Upstream("http", "proxy.example.com", 3128)
    policy = ProxyPolicy("manual", "the test", http, socks, parse_bypass_list(["10.0.0.0/8"]))
    routes = Router(
        ROLES,
        host_loopback=True,
        policy=policy,
        stands_in=lambda address: str(address) == "198.18.0.1",
        name_of=lambda address: "there.example" if str(address) == "198.18.0.1" else None,
    )
    assert routes.udp("1.2.3.4", 443) == Target(Kind.ASSOCIATE, ("1.2.3.4",), socks)
    assert routes.udp("198.18.0.1", 443) == Target(Kind.ASSOCIATE, ("there.example",), socks)
    assert routes.udp("198.18.0.1", 53) == Target(Kind.REFUSE)
    assert routes.udp("1.2.3.4", 80) == Target(Kind.REFUSE)
    assert routes.udp("1.2.3.4", 53) == Target(Kind.DIAL, ("1.2.3.4",))
    assert routes.udp("10.1.2.3", 443) == Target(Kind.DIAL, ("10.1.2.3",))


@pytest.mark.parametrize("ports", [None, frozenset({80, 443})])
def test_what_the_policy_refuses_is_refused_before_it_is_dialled(
    ports: frozenset[int] | None,
) -> None:
    bypass = parse_bypass_list(["good.example", "10.0.0.0/8:22"])
    policy = ProxyPolicy("manual", "the test", bypass=bypass, ports=ports, refused="no")
    names = {"1.2.3.4": "www.good.example", "1.2.3.5": "bad.example"}
    routes = Router(
        ROLES, host_loopback=True, policy=policy, name_of=lambda address: names.get(str(address))
    )
    for decide in (routes.tcp, routes.udp):
        assert decide("1.2.3.4", 443) == Target(Kind.DIAL, ("1.2.3.4",))
        assert decide("1.2.3.5", 443) == Target(Kind.REFUSE)
        assert decide("1.2.3.6", 80) == Target(Kind.REFUSE)
        assert decide(HOST, 80) == Target(Kind.REFUSE)
        assert decide("10.1.1.1", 22).kind is Kind.DIAL
        other = Kind.REFUSE if ports is None else Kind.DIAL
        assert decide("10.1.1.1", 23).kind is other
        assert decide("1.2.3.5", 0).kind is other
        assert decide(HOST, 22).kind is other
    assert routes.tcp(GATEWAY, 3128) == Target(Kind.PROXY)
    # The name of an address may be another at the next look.
    names["1.2.3.4"] = "bad.example"
    assert routes.tcp("1.2.3.4", 443) == Target(Kind.REFUSE)


@pytest.mark.parametrize("address", [HOST, HOST6])
def test_the_host_refuses_when_its_loopback_is_off(address: str) -> None:
    closed = router(loopback=False)
    assert closed.tcp(address, 22) == closed.udp(address, 53) == Target(Kind.REFUSE)


def test_nothing_is_read_where_nothing_is_intercepted() -> None:
    assert router(ports=()).tcp("1.2.3.4", 80) == Target(Kind.DIAL, ("1.2.3.4",))


@pytest.mark.parametrize(
    "text",
    ["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::", "::ffff:127.0.0.1",
     "::ffff:0.0.0.0", "::127.0.0.1", "::ffff:7f01:203"],
)  # fmt: skip
def test_the_hosts_own_loopback(text: str) -> None:
    address = IPv6Address(text) if ":" in text else IPv4Address(text)
    assert is_host_only(address)


@given(st.ip_addresses())
def test_no_decision_dials_the_hosts_own_loopback(address: IPv4Address | IPv6Address) -> None:
    for decide in (router().tcp, router().udp):
        target = decide(str(address), 22)
        if str(address) not in (HOST, HOST6) and target.kind is Kind.DIAL:
            assert not address.is_loopback
            assert not address.is_unspecified


def test_many_destinations_are_not_remembered_for_ever() -> None:
    scanned = router()
    for port in range(1, 20_000):
        assert scanned.tcp("1.2.3.4", port).kind in (Kind.DIAL, Kind.READ_NAME)
    assert len(scanned._known) <= 4097
