"""What does not travel by TCP or UDP: echo requests are carried, the rest is refused properly.

Theory of operation. Packets that leave ``eth0`` arrive here on a packet socket at the far end of
its pair. An echo request goes out through an unprivileged ICMP socket of the host (icmp(7)), one
for each client, target and identifier; the answer is written back as the packet that the client
waits for, and so are the errors on the way (time exceeded, unreachable), which the socket's
error queue tells. The internal addresses answer by themselves. Any other protocol gets
"protocol unreachable" (RFC 1122 3.2.2.1).
"""

from __future__ import annotations

import errno
import logging
import socket
import struct
import time
from ipaddress import ip_address

from fairlead.network.egress.packets import (
    ECHO_REPLY,
    ECHO_REQUEST,
    ICMP,
    ICMPV6,
    Packet,
    error_message,
    icmp_frame,
    parse_frame,
    udp_frame,
    udp_packet_head,
    unreachable,
)
from fairlead.network.egress.route import Kind, Router, is_host_only
from fairlead.network.loop import READ, Loop
from fairlead.settings.subnet import Addresses

log = logging.getLogger(__name__)

_IDLE_SECONDS = 60.0
_MOST_FLOWS = 512
_BURST = 32
_IP_RECVERR, _IPV6_RECVERR = 11, 25
_Key = tuple[str, str, int]


class _Echo:
    """A client's echo requests to one target; ``head`` is the newest packet's IP header."""

    __slots__ = ("head", "key", "last", "sock", "version")

    def __init__(self, key: _Key, version: int, sock: socket.socket) -> None:
        self.key = key
        self.version = version
        self.sock = sock
        self.head = b""
        self.last = 0.0


