"""Records taken out of replies, put into answers, and in words."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.dns.contents import (
    ResourceRecord,
    compose,
    in_words,
    kind_name,
    kind_number,
    rcode_name,
    read_records,
    soa,
)
from fairlead.network.dns.message import MessageError, Query, read_query, wire_name

A, NS, CNAME, SOA, PTR, MX, TXT, AAAA, SRV = 1, 2, 5, 6, 12, 15, 16, 28, 33
LABELS = st.binary(min_size=1, max_size=12).map(bytes.lower)
NAMES = st.lists(LABELS, max_size=5).map(
    lambda labels: b"".join(bytes((len(one),)) + one for one in labels) + b"\0"
)


def asked(name: bytes = b"\1a\4test\0", kind: int = A, edns: bool = True) -> tuple[bytes, Query]:
    opt = b"\0\0\x29\x04\xd0\0\0\0\0\0\0" if edns else b""
    message = b"\0\7\1\0" + struct.pack("!4H", 1, 0, 0, int(edns))
    message += name + struct.pack("!2H", kind, 1) + opt
    return message, read_query(message)


@st.composite
def records(draw: st.DrawFn) -> ResourceRecord:
    kind = draw(st.sampled_from((A, NS, CNAME, SOA, PTR, MX, TXT, AAAA, SRV, 99)))
    name = draw(NAMES)
    data = {
        A: draw(st.binary(min_size=4, max_size=4)),
        AAAA: draw(st.binary(min_size=16, max_size=16)),
        MX: draw(st.binary(min_size=2, max_size=2)) + name,
        SRV: draw(st.binary(min_size=6, max_size=6)) + name,
        SOA: name + draw(NAMES) + draw(st.binary(min_size=20, max_size=20)),
    }.get(kind, name if kind in (NS, CNAME, PTR) else draw(st.binary(max_size=30)))
    return ResourceRecord(draw(NAMES), kind, draw(st.integers(0, 2**31)), data)


@given(st.lists(records(), max_size=5), st.lists(records(), max_size=2), st.booleans())
def test_what_is_composed_is_read_back(
    answers: list[ResourceRecord], authority: list[ResourceRecord], edns: bool
) -> None:
    message, query = asked(edns=edns)
    reply = compose(message, query, answers, 0, authority)
    assert read_records(reply, query) == (tuple(answers), tuple(authority))
    assert all(in_words(record, A) for record in answers)


def test_names_in_data_are_made_whole() -> None:
    message, query = asked()
    pointer = b"\xc0\x0c"
    head = message[:2] + b"\x81\x80" + struct.pack("!4H", 1, 3, 1, 0) + message[12 : query.end]

    def record(kind: int, data: bytes) -> bytes:
        return pointer + struct.pack("!HHIH", kind, 1, 60, len(data)) + data

    reply = head + record(CNAME, b"\1b" + pointer) + record(MX, b"\0\5\4mail" + pointer)
    reply += record(SRV, bytes(6) + pointer) + record(SOA, pointer + b"\1x" + pointer + bytes(20))
    answers, authority = read_records(reply, query)
    assert [in_words(one, CNAME) for one in answers] == [
        *("b.a.test", "MX 5 mail.a.test", "SRV 0 0 0 a.test"),
    ]
    assert authority[0].data == query.name + b"\1x" + query.name + bytes(20)


@pytest.mark.parametrize("name", [b"\xc0\x18", b"\xc0\x20", b"\x40a\0", b"\1a" * 200])
def test_pointers_that_do_not_lead_back_end_the_reading(name: bytes) -> None:
    message, query = asked(edns=False)
    assert query.end == 0x18
    reply = message[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + message[12:]
    # A pointer to itself, to what comes after it, an unknown label, a name without end.
    with pytest.raises(MessageError):
        read_records(reply + name + bytes(10), query)


@given(st.binary(max_size=80), st.integers(0, 4), st.integers(0, 4))
def test_any_bytes_as_records(data: bytes, answers: int, authority: int) -> None:
    message, query = asked(edns=False)
    reply = message[:2] + b"\x81\x80" + struct.pack("!4H", 1, answers, authority, 0)
    try:
        found, _ = read_records(reply + message[12:] + data, query)
    except MessageError:
        return
    assert len(found) == answers
    assert all(in_words(record, 0) for record in found)


def test_data_in_words() -> None:
    texts = {
        (A, bytes((192, 0, 2, 1))): "192.0.2.1",
        (AAAA, bytes(15) + b"\1"): "::1",
        (TXT, b"\5hello\3a\0b"): '"helloa\\000b"',
        (NS, b"\0"): ".",
        (A, b"\1"): "\\# 1 01",
        (99, b"\1\2"): "\\# 2 0102",
    }
    for (kind, data), words in texts.items():
        assert in_words(ResourceRecord(b"\0", kind, 1, data), kind) == words
    assert in_words(soa(wire_name("a.test")), A) == "SOA a.test"


def test_types_and_codes_have_names() -> None:
    assert [kind_name(one) for one in (A, AAAA, 65, 4711)] == ["A", "AAAA", "HTTPS", "TYPE4711"]
    assert [kind_number(one) for one in ("a", "Https", "TYPE4711")] == [1, 65, 4711]
    assert [kind_number(one) for one in ("", "X", "TYPE", "TYPE99999", "TYPE-1")] == [None] * 5
    assert [rcode_name(one) for one in (0, 3, 11)] == ["NOERROR", "NXDOMAIN", "RCODE11"]
