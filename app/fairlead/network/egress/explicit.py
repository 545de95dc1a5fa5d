"""The explicit proxy's connections, as far as they can be served on the relay thread.

A plain CONNECT (RFC 9110 9.3.6) to an address that is reached directly needs no parser, no lookup
and no password: it is dialled here. Whatever else a client sends is passed on, with its bytes, to
:mod:`fairlead.network.proxy.explicit`, and so is a dial that failed, with the sentence about it.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from typing import NamedTuple

from fairlead.network.accept import Acceptor
from fairlead.network.dialler import Client, Dialler, host_socket, reset
from fairlead.network.egress.route import Kind, Router
from fairlead.network.flows.ledger import Ledger
from fairlead.network.flows.record import FlowKind
from fairlead.network.inside import Inside
from fairlead.network.interface import NetworkConfig
from fairlead.network.loop import Loop
from fairlead.network.proxy.authority import split_authority
from fairlead.network.proxy.failure import ProxyFailure
from fairlead.network.proxy.forward import ESTABLISHED
from fairlead.network.proxy.tunnel import target_failure
from fairlead.network.relay.splice import SpliceRelay
from fairlead.settings.hostname import as_address

_CHUNK = 16 * 1024
_DIAL_SECONDS = 10.0
_MOST_KNOWN = 4096
# RFC 9112 3 and 5, without what is rare: other versions, folded lines, a body, Expect, a second
# Host; and without a password, which tells whose proxies are asked for.
_FIELDS = (
    rb"(?:(?!(?i:host|content-length|transfer-encoding|expect|upgrade|proxy-authorization):)"
    rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+:[ \t]*(?:[!-~](?:[ -~\t]*[!-~])?)?[ \t]*\r\n){0,64}"
)
_PLAIN = re.compile(
    rb"CONNECT ([!-~]+) HTTP/1\.1\r\n%b(?i:host):[ \t]*[!-~]*[ \t]*\r\n%b\r\n" % (_FIELDS, _FIELDS)
)

PassOn = Callable[[socket.socket, bytes, ProxyFailure | None], None]
"""Takes a connection, what it has sent, and what it is to be told where that is known already."""


def plain_connect(data: bytes) -> tuple[bytes, int] | None:
    """The target of the plain CONNECT that ``data`` begins with, and where its head ends."""
    found = _PLAIN.match(data)
    return None if found is None else (found[1], found.end())


class Direct(NamedTuple):
    """A target as the sandbox knows it, an address and a port, and the addresses to dial for it."""

    address: str
    port: int
    addresses: tuple[str, ...]


class DirectWays:
    """The targets that ``config`` lets a CONNECT reach without any proxy."""

    def __init__(self, config: NetworkConfig) -> None:
        self._policy = config.proxy
        self._inside = Inside(config.addresses)
        self._router = Router(config.addresses, host_loopback=config.host_loopback)
        self._known: dict[bytes, Direct | None] = {}

    def find(self, target: bytes) -> Direct | None:
        """The way to ``target`` (``host:port``).

        ``None``: it is malformed, a name of somebody else's, refused, or reached through a proxy.
        """
        if target not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[target] = self._find(target)
        return self._known[target]

    def _find(self, target: bytes) -> Direct | None:
        host, port = split_authority(target.decode("ascii")) or ("", None)
        address = as_address(self._inside.address_of(host) or host)
        if address is None or port is None or not self._is_direct(host, port):
            return None
        found = self._router.tcp(str(address), port)
        return Direct(str(address), port, found.addresses) if found.kind is Kind.DIAL else None

    def _is_direct(self, host: str, port: int) -> bool:
        policy = self._policy
        if self._inside.owns(host) and not policy.refused:
            return True
        if policy.script is not None:
            return False
        way = policy.decide(host, as_address(host), port, secure=True)
        return way.upstream is None and not way.refused


class _Asking(Client):
    """A client whose CONNECT to ``target`` is being served; ``end`` is where its head ends."""

    __slots__ = ("data", "end", "target")

    def __init__(
        self, sock: socket.socket, peer: tuple[str, int], target: Direct, data: bytes, end: int
    ) -> None:
        super().__init__(sock, peer)
        self.addresses, self.port = target.addresses, target.port
        self.target = target
        self.data = data
        self.end = end


class ExplicitProxy:
    """Serves the explicit proxy's listeners; for the loop's thread only."""

    def __init__(
        self,
        loop: Loop,
        relay: SpliceRelay,
        config: NetworkConfig,
        pass_on: PassOn,
        ledger: Ledger,
    ) -> None:
        self._loop = loop
        self._ledger = ledger
        self._relay = relay
        self._pass_on = pass_on
        self._acceptors: list[Acceptor] = []
        self._dialler = Dialler(
            loop, host_socket, self._connected, self._failed, seconds=_DIAL_SECONDS
        )
        self.total = 0
        self.use(config)

    @property
    def waiting(self) -> int:
        """How many clients wait for their target's answer."""
        return self._dialler.waiting

    def serve(self, listeners: list[socket.socket]) -> None:
        """Take the listeners over."""
        for listener in listeners:
            acceptor = Acceptor(self._loop, listener, self._accepted, name="explicit proxy")
            self._acceptors.append(acceptor)

    def use(self, config: NetworkConfig) -> None:
        """Decide by ``config`` from the next connection on."""
        self._ways = DirectWays(config)

    def close(self) -> None:
        """Stop serving; flows belong to the relay."""
        for acceptor in self._acceptors:
            acceptor.close()
        self._acceptors.clear()
        self._dialler.close()

    def _accepted(self, sock: socket.socket, peer: tuple[str, int]) -> None:
        self.total += 1
        try:
            data = sock.recv(_CHUNK)
        except BlockingIOError:
            self._pass_on(sock, b"", None)
            return
        except OSError:
            reset(sock)
            return
        if not data:
            sock.close()
            return
        plain = plain_connect(data)
        target = self._ways.find(plain[0]) if plain is not None else None
        if plain is None or target is None:
            self._pass_on(sock, data, None)
        else:
            self._dialler.dial(_Asking(sock, peer[:2], target, data, plain[1]))

    def _connected(self, client: _Asking, inner: socket.socket) -> None:
        try:
            client.sock.send(ESTABLISHED)
        except OSError:
            inner.close()
            self._give_back(client)
            reset(client.sock)
            return
        self._give_back(client)
        flow = self._relay.start(client.sock, inner, client.data[client.end :])
        note = self._ledger.begin(client.peer, client.target[:2], kind=FlowKind.PROXY)
        flow.note, note.flow = note, flow

    def _failed(self, client: _Asking, code: int) -> None:
        self._give_back(client)
        # In the client's own words: it may have asked for a name.
        target = client.data.split(b" ", 2)[1].decode("ascii")
        failure = target_failure(target, OSError(code, os.strerror(code)))
        self._pass_on(client.sock, client.data, failure)

    def _give_back(self, client: _Asking) -> None:
        if client.watched:
            self._loop.remove(client.sock.fileno())
