"""DNS messages on the wire (RFC 1035, EDNS of RFC 6891): read, build and shorten them. No I/O.

In come the bytes of one message, out go small values: a :class:`Query` for what a client asks, an
:class:`Answer` for what may be learned from an upstream's reply. Names stay in wire format and in
lower case, because that is what the tables of this room are keyed by. Nothing here ever follows a
compression pointer: names after the question are only stepped over, and a pointer ends a name, so
no message can make the code loop. Whatever the bytes, the only exception is :class:`MessageError`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

A, PTR, SOA, AAAA, OPT, IXFR, AXFR, ANY = 1, 12, 6, 28, 41, 251, 252, 255
IN = 1
NOERROR, FORMERR, SERVFAIL, NXDOMAIN, NOTIMP, REFUSED = 0, 1, 2, 3, 4, 5

HEADER_SIZE = 12
PLAIN_UDP_SIZE = 512
"""The largest UDP answer to a client that says nothing of EDNS (RFC 1035, 4.2.1), in bytes."""

_COUNTS = struct.Struct("!4H")
_PAIR = struct.Struct("!2H")
_RECORD = struct.Struct("!HHIH")
_TTL_OFFSET = 4
_QUESTION_NAME = b"\xc0\x0c"
_OUR_OPT = b"\0" + _RECORD.pack(OPT, 1232, 0, 0)
_LONGEST_TTL = 0x7FFFFFFF


class MessageError(ValueError):
    """A message that cannot be served; ``rcode`` is the answer to give, ``None`` for silence."""

    def __init__(self, problem: str, rcode: int | None = FORMERR) -> None:
        super().__init__(problem)
        self.rcode = rcode


class Query(NamedTuple):
    """What a client asks."""

    name: bytes
    """In wire format and lower case, with the root's zero byte."""
    kind: int
    """The QTYPE."""
    klass: int
    """The QCLASS."""
    end: int
    """The offset where the question section ends."""
    size: int
    """The largest UDP answer that the client takes, in bytes."""
    edns: bool
    """Whether the client speaks EDNS."""
    plain: bool
    """Nothing but a question and an OPT without options, so that its answer suits everybody."""


class Answer(NamedTuple):
    """What may be learned from a reply."""

    lifetime: int
    """For how many seconds it may be kept; 0 when it may not (RFC 2308 for negative ones)."""
    ttls: tuple[int, ...]
    """The offset of every TTL field in the message."""
    addresses: list[bytes]
    """The A and AAAA addresses of the answer section, packed, at the end of any CNAME chain."""


def read_query(message: bytes) -> Query:
    """What ``message`` asks. Raises :class:`MessageError`."""
    if len(message) < HEADER_SIZE or message[2] & 0x80:
        raise MessageError("not a query", None)
    if message[2] & 0x78:
        raise MessageError("an opcode other than QUERY", NOTIMP)
    questions, answers, authorities, additional = _COUNTS.unpack_from(message, 4)
    if questions != 1 or answers:
        raise MessageError("not exactly one question")
    offset = HEADER_SIZE
    try:
        while length := message[offset]:
            if length > 63:
                raise MessageError("a compressed or unknown label in the question")
            offset += length + 1
        offset += 1
        if offset > HEADER_SIZE + 255:
            raise MessageError("a name of more than 255 bytes")
        kind, klass = _PAIR.unpack_from(message, offset)
    except (IndexError, struct.error):
        raise MessageError("the question is cut short") from None
    name = message[HEADER_SIZE:offset].lower()
    end = offset + 4
    if not authorities and not additional:
        return Query(name, kind, klass, end, PLAIN_UDP_SIZE, False, end == len(message))
    size, plain = _find_opt(message, end, authorities + additional)
    edns = size is not None
    return Query(name, kind, klass, end, max(size or 0, PLAIN_UDP_SIZE), edns, plain)


def _find_opt(message: bytes, offset: int, records: int) -> tuple[int | None, bool]:
    """The client's UDP size where it gives one, and whether its OPT is all there is."""
    start, size = offset, None
    try:
        for _ in range(records):
            offset = _skip_name(message, offset)
            kind, klass, _ttl, length = _RECORD.unpack_from(message, offset)
            offset += _RECORD.size + length
            if kind == OPT:
                size = klass
    except (IndexError, struct.error):
        raise MessageError("a record is cut short") from None
    if offset > len(message):
        raise MessageError("a record is cut short")
    alone = records == 1 and size is not None
    return size, alone and offset == len(message) == start + len(_OUR_OPT)


def _skip_name(message: bytes, offset: int) -> int:
    """The offset after the name at ``offset``. ``IndexError`` past the end."""
    while length := message[offset]:
        if length >= 0xC0:
            return offset + 2
        if length > 63:
            raise MessageError("an unknown kind of label")
        offset += length + 1
    return offset + 1


