"""The two listening sockets of the SOCKS5 server, and why one of them could not be opened.

They are bound to this computer's loopback and to nothing else, whatever is asked for. A port that
another program has is tried again until it is free; who that is, is found out in a thread.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import threading
from collections.abc import Callable, Collection, Mapping

from fairlead.network.accept import Acceptor
from fairlead.network.loop import Loop
from fairlead.network.ports.forward import Forward
from fairlead.network.ports.holder import PortKey, holders
from fairlead.network.ports.port import open_listener

log = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "::1")
_ABSENT = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})
"""This computer has no IPv6: that is no fault."""
_BACKLOG = 4096
_RETRY_SECONDS = 1.0
_SPEAK_SECONDS = 10
"""For so long the kernel keeps a connection to itself whose client says nothing (tcp(7))."""

Accepted = Callable[[socket.socket, tuple[str, int]], None]
HolderOf = Callable[[Collection[PortKey]], Mapping[PortKey, str]]


class Doors:
    """Listens on ``port`` of the loopback addresses; for the loop's thread, but for the reads."""

    def __init__(
        self, loop: Loop, port: int, accepted: Accepted, holder_of: HolderOf = holders
    ) -> None:
        self.port = port
        self._loop = loop
        self._accepted = accepted
        self._holder_of = holder_of
        self._open: dict[str, Acceptor] = {}
        self._failed: dict[str, int] = {}
        self._holder = ""
        self._closed = False
        self._try()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it listens; from any thread."""
        return tuple(sorted(self._open))

    def problem(self) -> str:
        """What is wrong and what to do about it, or nothing; from any thread."""
        failed = dict(self._failed)
        for address, number in failed.items():
            return _sentence(address, self.port, number, self._holder)
        return ""

    def check(self) -> None:
        """See that what is open still listens, and open what is not."""
        for address, acceptor in list(self._open.items()):
            if not acceptor.listens():
                log.warning("SOCKS5 server: port %d of %s has stopped", self.port, address)
                acceptor.close()
                del self._open[address]
        self._try()

    def close(self) -> None:
        """Stop listening."""
        self._closed = True
        for acceptor in self._open.values():
            acceptor.close()
        self._open.clear()

    def _try(self) -> None:
        """Open what is not open."""
        if self._closed:
            return
        for address in LOOPBACK:
            if address in self._open:
                continue
            before = self._failed.pop(address, 0)
            try:
                self._open[address] = self._listen(address)
            except OSError as error:
                number = error.errno or errno.EIO
                if number in _ABSENT:
                    continue
                self._failed[address] = number
                if number == errno.EADDRINUSE and not before:
                    log.info("SOCKS5 server: port %d of %s: %s", self.port, address, error)
                    # Reading every process's files takes longer than traffic may wait.
                    threading.Thread(target=self._look, args=(address,), daemon=True).start()
        if self._failed:
            self._loop.call_later(_RETRY_SECONDS, self._try)

    def _listen(self, address: str) -> Acceptor:
        listener = open_listener(Forward("tcp", address, self.port, "", 0), socket.SOCK_STREAM)
        try:
            # Accepted sockets inherit both (tcp(7)).
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            # A client speaks first: with its connection its first bytes are there.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _SPEAK_SECONDS)
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
        return Acceptor(self._loop, listener, self._accepted, name="SOCKS5 server")

    def _look(self, address: str) -> None:
        key = ("tcp", address, self.port)
        with contextlib.suppress(OSError, ValueError):
            self._holder = self._holder_of([key]).get(key, "")


def _sentence(address: str, port: int, number: int, holder: str) -> str:
    what = f"The SOCKS5 server cannot listen on port {port} of {address}"
    if number == errno.EADDRINUSE:
        who = holder or "another program of this computer"
        return f"{what}: {who} has it. End that program, or choose another port."
    if number == errno.EACCES and port < 1024:
        return (
            f"{what}: ports below 1024 are kept for an administrator here. Choose another, "
            "such as 1080."
        )
    return f"{what} ({os.strerror(number)}). Choose another port."
