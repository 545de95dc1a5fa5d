"""Waiting for what comes about on its own time."""

import time
from collections.abc import Callable


def eventually(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until ``condition`` holds and asserts nothing false; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
            assert time.monotonic() < deadline, "it did not come about in time"
        except AssertionError:
            if time.monotonic() >= deadline:
                raise
        time.sleep(0.02)
