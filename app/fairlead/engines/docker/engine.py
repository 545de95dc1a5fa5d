"""Docker Engine in the namespace: started, watched, stopped, found again.

Theory of operation. :class:`DockerEngine` belongs to the backend's asyncio loop. dockerd is a
program of the namespace (:meth:`Network.spawn`) and outlives this process; at the next start it is
found by its process id (:meth:`DockerEngine.attach`). While it runs, a watcher follows its events,
and each truth that it reads is turned into the ports that the network publishes. Its end, asked for
or not, closes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import re
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fairlead.engines.docker import bridge, config, context
from fairlead.engines.docker.aliases import Aliases
from fairlead.engines.docker.api import Api
from fairlead.engines.docker.find import find
from fairlead.engines.docker.launch import NAME, EngineFiles, program, publish_all_ports
from fairlead.engines.docker.mesh import Mesh
from fairlead.engines.docker.places import on_networks, places
from fairlead.engines.docker.published import (
    Asked,
    forwards,
    on_host_network,
    reservations,
)
from fairlead.engines.docker.ranges import engine_ranges
from fairlead.engines.docker.refused import Refusals
from fairlead.engines.docker.waiting import Waiting
from fairlead.engines.docker.watch import NETWORKS, Watch
from fairlead.errors import FairleadError
from fairlead.network.interface import Network
from fairlead.network.namespace.constants import LOCAL_PORTS
from fairlead.network.ports.forward import RefusedPort
from fairlead.network.socks_server.wish import Places
from fairlead.network.status import EngineState, EngineStatus
from fairlead.settings.model import NetworkSettings
from fairlead.settings.port_list import parse_proxy_protocol
from fairlead.settings.ranges import Range

log = logging.getLogger(__name__)

_START_SECONDS = 60.0
_EXPLICIT_PROXY = "http://http.docker.internal:3128"
_STOP_SECONDS = 30.0
_KILL_SECONDS = 5.0
_TAIL = 64 * 1024
_REASON = re.compile(
    r'(?:^failed to start daemon: |level=(?:fatal|error) msg=")(.*?)"?$', re.MULTILINE
)


class DockerEngine:
    """The one engine of ``network``. ``changed`` is called after each change of its status."""

    def __init__(
        self,
        network: Network,
        files: EngineFiles,
        docker_config: Path,
        environ: Mapping[str, str],
        changed: Callable[[], None],
    ) -> None:
        self._network = network
        self._files = files
        self._docker_config = docker_config
        self._environ = dict(environ)
        self._changed = changed
        self.socket = files.socket
        """The socket of the Docker API."""
        self.api = Api(files.socket)
        """A client of it."""
        self._turn = asyncio.Lock()
        self._following: asyncio.Task[None] | None = None
        self._containers: list[dict[str, Any]] = []
        self._listed = False
        self._networks: list[dict[str, Any]] = []
        self._docker0 = ""
        self._aliases = Aliases(self.api, self._place)
        self._mesh = Mesh(self.api, self._publish)
        self._placed: Places | None = None
        self._asked: Mapping[str, tuple[Asked, ...]] = {}
        self._settings = NetworkSettings()
        self._client_proxies = False
        self._refusals = Refusals(
            self.api, lambda: self._settings.port_binding, network.ports, changed
        )
        self._status = EngineStatus(
            EngineState.STOPPED, socket=str(files.socket), log=str(files.log)
        )

    def status(self) -> EngineStatus:
        """The engine now."""
        return self._status

    def refused(self) -> tuple[RefusedPort, ...]:
        """The attempts to publish a port that failed lately, the latest first."""
        return self._refusals.recent()

    def ranges(self) -> tuple[Range, ...]:
        """The ranges of its networks, and of what it may make networks from."""
        own = config.values(self._files.daemon_json)
        return engine_ranges(self._networks, own)

    async def up(self, network: NetworkSettings) -> EngineStatus:
        """Start it with the addresses of ``network``; returns once it answers.

        Raises ``FairleadError`` with the reason, with nothing left running.
        """
        async with self._turn:
            if self._network.program(NAME) is None:
                await self._start(network)
            elif self._status.state is not EngineState.RUNNING:
                await self._attach()
            return self._status

    async def down(self) -> EngineStatus:
        """Stop it, its containers first."""
        async with self._turn:
            await self._stop()
            return self._status

    async def restart(self, network: NetworkSettings) -> EngineStatus:
        """Stop and start it. Raises ``FairleadError``; a bad ``daemon.json`` stops nothing."""
        async with self._turn:
            found = await asyncio.to_thread(find, self._environ)
            text = config.read(self._files.daemon_json)
            await asyncio.to_thread(config.check, text, found.dockerd, network)
            await self._stop()
            await self._start(network)
            return self._status

    async def attach(self) -> None:
        """Take over an engine that runs already; harmless when none does."""
        async with self._turn:
            if self._network.program(NAME) is not None:
                await self._attach()
                return
            try:
                await asyncio.to_thread(find, self._environ)
            except FairleadError as missing:
                self._set(state=EngineState.MISSING, problem=str(missing))

    async def close(self) -> None:
        """Stop following it; the engine itself goes on."""
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following
            self._following = None
        await self._aliases.close()
        await self._mesh.close()

    def adopt(self, settings: NetworkSettings, *, client_proxies: bool) -> None:
        """Publish ports as ``settings`` want it from now on.

        ``client_proxies``: have the ``docker`` command tell containers of the explicit proxy.
        """
        self._settings = settings
        self._client_proxies = client_proxies
        self._publish()
        if self._status.state is EngineState.RUNNING:
            self._tell_client()

    def _tell_client(self) -> None:
        proxy = _EXPLICIT_PROXY if self._client_proxies else ""
        try:
            context.set_proxies(self._docker_config, self._files.socket, proxy)
        except FairleadError as problem:
            log.info("%s", problem)
            self._set(problem=str(problem))

    def log(self, lines: int) -> str:
        """The last ``lines`` lines of its log."""
        try:
            with self._files.log.open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - lines * 400))
                text = file.read().decode(errors="replace")
        except FileNotFoundError:
            return ""
        return "\n".join(text.splitlines()[-lines:])

    def config(self) -> str:
        """The text of its ``daemon.json``. Raises ``FairleadError`` where it cannot be read."""
        return config.read(self._files.daemon_json)

    async def set_config(self, text: str) -> str:
        """Check and keep ``text`` as ``daemon.json``; returns a sentence about it.

        Raises ``FairleadError`` with what is wrong in it; the old one is then kept.
        """
        try:
            dockerd: Path | None = (await asyncio.to_thread(find, self._environ)).dockerd
        except FairleadError:
            dockerd = None
        said = await asyncio.to_thread(config.check, text, dockerd, self._settings)
        self._files.config.mkdir(mode=0o700, parents=True, exist_ok=True)
        config.write(self._files.daemon_json, text)
        return said

    async def _start(self, network: NetworkSettings) -> None:
        try:
            found = await asyncio.to_thread(find, self._environ)
        except FairleadError as missing:
            self._set(state=EngineState.MISSING, problem=str(missing))
            raise
        self._set(state=EngineState.STARTING, problem="", version=found.version)
        try:
            docker0 = await asyncio.to_thread(self._prepare, found.dockerd, network)
            start = self._files.log.stat().st_size if self._files.log.exists() else 0
            proxy = self._network.pulls_proxy()
            wanted = program(found.dockerd, self._files, network, docker0, self._environ, proxy)
            # dockerd looks once, before it answers.
            await self._network.set_local_ports(publish_all_ports(_local_ports()))
            pid = await self._network.spawn(wanted)
            await self._ready(pid, start)
        except FairleadError as failure:
            await self._end_process()
            await self._network.set_local_ports(None)
            await self._network.release()
            self._set(state=EngineState.FAILED, problem=str(failure), pid=0)
            raise
        bridge.settled(self._files.data, network)
        await self._attach()
        try:
            await asyncio.to_thread(context.register, self._docker_config, self._files.socket)
            self._set(context="fairlead")
            self._tell_client()
        except FairleadError as problem:
            log.info("%s", problem)
            self._set(problem=str(problem))

    def _prepare(self, dockerd: Path, network: NetworkSettings) -> str:
        """Make the directories, and refuse a ``daemon.json`` that dockerd would not take.

        Returns the address of docker0 to start with.
        """
        files = self._files
        try:
            for directory in (files.config, files.data, files.runtime, files.log.parent):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The network makes it; the engine starts also where that failed.
            files.services.mkdir(mode=0o755, exist_ok=True)
        except OSError as error:
            raise FairleadError(
                f"{error.filename} cannot be made: {error.strerror}.",
                "Give the directory back to your user.",
            ) from None
        text = config.read(files.daemon_json)
        config.check(text, dockerd, network)
        if not files.daemon_json.exists():
            config.write(files.daemon_json, "{}\n")
        files.socket.unlink(missing_ok=True)
        own = config.values(files.daemon_json)
        return bridge.address_to_give(files.data, network, own, self._docker0)

    async def _ready(self, pid: int, start: int) -> None:
        """Wait until it answers. Raises ``FairleadError`` with the reason out of its log."""
        deadline = time.monotonic() + _START_SECONDS
        while not await self.api.ping(1.0):
            if self._network.program(NAME) is None:
                raise FairleadError(
                    f"Docker Engine did not start: {self._reason(start)}",
                    "The whole log: fairlead engine log",
                )
            if time.monotonic() > deadline:
                raise FairleadError(
                    f"Docker Engine (process {pid}) does not answer after "
                    f"{_START_SECONDS:.0f} s: {self._reason(start)}",
                    "The whole log: fairlead engine log",
                )
            await asyncio.sleep(0.05)

    def _reason(self, start: int) -> str:
        """Why it ended, as its log says since ``start``."""
        with self._files.log.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(start, size - _TAIL))
            text = file.read().decode(errors="replace").strip()
        found = _REASON.findall(text)
        last = text.splitlines()[-1] if text else "its log is empty"
        return f"{(found[-1] if found else last).rstrip('.')}."

    async def _attach(self) -> None:
        """Follow the running engine."""
        await self.close()
        await self._network.set_local_ports(None)
        pid = self._network.program(NAME)
        with contextlib.suppress(OSError):
            # dockerd makes it 0660 for its group.
            self._files.socket.chmod(0o600)
        try:
            # /info would wait for the other managers of a Swarm.
            about = await self.api.get("/version")
        except FairleadError as error:
            self._set(state=EngineState.FAILED, problem=str(error), pid=pid or 0)
            return
        self._set(
            state=EngineState.RUNNING,
            version=str(about.get("Version", "")),
            pid=pid or 0,
            since=_started(pid),
            context="fairlead" if context.is_current(self._docker_config) else "",
            problem="",
        )
        self._following = asyncio.get_running_loop().create_task(self._follow())

    async def _follow(self) -> None:
        while True:
            beside = [
                asyncio.get_running_loop().create_task(work)
                for work in (
                    Waiting(self.api, self._files.data, self._wait).run(),
                    Watch(self.api, self._tell_networks, NETWORKS).run(),
                    self._refusals.run(),
                )
            ]
            try:
                await Watch(self.api, self._tell).run()
            except FairleadError as error:
                log.debug("%s", error)
            finally:
                for task in beside:
                    task.cancel()
                await asyncio.gather(*beside, return_exceptions=True)
            if self._network.program(NAME) is None:
                break
            await asyncio.sleep(0.2)
        self._ended("Docker Engine has ended by itself. Start it again: fairlead up")
        await self._network.release()

    def _tell(self, containers: list[dict[str, Any]]) -> None:
        self._containers, self._listed = containers, True
        self._mesh.follow(containers)
        self._publish()
        self._set(containers=len(containers))

    def _tell_networks(self, networks: list[dict[str, Any]]) -> None:
        self._networks = networks
        self._docker0 = bridge.address_of(networks) or self._docker0
        self._name()
        self._changed()

    def _wait(self, wanted: Mapping[str, tuple[Asked, ...]]) -> None:
        self._asked = wanted
        self._reserve()

    def _publish(self) -> None:
        versions = parse_proxy_protocol(self._settings.proxy_protocol)
        publishing = [*self._containers, *self._mesh.published]
        wanted = forwards(publishing, self._settings.port_binding, versions, ipv6=True)
        self._network.publish(wanted)
        self._refusals.forget(wanted)
        self._network.expect_listeners("engine", on_host_network(self._containers))
        self._name()
        self._place()
        self._reserve()

    def _name(self) -> None:
        """Tell whose flows are whose."""
        self._network.flows.know(on_networks(self._containers, self._networks))

    def _place(self) -> None:
        """Tell SOCKS5 server and DNS where containers are."""
        found: Places | None = None
        if self._listed:
            self._aliases.follow(self._containers)
            at = self._settings.addresses
            sandbox = (str(at.engine), str(at.engine6))
            found = places(self._containers, self._aliases.known, sandbox)
        if found != self._placed:
            self._placed = found
            self._network.place_containers(found)

    def _reserve(self) -> None:
        """Keep taken ports from those that are not yet running."""
        running = {container.get("Id") for container in self._containers}
        wanted = [one for name, some in self._asked.items() if name not in running for one in some]
        anything = publish_all_ports(_local_ports()) or LOCAL_PORTS
        self._network.reserve(
            reservations(wanted, self._settings.port_binding, anything, ipv6=True)
        )

    def _ended(self, problem: str = "") -> None:
        self._containers, self._asked, self._listed = [], {}, False
        self._mesh.follow([])
        self._refusals.clear()
        self._networks = []
        self._publish()
        state = EngineState.FAILED if problem else EngineState.STOPPED
        self._set(state=state, pid=0, since=0.0, containers=0, problem=problem)

    async def _stop(self) -> None:
        await self.close()
        if self._network.program(NAME) is not None:
            self._set(state=EngineState.STOPPING)
            await self._end_process()
        await self._network.release()
        try:
            await asyncio.to_thread(
                context.set_proxies, self._docker_config, self._files.socket, ""
            )
            await asyncio.to_thread(context.restore, self._docker_config)
        except FairleadError as problem:
            log.info("%s", problem)
        self._ended()
        self._set(context="", problem="")

    async def _end_process(self) -> None:
        """End dockerd, which ends its containers; by force after a time."""
        for number, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, _KILL_SECONDS)):
            pid = self._network.program(NAME)
            if pid is None:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            deadline = time.monotonic() + seconds
            # It is no task of this loop that could be awaited.
            while (  # noqa: ASYNC110
                self._network.program(NAME) is not None and time.monotonic() < deadline
            ):
                await asyncio.sleep(0.02)

    def _set(self, **fields: Any) -> None:
        status = replace(self._status, **fields)
        if status != self._status:
            self._status = status
            self._changed()


def _local_ports() -> tuple[int, int]:
    """The ports that this computer's programs connect from (ip(7), ip_local_port_range)."""
    try:
        first, last = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()
    except OSError:
        return LOCAL_PORTS
    return int(first), int(last)


def _started(pid: int | None) -> float:
    """When process ``pid`` started, in seconds since the epoch."""
    try:
        return Path(f"/proc/{pid}").stat().st_ctime
    except OSError:
        return time.time()
