"""A sandbox for tests: the real network on this computer, with loopback as its only world.

A :class:`Sandbox` runs :class:`~fairlead.network.stack.LinuxNetwork` on an asyncio loop in a
thread of the test process. Servers of a test listen on 127.0.0.1 or ::1 and are reached from the
inside as the host's address (``host.docker.internal``). :meth:`Sandbox.open` gives sockets of
the inside to the test itself, so that a test holds both ends of a connection; ``Sandbox.host``
runs whole programs in there.

Nothing of a sandbox outlives its ``with`` block, nor the test process: the holder and the socket
maker end when their sockets are closed.
"""

from __future__ import annotations

import array
import asyncio
import contextlib
import os
import resource
import socket
import sys
import threading
from collections.abc import Coroutine
from dataclasses import replace
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any, Self, TypeVar

from fairlead.network.interface import NetworkConfig
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.stack import LinuxNetwork
from fairlead.settings.subnet import Addresses, addresses
from tests.support.hosts import Host

PLAIN = NetworkConfig(
    addresses=addresses(IPv4Network("192.168.65.0/24")),
    host_loopback=True,
    proxy=ProxyPolicy("none", "your settings"),
    resolvers=(),
)
"""No proxy, no resolvers, the host's loopback reachable."""

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
"""Where a test's servers listen, by address family."""

_PATIENCE = 30.0
_Result = TypeVar("_Result")

# Makes the sockets that it is asked for, "FAMILY TYPE PROTOCOL" each, and passes them out.
_MAKER = """
import array, socket
channel = socket.socket(fileno=0)
while request := channel.recv(100):
    try:
        made = socket.socket(*map(int, request.split()))
    except OSError as error:
        channel.send(str(error.errno).encode())
        continue
    rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [made.fileno()]))
    channel.sendmsg([b"0"], [rights])
    made.close()
"""


class Sandbox:
    """A running sandbox; a context manager. ``directory`` is the network's own."""

    def __init__(self, directory: Path, config: NetworkConfig = PLAIN) -> None:
        self.config = config
        self.network = LinuxNetwork(directory)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox")
        self._maker: tuple[int, Any, socket.socket] | None = None

    def __enter__(self) -> Self:
        _allow_many_files()
        self._thread.start()
        try:
            self.run(self.network.start(self.config))
        except BaseException:
            self._end_loop()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self._end_maker()
        try:
            self.run(self.network.stop())
        finally:
            self._end_loop()

    def run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Run a coroutine on the network's loop and wait for its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    def reconfigure(self, **changes: Any) -> None:
        """Go over to the configuration with ``changes``."""
        config = replace(self.config, **changes)
        self.run(self.network.reconfigure(config))
        self.config = config

    @property
    def host(self) -> Host:
        """The inside, to run programs in."""
        pid = self.network.namespace_pid()
        assert pid is not None, "the sandbox does not run"
        return Host("sandbox", pid)

    @property
    def roles(self) -> Addresses:
        """The internal addresses."""
        return self.config.addresses

    def host_address(self, family: int) -> str:
        """The address of ``host.docker.internal`` in ``family``."""
        return str(self.roles.host6 if family == socket.AF_INET6 else self.roles.host)

    def gateway_address(self, family: int) -> str:
        """The address of ``gateway.docker.internal`` in ``family``."""
        return str(self.roles.gateway6 if family == socket.AF_INET6 else self.roles.gateway)

    def open(
        self,
        family: int = socket.AF_INET,
        kind: int = socket.SOCK_STREAM,
        protocol: int = 0,
        timeout: float | None = 10.0,
    ) -> socket.socket:
        """A socket of the inside, for the test process itself to use. Raises ``OSError``."""
        channel = self._maker_channel()
        channel.send(f"{int(family)} {int(kind)} {protocol}".encode())
        data, ancillary, _, _ = channel.recvmsg(100, socket.CMSG_SPACE(4))
        if data != b"0":
            raise OSError(int(data), os.strerror(int(data)))
        descriptors = array.array("i")
        descriptors.frombytes(ancillary[0][2])
        made = socket.socket(fileno=descriptors[0])
        made.settimeout(timeout)
        return made

    def connect(
        self, port: int, family: int = socket.AF_INET, address: str = "", timeout: float = 10.0
    ) -> socket.socket:
        """A connection from the inside, to a port of this computer where no address is given."""
        client = self.open(family, timeout=timeout)
        try:
            client.connect((address or self.host_address(family), port))
        except BaseException:
            client.close()
            raise
        return client

    def _maker_channel(self) -> socket.socket:
        pid = self.host.pid
        if self._maker is not None and self._maker[0] != pid:
            self._end_maker()
        if self._maker is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                process = self.host.popen(
                    [sys.executable, "-I", "-c", _MAKER],
                    stdin=theirs.fileno(),
                    stdout=None,
                    stderr=None,
                )
            ours.settimeout(_PATIENCE)
            self._maker = (pid, process, ours)
        return self._maker[2]

    def _end_maker(self) -> None:
        if self._maker is not None:
            _, process, channel = self._maker
            self._maker = None
            channel.close()
            process.wait(_PATIENCE)

    def _end_loop(self) -> None:
        with contextlib.suppress(RuntimeError):
            self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()


def _allow_many_files() -> None:
    """As the program does for itself: flows stay open for minutes and need two or four each."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 1 << 16)), hard))
