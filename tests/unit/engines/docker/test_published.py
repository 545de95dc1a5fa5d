"""Published ports, out of what Docker Engine 20.10 and newer say about containers."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.engines.docker.launch import publish_all_ports
from fairlead.engines.docker.published import (
    Asked,
    asked,
    forwards,
    on_host_network,
    reservations,
)
from fairlead.network.ports.forward import Forward, Listener
from fairlead.settings.model import PortBinding

LOCAL, ALL, ALWAYS = PortBinding.LOCAL, PortBinding.ALL, PortBinding.ALWAYS_LOCAL


def _port(ip: str, public: int = 8080, kind: str = "tcp", private: int = 80) -> dict[str, Any]:
    return {"IP": ip, "PrivatePort": private, "PublicPort": public, "Type": kind}


def _container(
    *ports: dict[str, Any],
    name: str = "web",
    networks: dict[str, tuple[str, str]] | None = None,
) -> dict[str, Any]:
    networks = networks or {"bridge": ("172.17.0.2", "")}
    return {
        "Id": "0123456789abcdef",
        "Names": [f"/{name}"],
        "State": "running",
        "Ports": list(ports),
        "HostConfig": {"NetworkMode": next(iter(networks))},
        "NetworkSettings": {
            "Networks": {
                key: {"IPAddress": v4, "GlobalIPv6Address": v6}
                for key, (v4, v6) in networks.items()
            }
        },
    }


def _addresses(binding: PortBinding, ipv6: bool, *ips: str) -> list[str]:
    container = _container(*(_port(ip) for ip in ips))
    return sorted(f.address for f in forwards([container], binding, {}, ipv6))


@pytest.mark.parametrize(
    ("binding", "ipv6", "asked", "opened"),
    [
        (LOCAL, True, ["0.0.0.0", "::"], ["127.0.0.1", "::1"]),
        (LOCAL, True, ["0.0.0.0"], ["127.0.0.1", "::1"]),
        (LOCAL, True, [""], ["127.0.0.1", "::1"]),
        (LOCAL, False, ["0.0.0.0", "::"], ["127.0.0.1"]),
        (LOCAL, True, ["::"], ["::1"]),
        (LOCAL, True, ["192.0.2.1"], ["192.0.2.1"]),
        (LOCAL, True, ["127.0.0.9", "2001:DB8::0:1"], ["127.0.0.9", "2001:db8::1"]),
        (ALL, True, ["0.0.0.0", "::"], ["0.0.0.0", "::"]),
        (ALL, True, ["0.0.0.0"], ["0.0.0.0", "::"]),
        (ALL, False, ["0.0.0.0"], ["0.0.0.0"]),
        (ALL, True, ["192.0.2.1", "::1"], ["192.0.2.1", "::1"]),
        (ALWAYS, True, ["0.0.0.0"], ["127.0.0.1", "::1"]),
        (ALWAYS, True, ["192.0.2.1"], ["127.0.0.1"]),
        (ALWAYS, True, ["2001:db8::1"], ["::1"]),
        (ALWAYS, True, ["127.0.0.9"], ["127.0.0.9"]),
        (ALL, True, ["not an address"], []),
    ],
)
def test_addresses(binding: PortBinding, ipv6: bool, asked: list[str], opened: list[str]) -> None:
    assert _addresses(binding, ipv6, *asked) == opened


def test_everything_of_a_forward() -> None:
    container = _container(_port("192.0.2.1"), _port("192.0.2.1", kind="udp"), name="shop")
    assert forwards([container], LOCAL, {8080: 2}, ipv6=True) == {
        Forward("tcp", "192.0.2.1", 8080, "172.17.0.2", 80, "shop", 2),
        # The PROXY protocol is for TCP.
        Forward("udp", "192.0.2.1", 8080, "172.17.0.2", 80, "shop", 0),
    }


def test_what_is_not_published_or_not_carried_is_left_out() -> None:
    unpublished = {"PrivatePort": 80, "Type": "tcp"}
    host = {**_container(), "Ports": [], "NetworkSettings": {"Networks": {}}}
    stopping = _container(_port("0.0.0.0"), networks={"bridge": ("", "")})
    bare = {"Id": "x", "Ports": None, "NetworkSettings": None, "HostConfig": None}
    several = [_container(unpublished, _port("0.0.0.0", kind="sctp")), host, stopping, bare]
    assert forwards(several, ALL, {}, ipv6=True) == frozenset()


@pytest.mark.parametrize(
    ("networks", "target"),
    [
        ({"mine": ("172.19.0.2", ""), "bridge": ("172.17.0.2", "")}, "172.19.0.2"),
        ({"mine": ("", "fd00::2"), "bridge": ("172.17.0.2", "")}, "172.17.0.2"),
        ({"mine": ("172.19.0.2", "fd00::2")}, "172.19.0.2"),
        ({"mine": ("", "fd00::2")}, "fd00::2"),
    ],
)
def test_target(networks: dict[str, tuple[str, str]], target: str) -> None:
    found = forwards([_container(_port("127.0.0.1"), networks=networks)], LOCAL, {}, ipv6=True)
    assert [f.target for f in found] == [target]


def test_the_explicit_address_goes_before_the_narrowed_one_whatever_the_order() -> None:
    first = _container(_port("192.0.2.1"), name="a")
    second = _container(_port("127.0.0.1"), name="b")
    third = _container(_port("192.0.2.2"), name="c")
    for order in ([first, second, third], [third, second, first]):
        assert [f.owner for f in forwards(order, ALWAYS, {}, ipv6=True)] == ["b"]
    for order in ([first, third], [third, first]):
        assert [f.owner for f in forwards(order, ALWAYS, {}, ipv6=True)] == ["a"]


def test_the_sibling_of_a_wildcard_yields_to_a_publication() -> None:
    four = _container(_port("0.0.0.0"), name="a")
    six = _container(_port("::"), name="b")
    found = {f.address: f.owner for f in forwards([four, six], ALL, {}, ipv6=True)}
    assert found == {"0.0.0.0": "a", "::": "b"}


def test_a_linked_container_goes_by_its_own_name() -> None:
    container = _container(_port("127.0.0.1"))
    container["Names"] = ["/app/alias", "/web"]
    assert [f.owner for f in forwards([container], LOCAL, {}, ipv6=True)] == ["web"]


def _created(bindings: dict[str, Any] | None, **host: Any) -> dict[str, Any]:
    config = {"ExposedPorts": {"80/tcp": {}, "53/udp": {}, "9/sctp": {}}}
    return {"Config": config, "HostConfig": {"PortBindings": bindings, **host}}


def _place(port: str, ip: str = "") -> dict[str, str]:
    return {"HostIp": ip, "HostPort": port}


@pytest.mark.parametrize(
    ("container", "wanted"),
    [
        ({}, []),
        (_created(None), []),
        (_created({"80/tcp": [_place("8080")]}), [("tcp", "0.0.0.0", 8080, 8080)]),
        (_created({"80/udp": [_place("8000-8002")]}), [("udp", "0.0.0.0", 8000, 8002)]),
        (
            _created({"80/tcp": [_place("80", "::1"), _place("80", "192.0.2.1")]}),
            [("tcp", "192.0.2.1", 80, 80), ("tcp", "::1", 80, 80)],
        ),
        # Without a number the engine chooses one.
        (_created({"80/tcp": [_place("")]}), [("tcp", "0.0.0.0", 0, 0)]),
        (_created({"80/tcp": None}), [("tcp", "0.0.0.0", 0, 0)]),
        (_created({"80/sctp": [_place("80")], "80/tcp": [_place("?")]}), []),
        (
            _created({"80/tcp": [_place("8080")]}, PublishAllPorts=True),
            [("tcp", "0.0.0.0", 8080, 8080), ("udp", "0.0.0.0", 0, 0)],
        ),
    ],
)
def test_what_a_created_container_asks_for(
    container: dict[str, Any], wanted: list[tuple[Any, ...]]
) -> None:
    assert list(asked(container)) == wanted


def _reserved(binding: PortBinding, *wanted: Asked) -> set[tuple[Any, ...]]:
    found = reservations(wanted, binding, (61000, 65535), ipv6=True)
    return {(one.address, one.first, one.last, one.inside) for one in found}


def test_what_is_reserved_is_what_would_be_opened() -> None:
    spare, spare6 = "127.255.255.254", "2001:db8::ffff"
    everywhere = Asked("tcp", "0.0.0.0", 80, 80)
    assert _reserved(LOCAL, everywhere) == {("127.0.0.1", 80, 80, spare), ("::1", 80, 80, spare)}
    assert _reserved(ALL, everywhere) == {("0.0.0.0", 80, 80, spare), ("::", 80, 80, spare)}
    assert _reserved(LOCAL, Asked("tcp", "::", 80, 80)) == {("::1", 80, 80, spare6)}
    there = Asked("tcp", "192.0.2.1", 80, 82)
    assert _reserved(LOCAL, there) == {("192.0.2.1", 80, 82, "192.0.2.1")}
    assert _reserved(ALWAYS, there) == {("127.0.0.1", 80, 82, "192.0.2.1")}
    anything = Asked("udp", "127.0.0.1", 0, 0)
    assert _reserved(LOCAL, anything) == {("127.0.0.1", 61000, 65535, "127.0.0.1")}
    assert _reserved(LOCAL, Asked("tcp", "nowhere", 80, 80)) == set()


def test_who_is_on_the_host_network() -> None:
    containers = [_container(name="a"), _container(name="b", networks={"host": ("", "")})]
    assert on_host_network(containers) == (Listener("b", "0123456789abcdef"),)
    assert on_host_network([{"Id": "x", "HostConfig": None}]) == ()


@pytest.mark.parametrize(
    ("local", "chosen"),
    [
        ((32768, 60999), (61000, 65535)),
        ((1024, 65535), None),
        ((1024, 64535), None),
        ((1024, 64534), (64535, 65535)),
    ],
)
def test_which_ports_the_engine_is_to_choose_from(
    local: tuple[int, int], chosen: tuple[int, int] | None
) -> None:
    assert publish_all_ports(local) == chosen
