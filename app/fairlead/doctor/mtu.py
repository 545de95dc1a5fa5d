"""The check of how large packets may be on the ways out, and whether the VPN's links are sound.

Nothing is sent: a UDP socket that is connected asks the kernel for its route, and the kernel says
what it knows of the path (``IP_MTU`` of ip(7), ``IPV6_MTU`` of ipv6(7)): the device's MTU, or less
where a router has said so lately. Connections of containers are Fairlead's own sockets, so that
the kernel's path MTU discovery holds for them; what is checked here are links that break it.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import ip_address

from fairlead.doctor.finding import Finding, Outcome, Patient
from fairlead.platform.interface import Device
from fairlead.settings.hostname import as_address
from fairlead.settings.proxy_url import parse_proxy_url

_LEAST6 = 1280
"""Bytes that every link of IPv6 must carry (RFC 8200 5)."""
_LEAST4 = 576
"""Bytes that every host of IPv4 must take (RFC 1122 3.3.2)."""
_IP_MTU = 14
_IPV6_MTU = 24
_ANYWHERE = ("192.0.2.1", "2001:db8::1")
"""Addresses that are nobody's (RFC 5737, RFC 3849): only default routes lead there."""
_MOST_ROUTES = 8


def mtu(patient: Patient) -> Finding:
    """The MTU of each device that leads out, and what the kernel knows of the paths behind."""
    devices = patient.platform.devices()
    if not devices:
        return Finding(Outcome.UNKNOWN, "This system does not tell what its links can carry.")
    evidence = [_described(device) for device in devices]
    problems = [sentence for device in devices for sentence in _faults(device)]
    for what, address in _targets(patient, devices):
        carried = path_mtu(address)
        if carried is None:
            continue
        evidence.append(f"path to {what}: {carried}")
        least = _LEAST6 if ":" in address else _LEAST4
        if carried < least:
            problems.append(
                f"The path to {what} is said to carry {carried} bytes only, and {least} are the "
                "least that it should."
            )
    evidence.append("containers: 65520 in the sandbox; their connections are cut to size here")
    if problems:
        narrow = next((device.name for device in devices if any(_faults(device))), "")
        command = f"sudo ip link set dev {narrow} mtu {_LEAST6}"
        return Finding(
            Outcome.WARNING,
            " ".join(problems),
            f"Set it in the VPN's configuration, or until it reconnects with: {command}"
            if narrow
            else "The kernel forgets it after ten minutes, or with: sudo ip route flush cache",
            tuple(evidence),
        )
    leading = [device for device in devices if device.default] or list(devices)
    widths = ", ".join(f"{device.name} {device.mtu}" for device in leading)
    return Finding(
        Outcome.OK,
        f"The ways out carry whole packets ({widths}); containers follow them by themselves.",
        evidence=tuple(evidence),
    )


def path_mtu(address: str) -> int | None:
    """What the kernel knows that the path to ``address`` carries, in bytes; ``None``: no path."""
    version6 = ":" in address
    family = socket.AF_INET6 if version6 else socket.AF_INET
    level, option = (socket.IPPROTO_IPV6, _IPV6_MTU) if version6 else (socket.IPPROTO_IP, _IP_MTU)
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect((address, 9))
            return sock.getsockopt(level, option)
    except OSError:
        return None


def _described(device: Device) -> str:
    kind = "VPN or tunnel, " if device.tunnel else ""
    way = ", default route" if device.default else ""
    return f"{device.name}: {kind}MTU {device.mtu}{way}"


def _faults(device: Device) -> Iterator[str]:
    if device.mtu < _LEAST4:
        yield f"{device.name} carries {device.mtu} bytes only: many servers send larger packets."
    elif device.mtu < _LEAST6 and (device.default or device.tunnel):
        yield (
            f"{device.name} carries {device.mtu} bytes only: IPv6 needs {_LEAST6} and does not "
            "work through it."
        )


def _targets(patient: Patient, devices: tuple[Device, ...]) -> Iterator[tuple[str, str]]:
    """Where to look, as words and an address: anywhere, behind each tunnel, our own peers."""
    if any(device.default for device in devices):
        for address in _ANYWHERE:
            yield f"the Internet (IPv{ip_address(address).version})", address
    tunnels = {device.name for device in devices if device.tunnel}
    routes = [route for route in patient.platform.host_routes() if route.device in tunnels]
    for route in routes[:_MOST_ROUTES]:
        first = route.network[min(1, route.network.num_addresses - 1)]
        yield f"{route.network} through {route.device}", str(first)
    for server in patient.platform.resolvers():
        yield f"the DNS server {server}", server.partition("#")[0].partition("%")[0]
    used = {url for one in patient.status.proxies for url in (one.http, one.https) if "://" in url}
    for url in sorted(used):
        host = parse_proxy_url(url).host
        # A name would have to be looked up, and nothing is to be sent.
        if as_address(host) is not None:
            yield f"the proxy {url}", host
