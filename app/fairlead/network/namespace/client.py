"""The owner's side of a holder: start it, map its ids, ask it for sockets and commands.

:func:`start_holder` makes the namespaces in one of three ways, tried in this order: the caller
writes the id maps itself where it may map a range (root), ``newuidmap``/``newgidmap`` map the
user's subordinate ids (subuid(5)), or a single id is mapped. A :class:`Holder` is synchronous;
its requests take about a millisecond. It has two channels, so that the relay thread waits for
nobody: ``holder.data`` is its own, ``holder.control`` for all the rest.
"""

from __future__ import annotations

import array
import contextlib
import json
import logging
import os
import pwd
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError
from fairlead.network.namespace.constants import MAX_MESSAGE
from fairlead.network.namespace.processes import inner_pid

log = logging.getLogger(__name__)

_START_SECONDS = 20.0
_END_MILLISECONDS = 5000
_MOST_DESCRIPTORS = 128
_MOST_IDS = 65537
"""Root and a range of subordinate ids as they are usually given."""


class NamespaceError(FairleadError):
    """The namespace could not be made or refused a request."""


class Channel:
    """One sequenced-packet socket to the holder; its requests wait for each other."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._turn = threading.Lock()
        self._owed: Callable[[], None] | None = None
        """Takes the answer to :meth:`sockets_ahead`."""

    def request(self, act: str, **fields: Any) -> tuple[dict[str, Any], list[int]]:
        """Send one request and wait for its answer, with the descriptors that came along.

        Raises :class:`NamespaceError`.
        """
        with self._turn:
            self._settle()
            self._send(act, fields)
            return self._answer()

    def settle(self) -> None:
        """Wait for what :meth:`sockets_ahead` has asked for, if it is still owed."""
        with self._turn:
            self._settle()

    def _settle(self) -> None:
        owed, self._owed = self._owed, None
        if owed is not None:
            # Who finds none will ask once more, and be told.
            with contextlib.suppress(NamespaceError):
                owed()

    def _send(self, act: str, fields: dict[str, Any]) -> None:
        try:
            self._sock.send(json.dumps({"act": act, **fields}).encode())
        except OSError as error:
            raise NamespaceError(f"The namespace's holder does not answer ({error}).") from error

    def _answer(self) -> tuple[dict[str, Any], list[int]]:
        try:
            space = socket.CMSG_SPACE(_MOST_DESCRIPTORS * 4)
            data, ancillary, _, _ = self._sock.recvmsg(MAX_MESSAGE, space)
        except OSError as error:
            raise NamespaceError(f"The namespace's holder does not answer ({error}).") from error
        received = array.array("i")
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                received.frombytes(payload[: len(payload) - len(payload) % received.itemsize])
        made = received.tolist()
        if not data:
            raise NamespaceError("The namespace's holder has ended.", "Start the sandbox again.")
        answer: dict[str, Any] = json.loads(data)
        if "error" in answer:
            for number in made:
                os.close(number)
            raise NamespaceError(f"In the namespace: {answer['error']}.")
        return answer, made

    def sockets(
        self,
        family: int,
        kind: int,
        protocol: int = 0,
        *,
        count: int = 1,
        options: Sequence[tuple[int, int, int]] = (),
        bind: tuple[Any, ...] | None = None,
        listen: int | None = None,
    ) -> list[socket.socket]:
        """Non-blocking sockets made inside; ``options`` are (level, name, integer value)."""
        fields: dict[str, Any] = {
            "family": int(family),
            "type": int(kind),
            "protocol": protocol,
            "count": count,
            "options": list(options),
        }
        if bind is not None:
            fields["bind"] = list(bind)
        if listen is not None:
            fields["listen"] = listen
        numbers = self.request("sockets", **fields)[1]
        return _wrapped(numbers, family, kind, protocol)

    def sockets_ahead(
        self,
        into: list[socket.socket],
        family: int,
        kind: int,
        *,
        count: int,
        options: Sequence[tuple[int, int, int]],
    ) -> None:
        """Ask for sockets without waiting: after :meth:`settle`, at the latest, ``into`` has them.

        The holder makes them on another processor meanwhile. Raises :class:`NamespaceError`.
        """
        fields: dict[str, Any] = {
            "family": int(family),
            "type": int(kind),
            "count": count,
            "options": list(options),
        }
        with self._turn:
            self._settle()
            self._send("sockets", fields)
            self._owed = lambda: into.extend(_wrapped(self._answer()[1], family, kind, 0))

    def listener(self, path: Path) -> socket.socket:
        """The holder's own listening Unix socket at ``path``, as a non-blocking duplicate.

        Its directory must exist. Connections wait while nobody accepts.
        """
        (number,) = self.request("listen", path=str(path))[1]
        sock = socket.socket(fileno=number)
        sock.setblocking(False)
        return sock

    def run(self, argv: Sequence[str], stdin: str = "") -> str:
        """Run a set-up command inside; returns its output, raises with it when it fails."""
        answer, _ = self.request("run", argv=list(argv), stdin=stdin, lock="/dev/null")
        if answer["code"] != 0:
            what = " ".join(argv[:3])
            raise NamespaceError(
                f"Setting up the namespace failed: {what}: {str(answer['output']).strip()}"
            )
        return str(answer["output"])

    def held_by(self, pids: Collection[int], inodes: Collection[int]) -> dict[int, int]:
        """Which of the processes ``pids`` has each of the sockets ``inodes`` open.

        The holder may look at what is another user's of its namespaces. Where it is one of a
        version that cannot, nothing is found.
        """
        pairs = []
        for pid in pids:
            with contextlib.suppress(OSError):
                pairs.append((pid, inner_pid(pid)))
        try:
            answer, _ = self.request("held", pids=pairs, inodes=list(inodes))
        except NamespaceError as error:
            log.debug("who has which sockets inside is not known: %s", error)
            return {}
        return {int(inode): int(pid) for inode, pid in answer["held"]}

    def write(self, path: str, text: str) -> None:
        """Write a file inside, such as a sysctl below /proc/sys."""
        self.request("write", path=path, text=text)

    def keep(self, note: dict[str, Any] | None) -> None:
        """Have the holder outlive its owners, with ``note`` for the next; ``None``: no longer."""
        self.request("keep", keep=note is not None, note=note)

    def close(self) -> None:
        """Give the channel up."""
        self._sock.close()


def _wrapped(numbers: list[int], family: int, kind: int, protocol: int) -> list[socket.socket]:
    # Told what they are, Python need not ask the kernel for each.
    return [socket.socket(family, kind, protocol, fileno=number) for number in numbers]


@dataclass(frozen=True, slots=True)
class Holder:
    """A running holder. ``pid`` is process 1 of the namespaces as seen from here.

    ``identities`` says how ids are mapped: ``range``, ``subordinate`` or ``single``.
    """

    pid: int
    control: Channel
    data: Channel
    identities: str
    problems: tuple[str, ...]

    def let_go(self) -> None:
        """Leave the holder to itself: it goes on where it was told to keep its namespaces."""
        self.control.close()
        self.data.close()

    def close(self) -> None:
        """End the holder, every process inside and the namespaces; returns when they are gone."""
        try:
            watch = os.pidfd_open(self.pid)
        except ProcessLookupError:
            watch = None
        with contextlib.suppress(NamespaceError):
            self.control.keep(None)
        self.let_go()
        if watch is None:
            return
        try:
            poll = select.poll()
            poll.register(watch, select.POLLIN)
            if not poll.poll(_END_MILLISECONDS):
                signal.pidfd_send_signal(watch, signal.SIGKILL)
                poll.poll(_END_MILLISECONDS)
        finally:
            os.close(watch)


def subordinate_ids(name: str, uid: int, path: str) -> tuple[int, int] | None:
    """The first range (start, count) that subuid(5) or subgid(5) gives the user."""
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        fields = line.split(":")
        if len(fields) == 3 and fields[0] in (name, str(uid)):
            return int(fields[1]), min(int(fields[2]), 65536)
    return None


def _may_map_ranges() -> bool:
    """Whether this process may write a map of many ids: it needs CAP_SETUID over its own."""
    status = Path("/proc/self/status").read_text()
    effective = next(line for line in status.splitlines() if line.startswith("CapEff"))
    return bool(int(effective.split()[1], 16) & (1 << 7))


def _own_map(path: str) -> str:
    """A map of the ids that this process's own user namespace has to themselves.

    A range must not reach over the border of two of ours (user_namespaces(7)), as root of a
    rootless container has them.
    """
    lines = []
    for line in Path(path).read_text().splitlines():
        inside, _, count = (int(field) for field in line.split())
        if inside < _MOST_IDS:
            lines.append(f"{inside} {inside} {min(count, _MOST_IDS - inside)}\n")
    return "".join(lines)


def _map_ids(pid: int) -> str:
    """Give the process ``pid`` its id maps; returns how (see :class:`Holder`)."""
    uid, gid = os.geteuid(), os.getegid()
    if _may_map_ranges() and uid == 0:
        proc = Path(f"/proc/{pid}")
        (proc / "uid_map").write_text(_own_map("/proc/self/uid_map"))
        (proc / "gid_map").write_text(_own_map("/proc/self/gid_map"))
        return "range"
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        name = str(uid)
    uids = subordinate_ids(name, uid, "/etc/subuid")
    gids = subordinate_ids(name, uid, "/etc/subgid")
    if uids and gids and shutil.which("newuidmap") and shutil.which("newgidmap"):
        for tool, own, (start, count) in (("newuidmap", uid, uids), ("newgidmap", gid, gids)):
            argv = [tool, str(pid), "0", str(own), "1", "1", str(start), str(count)]
            done = subprocess.run(argv, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                log.info("%s failed: %s", tool, done.stderr.strip())
                break
        else:
            return "subordinate"
    proc = Path(f"/proc/{pid}")
    if not (proc / "uid_map").read_text().strip():
        (proc / "uid_map").write_text(f"0 {uid} 1\n")
    if not (proc / "gid_map").read_text().strip():
        (proc / "setgroups").write_text("deny")
        (proc / "gid_map").write_text(f"0 {gid} 1\n")
    return "single"


def attach_holder(door: Path) -> tuple[Holder, dict[str, Any]] | None:
    """The holder that listens at ``door``, with its last owner's note; ``None``: there is none.

    Raises :class:`NamespaceError` where there is one that does not answer.
    """
    channels = []
    try:
        for _ in range(2):
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            channels.append(Channel(sock))
            sock.settimeout(_START_SECONDS)
            sock.connect(str(door))
        note = channels[0].request("note")[0]["note"]
    except (OSError, NamespaceError) as error:
        for channel in channels:
            channel.close()
        if isinstance(error, (FileNotFoundError, NotADirectoryError, ConnectionRefusedError)):
            return None
        raise NamespaceError(f"The running namespace does not answer ({error}).") from error
    if not isinstance(note, dict):
        for channel in channels:
            channel.close()
        return None
    holder = Holder(note["pid"], channels[0], channels[1], note["identities"], ())
    return holder, note


def _listen(door: Path | None) -> socket.socket | None:
    """A listening socket at ``door``, in place of a dead holder's."""
    if door is None:
        return None
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        door.unlink(missing_ok=True)
        listener.bind(str(door))
        door.chmod(0o600)
        listener.listen(8)
    except OSError as error:
        listener.close()
        raise NamespaceError(f"{door} cannot be used: {error.strerror or error}.") from None
    return listener