class IcmpEgress:
    """Answers for the world beyond ``eth0``; for the loop's thread only."""

    def __init__(self, loop: Loop, router: Router, roles: Addresses) -> None:
        self._loop = loop
        self.router = router
        self._own = {str(role) for role in (roles.gateway, roles.host)}
        self._own |= {str(role) for role in (roles.gateway6, roles.host6)}
        self._far: socket.socket | None = None
        self._echoes: dict[_Key, _Echo] = {}
        self._sweeper = loop.call_later(_IDLE_SECONDS, self._sweep)
        self.forbidden = False
        """Whether the host has refused us ICMP sockets (net.ipv4.ping_group_range)."""

    def serve(self, far: socket.socket) -> None:
        """Take the packet socket over."""
        self._far = far
        self._loop.add(far.fileno(), READ, self._frames)

    def close(self) -> None:
        """Stop and release everything."""
        self._sweeper.cancel()
        for echo in list(self._echoes.values()):
            self._end(echo)
        if self._far is not None:
            self._loop.remove(self._far.fileno())
            self._far.close()
            self._far = None

    def refuse_udp(
        self, source: str, source_port: int, target: str, target_port: int, code: int
    ) -> None:
        """Tell a client in the sandbox that its datagram was refused, for the errno ``code``."""
        head = udp_packet_head((source, source_port), (target, target_port))
        self.unreachable(source, target, code, head)

    def answer_udp(
        self, source: str, source_port: int, target: str, target_port: int, data: bytes | memoryview
    ) -> None:
        """Give a client an answer to its datagram, where no socket of ours can."""
        self._write(udp_frame((target, target_port), (source, source_port), bytes(data)))

    def unreachable(self, source: str, target: str, code: int, quoted: bytes) -> None:
        """Tell the client ``source`` that its packet ``quoted`` came to nothing, and why.

        The kernel matches the quoted head with the client's socket, so it must be the real one.
        """
        version = 6 if ":" in target else 4
        self._write(icmp_frame(version, target, source, unreachable(version, code, quoted)))

    def _frames(self, _events: int) -> None:
        for _ in range(_BURST):
            if self._far is None:
                return
            try:
                frame, address = self._far.recvfrom(65600)
            except BlockingIOError:
                return
            except OSError as error:
                log.debug("far end: %s", error)
                return
            if address[2] == socket.PACKET_OUTGOING:
                continue
            packet = parse_frame(frame)
            if packet is not None and not ip_address(packet.target).is_multicast:
                self._packet(packet)

    def _packet(self, packet: Packet) -> None:
        icmp = ICMP if packet.version == 4 else ICMPV6
        if packet.protocol != icmp:
            self._refuse(packet, errno.EPROTONOSUPPORT)
            return
        if len(packet.payload) < 8 or packet.payload[0] != ECHO_REQUEST[packet.version]:
            return
        if packet.target in self._own:
            reply = bytes((ECHO_REPLY[packet.version],)) + packet.payload[1:]
            self._write(icmp_frame(packet.version, packet.target, packet.source, reply))
            return
        decision = self.router.udp(packet.target, 0)
        if decision.kind is not Kind.DIAL or is_host_only(ip_address(packet.target)):
            self._refuse(packet, errno.EHOSTUNREACH)
            return
        self._request(packet)

    def _request(self, packet: Packet) -> None:
        identifier, sequence = struct.unpack_from("!HH", packet.payload, 4)
        key = (packet.source, packet.target, identifier)
        try:
            echo = self._echoes.get(key) or self._open(key, packet.version)
            echo.last = time.monotonic()
            echo.head = packet.whole[: len(packet.whole) - len(packet.payload)]
            if packet.version == 4:
                echo.sock.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, packet.hops)
            else:
                echo.sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, packet.hops)
            head = struct.pack("!BBHHH", ECHO_REQUEST[packet.version], 0, 0, 0, sequence)
            echo.sock.send(head + packet.payload[8:])
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM) and key not in self._echoes:
                self.forbidden = True
            self._refuse(packet, error.errno or 0)

    def _open(self, key: _Key, version: int) -> _Echo:
        if len(self._echoes) >= _MOST_FLOWS:
            self._end(min(self._echoes.values(), key=lambda echo: echo.last))
        if version == 4:
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
        else:
            sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM, socket.IPPROTO_ICMPV6)
        try:
            sock.setblocking(False)
            if version == 4:
                sock.setsockopt(socket.IPPROTO_IP, _IP_RECVERR, 1)
            else:
                sock.setsockopt(socket.IPPROTO_IPV6, _IPV6_RECVERR, 1)
            sock.connect((key[1], 0))
        except OSError:
            sock.close()
            raise
        self.forbidden = False
        echo = self._echoes[key] = _Echo(key, version, sock)
        self._loop.add(sock.fileno(), READ, lambda _: self._answers(echo))
        return echo

    def _answers(self, echo: _Echo) -> None:
        source, target, identifier = echo.key
        for _ in range(_BURST):
            try:
                message = echo.sock.recv(65535)
            except BlockingIOError:
                return
            except OSError:
                self._errors(echo)
                continue
            if len(message) >= 8 and message[0] == ECHO_REPLY[echo.version]:
                restored = message[:4] + struct.pack("!H", identifier) + message[6:]
                self._write(icmp_frame(echo.version, target, source, restored))

    def _errors(self, echo: _Echo) -> None:
        """Pass on what the error queue holds (IP_RECVERR, ip(7))."""
        source, target, identifier = echo.key
        for _ in range(_BURST):
            try:
                sent, ancillary, _, _ = echo.sock.recvmsg(1500, 512, socket.MSG_ERRQUEUE)
            except OSError:
                return
            for _, _, payload in ancillary:
                found = _offender(payload)
                if found is None or len(sent) < 8:
                    continue
                offender, kind, code = found
                quoted = echo.head + sent[:4] + struct.pack("!H", identifier) + sent[6:]
                message = error_message(echo.version, kind, code, quoted)
                self._write(icmp_frame(echo.version, offender or target, source, message))

    def _refuse(self, packet: Packet, code: int) -> None:
        self.unreachable(packet.source, packet.target, code, packet.whole)

    def _write(self, frame: bytes) -> None:
        if self._far is None:
            return
        try:
            self._far.send(frame)
        except OSError as error:
            log.debug("far end: %s", error)

    def _sweep(self) -> None:
        now = time.monotonic()
        for echo in list(self._echoes.values()):
            if now - echo.last > _IDLE_SECONDS:
                self._end(echo)
        self._sweeper = self._loop.call_later(_IDLE_SECONDS, self._sweep)

    def _end(self, echo: _Echo) -> None:
        self._echoes.pop(echo.key, None)
        self._loop.remove(echo.sock.fileno())
        echo.sock.close()


def _offender(payload: bytes) -> tuple[str, int, int] | None:
    """Address, ICMP type and code out of a sock_extended_err (linux/errqueue.h)."""
    if len(payload) < 18:
        return None
    _, origin, kind, code, _, _, _ = struct.unpack_from("=IBBBBII", payload, 0)
    if origin == 2:
        return (
            socket.inet_ntop(socket.AF_INET, payload[20:24]) if len(payload) >= 24 else "",
            kind,
            code,
        )
    if origin == 3:
        return (
            socket.inet_ntop(socket.AF_INET6, payload[24:40]) if len(payload) >= 40 else "",
            kind,
            code,
        )
    return None
