"""The CONNECT dialogue, without a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.challenge import Challenge, Demand
from fairlead.network.proxy.connect import BODY_LIMIT, HEAD_LIMIT, ConnectOpening
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream

PROXY = Upstream("http", "proxy.test", 3128)
KNOWN = Upstream("http", "proxy.test", 3128, "kim", "s3cret: ä")


Answer = bytes | Demand | None


def answer(*pieces: bytes, upstream: Upstream = PROXY) -> Answer:
    opening = ConnectOpening(upstream, "web.test", 443)
    opening.begin()
    found: Answer = None
    for piece in pieces:
        assert found is None
        found = opening.feed(piece)
    return found


def failure(*pieces: bytes, upstream: Upstream = PROXY) -> UpstreamFailed:
    with pytest.raises(UpstreamFailed) as caught:
        answer(*pieces, upstream=upstream)
    assert "http://proxy.test:3128" in str(caught.value)
    assert "s3cret" not in repr(caught.value) + str(caught.value)
    return caught.value


def test_the_request() -> None:
    assert ConnectOpening(PROXY, "web.test", 443).begin() == (
        b"CONNECT web.test:443 HTTP/1.1\r\nHost: web.test:443\r\n\r\n"
    )
    assert ConnectOpening(PROXY, "2001:db8::1", 8443, b"Basic eA==").begin() == (
        b"CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n"
        b"Proxy-Authorization: Basic eA==\r\n\r\n"
    )


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


BASIC = Challenge("basic", realm="a, b")
HEAD_407 = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Basic realm="a, b"\r\n'
)


@pytest.mark.parametrize(
    ("rest", "closes"),
    [
        (b"Content-Length: 9\r\n\r\nsorry\r\n\r\n", False),
        (b"Content-Length: 0\r\n\r\n", False),
        (b"Transfer-Encoding: chunked\r\n\r\n3\r\nsor\r\n2\r\nry\r\n0\r\n\r\n", False),
        (b"Content-Length: 9\r\nConnection: close\r\n\r\n", True),
        (b"\r\n", True),
    ],
)
def test_a_demand_cut_at_every_byte(rest: bytes, closes: bool) -> None:
    demand = Demand((Challenge("ntlm"), BASIC), closes)
    data = b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD_407 + rest
    assert answer(data) == demand
    for cut in range(1, len(data)):
        assert answer(data[:cut], data[cut:]) == demand
    assert answer(*(bytes([byte]) for byte in data)) == demand
    assert demand.realm == "a, b"


def test_a_demand_of_http_1_0_ends_the_connection() -> None:
    data = HEAD_407.replace(b"1.1", b"1.0") + b"Content-Length: 900\r\n\r\n"
    assert answer(data) == Demand((Challenge("ntlm"), BASIC), closes=True)


def test_a_demand_whose_body_does_not_end_costs_the_connection() -> None:
    demand = Demand((Challenge("ntlm"), BASIC), closes=True)
    head = HEAD_407 + b"Content-Length: 99999999\r\n\r\n"
    piece = b"x" * 65536
    assert answer(head, *[piece] * (BODY_LIMIT // len(piece))) == demand
    assert answer(head, b"short", b"") == demand


def test_bytes_behind_a_demand_cost_the_connection() -> None:
    data = HEAD_407 + b"Content-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    assert answer(data) == Demand((Challenge("ntlm"), BASIC), closes=True)


def test_a_proxy_that_speaks_tls() -> None:
    refused = failure(b"\x15", b"\x03\x01\x00\x02\x02\x0a")
    assert "speaks TLS" in refused.problem
    assert "https://" in refused.remedy


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


@given(
    st.lists(st.binary(min_size=1, max_size=80), min_size=1, max_size=8),
    st.sampled_from([b"", b"HTTP/1.1 ", b"HTTP/1.1 407 No\r\nProxy-Authenticate: "]),
)
def test_anything_ends_in_an_answer_or_a_sentence(pieces: list[bytes], start: bytes) -> None:
    opening = ConnectOpening(KNOWN, "web.test", 443)
    opening.begin()
    sentence = ""
    found: Answer = None
    for piece in [start, *pieces, b"\r\n\r\n", b""] if start else [*pieces, b""]:
        try:
            found = opening.feed(piece)
        except UpstreamFailed as refused:
            sentence = str(refused)
        if found is not None or sentence:
            break
    # The end of the stream is an answer too.
    assert isinstance(found, Demand) or (found is not None and piece.endswith(found)) or sentence
    assert not sentence or sentence.startswith("The proxy http://proxy.test:3128 ")
    assert "s3cret" not in sentence
