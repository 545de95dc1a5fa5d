"""The sockets of the namespace that the data path needs, as requests to the holder."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass

from fairlead.network.egress.nfqueue import bind_messages, error_of
from fairlead.network.namespace.client import Channel, NamespaceError
from fairlead.network.namespace.constants import (
    IP_RECVORIGDSTADDR,
    IP_TRANSPARENT,
    IPV6_RECVORIGDSTADDR,
    IPV6_TRANSPARENT,
    SO_MARK,
)
from fairlead.network.namespace.layout import EXPLICIT_PORT, QUEUE, REPLY, TCP_PORT, UDP_PORT
from fairlead.settings.subnet import Addresses

_TRANSPARENT = {
    socket.AF_INET: (socket.IPPROTO_IP, IP_TRANSPARENT, IP_RECVORIGDSTADDR, "0.0.0.0"),
    socket.AF_INET6: (socket.IPPROTO_IPV6, IPV6_TRANSPARENT, IPV6_RECVORIGDSTADDR, "::"),
}
_ETH_P_ALL = 3
_NETLINK_NETFILTER = 12
_BATCH = 64
_LOW = 16
"""Sockets that are left when the next batch is asked for."""
_BACKLOG = 4096
_SPEAK_SECONDS = 10
"""For so long the kernel keeps a connection to itself whose client says nothing (tcp(7))."""
_RECEIVE_BUFFER = 4 * 1024 * 1024

Options = list[tuple[int, int, int]]


def _options(family: socket.AddressFamily) -> Options:
    """What every relaying socket has: foreign addresses, and a mark that exempts it."""
    level, transparent, _, _ = _TRANSPARENT[family]
    options = [(socket.SOL_SOCKET, SO_MARK, REPLY), (level, transparent, 1)]
    if family == socket.AF_INET6:
        options.append((socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1))
    return [(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1), *options]


@dataclass(frozen=True, slots=True)
class Border:
    """The sockets at the namespace's border. ``queue`` is ``None`` where SYNs cannot be held."""

    tcp: list[socket.socket]
    proxy: list[socket.socket]
    udp: list[socket.socket]
    dns_udp: list[socket.socket]
    dns_tcp: list[socket.socket]
    far: socket.socket
    queue: socket.socket | None

    def inodes(self) -> frozenset[int]:
        """What the kernel knows them by (sock_diag(7))."""
        named = (*self.tcp, *self.proxy, *self.udp, *self.dns_udp, *self.dns_tcp)
        return frozenset(os.fstat(sock.fileno()).st_ino for sock in named)

    def close(self) -> None:
        """Close them all, where nobody is to serve them."""
        own = (*self.tcp, *self.proxy, *self.udp, *self.dns_udp, *self.dns_tcp, self.far)
        for sock in (*own, self.queue):
            if sock is not None:
                sock.close()


def families(*, ipv6: bool) -> tuple[socket.AddressFamily, ...]:
    """The address families of the namespace."""
    return (socket.AF_INET, socket.AF_INET6) if ipv6 else (socket.AF_INET,)


def open_queue(channel: Channel) -> socket.socket | None:
    """The bound packet queue, or ``None`` where the kernel has none."""
    try:
        queue = channel.sockets(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_NETFILTER)[0]
    except NamespaceError:
        return None
    queue.setblocking(True)
    queue.settimeout(2)
    try:
        for message in bind_messages(QUEUE):
            queue.send(message)
            if error_of(queue.recv(4096)):
                queue.close()
                return None
    except OSError:
        queue.close()
        return None
    queue.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
    queue.setblocking(False)
    return queue


def open_border(
    channel: Channel, roles: Addresses, queue: socket.socket | None, *, ipv6: bool
) -> Border:
    """Make every socket of the border. Raises :class:`NamespaceError`."""
    border = Border([], [], [], [], [], _far(channel), queue)
    try:
        for family in families(ipv6=ipv6):
            _open_family(border, channel, roles, family)
    except NamespaceError:
        border.close()
        raise
    return border


