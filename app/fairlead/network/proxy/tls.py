"""TLS to the upstream proxy itself (``https://`` proxies), for a program that moves plain bytes.

A connected socket goes in; after the handshake a connected pair of loopback TCP sockets is made.
One end comes out and is used like a connection to a plain proxy, by whoever reads, splices or
closes it. Between the other end and the proxy's socket bytes are pumped here, through the TLS
engine: a task for each direction, each with a buffer of one chunk at most, so that a slow reader
slows the other side down. The end of one direction is a FIN on the plain side and a close_notify
(RFC 8446 6.1) on the encrypted one, each in its own time; anything else that ends a connection
(a reset, a broken record, a missing close_notify) is a reset on both. Unix sockets would be
simpler, but cannot be reset.

The certificate is checked against the trust store of the operating system, where a company's own
authority is. Renegotiation is refused, so that writing never waits for reading.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import socket
import ssl
import sys
import time

from fairlead.network.proxy import wire
from fairlead.network.proxy.failure import UpstreamFailed

log = logging.getLogger(__name__)

_RECORD = 16 * 1024
"""Bytes that a TLS record holds at most (RFC 8446 5.1)."""

# OpenSSL's X509_V_ERR_ codes (man 1 verify).
_NOT_YET_VALID, _EXPIRED, _WRONG_NAME, _WRONG_ADDRESS = 9, 10, 62, 64

_FRESH = 60.0
"""Seconds that what was read of the trust store is used."""
_PAUSE = 0.05
"""Seconds between two looks at what a slow reader has left over."""
_SIOCOUTQ = 0x5411
"""Asks for the bytes that the peer has not acknowledged (man 7 tcp)."""
_SILENCE = 2.0
"""Seconds without a byte of the proxy until it is looked whether the plain side is still there."""


async def encrypted(sock: socket.socket, host: str, url: str, timeout: float) -> socket.socket:
    """Speak TLS with the proxy ``url`` at ``host`` over ``sock``, and answer a plain socket.

    Owns ``sock``. Raises ``UpstreamFailed``.
    """
    try:
        async with asyncio.timeout(timeout):
            channel = await _handshake(sock, host, url)
        ours, theirs = await _pair()
    except TimeoutError as error:
        sock.close()
        raise UpstreamFailed(
            f"The proxy {url} did not finish the TLS handshake within {timeout:g} seconds.",
            "Check that its port is the one for encrypted connections.",
            status=504,
        ) from error
    except OSError as error:
        sock.close()
        raise _broken(url) from error
    except BaseException:
        sock.close()
        raise
    pump = _Pump(channel, ours, theirs)
    # The loop keeps it, for it always waits for one of its sockets; what it lets out is a bug.
    asyncio.get_running_loop().create_task(pump.run()).add_done_callback(_ended)
    return theirs


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("TLS to a proxy failed", exc_info=error)


def _trusting() -> ssl.SSLContext:
    """A context that trusts whom this computer trusts; takes some 15 ms now and then."""
    if sys.platform == "linux":
        return _loaded(int(time.monotonic() // _FRESH), ssl.get_default_verify_paths())
    return _context()


def _context() -> ssl.SSLContext:
    # Late: few people have such a proxy.
    import truststore

    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.options |= ssl.OP_NO_RENEGOTIATION
    # Python forgives a stream that is cut: here that is a reset.
    context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)
    return context


@functools.lru_cache(maxsize=1)
def _loaded(_period: int, _paths: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """The context of OpenSSL's own that truststore prepares; it would read the files each time."""
    made = _context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    return made.context


class _Channel:
    """A socket and the TLS engine for it."""

    def __init__(self, sock: socket.socket, host: str) -> None:
        self.sock = sock
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.engine = _trusting().wrap_bio(self.incoming, self.outgoing, server_hostname=host)
        self._sending = asyncio.Lock()

    async def flush(self) -> None:
        """Send what the engine has to say."""
        async with self._sending:
            while data := self.outgoing.read():
                await wire.send(self.sock, data)

    async def feed(self) -> None:
        """Give the engine what has come from the proxy, at least a byte or the end."""
        data = await wire.receive(self.sock)
        if data:
            self.incoming.write(data)
        else:
            self.incoming.write_eof()


async def _handshake(sock: socket.socket, host: str, url: str) -> _Channel:
    # In threads: reading the trust store takes tens of milliseconds, and where the system itself
    # checks the certificate, it may ask the network.
    channel = await asyncio.to_thread(_Channel, sock, host)
    while True:
        try:
            await asyncio.to_thread(channel.engine.do_handshake)
        except ssl.SSLWantReadError:
            await channel.flush()
            await channel.feed()
        except ssl.SSLError as error:
            with contextlib.suppress(OSError):
                # The alert that tells the proxy why.
                await channel.flush()
            raise _refusal(error, host, url) from error
        else:
            await channel.flush()
            return channel


