"""Test hosts: network namespaces that a test makes for itself, without root.

A :class:`World` is a user namespace held by :mod:`tests.support.keeper`. Each :class:`Host` in it
has a network and a mount namespace of its own, loopback up, an own writable ``/etc`` with an own
``resolv.conf``, an own ``/run``, and no way out except the links that the test makes. Programs run
in a host as its root, or as an ordinary user (``as_user=True``) who can run Fairlead itself.

When the world is closed, or the test process dies in any way, the keeper kills every process in
it; links, routes and mounts go with them. Nothing is ever written to the machine. Where the tests
run as root, a host's root has no power over the machine, but is the owner of root's files there.
"""

from __future__ import annotations

import contextlib
import errno
import inspect
import json
import os
import pwd
import random
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, Any, Self

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
USER_ID = 1000
"""The uid and gid of ``as_user`` programs."""

Pipe = int | IO[Any] | None


def wait_until(predicate: Callable[[], object], timeout: float = 10.0, what: str = "") -> None:
    """Poll ``predicate`` every 5 ms until it is true; ``AssertionError`` after ``timeout`` s."""
    deadline = time.monotonic() + timeout
    while not predicate():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout} s: {what or inspect.getsource(predicate)}")
        time.sleep(0.005)


_PORTS = random.SystemRandom()


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM, address: str = "127.0.0.1") -> int:
    """A port of ``address`` that was free a moment ago; prefer binding port 0 where you can.

    It is none of those that connections get by themselves (net.ipv4.ip_local_port_range), or one
    that begins meanwhile might have it.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    while True:
        # Not of the module's own generator, which Hypothesis starts alike in every process.
        port = _PORTS.randrange(10_000, 32_768)
        with socket.socket(family, kind) as probe:
            try:
                probe.bind((address, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
            else:
                return port


@dataclass(frozen=True, slots=True)
class Host:
    """One test host. ``pid`` is the process that holds its namespaces."""

    name: str
    pid: int

    def enter(
        self, argv: Sequence[str | Path], *, as_user: bool = False, cwd: str | Path | None = None
    ) -> list[str]:
        """The command line that runs ``argv`` in this host; it ends up as the process itself."""
        command = ["nsenter", f"--target={self.pid}", "--user", "--net", "--mount"]
        command += ["--preserve-credentials", "--"]
        if as_user:
            # A user namespace in the world's: an ordinary user without any privilege over this
            # host, and yet the owner of the test's own files, whatever ids are mapped.
            command += ["unshare", "--user", f"--map-user={USER_ID}", f"--map-group={USER_ID}"]
            command += ["--"]
        command += ["env", "-C", str(cwd or Path.cwd()), "--"]
        return command + [str(word) for word in argv]

    def popen(
        self,
        argv: Sequence[str | Path],
        *,
        as_user: bool = False,
        env: Mapping[str, str] | None = None,
        cwd: str | Path | None = None,
        stdin: Pipe = subprocess.DEVNULL,
        stdout: Pipe = subprocess.PIPE,
        stderr: Pipe = subprocess.PIPE,
        text: bool = True,
    ) -> subprocess.Popen[Any]:
        """Start ``argv`` here. ``Popen.pid`` is the program's own; it dies with the world."""
        return subprocess.Popen(
            self.enter(argv, as_user=as_user, cwd=cwd),
            env=_environment(env),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            text=text,
        )

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        as_user: bool = False,
        env: Mapping[str, str] | None = None,
        cwd: str | Path | None = None,
        input: str | None = None,
        timeout: float = 30.0,
        check: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``argv`` here to its end. With ``check`` a failure raises with what it printed."""
        done = subprocess.run(
            self.enter(argv, as_user=as_user, cwd=cwd),
            env=_environment(env),
            input=input if input is not None else "",
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if check and done.returncode != 0:
            words = " ".join(str(word) for word in argv)
            raise AssertionError(f"{self.name}: {words}: {done.returncode}\n{_printed(done)}")
        return done

    def ip(self, *words: str) -> str:
        """Run ``ip`` with ``words`` here; returns what it printed, raises when it fails."""
        return self.run(["ip", *words], check=True).stdout

    def python(self, source: str, *args: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run Python ``source`` here with this interpreter; ``options`` as for :meth:`run`."""
        return self.run([sys.executable, "-c", textwrap.dedent(source), *args], **options)

    def call(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Call ``function`` in an interpreter here; arguments and result go through JSON.

        The function travels as source: it imports what it needs itself and uses nothing else.
        """
        done = self.python(_call_source(function, args), **(options | {"check": True}))
        return json.loads(done.stdout.splitlines()[-1])

    def set_resolvers(self, addresses: Sequence[str], *, replace: bool = False) -> None:
        """Write this host's resolv.conf: in place, or as a new file renamed over it."""
        self.write_resolv_conf(
            "".join(f"nameserver {address}\n" for address in addresses), replace=replace
        )

    def write_resolv_conf(self, content: str, *, replace: bool = False) -> None:
        """As :meth:`set_resolvers`, with the whole file given."""
        script = "cat > /etc/resolv.conf"
        if replace:
            script = "cat > /etc/resolv.conf.new && mv /etc/resolv.conf.new /etc/resolv.conf"
        self.run(["sh", "-c", script], input=content, check=True)


class World:
    """A set of test hosts and the links between them; a context manager.

    Raises ``RuntimeError`` where the machine does not let this user make namespaces.
    """

    def __init__(self) -> None:
        self._links = count()
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", Path(__file__).with_name("keeper.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            _map_ids(int(self._answer()["pid"]))
            self._ask("mapped")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The keeper: the process that holds the user namespace."""
        return self._keeper.pid

    def host(self, name: str) -> Host:
        """Make a host."""
        return Host(name, int(self._ask(f"host {name}")["pid"]))

    def link(
        self, a: Host, b: Host, address_a: str, address_b: str, *v6: str, mtu: int = 1500
    ) -> tuple[str, str]:
        """Join two hosts by a cable; returns the names of its ends, in ``a`` and in ``b``.

        Addresses are ``ADDRESS/LENGTH``; ``v6`` is none, or the two IPv6 addresses.
        """
        number = next(self._links)
        end_a, end_b = f"veth{number}a", f"veth{number}b"
        a.ip("link", "add", end_a, "mtu", str(mtu), "type", "veth",
             "peer", "name", end_b, "mtu", str(mtu), "netns", str(b.pid))  # fmt: skip
        a.ip("link", "set", end_a, "up")
        b.ip("link", "set", end_b, "up")
        sides = ((a, end_a, address_a, v6[:1]), (b, end_b, address_b, v6[1:2]))
        for host, device, address, addresses_v6 in sides:
            host.ip("address", "add", address, "dev", device)
            for address_v6 in addresses_v6:
                host.ip("address", "add", address_v6, "dev", device, "nodad")
        return end_a, end_b

    def close(self) -> None:
        """End every process in the world, and with them the hosts; harmless when closed."""
        keeper = self._keeper
        assert keeper.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            keeper.stdin.close()
        keeper.wait(timeout=20)
        for stream in (keeper.stdout, keeper.stderr):
            if stream is not None:
                stream.close()

    def _ask(self, request: str) -> dict[str, Any]:
        assert self._keeper.stdin is not None
        self._keeper.stdin.write(request + "\n")
        self._keeper.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._keeper.stdout is not None
        assert self._keeper.stderr is not None
        line = self._keeper.stdout.readline()
        if not line:
            raise RuntimeError(f"no test hosts here: {self._keeper.stderr.read().strip()}")
        answer: dict[str, Any] = json.loads(line)
        if "problem" in answer:
            raise RuntimeError(f"no test host: {answer['problem']}")
        return answer


def subordinate_range(kind: str) -> tuple[int, int] | None:
    """First id and length of this user's range in ``/etc/subuid`` or ``/etc/subgid``, if any."""
    names = {str(os.getuid())}
    with contextlib.suppress(KeyError):
        names.add(pwd.getpwuid(os.getuid()).pw_name)
    with contextlib.suppress(OSError):
        for line in Path("/etc", kind).read_text().splitlines():
            owner, _, rest = line.partition(":")
            first, _, length = rest.partition(":")
            if owner in names and length.isdigit():
                return int(first), int(length)
    return None


def _map_ids(pid: int) -> None:
    """Make this user root in the keeper's namespace, with 65,535 more ids where that is allowed."""
    if os.getuid() == 0:
        for file in ("uid_map", "gid_map"):
            Path(f"/proc/{pid}", file).write_text("0 0 1\n1 100000 65535\n")
        return
    uids, gids = subordinate_range("subuid"), subordinate_range("subgid")
    if uids and gids and shutil.which("newuidmap") and shutil.which("newgidmap"):
        for program, own, (first, length) in (
            ("newuidmap", os.getuid(), uids),
            ("newgidmap", os.getgid(), gids),
        ):
            ids = (pid, 0, own, 1, 1, first, length)
            subprocess.run([program, *map(str, ids)], check=True, capture_output=True)
        return
    Path(f"/proc/{pid}/uid_map").write_text(f"0 {os.getuid()} 1\n")
    Path(f"/proc/{pid}/setgroups").write_text("deny\n")
    Path(f"/proc/{pid}/gid_map").write_text(f"0 {os.getgid()} 1\n")


def _environment(extra: Mapping[str, str] | None) -> dict[str, str]:
    """This process's environment with the system directories on PATH and ``extra`` on top."""
    path = f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}".lstrip(":")
    return {**os.environ, "PATH": path, **(extra or {})}


def _call_source(function: Callable[..., Any], args: Sequence[Any]) -> str:
    source = textwrap.dedent(inspect.getsource(function))
    return (
        f"from __future__ import annotations\nimport json\n{source}\n"
        f"print(json.dumps({function.__name__}(*json.loads({json.dumps(args)!r}))))\n"
    )


def _printed(done: subprocess.CompletedProcess[str]) -> str:
    return f"{done.stdout}{done.stderr}".strip()


@contextlib.contextmanager
def stopping(process: subprocess.Popen[Any], timeout: float = 10.0) -> Iterator[Any]:
    """Hold ``process`` for a block; afterwards terminate it, and kill it after ``timeout`` s."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
