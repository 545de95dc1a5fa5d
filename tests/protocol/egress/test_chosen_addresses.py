"""Addresses that were chosen one by one, and another IPv6 prefix, inside the namespace."""

from __future__ import annotations

import socket
from ipaddress import IPv4Network, IPv6Network

from fairlead.settings.subnet import addresses
from tests.protocol.egress.test_life_cycle import reaches_host
from tests.support.sandbox import PLAIN, Sandbox

CHOSEN = addresses(
    IPv4Network("10.77.0.0/24"),
    IPv6Network("fd12:3456:789a:1::/64"),
    {"gateway": "10.77.0.129", "engine": "10.77.0.130", "dns": "10.77.0.53", "host": "10.77.0.2"},
)


def on_loopback(sandbox: Sandbox) -> list[str]:
    """The IPv4 addresses of ``lo``, where Docker looks for that of a Swarm's node."""
    return sandbox.host.ip("-4", "-brief", "address", "show", "dev", "lo").split()[2:]


def test_they_are_in_force_and_taken_back(own_sandbox: Sandbox) -> None:
    own_sandbox.reconfigure(addresses=CHOSEN)
    inside = own_sandbox.host
    shown = inside.ip("-brief", "address", "show", "dev", "eth0")
    assert "10.77.0.130/24 10.77.0.53/24" in shown
    assert "fd12:3456:789a:1::3/64" in shown
    assert on_loopback(own_sandbox) == ["127.0.0.1/8", "10.77.0.130/32"]
    assert "via 10.77.0.129" in inside.ip("route", "show", "default")
    assert "via fd12:3456:789a:1::1" in inside.ip("-6", "route", "show", "default")
    assert inside.run(["cat", "/etc/resolv.conf"]).stdout == "nameserver 10.77.0.53\n"
    told = inside.run(["getent", "ahostsv4", "host.docker.internal"]).stdout
    assert told.split()[0] == "10.77.0.2"
    assert reaches_host(own_sandbox)
    assert reaches_host(own_sandbox, socket.AF_INET6)
    assert dict(own_sandbox.network.status().addresses) == {
        "gateway": "10.77.0.129",
        "engine": "10.77.0.130",
        "dns": "10.77.0.53",
        "host": "10.77.0.2",
    }
    own_sandbox.run(own_sandbox.network.probe())
    # One of them alone: another gateway.
    own_sandbox.reconfigure(
        addresses=addresses(IPv4Network("192.168.65.0/24"), chosen={"gateway": "192.168.65.2"})
    )
    assert "via 192.168.65.2" in inside.ip("route", "show", "default")
    assert reaches_host(own_sandbox)
    own_sandbox.reconfigure(addresses=PLAIN.addresses)
    assert "via 192.168.65.1" in inside.ip("route", "show", "default")
    assert on_loopback(own_sandbox) == ["127.0.0.1/8", "192.168.65.3/32"]
    assert reaches_host(own_sandbox, socket.AF_INET6)
