"""Published ports, out of what Docker Engine 20.10 and newer say about containers."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.engines.docker.published import forwards
from fairlead.network.ports.forward import Forward
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
