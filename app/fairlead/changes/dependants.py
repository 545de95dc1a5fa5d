"""What is bound to the internal addresses: the engine's Swarm and the clusters that live in it.

They keep addresses that were handed out when they were made, so they cannot go along with a change
(https://docs.docker.com/desktop/features/networking/, "Changing internal IP addresses"). A running
engine is asked; of one that does not run, what was seen last is kept in a file, together with the
addresses of that time, so that nobody gets around them by stopping the engine or Fairlead.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.settings.history import timestamp, write_file
from fairlead.settings.keys import ROWS, value, with_values
from fairlead.settings.model import Settings
from fairlead.settings.rows import Consequence

log = logging.getLogger(__name__)

ADDRESS_KEYS = tuple(
    key
    for key, row in ROWS.items()
    if row.consequence in (Consequence.ENGINE_RESTART, Consequence.CONNECTIONS_RESET)
)
"""The settings that decide on addresses inside; a change of one restarts the engine."""


@dataclass(frozen=True, slots=True)
class Dependants:
    """What cannot go along with a change of the addresses; ``swarm`` is ``None`` without one."""

    swarm: SwarmFacts | None = None
    clusters: tuple[ClusterFacts, ...] = ()

    def __bool__(self) -> bool:
        return self.swarm is not None or bool(self.clusters)


NONE = Dependants()

Reader = Callable[[], Awaitable[Dependants]]


def addresses_of(settings: Settings) -> dict[str, Any]:
    """The values of :data:`ADDRESS_KEYS`, as plain JSON values."""
    return {key: value(settings, key) for key in ADDRESS_KEYS}


def in_force(noted: Mapping[str, Any], settings: Settings) -> bool:
    """Whether ``settings`` have the addresses that were ``noted``, maybe by an older Fairlead.

    What it did not know is not compared.
    """
    now = addresses_of(settings)
    return all(now.get(key) == value for key, value in noted.items())


class Known:
    """The dependants as they were seen last, kept in ``file``."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.now = NONE
        self.addresses: dict[str, Any] = {}
        """The addresses that the engine was last seen with; empty where it never was."""
        self._load()

    def spare(self, settings: Settings) -> Settings:
        """``settings`` with the addresses that the dependants are bound to, if there are any."""
        return with_values(settings, self.addresses) if self.now else settings

    def note(self, now: Dependants, settings: Settings) -> bool:
        """Remember what an engine with ``settings`` holds; returns whether that is news."""
        at = addresses_of(settings)
        if (now, at) == (self.now, self.addresses):
            return False
        self.now, self.addresses = now, at
        content = json.dumps({"addresses": at, **asdict(now)}, indent=2)
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._file, f"{content}\n".encode())
        except OSError as error:
            log.warning("%s cannot be written: %s", self._file, error)
        return True

    def _load(self) -> None:
        # Late: a validator takes milliseconds to make, and there is no such file as a rule.
        from pydantic import TypeAdapter

        try:
            plain = json.loads(self._file.read_bytes())
            self.addresses = {
                key: one for key, one in plain.pop("addresses").items() if key in ADDRESS_KEYS
            }
            self.now = TypeAdapter(Dependants).validate_python(plain)
        except FileNotFoundError:
            return
        except (
            OSError,
            ValueError,
            RecursionError,
            ValidationError,
            KeyError,
            TypeError,
            AttributeError,
        ):
            aside = self._file.with_name(f"{self._file.name}.{timestamp()}.broken")
            log.warning("%s cannot be read and is kept as %s", self._file, aside.name)
            with suppress(OSError):
                self._file.replace(aside)