def read_answer(message: bytes, query: Query) -> Answer:
    """What the reply ``message`` to ``query`` says, its question being that of the query.

    Raises :class:`MessageError` when a record is damaged.
    """
    rcode = message[3] & 15
    _questions, answers, authorities, additional = _COUNTS.unpack_from(message, 4)
    offset, size = query.end, len(message)
    lifetime, ttls, addresses = _LONGEST_TTL, [], []
    found = soa = False
    try:
        for index in range(answers + authorities + additional):
            # Nearly every owner is a pointer; the call is for the rest.
            offset = offset + 2 if message[offset] >= 0xC0 else _skip_name(message, offset)
            kind, _klass, ttl, length = _RECORD.unpack_from(message, offset)
            data = offset + _RECORD.size
            end = data + length
            if end > size:
                raise MessageError("a record is cut short")
            if kind != OPT:
                ttls.append(offset + _TTL_OFFSET)
                # RFC 2181, 8: a TTL with the top bit set counts as 0.
                lifetime = min(lifetime, ttl if ttl <= _LONGEST_TTL else 0)
                if index < answers:
                    found = found or kind == query.kind or query.kind == ANY
                    if (kind == A and length == 4) or (kind == AAAA and length == 16):
                        addresses.append(message[data:end])
                elif kind == SOA and length >= 22 and index < answers + authorities:
                    soa = True
                    lifetime = min(lifetime, int.from_bytes(message[end - 4 : end], "big"))
            offset = end
    except (IndexError, struct.error):
        raise MessageError("a record is cut short") from None
    positive = rcode == NOERROR and found
    negative = soa and (rcode == NXDOMAIN or (rcode == NOERROR and not found))
    return Answer(lifetime if positive or negative else 0, tuple(ttls), addresses)


def build(
    message: bytes,
    query: Query,
    rcode: int,
    kind: int = A,
    ttl: int = 0,
    data: Iterable[bytes] = (),
) -> bytes:
    """Our own answer to the query ``message``: ``rcode`` and a record of ``kind`` per ``data``.

    The question is echoed byte for byte, so a client that mixes cases as a check finds them again.
    """
    records = [
        _QUESTION_NAME + _RECORD.pack(kind, query.klass, ttl, len(item)) + item for item in data
    ]
    opt = _OUR_OPT if query.edns else b""
    flags = bytes(((message[2] & 0x01) | 0x84, (message[3] & 0x10) | 0x80 | rcode))
    if rcode == SERVFAIL:
        flags = bytes((flags[0] & ~0x04, flags[1]))
    counts = _COUNTS.pack(1, len(records), 0, 1 if opt else 0)
    question = message[HEADER_SIZE : query.end]
    return b"".join((message[:2], flags, counts, question, *records, opt))


def build_error(message: bytes, rcode: int) -> bytes:
    """The bare answer ``rcode`` to a message of which only the header could be read."""
    return message[:2] + bytes(((message[2] & 0x79) | 0x80, 0x80 | rcode)) + bytes(8)


def shorten(reply: bytes, query: Query) -> bytes:
    """``reply`` without its records and with TC set (RFC 2181, 9): ask again over TCP."""
    opt = _OUR_OPT if query.edns else b""
    counts = _COUNTS.pack(1, 0, 0, 1 if opt else 0)
    flags = bytes((reply[2] | 0x02, reply[3]))
    return reply[:2] + flags + counts + reply[HEADER_SIZE : query.end] + opt


def answers(reply: bytes, message: bytes, query: Query) -> bool:
    """Whether ``reply`` is an answer to the question of ``message``, IDs left aside.

    An error without any question is one too: servers that cannot read a query send it.
    """
    if len(reply) < HEADER_SIZE or reply[2] & 0xF8 != 0x80:
        return False
    questions = reply[4:6]
    if questions == b"\0\1":
        end = query.end
        asked, echoed = message[HEADER_SIZE:end], reply[HEADER_SIZE:end]
        return asked == echoed or asked.lower() == echoed.lower()
    return questions == b"\0\0" and reply[3] & 15 in {FORMERR, SERVFAIL, NOTIMP, REFUSED}


def wire_name(text: str) -> bytes:
    """``text``, a name of ASCII letters, digits, dots and hyphens, in wire format, lower case."""
    labels = text.lower().encode("ascii").rstrip(b".").split(b".")
    return b"".join(bytes((len(label),)) + label for label in labels) + b"\0"


def text_name(wire: bytes) -> str:
    r"""The name as text, without the last dot; odd bytes become ``\DDD`` (RFC 1035, 5.1)."""
    labels, offset = [], 0
    while length := wire[offset]:
        label = wire[offset + 1 : offset + 1 + length]
        labels.append("".join(map(_text, label)))
        offset += length + 1
    return ".".join(labels)


def _text(byte: int) -> str:
    return chr(byte) if 32 < byte < 127 and byte not in b".\\" else f"\\{byte:03d}"
