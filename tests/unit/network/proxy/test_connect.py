"""The CONNECT dialogue, without a network."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.connect import (
    HEAD_LIMIT,
    ConnectOpening,
    basic_credentials,
    connect_request,
)
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream

PROXY = Upstream("http", "proxy.test", 3128)
KNOWN = Upstream("http", "proxy.test", 3128, "kim", "s3cret: ä")


def answer(*pieces: bytes, upstream: Upstream = PROXY) -> bytes | None:
    reply = ConnectOpening(upstream, "web.test", 443)
    rest: bytes | None = None
    for piece in pieces:
        assert rest is None
        rest = reply.feed(piece)[1]
    return rest


def failure(*pieces: bytes, upstream: Upstream = PROXY) -> UpstreamFailed:
    with pytest.raises(UpstreamFailed) as caught:
        answer(*pieces, upstream=upstream)
    assert "http://proxy.test:3128" in str(caught.value)
    assert "s3cret" not in repr(caught.value) + str(caught.value)
    return caught.value


def test_the_request() -> None:
    assert connect_request(PROXY, "web.test", 443) == (
        b"CONNECT web.test:443 HTTP/1.1\r\nHost: web.test:443\r\n\r\n"
    )
    assert connect_request(PROXY, "2001:db8::1", 8443).startswith(
        b"CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n"
    )


def test_credentials() -> None:
    assert basic_credentials(PROXY) is None
    request = connect_request(KNOWN, "web.test", 443)
    line = request.split(b"\r\n")[2]
    assert line.startswith(b"Proxy-Authorization: Basic ")
    assert b64decode(line.split()[-1]).decode() == "kim:s3cret: ä"


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 Connection established\r\n\r\n",
        b"HTTP/1.0 200\r\n\r\n",
        b"HTTP/1.1 299 \r\nX: y\r\n\r\n",
        b"HTTP/1.1 200 OK\nX: y\n\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
    ],
)
def test_success_cut_at_every_byte(head: bytes) -> None:
    data = head + b"early\r\n\r\n"
    assert answer(data) == b"early\r\n\r\n"
    for cut in range(1, len(head)):
        assert answer(data[:cut], data[cut:]) == b"early\r\n\r\n"
    assert answer(*(bytes([byte]) for byte in head)) == b""


def test_authentication() -> None:
    head = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"
    assert "asks for a user name and password" in str(failure(head))
    assert "does not accept the user name and password" in str(failure(head, upstream=KNOWN))


@pytest.mark.parametrize(
    ("head", "words", "status"),
    [
        (b"HTTP/1.1 403 Forbidden\r\n\r\nbody", "web.test:443: 403 Forbidden.", 502),
        (b"HTTP/1.1 503\r\n\r\n", "web.test:443: 503.", 502),
        (b"HTTP/1.1 504 Gateway Timeout\r\n\r\n", "504 Gateway Timeout.", 504),
        (b"HTTP/1.1 101 Switching\r\n\r\n", "101 Switching.", 502),
        (b"HTTP/1.1 302 a\x1bb\x00c" + b"d" * 500 + b"\r\n\r\n", "302 abc" + "d" * 77 + ".", 502),
    ],
)
def test_refusals(head: bytes, words: str, status: int) -> None:
    refused = failure(head)
    assert words in refused.problem
    assert refused.status == status
    assert refused.reply == int(head[9:12])


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-x\r\n",
        b"\x00",
        b"HTTP/2 200\r\n",
        b"HTTP/1.1 2000 x\r\n\r\n",
        b"HTTP/1.1 ok\r\n\r\n",
    ],
)
def test_garbage(data: bytes) -> None:
    assert "does not answer like an HTTP proxy" in str(failure(data))


def test_the_end_of_the_stream() -> None:
    for before in ((), (b"HTTP/1.1 200 OK\r\n",)):
        assert "closed the connection without an answer" in str(failure(*before, b""))


def test_a_head_without_end() -> None:
    line = b"X-Long: " + b"y" * 1000 + b"\r\n"
    assert "too long" in str(failure(b"HTTP/1.1 200 OK\r\n", *[line] * (HEAD_LIMIT // 1000)))


def test_interim_answers_without_end_are_read_one_by_one() -> None:
    assert answer(*[b"HTTP/1.1 102 Processing\r\n\r\n"] * 5000) is None


@given(st.lists(st.binary(min_size=1, max_size=80), min_size=1, max_size=8), st.booleans())
def test_anything_ends_in_bytes_or_a_sentence(pieces: list[bytes], plausible: bool) -> None:
    reply = ConnectOpening(KNOWN, "web.test", 443)
    if plausible:
        pieces = [b"HTTP/1.1 ", *pieces, b"\r\n\r\n"]
    for piece in pieces:
        sentence = ""
        rest = None
        try:
            rest = reply.feed(piece)[1]
        except UpstreamFailed as refused:
            sentence = str(refused)
        if sentence or rest is not None:
            break
    assert rest is None or piece.endswith(rest)
    assert not sentence or sentence.startswith("The proxy http://proxy.test:3128 ")
    assert "s3cret" not in sentence
