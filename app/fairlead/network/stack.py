"""The network of sandboxes on Linux: the namespace's life and the data path that serves it.

Theory of operation. :class:`LinuxNetwork` belongs to the backend's asyncio loop. Building takes
tenths of a second of system calls and runs in a worker thread; serving runs in the relay thread
(:mod:`.datapath`). Accepted connections whose way depends on a name come back to the asyncio loop
(:mod:`.proxying`). All that is imported in the worker thread when the network starts: the window is
to be on the screen first.

A change of the addresses rebuilds the inside of the same namespace, so that commands in it live on;
their connections are reset. If the rebuild fails, the old addresses are built again.

While an engine runs in it, the namespace outlives this process: the next one finds it behind
``door`` and serves it as it is (:mod:`.namespace.lasting`).
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
import os
import shutil
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairlead import __version__
from fairlead.errors import FairleadError
from fairlead.network.dns.workbench import Workbench
from fairlead.network.flows.flows import Flows
from fairlead.network.interface import NetworkConfig, Program
from fairlead.network.namespace.constants import PROXY_PORT
from fairlead.network.ports.forward import Forward, Listener, PortStatus, Reservation
from fairlead.network.ports.publishing import Publishing
from fairlead.network.proxy.credentials import Credentials
from fairlead.network.socks_server.wish import Places
from fairlead.network.status import (
    AgentState,
    LastResult,
    SandboxState,
    SandboxStatus,
    SocksServerState,
    SocksServerStatus,
    SshAgentStatus,
    Traffic,
)

if TYPE_CHECKING:
    from fairlead.network.datapath import DataPath
    from fairlead.network.namespace.client import Holder
    from fairlead.network.namespace.lasting import Note
    from fairlead.network.proxying import Proxying
    from fairlead.network.ssh_agent.relay import Door

log = logging.getLogger(__name__)

_ADD_IDS = (
    "An administrator can add them: usermod --add-subuids 100000-165535 "
    "--add-subgids 100000-165535 YOUR-NAME (and install uidmap)."
)


class LinuxNetwork:
    """Implements :class:`fairlead.network.interface.Network` with namespaces.

    ``directory`` is private to this owner; the namespace's own files are mounted over it. At
    ``door`` a later process finds a namespace that was left running; ``None``: none is ever left.
    In ``services`` are the sockets that containers may mount; ``None``: there are none.
    """

    def __init__(
        self, directory: Path, door: Path | None = None, services: Path | None = None
    ) -> None:
        self._directory = directory
        self._door = door
        self._services = services
        self._agent_problem = ""
        self._note: Note | None = None
        self.flows = Flows()
        """What crosses the border."""
        self._publishing = Publishing(self._kept)
        self.dns = Workbench()
        """What its DNS service tells, and what it can be asked."""
        self._places: Places | None = None
        self._own_inodes: frozenset[int] = frozenset()
        self._config: NetworkConfig | None = None
        self._holder: Holder | None = None
        self._path: DataPath | None = None
        self._proxying: Proxying | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._watch: int | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._state = SandboxState.STOPPED
        self._problem = ""
        self._remarks: tuple[str, ...] = ()

    async def start(self, config: NetworkConfig) -> None:
        """Build the namespace and serve it. Raises ``FairleadError`` with nothing left over."""
        async with self._turn:
            await self._start(config)

    async def reconfigure(self, config: NetworkConfig) -> None:
        """Go over to ``config``; on failure the old configuration is still in force."""
        async with self._turn:
            await self._reconfigure(config)

    async def woke(self) -> None:
        """Begin anew towards the outside, and check the listeners."""
        if self._proxying is not None:
            self._proxying.woke()

    async def stop(self) -> None:
        """Take everything down."""
        async with self._turn:
            await self._stop()

    async def _start(self, config: NetworkConfig) -> None:
        self._loop = asyncio.get_running_loop()
        self._state, self._problem, self._config = SandboxState.STARTING, "", config
        try:
            self._holder = await asyncio.to_thread(self._find_holder)
            await asyncio.to_thread(self._build, config)
            await self._look(config)
        except FairleadError as error:
            if self.outlives():
                # What lives in it must still be found, to be stopped.
                self._config = None
                await asyncio.to_thread(self._stop_path)
            else:
                await self._stop()
            self._state, self._problem = SandboxState.FAILED, str(error)
            raise
        self._watch = os.pidfd_open(self._holder.pid)
        self._loop.add_reader(self._watch, self._holder_ended)
        self._state = SandboxState.RUNNING

    async def _reconfigure(self, config: NetworkConfig) -> None:
        old = self._config
        if old is None or self._path is None or self._holder is None:
            await self._stop()
            await self._start(config)
            return
        if config.addresses != old.addresses:
            await self._readdress(old, config)
        self._config = config
        self._publishing.allow(config.host_networking)
        if self._proxying is not None:
            self._proxying.adopt(config)
        await asyncio.to_thread(self._path.adopt, config)

    async def _stop(self) -> None:
        self._unwatch()
        # Not the caller: it may be the task that tries to start again.
        tasks = self._tasks - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._proxying is not None:
            await self._proxying.close()
        self._publishing.rest()
        await asyncio.to_thread(self._take_down)
        self._state, self._config = SandboxState.STOPPED, None

    def status(self) -> SandboxStatus:
        """State, addresses and running commands."""
        at = self._config.addresses if self._config else None
        roles: tuple[tuple[str, str], ...] = ()
        if at is not None and self._state is SandboxState.RUNNING:
            named = ("gateway", "engine", "dns", "host")
            roles = tuple((role, str(getattr(at, role))) for role in named)
        return SandboxStatus(self._state, str(at.subnet) if at else "", roles, 0, self._problem)

    def remarks(self) -> tuple[str, ...]:
        """Sentences about what does not work in the sandbox here, and what to do about it."""
        return (*self._remarks, *(self._path.remarks() if self._path is not None else ()))

    async def probe(self) -> None:
        """Check that the inside answers."""
        from fairlead.network.probe import probe

        if self._holder is None or self._config is None:
            raise FairleadError("The sandbox network does not run.", "`fairlead status` says why.")
        await probe(self._holder.control, self._config, self.flows.ledger.probes)

    def traffic(self) -> Traffic:
        """Counters since the network was started."""
        return self._path.traffic() if self._path is not None else Traffic()

    def last_proxy_result(self, traffic: str) -> LastResult | None:
        """How the latest use of an upstream proxy by ``traffic`` ended."""
        return self._proxying.last.get(traffic) if self._proxying is not None else None

    def pulls_proxy(self) -> str:
        """The explicit proxy with the credentials that the engine shows to it."""
        secret = self._note.secret if self._note is not None else ""
        return Credentials(secret).url("http.docker.internal", PROXY_PORT)

    def namespace_pid(self) -> int | None:
        """Process 1 of the namespace while it runs."""
        return self._holder.pid if self._holder and self._state is SandboxState.RUNNING else None

    def publish(self, forwards: frozenset[Forward]) -> None:
        """Have exactly these ports published."""
        self._publishing.publish(forwards)

    def expect_listeners(self, source: str, listeners: tuple[Listener, ...]) -> None:
        """Publish what listens in the namespace itself while there are programs that may."""
        self._publishing.expect_listeners(source, listeners)

    def reserve(self, reservations: frozenset[Reservation]) -> None:
        """Keep those of these ports from the engine that other programs of the host have."""
        self._publishing.reserve(reservations)

    async def set_local_ports(self, ports: tuple[int, int] | None) -> None:
        """Give programs inside that ask for no port one of these; ``None``: as it was."""
        from fairlead.network.namespace import layout
        from fairlead.network.namespace.constants import LOCAL_PORTS

        if self._holder is not None:
            channel = self._holder.control
            await asyncio.to_thread(layout.set_local_ports, channel, ports or LOCAL_PORTS)

    def ports(self) -> tuple[PortStatus, ...]:
        """What became of the published ports."""
        return self._publishing.ports()

    def place_containers(self, places: Places | None) -> None:
        """Lead clients of the SOCKS5 server to these containers and to no others."""
        self._places = places
        if self._path is not None:
            self._path.place_containers(places)

    def socks_server(self) -> SocksServerStatus:
        """What the SOCKS5 server does."""
        if self._path is not None:
            return self._path.socks_server()
        wanted = self._config is not None and self._config.socks_server.port
        return SocksServerStatus(SocksServerState.STOPPED if wanted else SocksServerState.OFF)

    def ssh_agent(self) -> SshAgentStatus:
        """Which SSH agent containers get, as it was seen last."""
        agent = self._path.agent if self._path is not None else None
        if agent is not None:
            return agent.status()
        state = AgentState.MISSING if self._agent_problem else AgentState.STOPPED
        return SshAgentStatus(state, problem=self._agent_problem)

    async def count_ssh_keys(self) -> SshAgentStatus:
        """Ask the SSH agent how many keys it offers."""
        agent = self._path.agent if self._path is not None else None
        if agent is None:
            return self.ssh_agent()
        return await asyncio.to_thread(agent.count)

    def outlives(self) -> bool:
        """Whether programs are kept in the namespace."""
        return self._note is not None and bool(self._note.programs)

    async def spawn(self, program: Program) -> int:
        """Start ``program`` inside and keep the namespace for it."""
        from fairlead.network.namespace import layout
        from fairlead.network.namespace.lasting import start_program

        async with self._turn:
            holder, note = self._holder, self._note
            if holder is None or note is None or self._state is not SandboxState.RUNNING:
                raise FairleadError(
                    f"{program.name} cannot be started: the sandbox network does not run.",
                    "`fairlead status` says why.",
                )
            if note.identities == "single":
                raise FairleadError(
                    f"{program.name} cannot be started with one user id: this account has no "
                    "subordinate ids.",
                    _ADD_IDS,
                )
            await asyncio.to_thread(layout.leave_bridges_alone, holder.control)
            pid = await asyncio.to_thread(start_program, holder, program)
            note.programs[program.name] = pid
            holder.control.keep(note.plain())
            return pid

    async def read_file(self, pid: int, path: str) -> bytes:
        """The file ``path`` as the process ``pid``, counted inside, sees it."""
        if self._holder is None:
            raise FairleadError("The sandbox network does not run.", "`fairlead status` says why.")
        # The answer of a command is text.
        command = ["base64", "--wrap=0", f"/proc/{pid}/root{path}"]
        return base64.b64decode(await asyncio.to_thread(self._holder.control.run, command))

    def program(self, name: str) -> int | None:
        """The process id of the program ``name`` while it runs inside."""
        from fairlead.network.namespace.lasting import lives_in

        pid = self._note.programs.get(name) if self._note is not None else None
        here = pid is not None and self._holder is not None and lives_in(pid, self._holder)
        return pid if here else None

    async def release(self) -> None:
        """Let the namespace end with this process again."""
        async with self._turn:
            if self._note is not None:
                self._note.programs.clear()
            if self._holder is not None:
                self._holder.control.keep(None)

    def _find_holder(self) -> Holder:
        """The one that was left running, or a new one."""
        from fairlead.network.namespace.client import attach_holder, start_holder
        from fairlead.network.namespace.lasting import read_note

        self._take_down()
        found = attach_holder(self._door) if self._door is not None else None
        if found is not None:
            self._note = read_note(found[1])
            return found[0]
        self._note = None
        return start_holder(self._directory, self._door)

    def _build(self, config: NetworkConfig) -> None:
        """Build the inside, where it is not as it should be, and serve it; in a worker thread."""
        from fairlead.network.datapath import DataPath
        from fairlead.network.egress.sockets import open_border, open_queue
        from fairlead.network.namespace import layout
        from fairlead.network.namespace.lasting import Note
        from fairlead.network.proxying import Proxying

        holder, loop, note = self._holder, self._loop, self._note
        if holder is None or loop is None:
            return
        queue = open_queue(holder.control)
        roles = config.addresses
        asked = (__version__, roles.words, queue is not None)
        try:
            if note is None or (note.version, note.addresses, note.queued) != asked:
                if note is not None:
                    # Until the new inside stands, it is nobody's, the next owner's neither.
                    note.addresses = ""
                    if note.programs:
                        holder.control.keep(note.plain())
                build = layout.rebuild if note is not None else layout.build
                ipv6, remarks = build(holder.control, roles, hold_syn=queue is not None)
                remarks = [*holder.problems, *remarks]
                servers = f"nameserver {roles.dns}\n"
                holder.control.write(str(self._directory / "resolv.conf"), servers)
                made = Note(holder.pid, holder.identities, *asked[:2], ipv6, asked[2], remarks)
                if note is not None:
                    made.programs, made.secret = note.programs, note.secret
                note = self._note = made
                if note.programs:
                    holder.control.keep(note.plain())
            border = open_border(holder.control, roles, queue, ipv6=note.ipv6)
            self._own_inodes = border.inodes()
        except FairleadError:
            if queue is not None:
                queue.close()
            raise
        remarks = list(note.remarks)
        if queue is None:
            remarks.append(
                "Connections from sandboxes are accepted before their target has answered: this "
                "computer's kernel has no NFQUEUE (module xt_NFQUEUE)."
            )
        if holder.identities == "single":
            remarks.append(
                f"Sandboxes see one user only: this account has no subordinate ids. {_ADD_IDS}"
            )
        self._remarks = tuple(remarks)
        proxying = self._proxying = self._proxying or Proxying(loop, config, self.flows.ledger)
        proxying.credentials = Credentials(note.secret)
        proxying.adopt(config)
        self._path = proxying.path = DataPath(
            config,
            border,
            holder.data,
            read_name=proxying.read_name,
            proxy=proxying.explicit,
            associate=proxying.associate,
            ledger=self.flows.ledger,
            agent_door=self._agent_door(holder),
        )
        self._path.place_containers(self._places)
        self._publishing.serve(self._path)
        self.flows.serve(self._path, roles, holder.control)
        self.dns.path = self._path

    async def _look(self, config: NetworkConfig) -> None:
        if self._holder is not None:
            await self._publishing.look(
                self._holder, self._own_inodes, host_networking=config.host_networking
            )

    def _stop_path(self) -> None:
        """End the data path; the namespace stays."""
        self._publishing.serve(None)
        self.flows.serve(None)
        self.dns.path = None
        if self._proxying is not None:
            self._proxying.path = None
        if self._path is not None:
            self._path.stop()
            self._path = None

    def _kept(self) -> list[int]:
        """The processes of the programs that the namespace is kept for."""
        from fairlead.network.namespace.lasting import children, lives_in

        holder, note = self._holder, self._note
        if holder is None or note is None:
            return []
        pids = [pid for pid in tuple(note.programs.values()) if lives_in(pid, holder)]
        return [*pids, *(child for pid in pids for child in children(pid))]

    def _agent_door(self, holder: Holder) -> Door | None:
        """Where containers ask for the SSH agent; without it everything else works."""
        from fairlead.network.ssh_agent.door import open_door

        self._agent_problem = ""
        if self._services is None:
            return None
        try:
            return open_door(holder.control, self._services)
        except FairleadError as error:
            log.warning("SSH agent forwarding does not work: %s", error)
            self._agent_problem = str(error)
            return None

    async def _readdress(self, old: NetworkConfig, new: NetworkConfig) -> None:
        """Rebuild the inside for the new addresses, or for the old one when that fails."""
        self._state = SandboxState.STARTING
        self._publishing.rest()
        try:
            await asyncio.to_thread(self._rebuild, new)
        except FairleadError as failure:
            self._problem = str(failure)
            with contextlib.suppress(FairleadError):
                await asyncio.to_thread(self._rebuild, old)
                self._problem = ""
            raise
        finally:
            running = self._path is not None
            if running:
                await self._look(new)
            self._state = SandboxState.RUNNING if running else SandboxState.FAILED

    def _rebuild(self, config: NetworkConfig) -> None:
        self._stop_path()
        self._build(config)

    def _take_down(self) -> None:
        self._stop_path()
        if self._holder is not None:
            if self.outlives():
                self._holder.let_go()
            else:
                self._holder.close()
                if self._door is not None:
                    self._door.unlink(missing_ok=True)
                if self._services is not None:
                    shutil.rmtree(self._services, ignore_errors=True)
            self._holder = self._note = None

    def _holder_ended(self) -> None:
        """The namespace is gone although nobody asked: make a new one."""
        log.error("the namespace's holder has ended; starting a new one")
        self._state = SandboxState.STARTING
        self._unwatch()
        self._spawn(self._start_again())

    async def _start_again(self) -> None:
        async with self._turn:
            config = self._config
            # Whoever had the turn may have stopped or restarted the network.
            if config is None or self._watch is not None:
                return
            self._publishing.rest()
            try:
                await self._start(config)
            except FairleadError as error:
                log.error("%s", error)

    def _unwatch(self) -> None:
        if self._watch is not None and self._loop is not None:
            self._loop.remove_reader(self._watch)
            os.close(self._watch)
            self._watch = None

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
