"""Where docker0 is put, and put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fairlead.engines.docker.bridge import address_of, address_to_give, settled
from fairlead.settings.model import NetworkSettings

THERE, HERE = "172.17.0.1/16", "10.55.0.1/24"
DEFAULT = NetworkSettings()
MOVED = NetworkSettings(bridge=HERE)


def bridge(*parts: dict[str, Any]) -> dict[str, Any]:
    options = {"com.docker.network.bridge.default_bridge": "true"}
    return {"Name": "bridge", "Options": options, "IPAM": {"Config": list(parts)}}


def test_where_it_is() -> None:
    four = {"Subnet": "172.17.0.0/16", "Gateway": "172.17.0.1"}
    shop = {"Name": "shop", "IPAM": {"Config": [{"Subnet": "172.18.0.0/16"}]}}
    assert address_of([shop, bridge({"Subnet": "fd00::/64"}, four)]) == THERE
    assert address_of([bridge({"Subnet": "172.17.0.0/16"})]) == THERE
    assert address_of([shop, bridge({"Subnet": "nonsense"}), {"Name": "none"}]) == ""


def test_an_emptied_setting_puts_it_back_once(tmp_path: Path) -> None:
    assert address_to_give(tmp_path, DEFAULT, {}, THERE) == ""
    assert address_to_give(tmp_path, MOVED, {}, THERE) == HERE
    # The next start, and a further move, remember the first place.
    assert address_to_give(tmp_path, MOVED, {}, HERE) == HERE
    again = NetworkSettings(bridge="10.66.0.1/24")
    assert address_to_give(tmp_path, again, {}, HERE) == "10.66.0.1/24"
    settled(tmp_path, again)
    assert address_to_give(tmp_path, DEFAULT, {}, "10.66.0.1/24") == THERE
    # A start that fails is no return.
    assert address_to_give(tmp_path, DEFAULT, {}, "10.66.0.1/24") == THERE
    settled(tmp_path, DEFAULT)
    assert address_to_give(tmp_path, DEFAULT, {}, THERE) == ""


def test_what_daemon_json_says_is_left_to_dockerd(tmp_path: Path) -> None:
    assert address_to_give(tmp_path, MOVED, {}, THERE) == HERE
    assert address_to_give(tmp_path, DEFAULT, {"bip": "172.20.0.1/16"}, HERE) == ""
    assert address_to_give(tmp_path, DEFAULT, {"bridge": "br0"}, HERE) == ""


def test_where_it_was_never_seen_the_usual_place_is_taken(tmp_path: Path) -> None:
    assert address_to_give(tmp_path, MOVED, {}, "") == HERE
    assert address_to_give(tmp_path, DEFAULT, {}, HERE) == THERE
    pooled = NetworkSettings(address_pools=("10.200.0.0/16=24",))
    assert address_to_give(tmp_path, pooled, {}, HERE) == "10.200.0.1/24"
    assert address_to_give(tmp_path, DEFAULT, {"default-address-pools": [{}]}, HERE) == ""