def _open_family(
    border: Border, channel: Channel, roles: Addresses, family: socket.AddressFamily
) -> None:
    level, _, original, wildcard = _TRANSPARENT[family]
    options = _options(family)
    # Accepted sockets inherit it (tcp(7)).
    stream = [*options, (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
    # A proxy's client speaks first: with its connection its first bytes are there.
    speaking = [*stream, (socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _SPEAK_SECONDS)]
    for listeners, how, port in (
        (border.tcp, stream, TCP_PORT),
        (border.proxy, speaking, EXPLICIT_PORT),
    ):
        listeners.extend(
            channel.sockets(
                family,
                socket.SOCK_STREAM,
                options=how,
                bind=(wildcard, port),
                listen=_BACKLOG,
            )
        )
    border.udp.extend(
        channel.sockets(
            family,
            socket.SOCK_DGRAM,
            options=[
                *options,
                (level, original, 1),
                (socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER),
            ],
            bind=(wildcard, UDP_PORT),
        )
    )
    dns = str(roles.dns6 if family == socket.AF_INET6 else roles.dns)
    own: Options = [(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)]
    big = [*own, (socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)]
    border.dns_udp.extend(channel.sockets(family, socket.SOCK_DGRAM, options=big, bind=(dns, 53)))
    border.dns_tcp.extend(
        channel.sockets(family, socket.SOCK_STREAM, options=own, bind=(dns, 53), listen=_BACKLOG)
    )


def _far(channel: Channel) -> socket.socket:
    """The packet socket on the far end of the default route's device (packet(7))."""
    # Protocol 0 until it is bound: otherwise it would begin with packets of every device.
    return channel.sockets(socket.AF_PACKET, socket.SOCK_RAW, 0, bind=("far", _ETH_P_ALL))[0]


class SocketPool:
    """A source of sockets of one kind, fetched from the holder in batches, for one thread."""

    def __init__(
        self,
        channel: Channel,
        kind: socket.SocketKind,
        options: Callable[[socket.AddressFamily], Options],
    ) -> None:
        self._channel = channel
        self._kind = kind
        self._options = options
        self._idle: dict[int, list[socket.socket]] = {socket.AF_INET: [], socket.AF_INET6: []}

    def take(self, family: socket.AddressFamily) -> socket.socket:
        """A fresh socket. Raises ``OSError`` where the holder has none to give."""
        idle = self._idle[family]
        if len(idle) in (0, _LOW):
            self._fetch(family, idle)
        return idle.pop()

    def _fetch(self, family: socket.AddressFamily, idle: list[socket.socket]) -> None:
        how = self._options(family)
        try:
            if not idle:
                self._channel.settle()
            if not idle:
                made = self._channel.sockets(family, self._kind, count=_BATCH, options=how)
                idle.extend(made)
            elif len(idle) == _LOW:
                self._channel.sockets_ahead(idle, family, self._kind, count=_BATCH, options=how)
        except NamespaceError as error:
            raise OSError(errno.ENOBUFS, str(error)) from error
        if not idle:
            # They were made, but this process may not have so many open files (unix(7)).
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    def close(self) -> None:
        """Close the sockets that nobody took."""
        for idle in self._idle.values():
            while idle:
                idle.pop().close()


class UdpPool(SocketPool):
    """A source of transparent UDP sockets."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel, socket.SOCK_DGRAM, _options)


class PlainPool(SocketPool):
    """A source of ordinary sockets that speak for the namespace itself, to what runs in it."""

    def __init__(self, channel: Channel, kind: socket.SocketKind) -> None:
        options: Options = [(socket.SOL_SOCKET, SO_MARK, REPLY)]
        if kind == socket.SOCK_STREAM:
            options.append((socket.IPPROTO_TCP, socket.TCP_NODELAY, 1))
            options.append((socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1))
        super().__init__(channel, kind, lambda _family: options)
