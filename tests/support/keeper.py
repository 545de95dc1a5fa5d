"""The process that a :class:`tests.support.hosts.World` lives in; run as a program, never imported.

It enters a user namespace of its own, waits until its parent has mapped the ids, then answers one
request a line on stdin with one JSON line on stdout: ``host NAME`` forks a child that holds a new
network and mount namespace (with a private ``/etc``) and answers with that child's pid.

When stdin ends, because the world was closed or because the test process died in whatever way,
it kills every process whose user namespace is the world's or below it, and exits. So nothing has
to be cleaned up by tests: the kernel takes the namespaces, links and mounts with the processes.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC = 0x1, 0x20, 0x1000, 0x4000
MS_PRIVATE, MS_RELATIME = 0x40000, 0x200000
NS_GET_PARENT = 0xB702

_libc = ctypes.CDLL(None, use_errno=True)


def _unshare(flags: int) -> None:
    if _libc.unshare(flags) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"unshare: {os.strerror(number)}")


def _mount(source: str, target: str, kind: str, flags: int) -> None:
    if _libc.mount(source.encode(), target.encode(), kind.encode(), flags, None) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"mount {target}: {os.strerror(number)}")


def _private_etc() -> None:
    """Replace /etc by a writable directory of links to the real one, with no resolv.conf.

    What is linked can be read only: root in here would write to the computer's own files.

    A bind mount over resolv.conf alone could be written but not replaced by a rename, which is
    how NetworkManager and systemd-resolved change it.
    """
    _mount("none", "/", "", MS_REC | MS_PRIVATE)
    _mount("fairlead-test-etc", "/mnt", "tmpfs", 0)
    real = Path("/mnt/.etc")
    real.mkdir(mode=0o755)
    _mount("/etc", str(real), "", MS_BIND | MS_REC)
    # What a mount already forbids has to be forbidden again (mount_namespaces(7)).
    here = os.statvfs(real).f_flag
    kept = here & (os.ST_NOSUID | os.ST_NODEV | os.ST_NOEXEC | os.ST_NOATIME | os.ST_NODIRATIME)
    kept |= MS_RELATIME if here & os.ST_RELATIME else 0
    _mount("none", str(real), "", MS_REMOUNT | MS_BIND | MS_RDONLY | kept)
    for entry in real.iterdir():
        if entry.name != "resolv.conf":
            link = entry.readlink() if entry.is_symlink() else Path(".etc", entry.name)
            Path("/mnt", entry.name).symlink_to(link)
    Path("/mnt").chmod(0o755)
    _mount("/mnt", "/etc", "", MS_BIND | MS_REC)
    _mount("none", "/etc", "", MS_REC | MS_PRIVATE)
    if _libc.umount2(b"/mnt", 2) != 0:
        raise OSError(ctypes.get_errno(), "umount /mnt")
    Path("/etc/resolv.conf").write_text("")


def _private_run() -> None:
    """Give the host a /run of its own: iptables' lock and daemons' pid files go there."""
    _mount("fairlead-test-run", "/run", "tmpfs", 0)
    Path("/run").chmod(0o755)


def _set_sysctl(name: str, *values: str) -> None:
    """Write the first of ``values`` that the kernel takes, where it has the setting at all."""
    for value in values:
        with contextlib.suppress(OSError):
            Path("/proc/sys", name).write_text(value)
            return


def _become_host(name: str) -> None:
    _unshare(CLONE_NEWNET | CLONE_NEWNS)
    _private_etc()
    _private_run()
    _set_sysctl("net/ipv4/ping_group_range", "0 65535", "0 0")
    _set_sysctl("net/ipv6/conf/all/accept_dad", "0")
    _set_sysctl("net/ipv6/conf/default/accept_dad", "0")
    _loopback_up()
    Path("/proc/self/comm").write_text(f"host {name}"[:15])


def _loopback_up() -> None:
    ifreq = b"lo".ljust(16, b"\0") + (0x1 | 0x40).to_bytes(2, sys.byteorder).ljust(24, b"\0")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8914, ifreq)  # SIOCSIFFLAGS, up and running


def _fork_host(name: str) -> dict[str, object]:
    ready, done = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(ready)
            _become_host(name)
            os.close(done)
            signal.pause()
        except OSError as error:
            os.write(done, str(error).encode())
        finally:
            os._exit(1)
    os.close(done)
    with open(ready) as answer:  # noqa: PTH123 - a descriptor, not a path
        problem = answer.read()
    if problem:
        os.waitpid(pid, 0)
        return {"problem": problem}
    return {"pid": pid}


def _lives_below(pid: int, world: int) -> bool:
    """Whether ``pid`` runs in the user namespace with inode ``world``, or in one below it."""
    opened: list[int] = []
    try:
        # A zombie keeps its user namespace until its parent asks for it.
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        opened.append(os.open(f"/proc/{pid}/ns/user", os.O_RDONLY))
        while os.fstat(opened[-1]).st_ino != world:
            opened.append(fcntl.ioctl(opened[-1], NS_GET_PARENT))
    except OSError:
        return False
    else:
        return True
    finally:
        for fd in opened:
            os.close(fd)


def _kill_all() -> None:
    """Kill whatever lives in the world, until a look finds nothing; give up after 10 s."""
    world = Path("/proc/self/ns/user").stat().st_ino
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        others = [
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and int(entry.name) != os.getpid()
        ]
        alive = [pid for pid in others if _lives_below(pid, world)]
        if not alive:
            return
        for pid in alive:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.002)


def main() -> int:
    """Serve until stdin ends."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _unshare(CLONE_NEWUSER)
    print(json.dumps({"pid": os.getpid()}), flush=True)
    if sys.stdin.readline() != "mapped\n":
        return 1
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    print(json.dumps({}), flush=True)
    for line in sys.stdin:
        verb, _, name = line.rstrip("\n").partition(" ")
        if verb == "host":
            print(json.dumps(_fork_host(name)), flush=True)
    _kill_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
