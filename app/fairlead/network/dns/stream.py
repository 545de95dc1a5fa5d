"""DNS messages in a TCP stream: two bytes of length before each (RFC 1035, 4.2.2). No I/O."""

from __future__ import annotations

from fairlead.network.dns.message import HEADER_SIZE, MessageError


def frame(message: bytes) -> bytes:
    """``message`` as it goes into a stream."""
    return len(message).to_bytes(2, "big") + message


class Frames:
    """Cuts a stream into messages, however its bytes arrive."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the stream."""
        self._buffer += data

    def take(self) -> bytes | None:
        """The next whole message. Raises :class:`MessageError` at one too short to be one."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        end = 2 + int.from_bytes(buffer[:2], "big")
        if end < 2 + HEADER_SIZE:
            raise MessageError("a frame shorter than a header", None)
        if len(buffer) < end:
            return None
        message = bytes(buffer[2:end])
        del buffer[:end]
        return message
