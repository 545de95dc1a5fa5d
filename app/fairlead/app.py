"""The composition root: the one place that puts the rooms together.

:class:`Application` implements what the command line and the window need from the program around
them (:class:`fairlead.cli.environment.Environment`). One user has one backend at a time; whoever
holds the control socket's lock owns it, and a window that starts while one runs shows that one.

The backend and its network are imported where they are made: most commands need neither.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fairlead import __version__
from fairlead.control import endpoint
from fairlead.ending import awaited_end
from fairlead.errors import FairleadError
from fairlead.logs import keep_crashes, set_up
from fairlead.platform.directories import make_private

if TYPE_CHECKING:
    from fairlead.backend.backend import Backend, EngineMaker
    from fairlead.backend.service import Service
    from fairlead.control.client import RemoteService
    from fairlead.control.start import Start
    from fairlead.desktop.loop import Serving
    from fairlead.engines.docker.engine import DockerEngine
    from fairlead.network.interface import Network
    from fairlead.platform.interface import Platform
    from fairlead.settings.store import SettingsStore

log = logging.getLogger(__name__)

_READY_SECONDS = 10.0
_SANDBOX_SECONDS = 20.0
_FILES = 1 << 18


class Application:
    """Fairlead on ``platform``. Whatever it does is logged from the start."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._paths = platform.paths()
        self._services = self._paths.runtime / "host-services"
        set_up(self._paths.state, terminal=False)

    def attach(self) -> RemoteService | None:
        """The running backend of this user, ``None`` when there is none."""
        if not endpoint.answers(self._paths.runtime):
            return None
        # Late: most starts of the window find nobody.
        from fairlead.control.client import connect

        return connect(self._paths.runtime)

    def platform(self) -> Platform:
        """The operating system."""
        return self._platform

    def store(self) -> SettingsStore:
        """The settings file and its history."""
        from fairlead.settings.store import SettingsStore

        return SettingsStore(self._paths.config)

    @contextlib.contextmanager
    def offline(self, *, acting: bool) -> Iterator[Backend]:
        """A backend on the settings file alone: no network is started, nobody else sees it."""
        from fairlead.network.unsupported import UnsupportedNetwork

        network = UnsupportedNetwork("No backend is running.")
        if not acting:
            yield self._made(network)
            return
        with self._backend(network, ready=True) as backend:
            yield backend

    @contextlib.contextmanager
    def private(self) -> Iterator[Backend]:
        """A backend with a network for this process only, started."""
        make_private(self._paths.runtime)
        allow_many_files()
        # A directory of its own: several commands may run without a common backend.
        place = self._paths.runtime / f"sandbox-{os.getpid()}"
        try:
            with self._backend(self._network(place), ready=True) as backend:
                yield backend
        finally:
            with contextlib.suppress(OSError):
                place.rmdir()

    def serve(self, announce: Callable[[Service], None], leave: Callable[[Service], None]) -> None:
        """Run the backend until a signal ends it.

        ``announce`` is called when it can be used, ``leave`` when it is to end.
        """
        set_up(self._paths.state, terminal=True)
        keep_crashes(self._paths.state)
        # Before any thread is made.
        with awaited_end() as wait, self._owned() as backend:
            _wait_for_sandbox(backend)
            announce(backend)
            wait()
            leave(backend)

    def desktop(self, start: Start) -> bool:
        """Run the desktop app, or have the one that runs do what ``start`` asks for.

        Returns whether one ran already. Raises ``FairleadError``.
        """
        keep_crashes(self._paths.state)
        from fairlead.control.start import first_or_told

        make_private(self._paths.runtime)
        first = first_or_told(self._paths.runtime, start)
        if first is None:
            return True
        try:
            self._desktop(start, first)
        finally:
            first.release()
        return False

    def _desktop(self, start: Start, first: endpoint.Claim) -> None:
        """Run the desktop app, this user's only one."""
        if sys.platform == "linux" and not _has_display():
            remedy = "Start the backend without a window: fairlead serve"
            if endpoint.answers(self._paths.runtime):
                remedy = "The backend that runs does without a window: fairlead status"
            raise FairleadError("There is no display to open a window on.", remedy)
        from fairlead.desktop.main import run

        run(self._for_window, self._paths, start, platform=self._platform, first=first)

    @contextlib.contextmanager
    def _for_window(self) -> Iterator[Serving]:
        """What the window shows: the backend that runs, else one of its own."""
        from fairlead.desktop.loop import Serving

        remote = self.attach()
        if remote is not None:
            from fairlead.control.attached import attached

            with contextlib.closing(remote):
                yield Serving(attached(remote))
            return
        with contextlib.ExitStack() as stack:
            claim = stack.enter_context(self._claim())
            backend = self._attached(self._network(self._paths.runtime / "sandbox", lasting=True))

            def start() -> None:
                stack.enter_context(self._serving(backend, claim))

            yield Serving(backend, start)

    @contextlib.contextmanager
    def _owned(self) -> Iterator[Backend]:
        """The backend of this user, on its control socket. Raises ``FairleadError``."""
        with self._claim() as claim:
            backend = self._attached(self._network(self._paths.runtime / "sandbox", lasting=True))
            with self._serving(backend, claim):
                yield backend

    @contextlib.contextmanager
    def _claim(self) -> Iterator[endpoint.Claim]:
        """The right to be this user's backend. Raises ``FairleadError``."""
        make_private(self._paths.runtime)
        claim = endpoint.claim(self._paths.runtime)
        try:
            allow_many_files()
            yield claim
        finally:
            claim.release()

    @contextlib.contextmanager
    def _serving(self, backend: Backend, claim: endpoint.Claim) -> Iterator[None]:
        """``backend`` started and reachable on the control socket."""
        # Late: the window is to be on the screen first.
        from fairlead.control.server import ControlServer

        backend.start()
        try:
            server = ControlServer(backend, claim, __version__)
            server.start()
            log.info("Fairlead %s serves as process %d", __version__, os.getpid())
            try:
                yield
            finally:
                log.info("ending")
                server.close()
        finally:
            backend.stop()

    def _made(self, network: Network, engine: EngineMaker | None = None) -> Backend:
        from fairlead.backend.backend import Backend

        return Backend(self.store(), self._platform, network, __version__, engine)

    def _attached(self, network: Network) -> Backend:
        """A backend whose network an engine may live in."""
        return self._made(network, self._engine)

    def _engine(self, network: Network, changed: Callable[[], None]) -> DockerEngine:
        # Late: the window is to be on the screen first.
        from fairlead.engines.docker.context import docker_config_directory
        from fairlead.engines.docker.engine import DockerEngine
        from fairlead.engines.docker.launch import EngineFiles

        at = self._paths
        log_file = at.state / "docker.log"
        files = EngineFiles(at.config, at.data / "docker", log_file, at.runtime, self._services)
        return DockerEngine(
            network, files, docker_config_directory(os.environ, Path.home()), os.environ, changed
        )

    @contextlib.contextmanager
    def _backend(self, network: Network, *, ready: bool = False) -> Iterator[Backend]:
        """A started backend; ``ready``: it knows the computer's proxies, resolvers, password."""
        backend = self._made(network)
        known = threading.Event()
        # It tells of the first change once it has asked the computer.
        end = backend.subscribe(known.set)
        backend.start()
        try:
            if ready:
                known.wait(_READY_SECONDS)
            end()
            yield backend
        finally:
            backend.stop()

    def _network(self, directory: Path, *, lasting: bool = False) -> Network:
        """The network of this system; ``directory`` is for its own files.

        ``lasting``: an engine may live in it that outlives this process.
        """
        # What Linux lacks can be installed while this runs; other systems will go on lacking it.
        if sys.platform != "linux" or self._platform.name != "linux":
            from fairlead.network.unsupported import UnsupportedNetwork

            return UnsupportedNetwork(self._platform.sandbox_missing())
        from fairlead.network.stack import LinuxNetwork

        if not lasting:
            return LinuxNetwork(directory)
        return LinuxNetwork(directory, directory.with_suffix(".sock"), self._services)


def _wait_for_sandbox(backend: Backend) -> None:
    """Wait until the sandbox runs or has failed to; its status then says why."""
    with contextlib.suppress(FairleadError, TimeoutError):
        backend.sandbox_ready().result(_SANDBOX_SECONDS)


def _has_display() -> bool:
    """Whether Qt, which would abort the process, finds a display here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def allow_many_files() -> None:
    """Raise the limit of open files as far as the system allows: a flow needs two or four."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # Some programs close every number up to the limit when they start: no more than is of use.
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
