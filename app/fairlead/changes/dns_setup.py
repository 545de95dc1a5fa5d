"""What tells this computer's own resolver that Fairlead answers for containers' names.

The files belong to root, so they are shown and never written. Forms: resolved.conf(5), where the
``~`` makes it a domain to route by (systemd 246 and newer take a port), and dnsmasq(8).
"""

from __future__ import annotations

from fairlead.settings.dns_entries import CONTAINERS

_RESOLVED = "[Resolve]\nDNS=127.0.0.1:{port}\nDomains=~{domain}\n"
_DNSMASQ = "server=/{domain}/127.0.0.1#{port}\n"

RESOLVERS = {
    "systemd-resolved": (
        "/etc/systemd/resolved.conf.d/fairlead.conf",
        _RESOLVED,
        "systemctl restart systemd-resolved",
    ),
    "dnsmasq": ("/etc/dnsmasq.d/fairlead.conf", _DNSMASQ, "systemctl restart dnsmasq"),
    "networkmanager": (
        "/etc/NetworkManager/dnsmasq.d/fairlead.conf",
        _DNSMASQ,
        "systemctl reload NetworkManager",
    ),
}
"""By the resolver's name: the file, its text, and the command after which it is in force."""


def setup(resolver: str, port: int) -> tuple[str, str, str]:
    """The file, its text and the command for ``resolver``, one of :data:`RESOLVERS`."""
    path, text, then = RESOLVERS[resolver]
    return path, text.format(port=port, domain=CONTAINERS), then
