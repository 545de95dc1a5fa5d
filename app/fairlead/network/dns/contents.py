"""The records inside of messages: taken out of a reply, put into an answer of our own, in words.

Names in a :class:`ResourceRecord` are in wire format and whole, so that it can go from one message
into another. A pointer (RFC 1035, 4.1.4) may only lead back, and a name has at most 255 bytes: no
message can make the code loop. No I/O.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

from fairlead.network.dns.message import (
    AAAA,
    HEADER_SIZE,
    NOERROR,
    PTR,
    SOA,
    A,
    MessageError,
    Query,
    text_name,
    wire_name,
)

NS, CNAME, MX, TXT, SRV = 2, 5, 15, 16, 33
KINDS = {
    A: "A",
    NS: "NS",
    CNAME: "CNAME",
    SOA: "SOA",
    PTR: "PTR",
    MX: "MX",
    TXT: "TXT",
    AAAA: "AAAA",
    SRV: "SRV",
    35: "NAPTR",
    43: "DS",
    46: "RRSIG",
    48: "DNSKEY",
    64: "SVCB",
    65: "HTTPS",
    255: "ANY",
    257: "CAA",
}
"""The names of types; others are written ``TYPE123`` (RFC 3597)."""
RCODES = ("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED")
"""The names of the codes that answers have."""
TTL = 60
"""For how long clients may keep our own answers, in seconds."""

_COUNTS = struct.Struct("!4H")
_RECORD = struct.Struct("!HHIH")
_QUESTION_NAME = b"\xc0\x0c"
_OPT = b"\0" + _RECORD.pack(41, 1232, 0, 0)
_LONGEST_NAME = 255
_MOST_SHOWN = 200
_BEFORE_NAME = {NS: 0, CNAME: 0, PTR: 0, MX: 2, SRV: 6}
"""The types with one name in their data, and what stands before it, in bytes."""
_SOA_TAIL = struct.pack("!5I", 1, 3600, 1200, 604_800, TTL)


class ResourceRecord(NamedTuple):
    """A record of class IN: owner, type, TTL in seconds, data."""

    name: bytes
    kind: int
    ttl: int
    data: bytes


def soa(zone: bytes) -> ResourceRecord:
    """The SOA record of ``zone``, a zone of our own: it says how long a "no" may be kept."""
    data = zone + wire_name("nobody.invalid") + _SOA_TAIL
    return ResourceRecord(zone, SOA, TTL, data)


def compose(
    message: bytes,
    query: Query,
    answers: Iterable[ResourceRecord],
    rcode: int = NOERROR,
    authority: Iterable[ResourceRecord] = (),
) -> bytes:
    """Our own answer to the query ``message``; the question is echoed byte for byte."""
    first = [_packed(record, query) for record in answers]
    second = [_packed(record, query) for record in authority]
    opt = _OPT if query.edns else b""
    flags = bytes(((message[2] & 0x01) | 0x84, (message[3] & 0x10) | 0x80 | rcode))
    counts = _COUNTS.pack(1, len(first), len(second), 1 if opt else 0)
    question = message[HEADER_SIZE : query.end]
    return b"".join((message[:2], flags, counts, question, *first, *second, opt))


def read_records(
    message: bytes, query: Query
) -> tuple[tuple[ResourceRecord, ...], tuple[ResourceRecord, ...]]:
    """The records of the answer and the authority section of a reply to ``query``.

    Raises :class:`MessageError` when one is damaged.
    """
    _questions, answers, authorities, _additional = _COUNTS.unpack_from(message, 4)
    offset, found = query.end, []
    try:
        for _ in range(answers + authorities):
            name, offset = _expand(message, offset)
            kind, _klass, ttl, length = _RECORD.unpack_from(message, offset)
            start = offset + _RECORD.size
            offset = start + length
            if offset > len(message):
                raise MessageError("a record is cut short")
            data = _whole(message, kind, start, offset)
            found.append(ResourceRecord(name, kind, ttl, data))
    except (IndexError, struct.error):
        raise MessageError("a record is cut short") from None
    return tuple(found[:answers]), tuple(found[answers:])


def kind_name(kind: int) -> str:
    """A type in words."""
    return KINDS.get(kind, f"TYPE{kind}")


def kind_number(name: str) -> int | None:
    """The type that :func:`kind_name` calls so; ``None`` for no type."""
    name = name.upper()
    number = name.removeprefix("TYPE")
    if number != name and number.isascii() and number.isdecimal() and len(number) < 6:
        return int(number) if int(number) < 65_536 else None
    return next((number for number, known in KINDS.items() if known == name), None)


def rcode_name(rcode: int) -> str:
    """A code in words."""
    return RCODES[rcode] if rcode < len(RCODES) else f"RCODE{rcode}"


def in_words(record: ResourceRecord, asked: int) -> str:
    """The data of ``record``; its type before it where it is not the one ``asked`` for."""
    words = _data(record)
    return words if record.kind == asked else f"{kind_name(record.kind)} {words}"


def _data(record: ResourceRecord) -> str:
    kind, data = record.kind, record.data
    try:
        match kind:
            case 1:
                return str(IPv4Address(data))
            case 28:
                return str(IPv6Address(data))
            case 16:
                return '"' + "".join(_strings(data))[:_MOST_SHOWN] + '"'
            case 15:
                return f"{data[0] * 256 + data[1]} {text_name(data[2:])}"
            case 33:
                numbers = " ".join(map(str, struct.unpack_from("!3H", data)))
                return f"{numbers} {text_name(data[6:])}"
            case 2 | 5 | 6 | 12:
                return text_name(data) or "."
    except (ValueError, IndexError, struct.error):
        pass
    return f"\\# {len(data)} {data.hex()[:_MOST_SHOWN]}"


def _strings(data: bytes) -> list[str]:
    found, offset = [], 0
    while offset < len(data):
        part = data[offset + 1 : offset + 1 + data[offset]]
        found.append("".join(chr(b) if 31 < b < 127 else f"\\{b:03d}" for b in part))
        offset += data[offset] + 1
    return found


def _packed(record: ResourceRecord, query: Query) -> bytes:
    owner = _QUESTION_NAME if record.name == query.name else record.name
    return owner + _RECORD.pack(record.kind, 1, record.ttl, len(record.data)) + record.data


def _expand(message: bytes, offset: int) -> tuple[bytes, int]:
    """The whole name at ``offset`` in lower case, and the offset behind it. ``IndexError``."""
    parts, size, end = [], 1, 0
    while length := message[offset]:
        if length >= 0xC0:
            target = (length & 0x3F) << 8 | message[offset + 1]
            end = end or offset + 2
            if target >= offset:
                raise MessageError("a pointer that does not lead back")
            offset = target
            continue
        size += length + 1
        if length > 63 or size > _LONGEST_NAME:
            raise MessageError("a name that is too long")
        parts.append(message[offset : offset + 1 + length])
        offset += length + 1
    return b"".join(parts).lower() + b"\0", end or offset + 1


def _whole(message: bytes, kind: int, start: int, end: int) -> bytes:
    """The data of a record with the names in it whole (RFC 3597, 4: only these have pointers)."""
    before = _BEFORE_NAME.get(kind)
    if before is not None:
        name, _ = _expand(message, start + before)
        return message[start : start + before] + name
    if kind == SOA:
        first, offset = _expand(message, start)
        second, offset = _expand(message, offset)
        return first + second + message[offset:end]
    return message[start:end]
