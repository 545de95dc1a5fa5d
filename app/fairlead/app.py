"""The composition root: the one place that puts the rooms together.

:class:`Application` implements what the command line and the window need from the program around
them (:class:`fairlead.cli.environment.Environment`). One user has one backend at a time; whoever
holds the control socket's lock owns it, and a window that starts while one runs shows that one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from fairlead import __version__
from fairlead.changes.backend import Backend
from fairlead.changes.service import Service
from fairlead.control import endpoint
from fairlead.control.client import RemoteService, connect
from fairlead.control.server import ControlServer
from fairlead.logs import set_up
from fairlead.network.interface import Network
from fairlead.network.unsupported import UnsupportedNetwork
from fairlead.platform.directories import make_private
from fairlead.platform.interface import Platform
from fairlead.settings.store import SettingsStore


class Application:
    """Fairlead on ``platform``."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._paths = platform.paths()

    def attach(self) -> RemoteService | None:
        """The running backend of this user, ``None`` when there is none."""
        return connect(self._paths.runtime)

    def store(self) -> SettingsStore:
        """The settings file and its history."""
        return SettingsStore(self._paths.config)

    @contextlib.contextmanager
    def offline(self) -> Iterator[Backend]:
        """A backend on the settings file alone: no network is started, nobody else sees it."""
        with self._backend(UnsupportedNetwork("No backend is running.")) as backend:
            yield backend

    @contextlib.contextmanager
    def private(self) -> Iterator[Backend]:
        """A backend with a network for this process only, started."""
        set_up(self._paths.state, terminal=False)
        make_private(self._paths.runtime)
        allow_many_files()
        # A directory of its own: several commands may run without a common backend.
        place = self._paths.runtime / f"sandbox-{os.getpid()}"
        try:
            with self._backend(self._network(place)) as backend:
                yield backend
        finally:
            with contextlib.suppress(OSError):
                place.rmdir()

    def serve(self, announce: Callable[[Service], None]) -> None:
        """Run the backend until SIGINT or SIGTERM; ``announce`` is called when it is reachable."""
        set_up(self._paths.state, terminal=True)
        signals = {signal.SIGINT, signal.SIGTERM}
        # Blocked before any thread is made, so that they are for sigwait alone.
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        try:
            with self._owned() as backend:
                announce(backend)
                signal.sigwait(signals)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)

    def desktop(self) -> int:
        """Run the desktop app; returns its exit code."""
        from fairlead.desktop.main import run

        set_up(self._paths.state, terminal=False)
        remote = self.attach()
        if remote is not None:
            from fairlead.control.attached import AttachedService

            with contextlib.closing(remote):
                return run(AttachedService(remote), self._paths)
        if not endpoint.supported():
            with self._backend(self._network(self._paths.runtime)) as backend:
                return run(backend, self._paths)
        with self._owned() as backend:
            return run(backend, self._paths)

    @contextlib.contextmanager
    def _owned(self) -> Iterator[Backend]:
        """The backend of this user, on its control socket. Raises ``FairleadError``."""
        make_private(self._paths.runtime)
        claim = endpoint.claim(self._paths.runtime)
        try:
            allow_many_files()
            with self._backend(self._network(self._paths.runtime / "sandbox")) as backend:
                server = ControlServer(backend, claim, __version__)
                server.start()
                try:
                    yield backend
                finally:
                    server.close()
        finally:
            claim.release()

    @contextlib.contextmanager
    def _backend(self, network: Network) -> Iterator[Backend]:
        backend = Backend(self.store(), self._platform, network, __version__)
        backend.start()
        try:
            yield backend
        finally:
            backend.stop()

    def _network(self, directory: Path) -> Network:
        """The network of this system; ``directory`` is for its own files."""
        missing = self._platform.sandbox_missing()
        if missing or sys.platform != "linux":
            return UnsupportedNetwork(missing)
        from fairlead.network.stack import LinuxNetwork

        return LinuxNetwork(directory)


def allow_many_files() -> None:
    """Raise the limit of open files to what the system allows: a flow needs two or four."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
