"""The codec: known messages, and any bytes at all."""

from __future__ import annotations

import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairlead.network.dns.message import (
    AAAA,
    FORMERR,
    NOERROR,
    NOTIMP,
    NXDOMAIN,
    SERVFAIL,
    SOA,
    A,
    MessageError,
    Query,
    answers,
    build,
    build_error,
    read_answer,
    read_query,
    shorten,
    text_name,
    wire_name,
)

QUESTION = b"\3WwW\7example\3com\0\0\1\0\1"
PLAIN = b"\x12\x34\1\0\0\1\0\0\0\0\0\0" + QUESTION
OPT = b"\0\0\x29\x10\0\0\0\x80\0\0\0"
WITH_EDNS = PLAIN[:11] + b"\1" + QUESTION + OPT
POINTER = b"\xc0\x0c"
MX = 15


def record(kind: int, ttl: int, data: bytes, owner: bytes = POINTER) -> bytes:
    return owner + struct.pack("!HHIH", kind, 1, ttl, len(data)) + data


def soa(ttl: int, minimum: int) -> bytes:
    return record(SOA, ttl, b"\1a\0\1b\0" + struct.pack("!5I", 1, 2, 3, 4, minimum), b"\0")


def reply(
    rcode: int = 0,
    answer: tuple[bytes, ...] = (),
    authority: tuple[bytes, ...] = (),
    additional: tuple[bytes, ...] = (),
) -> bytes:
    flags = bytes((0x81, 0x80 | rcode))
    counts = struct.pack("!4H", 1, len(answer), len(authority), len(additional))
    return b"\x12\x34" + flags + counts + QUESTION + b"".join(answer + authority + additional)


def test_a_plain_query() -> None:
    query = read_query(PLAIN)
    assert query == Query(wire_name("www.example.com"), A, 1, len(PLAIN), 512, False, True)


def test_a_query_with_edns() -> None:
    query = read_query(WITH_EDNS)
    assert (query.size, query.edns, query.plain) == (4096, True, True)


def test_edns_sizes_below_512_count_as_512() -> None:
    assert read_query(WITH_EDNS.replace(b"\x29\x10\0", b"\x29\0\x10")).size == 512


def test_options_and_other_records_are_not_plain() -> None:
    cookie = b"\0\x0a\0\x08abcdefgh"
    with_cookie = WITH_EDNS[:-2] + struct.pack("!H", len(cookie)) + cookie
    assert read_query(with_cookie)[4:] == (4096, True, False)
    signed = PLAIN[:11] + b"\2" + QUESTION + OPT + record(250, 0, b"xyz")
    assert read_query(signed)[4:] == (4096, True, False)
    assert not read_query(PLAIN + b"trailing").plain
    assert not read_query(WITH_EDNS + b"trailing").plain


@pytest.mark.parametrize(
    ("message", "rcode"),
    [
        (b"", None),
        (PLAIN[:11], None),
        (reply(), None),
        (PLAIN[:12], FORMERR),
        (PLAIN[:-1], FORMERR),
        (PLAIN[:5] + b"\0" + PLAIN[6:], FORMERR),
        (PLAIN[:5] + b"\2" + PLAIN[6:], FORMERR),
        (PLAIN[:7] + b"\1" + PLAIN[8:], FORMERR),
        (PLAIN[:12] + b"\xc0\x0c\0\1\0\1", FORMERR),
        (PLAIN[:12] + b"\x40" + bytes(70), FORMERR),
        (PLAIN[:12] + b"\1a" * 130 + b"\0\0\1\0\1", FORMERR),
        (WITH_EDNS[:-1], FORMERR),
        (WITH_EDNS[:-1] + b"\1", FORMERR),
        (PLAIN[:2] + b"\x28" + PLAIN[3:], NOTIMP),
    ],
)
def test_what_cannot_be_served(message: bytes, rcode: int | None) -> None:
    with pytest.raises(MessageError) as caught:
        read_query(message)
    assert caught.value.rcode == rcode


def test_addresses_at_the_end_of_a_cname_chain() -> None:
    query = read_query(PLAIN)
    message = reply(
        answer=(
            record(5, 60, b"\5alias" + POINTER),
            record(A, 30, b"\1\2\3\4", b"\5alias" + POINTER),
            record(AAAA, 90, bytes(16), b"\1x\1y\0"),
        ),
        additional=(record(A, 100, b"\5\6\7\x08", b"\2ns\0"), OPT),
    )
    answer = read_answer(message, query)
    assert answer.addresses == [b"\1\2\3\4", bytes(16)]
    assert answer.lifetime == 30
    ttls = [int.from_bytes(message[at : at + 4], "big") for at in answer.ttls]
    assert ttls == [60, 30, 90, 100]


