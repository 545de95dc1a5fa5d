"""What the verbs need from the program around them; :mod:`fairlead.app` implements it.

The verbs see services and files through here, so that this room composes nothing by itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from fairlead.changes.service import Service
from fairlead.control.client import RemoteService
from fairlead.control.server import Backend
from fairlead.settings.store import SettingsStore


class Environment(Protocol):
    """Where services come from."""

    def attach(self) -> RemoteService | None:
        """The running backend of this user, ``None`` when there is none."""

    def offline(self) -> AbstractContextManager[Service]:
        """A backend on the settings file alone: no network is started, nobody else sees it."""

    def private(self) -> AbstractContextManager[Backend]:
        """A backend with a network for this process only, started."""

    def store(self) -> SettingsStore:
        """The settings file and its history."""

    def serve(self, announce: Callable[[Service], None]) -> None:
        """Run the backend until a signal ends it; ``announce`` is called when clients can come.

        Raises ``FairleadError``, also when a backend runs already.
        """

    def desktop(self) -> int:
        """Run the desktop app; returns its exit code."""


@contextlib.contextmanager
def service(environment: Environment) -> Iterator[tuple[Service, bool]]:
    """The running backend, else an offline one; the flag tells whether it runs."""
    remote = environment.attach()
    if remote is None:
        with environment.offline() as offline:
            yield offline, False
        return
    try:
        yield remote, True
    finally:
        remote.close()
