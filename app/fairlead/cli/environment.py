"""What the verbs need from the program around them; :mod:`fairlead.app` implements it.

The verbs see services and files through here, so that this room composes nothing by itself.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from fairlead.errors import FairleadError

# What a verb does not use, it does not wait for.
if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.control.client import RemoteService
    from fairlead.control.server import Backend
    from fairlead.control.start import Start
    from fairlead.platform.interface import Platform
    from fairlead.settings.store import SettingsStore


class Environment(Protocol):
    """Where services come from."""

    def attach(self) -> RemoteService | None:
        """The running backend of this user, ``None`` when there is none."""

    def platform(self) -> Platform:
        """The operating system."""

    def offline(self, *, acting: bool) -> AbstractContextManager[Service]:
        """A backend on the settings file alone: no network is started, nobody else sees it.

        Unless it is ``acting``, it only reads and plans, and asks neither desktop nor keyring.
        """

    def private(self) -> AbstractContextManager[Backend]:
        """A backend with a network for this process only, started."""

    def store(self) -> SettingsStore:
        """The settings file and its history."""

    def serve(self, announce: Callable[[Service], None], leave: Callable[[Service], None]) -> None:
        """Run the backend until a signal ends it.

        ``announce`` is called when it can be used, ``leave`` when it is to end.
        Raises ``FairleadError``, also when a backend runs already.
        """

    def desktop(self, start: Start) -> bool:
        """Run the desktop app, or have the one that runs do what ``start`` asks for.

        Returns whether one ran already. Raises ``FairleadError``.
        """


@contextlib.contextmanager
def service(environment: Environment, *, acting: bool) -> Iterator[tuple[Service, bool]]:
    """The running backend, else an offline one; the flag tells whether it runs.

    What is wrong with the settings file is said on standard error, for nobody else shows it.
    """
    remote = environment.attach()
    if remote is None:
        with environment.offline(acting=acting) as offline:
            tell_notices(offline)
            yield offline, False
        return
    with contextlib.closing(remote):
        yield remote, True


@contextlib.contextmanager
def running(environment: Environment) -> Iterator[RemoteService]:
    """The running backend. Raises ``FairleadError`` where there is none."""
    remote = environment.attach()
    if remote is None:
        raise FairleadError(
            "Fairlead is not running.", "Start it first: fairlead serve, or open the window."
        )
    with contextlib.closing(remote):
        yield remote


def tell_notices(backend: Service) -> None:
    """Print on standard error what the backend has to say."""
    for notice in backend.status().notices:
        print(f"fairlead: {notice}", file=sys.stderr)
