"""Where docker0 is to be: as the settings say, or back where it was before they said so.

dockerd remembers its default bridge, and without ``--bip`` it goes on with what it remembers. So
when the setting is emptied, the address from before has to be given to it once more. That is noted
in a file of the engine's data when the setting is first in force, and forgotten when the bridge is
back (dockerd's ``daemon_unix.go``, ``initBridgeDriver``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from ipaddress import IPv4Interface, IPv4Network
from pathlib import Path
from typing import Any

from fairlead.engines.docker.ranges import DEFAULT_BRIDGE
from fairlead.errors import FairleadError
from fairlead.settings.engine_ranges import parse_pools
from fairlead.settings.history import write_file
from fairlead.settings.model import NetworkSettings

_FILE = "docker0-before"
_USUAL = "172.17.0.1/16"
"""Where dockerd puts it at first, where nothing else has that."""


def address_of(networks: Sequence[Mapping[str, Any]]) -> str:
    """The address of the default bridge among ``networks`` (``GET /networks``), as ``bip`` is."""
    for network in networks:
        if (network.get("Options") or {}).get(DEFAULT_BRIDGE) != "true":
            continue
        for part in (network.get("IPAM") or {}).get("Config") or ():
            try:
                subnet = IPv4Network(str((part or {}).get("Subnet")))
                gateway = str(part.get("Gateway") or subnet[1])
                return str(IPv4Interface(f"{gateway}/{subnet.prefixlen}"))
            except ValueError:
                continue
    return ""


def address_to_give(data: Path, network: NetworkSettings, own: Mapping[str, Any], seen: str) -> str:
    """The ``--bip`` for a start on ``network``; empty where dockerd is to decide.

    ``data`` is the engine's directory, ``own`` its ``daemon.json``, ``seen`` where the bridge was
    seen last, empty where it never was. Raises ``FairleadError`` where that cannot be noted.
    """
    note = data / _FILE
    try:
        if network.bridge:
            if not note.exists():
                before = seen if seen != network.bridge else ""
                write_file(note, f"{before}\n".encode())
            return network.bridge
        if not note.exists() or {"bip", "bridge"} & own.keys():
            return ""
        return note.read_text().strip() or _first(network, own)
    except OSError as error:
        raise FairleadError(
            f"{note} cannot be used: {error.strerror}.", "Give its directory back to your user."
        ) from None


def settled(data: Path, network: NetworkSettings) -> None:
    """A start on ``network`` went well."""
    if not network.bridge:
        # Where it stays, the next start puts the bridge where it is.
        with suppress(OSError):
            (data / _FILE).unlink(missing_ok=True)


def _first(network: NetworkSettings, own: Mapping[str, Any]) -> str:
    """Where dockerd would put it at its first start."""
    pools = parse_pools(network.address_pools)
    if pools:
        first = next(pools[0].base.subnets(new_prefix=pools[0].size))
        return f"{first[1]}/{first.prefixlen}"
    return "" if own.get("default-address-pools") else _USUAL
