"""The process inside the namespaces: it makes sockets and runs set-up commands on request.

Theory of operation. An ordinary user may create a user namespace and own a network namespace in
it, but a multi-threaded process cannot enter one (setns(2), user_namespaces(7)). So a small
process does, and stays: it unshares user, network, mount and process-id namespaces, is given its
id maps from outside, forks (the child is process 1 in there, so that its end is the end of every
process inside) and then serves requests on sequenced-packet sockets, JSON with descriptors
attached. It knows nothing of proxies, settings or flows; what it is asked for is decided by
:mod:`fairlead.network.namespace.client`. It imports little, because it lives long.

When every owner's socket is closed, it ends, and with it the namespaces, unless it was told to
keep them for an engine (``keep``). Then it waits on its listening socket for the next owner, who
asks what the last one left in writing (``note``). A Unix socket that the engine's containers mount
lives here too (``listen``): it is an inode, and one made anew by the next owner would be another.

Run as ``python -m fairlead.network.namespace.holder LISTENER FD [FD...]``, with the descriptors of
a listening socket (-1: none) and of the owner's channels.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

from fairlead.network.namespace.constants import (
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    MAX_MESSAGE,
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_REC,
)
from fairlead.network.namespace.kernel import call, mount
from fairlead.network.namespace.processes import held
from fairlead.network.namespace.programs import spawn

_BACKLOG = 4096
"""Connections that may wait while no owner is there; the kernel's somaxconn bounds it as well."""


def _unshare(channel: socket.socket) -> None:
    """Enter the new namespaces and become process 1 in them; returns in that process only."""
    call("unshare", CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWPID)
    channel.send(b"unshared")
    if channel.recv(16) != b"mapped":
        os._exit(1)
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    child = os.fork()
    if child:
        # The owner learns the child's number as its own process namespace sees it.
        channel.send(str(child).encode())
        os._exit(0)
    os.setsid()