def _refusal(error: ssl.SSLError, host: str, url: str) -> UpstreamFailed:
    """What a failed handshake means to the user."""
    if isinstance(error, ssl.SSLCertVerificationError):
        match error.verify_code:
            case code if code == _EXPIRED:
                return UpstreamFailed(
                    f"The certificate of the proxy {url} has expired.",
                    "Whoever runs the proxy can renew it; check this computer's clock too.",
                )
            case code if code == _NOT_YET_VALID:
                return UpstreamFailed(
                    f"The certificate of the proxy {url} is not valid yet.",
                    "Check this computer's clock.",
                )
            case code if code in (_WRONG_NAME, _WRONG_ADDRESS):
                return UpstreamFailed(
                    f"The certificate of the proxy {url} is not for {host}.",
                    "Write the proxy's address with the name that is in its certificate.",
                )
        return UpstreamFailed(
            f"The certificate of the proxy {url} is not trusted: {error.verify_message}.",
            "Add your company's authority to this computer's trusted certificates.",
        )
    if _is_cut(error):
        return _broken(url)
    if error.reason in _NOT_TLS:
        return UpstreamFailed(
            f"The proxy {url} does not speak TLS on this port.",
            "Write its address with http://, or use its port for encrypted connections.",
        )
    return UpstreamFailed(
        f"The TLS handshake with the proxy {url} failed: {error.reason or 'no reason given'}."
    )


# What OpenSSL says of bytes that are no TLS records at all.
_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "UNEXPECTED_MESSAGE",
    "RECORD_LAYER_FAILURE",
)


def _is_cut(error: ssl.SSLError) -> bool:
    """Whether the connection ended without close_notify."""
    return isinstance(error, ssl.SSLEOFError) or error.reason == "UNEXPECTED_EOF_WHILE_READING"


def _broken(url: str) -> UpstreamFailed:
    return UpstreamFailed(
        f"The proxy {url} broke the connection in the TLS handshake.",
        "Check that its port is the one for encrypted connections.",
    )


async def _pair() -> tuple[socket.socket, socket.socket]:
    """Two connected TCP sockets of this computer's loopback, which nobody else has a part in."""
    loop = asyncio.get_running_loop()
    one = socket.socket()
    try:
        one.setblocking(False)
        with socket.create_server(("127.0.0.1", 0), backlog=8) as listener:
            listener.setblocking(False)
            await loop.sock_connect(one, listener.getsockname())
            while True:
                other, peer = await loop.sock_accept(listener)
                # Whoever else may have found the port in this moment is not let in.
                if peer == one.getsockname():
                    break
                other.close()
    except BaseException:
        one.close()
        raise
    other.setblocking(False)
    for sock in (one, other):
        wire.send_at_once(sock)
    return one, other


async def _delivered(sock: socket.socket) -> None:
    """Wait until the peer of ``sock`` has what was sent: a reset takes back the rest."""
    if sys.platform != "linux":
        return
    import fcntl

    unsent = bytearray(4)
    while True:
        fcntl.ioctl(sock, _SIOCOUTQ, unsent)
        if not any(unsent):
            return
        await asyncio.sleep(_PAUSE)


class _Pump:
    """Moves bytes between a channel and a plain socket until both directions have ended.

    ``theirs`` is the other end of the plain socket. That it is closed, and not just for one
    direction, the network would not tell before we have something to say to it.
    """

    def __init__(self, channel: _Channel, plain: socket.socket, theirs: socket.socket) -> None:
        self._channel = channel
        self._plain = plain
        self._theirs = theirs
        self._said_all = False

    async def run(self) -> None:
        """Pump; owns both sockets and raises nothing that a peer could cause."""
        try:
            async with asyncio.TaskGroup() as both_ways:
                both_ways.create_task(self._encrypt())
                both_ways.create_task(self._decrypt(both_ways))
        except* OSError:
            # ssl.SSLError is one of them.
            wire.reset(self._plain)
            wire.reset(self._channel.sock)
        finally:
            self._plain.close()
            self._channel.sock.close()

    async def _encrypt(self) -> None:
        """From the plain side to the proxy."""
        channel = self._channel
        while data := await wire.receive(self._plain):
            view = memoryview(data)
            while view:
                view = view[channel.engine.write(view) :]
            await channel.flush()
        # Sends close_notify, then wants the peer's, which belongs to the other direction.
        with contextlib.suppress(ssl.SSLWantReadError):
            channel.engine.unwrap()
        await channel.flush()
        self._said_all = True

    async def _decrypt(self, both_ways: asyncio.TaskGroup) -> None:
        """From the proxy to the plain side."""
        channel = self._channel
        while True:
            try:
                data, ended = self._read()
            except ssl.SSLError as error:
                if _is_cut(error):
                    await _delivered(self._plain)
                raise
            if channel.outgoing.pending:
                # The engine answers a message of its peer. Not waited for: the proxy may be one
                # that writes before it reads.
                both_ways.create_task(channel.flush())
            if data:
                await wire.send(self._plain, data)
            if ended:
                self._plain.shutdown(socket.SHUT_WR)
                return
            if not data:
                while not await wire.readable(channel.sock, _SILENCE):
                    if self._said_all and self._theirs.fileno() == -1:
                        return
                await channel.feed()

    def _read(self) -> tuple[bytes, bool]:
        """What is there of plain bytes, a chunk at most, and whether close_notify follows."""
        pieces: list[bytes] = []
        size = 0
        try:
            while size < wire.CHUNK:
                piece = self._channel.engine.read(_RECORD)
                if not piece:
                    return b"".join(pieces), True
                pieces.append(piece)
                size += len(piece)
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLZeroReturnError:
            return b"".join(pieces), True
        return b"".join(pieces), False
