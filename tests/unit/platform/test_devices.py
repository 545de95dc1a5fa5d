"""The network devices of real test hosts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.hosts import Host, World

APP = Path(__file__).parents[3] / "app"


def devices(host: Host) -> list[list[Any]]:
    """Name, MTU, whether it is a tunnel and whether it leads everywhere, of each device."""
    return list(host.call(_devices, env={"PYTHONPATH": str(APP)}))


def _devices() -> list[list[Any]]:
    from fairlead.platform.linux import Linux

    return [[one.name, one.mtu, one.tunnel, one.default] for one in Linux({}).devices()]


def test_what_is_up_is_told_with_its_mtu_and_whether_it_leads_everywhere() -> None:
    with World() as world:
        near, far = world.host("near"), world.host("far")
        assert devices(near) == []
        world.link(near, far, "10.9.0.1/24", "10.9.0.2/24")
        world.link(near, far, "10.8.0.1/24", "10.8.0.2/24", "fd08::1/64", "fd08::2/64", mtu=1280)
        assert devices(near) == [["veth0a", 1500, False, False], ["veth1a", 1280, False, False]]
        near.ip("route", "add", "default", "via", "10.9.0.2")
        assert [name for name, _, _, leads in devices(near) if leads] == ["veth0a"]
        # As OpenVPN does it, which leaves the old default route alone.
        near.ip("route", "add", "0.0.0.0/1", "via", "10.8.0.2")
        near.ip("route", "add", "128.0.0.0/1", "via", "10.8.0.2")
        assert [name for name, _, _, leads in devices(near) if leads] == ["veth0a", "veth1a"]
        near.ip("link", "set", "veth0a", "down")
        assert [name for name, *_ in devices(near)] == ["veth1a"]


def test_an_ipv6_default_route_leads_everywhere_too() -> None:
    with World() as world:
        near, far = world.host("near"), world.host("far")
        world.link(near, far, "10.9.0.1/24", "10.9.0.2/24", "fd09::1/64", "fd09::2/64")
        near.ip("-6", "route", "add", "default", "via", "fd09::2")
        assert devices(near) == [["veth0a", 1500, False, True]]