@pytest.mark.parametrize(
    ("message", "lifetime"),
    [
        (reply(answer=(record(A, 0, bytes(4)),)), 0),
        (reply(answer=(record(A, 1 << 31, bytes(4)),)), 0),
        (reply(), 0),
        (reply(NXDOMAIN), 0),
        (reply(authority=(soa(900, 60),)), 60),
        (reply(NXDOMAIN, authority=(soa(30, 60),)), 30),
        (reply(SERVFAIL, authority=(soa(30, 60),)), 0),
        (reply(answer=(record(5, 300, b"\1a\0"),)), 0),
        (reply(answer=(record(5, 300, b"\1a\0"),), authority=(soa(900, 60),)), 60),
        (reply(NXDOMAIN, answer=(record(5, 20, b"\1a\0"),), authority=(soa(900, 60),)), 20),
        (reply(answer=(record(A, 300, bytes(4)),), authority=(record(2, 40, b"\1a\0"),)), 40),
    ],
)
def test_lifetimes(message: bytes, lifetime: int) -> None:
    assert read_answer(message, read_query(PLAIN)).lifetime == lifetime


def test_damaged_records() -> None:
    whole = reply(answer=(record(A, 9, bytes(4)),))
    for end in range(len(PLAIN), len(whole)):
        with pytest.raises(MessageError):
            read_answer(whole[:end], read_query(PLAIN))


def test_building_echoes_the_question_and_the_edns() -> None:
    query = read_query(WITH_EDNS)
    message = build(WITH_EDNS, query, NOERROR, A, 60, [b"\1\2\3\4", b"\5\6\7\x08"])
    assert message.startswith(b"\x12\x34\x85\x80\0\1\0\2\0\0\0\1" + QUESTION)
    assert read_answer(message, query).addresses == [b"\1\2\3\4", b"\5\6\7\x08"]
    assert b"\0\0\x29" in message
    assert b"\0\0\x29" not in build(PLAIN, read_query(PLAIN), NXDOMAIN)


def test_an_error_repeats_the_opcode_and_says_it_is_an_answer() -> None:
    assert build_error(PLAIN[:2] + b"\x29" + PLAIN[3:], NOTIMP) == b"\x12\x34\xa9\x84" + bytes(8)


def test_shortening() -> None:
    query = read_query(WITH_EDNS)
    cut = shorten(reply(answer=(record(A, 9, bytes(4)),)), query)
    assert cut[2] & 2
    assert answers(cut, WITH_EDNS, query)
    assert read_answer(cut, query).ttls == ()


def test_which_replies_belong_to_a_query() -> None:
    query = read_query(PLAIN)
    good = reply()
    assert answers(good, PLAIN, query)
    assert answers(good.lower(), PLAIN, query)
    assert answers(build_error(PLAIN, SERVFAIL), PLAIN, query)
    assert not answers(build_error(PLAIN, NOERROR), PLAIN, query)
    assert not answers(PLAIN, PLAIN, query)
    assert not answers(good[:-1] + b"\2", PLAIN, query)
    assert not answers(good.replace(b"example", b"exemple"), PLAIN, query)
    assert not answers(good[:8], PLAIN, query)


def test_names_as_text() -> None:
    assert text_name(wire_name("Host.Docker.Internal.")) == "host.docker.internal"
    assert text_name(b"\0") == ""
    assert text_name(b"\4a.\\\xff\1b\0") == r"a\046\092\255.b"


@given(st.binary(max_size=200))
@example(PLAIN)
def test_any_bytes_as_a_query(data: bytes) -> None:
    for message in (data, PLAIN[:12] + data, WITH_EDNS[: len(PLAIN)] + data):
        try:
            query = read_query(message)
        except MessageError:
            continue
        assert query.name == message[12 : 12 + len(query.name)].lower()
        assert answers(build(message, query, SERVFAIL), message, query)
        text_name(query.name)


@given(
    st.binary(max_size=120),
    st.tuples(*[st.integers(0, 0xFFFF)] * 3),
    st.integers(0, 15),
)
def test_any_bytes_as_a_reply(data: bytes, counts: tuple[int, int, int], rcode: int) -> None:
    header = b"\x12\x34\x81" + bytes((rcode,)) + struct.pack("!4H", 1, *counts)
    message = header + QUESTION + data
    query = read_query(PLAIN)
    answers(data, PLAIN, query)
    try:
        answer = read_answer(message, query)
    except MessageError:
        return
    assert 0 <= answer.lifetime <= 0x7FFFFFFF
    assert all(query.end < at <= len(message) - 6 for at in answer.ttls)
    assert all(len(address) in {4, 16} for address in answer.addresses)


LABEL = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=20)
DATA = st.sampled_from([(A, 4), (AAAA, 16), (MX, 9)])


@given(
    st.lists(LABEL, min_size=1, max_size=6).map(".".join),
    st.lists(st.tuples(DATA, st.integers(1, 86_400)), min_size=1, max_size=20),
)
def test_what_is_written_can_be_read(name: str, records: list[tuple[tuple[int, int], int]]) -> None:
    question = wire_name(name) + b"\0\xff\0\1"
    message = PLAIN[:12] + question
    query = read_query(message)
    assert text_name(query.name) == name
    body = b"".join(record(kind, ttl, bytes(size)) for (kind, size), ttl in records)
    whole = b"\x12\x34\x81\x80" + struct.pack("!4H", 1, len(records), 0, 0) + question + body
    answer = read_answer(whole, query)
    assert answer.lifetime == min(ttl for _, ttl in records)
    assert [len(one) for one in answer.addresses] == [
        size for (kind, size), _ in records if kind != MX
    ]