def _prepare_mounts(directory: str) -> list[str]:
    """Private mounts: a tmpfs of our own, /proc of our processes, our resolver's files.

    ``directory`` is an existing directory that the tmpfs hides in here. Returns sentences about
    what could not be done.
    """
    problems = []
    mount("none", "/", "", MS_REC | MS_PRIVATE)
    mount("tmpfs", directory, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=755,size=1m")
    try:
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    except OSError:
        # Some containers mask parts of /proc; the kernel then refuses a fresh one. The outer
        # /proc still works for everything but listing processes.
        problems.append("/proc shows the host's processes: a fresh one cannot be mounted here.")
    private = Path(directory)
    (private / "empty").mkdir()
    for service in ("/run/systemd/resolve", "/run/nscd", "/var/run/nscd"):
        # Name service daemons of the host would answer past the sandbox's own DNS server.
        if Path(service).is_dir() and not Path(service).is_symlink():
            target = Path("/etc/resolv.conf").resolve()
            mount("tmpfs", service, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=755,size=64k")
            if target.parent == Path(service):
                target.touch()
    nsswitch = Path("/etc/nsswitch.conf")
    if nsswitch.is_file():
        lines = nsswitch.read_text(errors="replace").splitlines()
        kept = [line for line in lines if not line.strip().startswith("hosts:")]
        (private / "nsswitch.conf").write_text("\n".join([*kept, "hosts: files dns", ""]))
        mount(f"{directory}/nsswitch.conf", str(nsswitch), "", MS_BIND)
    (private / "resolv.conf").write_text("")
    if Path("/etc/resolv.conf").exists():
        mount(f"{directory}/resolv.conf", "/etc/resolv.conf", "", MS_BIND)
    else:
        problems.append("/etc/resolv.conf is missing on this computer: names need it.")
    return problems


def _sockets(request: dict[str, Any]) -> list[socket.socket]:
    """Make ``count`` sockets: family, type, protocol, options, then bind and listen if asked."""
    made = []
    for _ in range(request.get("count", 1)):
        kind = request["type"] | socket.SOCK_NONBLOCK
        sock = socket.socket(request["family"], kind, request.get("protocol", 0))
        made.append(sock)
        for level, name, value in request.get("options", ()):
            sock.setsockopt(level, name, value)
        if "bind" in request:
            sock.bind(tuple(request["bind"]))
        if "listen" in request:
            sock.listen(request["listen"])
    return made


def _run(request: dict[str, Any]) -> dict[str, Any]:
    # Orphans of the namespace become children of process 1, where ignoring SIGCHLD collects them
    # (waitpid(2)). The exit code of our own command is to be had only while it is not ignored.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        return _run_collected(request)
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        _collect_orphans()


def _collect_orphans() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _run_collected(request: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        request["argv"],
        input=request.get("stdin", ""),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=20,
        check=False,
        env={
            **os.environ,
            # Where ip and iptables are, whatever path an ordinary user has.
            "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin",
            "LC_ALL": "C",
            "XTABLES_LOCKFILE": request["lock"],
        },
    )
    return {"code": done.returncode, "output": done.stdout[-4000:]}


class _Kept:
    """What outlives an owner."""

    keep = False
    note: Any = None
    listeners: ClassVar[dict[str, socket.socket]] = {}


def _listener(path: str) -> socket.socket:
    """A duplicate of the Unix socket that listens at ``path``, made at the first request.

    Whoever reaches the path may connect: an engine's containers have users of their own.
    """
    kept = _Kept.listeners.get(path)
    if kept is None:
        kept = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        directory, name = os.path.split(path)
        try:
            # By its name alone, for a socket's address holds 107 bytes (unix(7)).
            os.chdir(directory)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)  # noqa: PTH108 - below the directory that was just entered
            kept.bind(name)
            os.chmod(name, 0o666)  # noqa: PTH101
            kept.listen(_BACKLOG)
            kept.setblocking(False)
        except OSError:
            kept.close()
            raise
        finally:
            os.chdir("/")
        _Kept.listeners[path] = kept
    return kept.dup()


def _answer(request: dict[str, Any]) -> tuple[dict[str, Any], list[socket.socket]]:
    act = request["act"]
    if act == "sockets":
        return {}, _sockets(request)
    if act == "listen":
        return {}, [_listener(request["path"])]
    if act == "run":
        return _run(request), []
    if act == "write":
        Path(request["path"]).write_text(request["text"])
        return {}, []
    if act == "spawn":
        return {"pid": spawn(request)}, []
    if act == "keep":
        _Kept.keep, _Kept.note = request["keep"], request["note"]
        return {}, []
    if act == "held":
        return {"held": held(request["pids"], set(request["inodes"]))}, []
    if act == "note":
        return {"note": _Kept.note}, []
    if act == "mounts":
        return {"problems": _prepare_mounts(request["directory"])}, []
    raise ValueError(f"unknown act {act!r}")


def _serve_one(channel: socket.socket) -> bool:
    """Answer one request; false once the owner has closed its end."""
    try:
        message = channel.recv(MAX_MESSAGE)
    except ConnectionResetError:
        return False
    if not message:
        return False
    made: list[socket.socket] = []
    try:
        reply, made = _answer(json.loads(message))
    except Exception as error:  # a bad request must not end the namespaces
        reply = {"error": str(error), "errno": getattr(error, "errno", None)}
    descriptors = array.array("i", [sock.fileno() for sock in made])
    ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)] if made else []
    try:
        channel.sendmsg([json.dumps(reply).encode()], ancillary)
    except OSError:
        return False
    finally:
        for sock in made:
            sock.close()
    return True


def main(arguments: list[str]) -> None:
    """Become the holder; ``arguments`` are the descriptors of the listener and the channels."""
    numbers = [int(argument) for argument in arguments]
    listener = socket.socket(fileno=numbers[0]) if numbers[0] >= 0 else None
    channels = {fd: socket.socket(fileno=fd) for fd in numbers[1:]}
    for one in (listener, *channels.values()):
        if one is not None:
            one.set_inheritable(False)
    _unshare(channels[numbers[1]])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    poll = select.poll()
    for fd in channels:
        poll.register(fd, select.POLLIN)
    if listener is not None:
        poll.register(listener, select.POLLIN)
    while channels or (_Kept.keep and listener is not None):
        for fd, _ in poll.poll():
            if listener is not None and fd == listener.fileno():
                owner, _ = listener.accept()
                channels[owner.fileno()] = owner
                poll.register(owner, select.POLLIN)
            elif not _serve_one(channels[fd]):
                poll.unregister(fd)
                channels.pop(fd).close()


if __name__ == "__main__":
    main(sys.argv[1:])
