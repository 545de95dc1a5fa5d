"""Which sockets wait for anybody, as the kernel lists them: the inet_diag dumps of sock_diag(7).

Theory of operation. A netlink socket belongs to the network namespace that it was made in, whoever
reads it: one made here (:func:`open_diag`) tells of this computer, one that a holder made of its
namespace. Each request is answered by a dump; a dump that the kernel marks as interrupted (the
table changed meanwhile) is asked for again. It costs tenths of a millisecond, where reading
/proc/net costs as much for every connection that there is.

The layouts are those of linux/netlink.h, linux/sock_diag.h and linux/inet_diag.h.
"""

from __future__ import annotations

import errno
import itertools
import os
import socket
import struct
from collections.abc import Collection, Iterator
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

NETLINK_SOCK_DIAG = 4
_BY_FAMILY = 20
_REQUEST_DUMP = 0x1 | 0x300
_INTERRUPTED = 0x10
_ERROR, _DONE = 2, 3
_V6ONLY, _MARK = 11, 15
"""Attributes; the kernel gives the mark to who administers the namespace only."""
_KINDS = {
    # Sockets that listen; sockets that are not connected (TCP_LISTEN, TCP_CLOSE in tcp_states.h).
    "tcp": (socket.IPPROTO_TCP, 1 << 10),
    "udp": (socket.IPPROTO_UDP, 1 << 7),
}
_HEAD = struct.Struct("=IHHII")
_REQUEST = struct.Struct("=BBBBI48x")
_PORT = struct.Struct("!H")
_NUMBER = struct.Struct("=I")
_CODE = struct.Struct("=i")
_ATTRIBUTE = struct.Struct("=HH")
# Offsets in struct inet_diag_msg.
_AT_PORT, _AT_ADDRESS, _AT_INODE, _MESSAGE_SIZE = 4, 8, 68, 72
_PIECE = 65536
"""More than a message of a dump ever has (32 KiB, net/netlink/af_netlink.c)."""
_TRIES = 4
_PATIENCE = 2.0

_numbers = itertools.count(1)


class Bound(NamedTuple):
    """A listening TCP socket or a UDP socket without a peer.

    ``address`` is in text, IPv4 where an IPv6 socket has an IPv4 address. ``only6``: a socket of
    ``::`` that leaves IPv4 alone. ``mark`` is 0 where it is not to be known (SO_MARK, socket(7)).
    """

    protocol: str
    address: str
    port: int
    inode: int
    only6: bool = False
    mark: int = 0

    def meets(self, address: str) -> bool:
        """Whether this socket keeps another from the same port of ``address``."""
        own, other = ip_address(self.address), ip_address(address.partition("%")[0])
        if own.version == other.version:
            return own == other or own.is_unspecified or other.is_unspecified
        return own.version == 6 and own.is_unspecified and not self.only6


def open_diag() -> socket.socket:
    """A socket for :func:`bound` that tells of this computer. Raises ``OSError``."""
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)


def bound(diag: socket.socket, protocols: Collection[str] = ("tcp", "udp")) -> list[Bound]:
    """The sockets of ``protocols`` in the namespace of ``diag``; for one thread at a time.

    Raises ``OSError`` where the kernel cannot tell.
    """
    diag.settimeout(_PATIENCE)
    found: list[Bound] = []
    for protocol in protocols:
        found += _dumped(diag, protocol, socket.AF_INET)
        try:
            found += _dumped(diag, protocol, socket.AF_INET6)
        except OSError as error:
            # Without IPv6 there is nothing to tell.
            if error.errno not in (errno.ENOENT, errno.EAFNOSUPPORT):
                raise
    return found


def _dumped(diag: socket.socket, protocol: str, family: int) -> list[Bound]:
    """One dump, whole where it can be had."""
    for _ in range(_TRIES):
        number = next(_numbers) & 0xFFFFFFFF
        diag.send(request(protocol, family, number))
        found: list[Bound] = []
        whole = True
        for message, flags in _messages(diag, number):
            whole = whole and not flags & _INTERRUPTED
            one = parse(protocol, message)
            if one is not None:
                found.append(one)
        if whole:
            break
    return found


def request(protocol: str, family: int, number: int) -> bytes:
    """The request for the sockets of ``protocol`` (``tcp``, ``udp``) of an address family."""
    kind, states = _KINDS[protocol]
    body = _REQUEST.pack(family, kind, 0, 0, states)
    return _HEAD.pack(_HEAD.size + len(body), _BY_FAMILY, _REQUEST_DUMP, number, 0) + body


def _messages(diag: socket.socket, number: int) -> Iterator[tuple[bytes, int]]:
    """Payload and flags of each message of the dump ``number``. Raises ``OSError``."""
    while True:
        data, _, received, _ = diag.recvmsg(_PIECE)
        if received & socket.MSG_TRUNC or not data:
            raise OSError(errno.EMSGSIZE, os.strerror(errno.EMSGSIZE))
        for kind, flags, answered, payload in split(data):
            # What is left of a dump that was given up.
            if answered != number:
                continue
            code = 0
            if kind in (_ERROR, _DONE) and len(payload) >= 4:
                code = -int(_CODE.unpack_from(payload)[0])
            if code > 0:
                raise OSError(code, os.strerror(code))
            if kind in (_ERROR, _DONE):
                # An interruption may be noticed at the very end.
                yield b"", flags
                return
            yield payload, flags


def split(data: bytes) -> Iterator[tuple[int, int, int, bytes]]:
    """Type, flags, sequence number and payload of each netlink message; what is cut is left out."""
    at = 0
    while at + _HEAD.size <= len(data):
        length, kind, flags, number, _ = _HEAD.unpack_from(data, at)
        if length < _HEAD.size or at + length > len(data):
            return
        yield kind, flags, number, data[at + _HEAD.size : at + length]
        at += length + (-length & 3)


def parse(protocol: str, message: bytes) -> Bound | None:
    """The socket that a ``struct inet_diag_msg`` tells of; ``None`` where it tells of none."""
    if len(message) < _MESSAGE_SIZE:
        return None
    family = message[0]
    port = _PORT.unpack_from(message, _AT_PORT)[0]
    inode = _NUMBER.unpack_from(message, _AT_INODE)[0]
    if not port or family not in (socket.AF_INET, socket.AF_INET6):
        return None
    if family == socket.AF_INET:
        address = socket.inet_ntoa(message[_AT_ADDRESS : _AT_ADDRESS + 4])
    else:
        address = socket.inet_ntop(family, message[_AT_ADDRESS : _AT_ADDRESS + 16])
        if mapped := IPv6Address(address).ipv4_mapped:
            address = str(mapped)
    only6, mark = False, 0
    for kind, payload in _attributes(message):
        if kind == _V6ONLY and payload:
            only6 = payload[0] != 0
        elif kind == _MARK and len(payload) == 4:
            mark = _NUMBER.unpack(payload)[0]
    return Bound(protocol, address, port, inode, only6, mark)


def _attributes(message: bytes) -> Iterator[tuple[int, bytes]]:
    at = _MESSAGE_SIZE
    while at + 4 <= len(message):
        length, kind = _ATTRIBUTE.unpack_from(message, at)
        if length < 4 or at + length > len(message):
            return
        yield kind, message[at + 4 : at + length]
        at += length + (-length & 3)
