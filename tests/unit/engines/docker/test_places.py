"""Where the SOCKS5 server may lead, out of what Docker Engine says about containers."""

from __future__ import annotations

from typing import Any

from fairlead.engines.docker.places import endpoints, places

SANDBOX = ("192.168.65.3", "fdc4:f303:9324::3")
ID = "0123456789abcdef" * 4


def _container(
    name: str,
    networks: dict[str, tuple[str, str]] | None = None,
    *,
    mode: str = "",
    number: str = ID,
    extra: tuple[str, ...] = (),
) -> dict[str, Any]:
    networks = {"bridge": ("172.17.0.2", "")} if networks is None else networks
    return {
        "Id": number,
        "Names": [f"/{name}", *extra],
        "HostConfig": {"NetworkMode": mode or next(iter(networks), "none")},
        "NetworkSettings": {
            "Networks": {
                key: {"IPAddress": v4, "GlobalIPv6Address": v6, "EndpointID": f"{name}@{key}"}
                for key, (v4, v6) in networks.items()
            }
        },
    }


def test_name_ids_and_addresses() -> None:
    found = places([_container("Web")], {}, SANDBOX)
    at = ("172.17.0.2",)
    assert found == {"172.17.0.2": at, "web": at, ID: at, ID[:12]: at, "web.bridge": at}


def test_ipv4_goes_first_and_the_first_network_too() -> None:
    networks = {"b": ("10.1.0.2", "fd01::2"), "a": ("10.0.0.2", "fd00:0:0::2")}
    found = places([_container("web", networks, mode="b")], {}, SANDBOX)
    assert found["web"] == ("10.1.0.2", "10.0.0.2", "fd01::2", "fd00::2")
    assert found["web.a"] == ("10.0.0.2", "fd00::2")
    assert found["fd00::2"] == ("fd00::2",)


def test_aliases_are_those_of_a_network_and_may_be_shared() -> None:
    one = _container("one", {"shop": ("10.0.0.2", "")}, number="a" * 64)
    two = _container("two", {"shop": ("10.0.0.3", ""), "n": ("10.1.0.3", "")}, number="b" * 64)
    known = {"one@shop": ("db", "Cash"), "two@shop": ("db",)}
    found = places([two, one], known, SANDBOX)
    assert found["db"] == found["db.shop"] == ("10.0.0.2", "10.0.0.3")
    assert found["cash"] == ("10.0.0.2",)
    assert "db.n" not in found


def test_a_containers_own_name_goes_before_an_alias() -> None:
    one = _container("db", {"shop": ("10.0.0.2", "")}, number="a" * 64)
    two = _container("two", {"shop": ("10.0.0.3", "")}, number="b" * 64)
    assert places([one, two], {"two@shop": ("db",)}, SANDBOX)["db"] == ("10.0.0.2",)


def test_host_networking_and_shared_networks() -> None:
    host = _container("own", {"host": ("", "")}, mode="host", number="a" * 64)
    web = _container("web", number="b" * 64)
    behind = _container("behind", {}, mode=f"container:{'b' * 64}", number="c" * 64)
    alone = _container("alone", {"none": ("", "")}, number="d" * 64)
    lost = _container("lost", {}, mode=f"container:{'e' * 64}", number="f" * 64)
    round_ = _container("round", {}, mode=f"container:{'9' * 64}", number="9" * 64)
    found = places([host, web, behind, alone, lost, round_], {}, SANDBOX)
    assert found["own"] == SANDBOX
    assert found["behind"] == ("172.17.0.2",)
    assert not {"alone", "lost", "round"} & found.keys()


def test_names_that_are_addresses_lead_nowhere() -> None:
    named = _container("127.0.0.1")
    found = places([named], {"127.0.0.1@bridge": ("10.1.0.1",)}, SANDBOX)
    assert not {"127.0.0.1", "10.1.0.1"} & found.keys()
    assert found["172.17.0.2"] == ("172.17.0.2",)


def test_addresses_that_cannot_be_a_containers_are_left_out() -> None:
    odd = {"n": ("127.0.0.1", "::1"), "m": ("0.0.0.0", "::"), "o": ("nonsense", "")}
    assert places([_container("odd", odd)], {}, SANDBOX) == {}


def test_linked_names_and_words_of_other_shapes() -> None:
    linked = _container("web", extra=("/app/db",))
    assert "app/db" not in places([linked], {}, SANDBOX)
    assert places([{}], {}, SANDBOX) == {}
    assert endpoints({"NetworkSettings": {"Networks": {"n": None}}})[0].addresses == ()
