"""Messages in a TCP stream."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.dns.message import MessageError
from fairlead.network.dns.stream import Frames, frame


def take_all(frames: Frames) -> list[bytes]:
    taken = []
    while (message := frames.take()) is not None:
        taken.append(message)
    return taken


@given(st.lists(st.binary(min_size=12, max_size=80), max_size=8), st.integers(1, 50))
def test_messages_survive_any_cutting(messages: list[bytes], step: int) -> None:
    stream = b"".join(map(frame, messages))
    frames = Frames()
    taken = []
    for start in range(0, len(stream), step):
        frames.feed(stream[start : start + step])
        taken += take_all(frames)
    assert taken == messages


def test_the_longest_message() -> None:
    frames = Frames()
    frames.feed(frame(bytes(65_535)))
    assert frames.take() == bytes(65_535)
    assert frames.take() is None


@pytest.mark.parametrize("size", [0, 1, 11])
def test_too_short_to_be_a_message(size: int) -> None:
    frames = Frames()
    frames.feed(frame(bytes(size)))
    with pytest.raises(MessageError):
        frames.take()


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    frames = Frames()
    frames.feed(data)
    try:
        taken = take_all(frames)
    except MessageError:
        return
    assert data.startswith(b"".join(map(frame, taken)))
