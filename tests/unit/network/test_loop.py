"""The relay thread's loop: what it does while nothing happens."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from fairlead.network.loop import READ, Loop

_PAUSE = 0.3


@pytest.fixture
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


def rounds(loop: Loop, count: int) -> list[float]:
    """For how long the loop looked in so many rounds, each of which had its event at once."""
    fd = os.eventfd(1)
    looks: list[float] = []

    def event(_events: int) -> None:
        os.eventfd_read(fd)
        looks.append(loop._look)
        loop.expect()
        if len(looks) < count:
            os.eventfd_write(fd, 1)
        else:
            loop.stop()

    loop.add(fd, READ, event)
    loop.run()
    loop.remove(fd)
    os.close(fd)
    return looks


def test_it_looks_for_what_is_expected_as_long_as_that_pays(loop: Loop) -> None:
    looks = rounds(loop, 500)
    assert looks[0] == 0
    assert 0 < max(looks) <= 100e-6
    # What comes late is worth no looking, and the processor rests meanwhile.
    loop._stopping = False
    loop.call_later(0, loop.expect)
    loop.call_later(_PAUSE, loop.stop)
    before, began = time.thread_time(), time.monotonic()
    loop.run()
    assert time.monotonic() - began >= _PAUSE
    assert time.thread_time() - before < _PAUSE / 3
    assert loop._look == 0


def test_with_one_processor_it_never_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    loop = Loop()
    assert set(rounds(loop, 100)) == {0.0}
    loop.close()


def test_what_nobody_expects_is_slept_for(loop: Loop) -> None:
    rounds(loop, 500)
    # The first round serves the wish to stop.
    looked: list[float] = []
    loop._stopping = False
    loop.call_later(0, lambda: looked.append(loop._look))
    loop.call_later(0.01, loop.stop)
    loop.run()
    assert looked == [loop._look]
