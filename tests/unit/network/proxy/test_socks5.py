"""The SOCKS5 dialogue, without a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.socks5 import Socks5Opening

PROXY = Upstream("socks5", "proxy.test", 1080)
KNOWN = Upstream("socks5h", "proxy.test", 1080, "kim", "s3cret")
BOUND = b"\x05\x00\x00\x01\x0a\x00\x00\x01\x04\x38"


def failure(*pieces: bytes, upstream: Upstream = PROXY) -> UpstreamFailed:
    opening = Socks5Opening(upstream, "web.test", 443)
    for piece in pieces[:-1]:
        opening.feed(piece)
    with pytest.raises(UpstreamFailed) as caught:
        opening.feed(pieces[-1])
    assert "proxy.test:1080" in str(caught.value)
    assert "s3cret" not in repr(caught.value) + str(caught.value)
    return caught.value


def test_a_name_is_sent_as_it_is() -> None:
    opening = Socks5Opening(PROXY, "web.test", 443)
    assert opening.begin() == b"\x05\x01\x00"
    assert opening.feed(b"\x05\x00") == (b"\x05\x01\x00\x03\x08web.test\x01\xbb", None)
    assert opening.feed(BOUND + b"early") == (b"", b"early")


@pytest.mark.parametrize(
    ("host", "field"),
    [
        ("192.0.2.1", b"\x01\xc0\x00\x02\x01"),
        ("2001:db8::1", b"\x04\x20\x01\x0d\xb8" + bytes(11) + b"\x01"),
    ],
)
def test_addresses(host: str, field: bytes) -> None:
    opening = Socks5Opening(PROXY, host, 80)
    assert opening.feed(b"\x05\x00") == (b"\x05\x01\x00" + field + b"\x00\x50", None)


def test_user_name_and_password() -> None:
    opening = Socks5Opening(KNOWN, "web.test", 443)
    assert opening.begin() == b"\x05\x02\x00\x02"
    assert opening.feed(b"\x05\x02") == (b"\x01\x03kim\x06s3cret", None)
    request, rest = opening.feed(b"\x01\x00")
    assert request.startswith(b"\x05\x01\x00\x03")
    assert rest is None


@pytest.mark.parametrize(
    "bound",
    [
        BOUND,
        b"\x05\x00\x00\x04" + bytes(16) + b"\x04\x38",
        b"\x05\x00\x00\x03\x04host\x04\x38",
        b"\x05\x00\x00\x03\x00\x04\x38",
    ],
)
def test_answers_cut_at_every_byte(bound: bytes) -> None:
    answer = b"\x05\x00" + bound
    for cut in range(3, len(answer)):
        opening = Socks5Opening(PROXY, "web.test", 443)
        opening.feed(answer[:2])
        assert opening.feed(answer[2:cut]) == (b"", None)
        assert opening.feed(answer[cut:] + b"x") == (b"", b"x")


def test_one_byte_at_a_time() -> None:
    opening = Socks5Opening(KNOWN, "web.test", 443)
    answers = [opening.feed(bytes([byte])) for byte in b"\x05\x02\x01\x00" + BOUND]
    assert [rest for _, rest in answers[:-1]] == [None] * (len(answers) - 1)
    assert answers[-1] == (b"", b"")


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        (1, "failure of its own", 502),
        (2, "does not allow", 403),
        (3, "no network", 502),
        (4, "no host", 502),
        (5, "refused", 502),
        (6, "in time", 504),
        (7, "CONNECT", 502),
        (8, "kind of address", 502),
        (77, "77", 502),
    ],
)
def test_each_error_code_is_a_sentence(code: int, words: str, status: int) -> None:
    for rest in (b"", b"\x00\x01" + bytes(6)):
        refused = failure(b"\x05\x00", b"\x05" + bytes([code]) + rest)
        assert words in str(refused)
        assert "web.test:443" in str(refused)
        assert (refused.status, refused.reply) == (status, code)


@pytest.mark.parametrize(
    ("upstream", "pieces", "words"),
    [
        (PROXY, [b""], "closed"),
        (PROXY, [b"\x05\x00", b""], "closed"),
        (PROXY, [b"\x04"], "SOCKS5"),
        (PROXY, [b"HTTP/1.1 400 Bad Request\r\n"], "SOCKS5"),
        (PROXY, [b"\x05\xff"], "asks for a user name"),
        (PROXY, [b"\x05\x02"], "nobody offered"),
        (PROXY, [b"\x05\x01"], "nobody offered"),
        (KNOWN, [b"\x05\xff"], "does not accept"),
        (KNOWN, [b"\x05\x02", b"\x01\x01"], "does not accept"),
        (PROXY, [b"\x05\x00", b"\x05\x00\x00\x09\x00\x00"], "SOCKS5"),
        (PROXY, [b"\x05\x00" + BOUND], "SOCKS5"),
    ],
)
def test_what_is_no_answer(upstream: Upstream, pieces: list[bytes], words: str) -> None:
    assert words in str(failure(*pieces, upstream=upstream))


def test_what_is_too_long_to_be_sent() -> None:
    with pytest.raises(UpstreamFailed, match="too long"):
        Socks5Opening(PROXY, "a" * 256, 1)
    with pytest.raises(UpstreamFailed, match="too long"):
        Socks5Opening(Upstream("socks5", "proxy.test", 1080, "a" * 256), "web.test", 1)


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=8), st.booleans())
def test_anything_ends_in_bytes_or_a_sentence(pieces: list[bytes], plausible: bool) -> None:
    opening = Socks5Opening(KNOWN, "web.test", 443)
    if plausible:
        pieces = [b"\x05\x00", *pieces]
    sentence, rest, piece = "", None, b""
    for piece in pieces:
        try:
            _, rest = opening.feed(piece)
        except UpstreamFailed as refused:
            sentence = str(refused)
        if sentence or rest is not None:
            break
    assert rest is None or piece.endswith(rest)
    assert not sentence or "socks5h://proxy.test:1080" in sentence
    assert "s3cret" not in sentence
