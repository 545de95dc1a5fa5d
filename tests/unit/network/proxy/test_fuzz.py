"""Replies of proxies cut at every byte, garbled and made up: an error or a wait, never a tunnel."""

from __future__ import annotations

import contextlib
from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.socks5 import (
    Socks5Association,
    Socks5Opening,
    datagram_head,
    datagram_payload,
)

PROXY = Upstream("socks5", "proxy.example.com", 1080, "kim", "s3cret")
BUDGET = settings(max_examples=300, deadline=None)

METHOD, AUTHENTICATED = b"\x05\x02", b"\x01\x00"
REPLIES = [
    b"\x05\x00\x00\x01\x0a\x00\x00\x01\x12\x34",
    b"\x05\x00\x00\x04" + bytes(16) + b"\x00\x50",
    b"\x05\x00\x00\x03\x04host\x00\x50",
]


def opening(kind: type[Socks5Opening]) -> Socks5Opening:
    return Socks5Association(PROXY) if kind is Socks5Association else kind(PROXY, "web.test", 443)


def fed(made: Socks5Opening, data: bytes, size: int) -> bytes | None:
    """Feed ``data`` in pieces, each answer only after it was asked for; what came through."""
    made.begin()
    rest = None
    for part in (data[:2], data[2:4], data[4:]):
        for start in range(0, len(part), size):
            _, rest = made.feed(part[start : start + size])
    return rest


@pytest.mark.parametrize("kind", [Socks5Opening, Socks5Association])
@pytest.mark.parametrize("reply", REPLIES)
def test_a_whole_dialogue_opens_however_it_is_cut(kind: type[Socks5Opening], reply: bytes) -> None:
    whole = METHOD + AUTHENTICATED + reply
    for size in range(1, len(whole)):
        made = opening(kind)
        assert fed(made, whole, size) == b""
        assert made.bound[1] in (0x1234, 80)


@pytest.mark.parametrize("kind", [Socks5Opening, Socks5Association])
@pytest.mark.parametrize("reply", REPLIES)
def test_a_dialogue_that_ends_early_opens_nothing(kind: type[Socks5Opening], reply: bytes) -> None:
    whole = METHOD + AUTHENTICATED + reply
    for end in range(len(whole)):
        made = opening(kind)
        assert fed(made, whole[:end], 1) is None
        with pytest.raises(UpstreamFailed) as caught:
            made.feed(b"")
        assert "s3cret" not in str(caught.value)


@BUDGET
@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_bytes_that_are_no_dialogue_open_nothing(pieces: list[bytes]) -> None:
    made = opening(Socks5Opening)
    made.begin()
    seen = b"".join(pieces)
    with contextlib.suppress(UpstreamFailed):
        for piece in pieces:
            _, rest = made.feed(piece)
            if rest is not None:
                # Only where the bytes were a dialogue, by chance.
                assert seen[0] == 5
                assert b"\x05\x00" in seen
                break


@BUDGET
@given(st.sampled_from(REPLIES), st.integers(0, 13), st.integers(0, 255))
def test_one_wrong_byte_opens_only_what_is_still_a_success(
    reply: bytes, at: int, byte: int
) -> None:
    whole = bytearray(METHOD + AUTHENTICATED + reply)
    whole[min(at, len(whole) - 1)] = byte
    with contextlib.suppress(UpstreamFailed):
        if fed(opening(Socks5Opening), bytes(whole), 7) is not None:
            assert whole[0] == 5
            assert whole[1] in (0, 2)
            # Of the reply, the code says it.
            assert 0 in (whole[5], whole[3])


@BUDGET
@given(st.binary(max_size=80))
def test_no_datagram_breaks_the_reader(data: bytes) -> None:
    payload = datagram_payload(memoryview(data))
    assert payload is None or len(payload) <= len(data) - 7


@given(st.ip_addresses().map(str) | st.just("web.test"), st.integers(1, 65535), st.binary())
def test_what_is_written_is_read(host: str, port: int, data: bytes) -> None:
    payload = datagram_payload(memoryview(datagram_head(host, port) + data))
    assert payload is not None
    assert bytes(payload) == data


def test_fragments_and_names_that_are_too_long() -> None:
    head = bytearray(datagram_head("10.0.0.1", 53))
    head[2] = 1
    assert datagram_payload(memoryview(bytes(head) + b"x")) is None
    with pytest.raises(UpstreamFailed, match="too long"):
        datagram_head("x" * 256, 53)
    assert ip_address("10.0.0.1").packed in datagram_head("10.0.0.1", 53)
