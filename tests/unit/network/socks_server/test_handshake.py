"""The server side of SOCKS5: what is said to what, however the bytes are cut."""

from __future__ import annotations

import contextlib
import itertools
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.socks_server.handshake import (
    REPLIES,
    Handshake,
    Refused,
    Reply,
    Request,
    address_text,
)

LOGIN = (b"ada", b"s3cret")
OPEN = b"\5\1\0"
WITH = b"\5\2\0\2" + b"\1\3ada\6s3cret"


def connect(kind: int, field: bytes, port: int = 80) -> bytes:
    return bytes((5, 1, 0, kind)) + field + struct.pack(">H", port)


NAME = connect(3, b"\3web")
IPV4 = connect(1, bytes((172, 17, 0, 2)))
IPV6 = connect(4, bytes.fromhex("fd00" + "00" * 13 + "02"))


def fed(
    pieces: list[bytes], login: tuple[bytes, bytes | None] | None = None
) -> tuple[bytes, Handshake]:
    """All that is said to ``pieces``, and the handshake then."""
    handshake = Handshake(login)
    said = b""
    for piece in pieces:
        said += handshake.feed(piece)
    return said, handshake


def refused(pieces: list[bytes], login: tuple[bytes, bytes | None] | None = None) -> bytes:
    """All that is said to ``pieces``, whose last is refused."""
    handshake = Handshake(login)
    said = b""
    for piece in pieces[:-1]:
        said += handshake.feed(piece)
    with pytest.raises(Refused) as caught:
        handshake.feed(pieces[-1])
    return said + caught.value.answer


@pytest.mark.parametrize(
    ("whole", "login", "said", "request_"),
    [
        (OPEN + NAME, None, b"\5\0", Request("web", 80)),
        (b"\5\3\1\2\0" + IPV4, None, b"\5\0", Request("172.17.0.2", 80)),
        (OPEN + IPV6, None, b"\5\0", Request("fd00::2", 80)),
        (WITH + NAME, LOGIN, b"\5\2\1\0", Request("web", 80)),
    ],
)
def test_cut_at_every_byte_and_with_bytes_behind(
    whole: bytes, login: tuple[bytes, bytes | None] | None, said: bytes, request_: Request
) -> None:
    rest = b"GET / HTTP/1.0\r\n\r\n"
    for cut in range(len(whole) + 1):
        answer, handshake = fed([whole[:cut], whole[cut:] + rest], login)
        assert (answer, handshake.request, handshake.rest) == (said, request_, rest)
    answer, handshake = fed([bytes([byte]) for byte in whole], login)
    assert (answer, handshake.request, handshake.rest) == (said, request_, b"")


@pytest.mark.parametrize("end", range(len(OPEN + NAME)))
def test_a_part_is_waited_for(end: int) -> None:
    _, handshake = fed([(OPEN + NAME)[:end]])
    assert handshake.request is None


@pytest.mark.parametrize(
    ("field", "host"),
    [
        (b"WEB", "web"),
        (b"web.", "web"),
        (b"web.containers.internal", "web.containers.internal"),
        (b"172.17.0.2", "172.17.0.2"),
        (b"FD00:0:0::2", "fd00::2"),
        (b"::ffff:127.0.0.1", "127.0.0.1"),
        (b"127.1", "127.1"),
        (b"0x7f000001", "0x7f000001"),
        (b"", ""),
        (b"\xff\0", "\ufffd\0"),
    ],
)
def test_names_and_addresses_written_as_names(field: bytes, host: str) -> None:
    _, handshake = fed([OPEN + connect(3, bytes([len(field)]) + field, 65535)])
    assert handshake.request == Request(host, 65535)


def test_an_ipv4_address_inside_an_ipv6_one_is_that() -> None:
    mapped = bytes(10) + b"\xff\xff" + bytes((127, 0, 0, 1))
    assert address_text(mapped) == "127.0.0.1"
    assert address_text(bytes(15) + b"\1") == "::1"


@pytest.mark.parametrize(
    ("pieces", "login", "answer"),
    [
        ([b"\4\1\0\x50"], None, b"\5\xff"),
        ([b"GET / HTTP/1.1\r\n"], None, b"\5\xff"),
        ([b"\5\0"], None, b"\5\xff"),
        ([b"\5\1\2"], None, b"\5\xff"),
        ([b"\5\1\0"], LOGIN, b"\5\xff"),
        ([b"\5\1\2", b"\5"], LOGIN, b"\5\2\1\1"),
        ([b"\5\1\2\1\3ada\5wrong"], LOGIN, b"\5\2\1\1"),
        ([b"\5\1\2\1\3eve\6s3cret"], LOGIN, b"\5\2\1\1"),
        ([b"\5\1\2\1\0\0"], LOGIN, b"\5\2\1\1"),
        ([b"\5\1\2\1\3ada\0"], (b"ada", None), b"\5\2\1\1"),
        ([OPEN, b"\4"], None, b"\5\0" + REPLIES[Reply.FAILURE]),
        ([OPEN, b"\5\2"], None, b"\5\0" + REPLIES[Reply.COMMAND]),
        ([OPEN, b"\5\3\0\1"], None, b"\5\0" + REPLIES[Reply.COMMAND]),
        ([OPEN, b"\5\1\0\2"], None, b"\5\0" + REPLIES[Reply.ADDRESS_TYPE]),
        ([OPEN + b"\5\1\0\0"], None, b"\5\0" + REPLIES[Reply.ADDRESS_TYPE]),
    ],
)
def test_what_is_refused_and_how(
    pieces: list[bytes], login: tuple[bytes, bytes | None] | None, answer: bytes
) -> None:
    assert refused(pieces, login) == answer


def test_every_reply_is_whole() -> None:
    for code in Reply:
        assert REPLIES[code] == bytes((5, code, 0, 1)) + bytes(6)


def test_a_refusal_repeats_no_password() -> None:
    handshake = Handshake(LOGIN)
    with pytest.raises(Refused) as caught:
        handshake.feed(b"\5\1\2\1\3ada\5gu3ss")
    assert "gu3ss" not in repr(caught.value)


@given(st.lists(st.binary(max_size=40), max_size=12), st.sampled_from([None, LOGIN]))
def test_any_bytes_end_in_a_request_a_refusal_or_patience(
    pieces: list[bytes], login: tuple[bytes, bytes] | None
) -> None:
    handshake = Handshake(login)
    with contextlib.suppress(Refused):
        for piece in pieces:
            handshake.feed(piece)
            if handshake.request is not None:
                break
    if handshake.request is not None:
        assert 0 <= handshake.request.port <= 65535


@given(st.binary(max_size=255), st.integers(0, 65535), st.binary(max_size=64), st.data())
def test_a_good_request_is_understood_however_it_is_cut(
    name: bytes, port: int, rest: bytes, data: st.DataObject
) -> None:
    whole = OPEN + connect(3, bytes([len(name)]) + name, port) + rest
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    edges = [0, *cuts, len(whole)]
    handshake = Handshake(None)
    left = b""
    for start, end in itertools.pairwise(edges):
        if handshake.request is None:
            handshake.feed(whole[start:end])
        else:
            left += whole[start:end]
    assert handshake.request is not None
    assert handshake.request.port == port
    assert handshake.rest + left == rest