def start_holder(directory: Path, door: Path | None = None) -> Holder:
    """Make fresh namespaces; ``directory`` is where their private tmpfs is mounted inside.

    ``door`` is where later owners may come in (:func:`attach_holder`). Raises
    :class:`NamespaceError` with nothing left over.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    listener = _listen(door)
    pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(2)]
    ours, theirs = [p[0] for p in pairs], [p[1] for p in pairs]
    numbers = [sock.fileno() for sock in theirs]
    number = listener.fileno() if listener is not None else -1
    given = [number, *numbers]
    process = subprocess.Popen(
        [sys.executable, "-m", "fairlead.network.namespace.holder", *map(str, given)],
        pass_fds=[fd for fd in given if fd >= 0],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    for sock in (*theirs, listener):
        if sock is not None:
            sock.close()
    control = ours[0]
    control.settimeout(_START_SECONDS)
    try:
        if control.recv(16) != b"unshared":
            raise ConnectionError("it ended")
        identities = _map_ids(process.pid)
        control.send(b"mapped")
        pid = int(control.recv(16))
    except (OSError, ValueError) as error:
        for sock in ours:
            sock.close()
        process.kill()
        _, said = process.communicate()
        reason = said.strip().splitlines()[-1] if said and said.strip() else str(error)
        raise NamespaceError(
            f"A namespace for sandboxes cannot be made: {reason}.",
            "Run `fairlead status` to see what this computer lacks.",
        ) from error
    process.wait()
    if process.stderr is not None:
        process.stderr.close()
    holder = Holder(pid, Channel(ours[0]), Channel(ours[1]), identities, ())
    try:
        answer, _ = holder.control.request("mounts", directory=str(directory))
    except NamespaceError:
        holder.close()
        raise
    return Holder(pid, holder.control, holder.data, identities, tuple(answer["problems"]))
