"""Networks that this computer reached lately: a VPN that is down now has its range all the same.

They are kept in a file of the state directory, newest first, no more than :data:`MOST`, for
:data:`DAYS` days. A file that cannot be used is set aside as ``networks.json.broken``. Times are
seconds since the epoch.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError
from fairlead.platform.directories import make_private
from fairlead.platform.interface import HostRoute
from fairlead.settings.history import write_file
from fairlead.settings.ranges import is_default

log = logging.getLogger(__name__)

DAYS = 30
MOST = 200
_FAR = 1e11
_WRITE_AGAIN = 3600.0
"""Seconds after which a network that is still there is written as seen again."""


class SeenNetworks:
    """The networks in ``file``. Raises nothing: without the file it knows those of this run."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._last = self._read()
        self._written = dict(self._last)

    def note(self, routes: Iterable[HostRoute], now: float) -> None:
        """Remember that this computer reaches ``routes``; the file is written where it is news."""
        there = {
            one: now
            for one in routes
            if isinstance(one.network, IPv4Network) and not is_default(one.network)
        }
        # A clock that was set back must not keep anything for ever.
        kept = [(one, min(when, now)) for one, when in (self._last | there).items()]
        kept = [(one, when) for one, when in kept if now - when < DAYS * 86400]
        kept.sort(key=lambda pair: (-pair[1], pair[0].network, pair[0].device))
        self._last = dict(kept[:MOST])
        stale = any(
            when - self._written.get(one, 0.0) >= _WRITE_AGAIN for one, when in self._last.items()
        )
        if stale or self._last.keys() != self._written.keys():
            self._write()

    def recent(self) -> tuple[HostRoute, ...]:
        """What was noted last, and what the file knows, the newest first."""
        return tuple(self._last)

    def _write(self) -> None:
        entries = [
            {"network": str(one.network), "device": one.device, "lastSeen": int(when)}
            for one, when in self._last.items()
        ]
        content = json.dumps({"networks": entries}, indent=1) + "\n"
        # Also where it fails: it is tried again with the next news.
        self._written = dict(self._last)
        try:
            make_private(self._file.parent)
            write_file(self._file, content.encode())
        except (OSError, FairleadError) as error:
            log.warning("the networks seen lately cannot be kept: %s", error)

    def _read(self) -> dict[HostRoute, float]:
        try:
            found = json.loads(self._file.read_bytes())
            return dict(map(_entry, found["networks"][:MOST]))
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("the networks seen lately cannot be read: %s", error)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            aside = self._file.with_name(f"{self._file.name}.broken")
            log.warning("%s is broken and was set aside as %s", self._file, aside.name)
            with suppress(OSError):
                self._file.replace(aside)
        return {}


def _entry(entry: dict[str, Any]) -> tuple[HostRoute, float]:
    """A network of the file and when it was seen. Raises ``ValueError`` and its like."""
    device = entry["device"]
    if not isinstance(device, str):
        raise TypeError("a device is a text")
    when = float(entry["lastSeen"])
    if not 0 <= when < _FAR:
        raise ValueError("that is no time")
    return HostRoute(IPv4Network(entry["network"]), device), when
