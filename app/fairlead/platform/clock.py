"""Whether something keeps this computer's clock right, as the kernel of Linux tells it."""

from __future__ import annotations

import sys

_TIMEX_BYTES = 256
"""More than ``struct timex`` has on any machine (sys/timex.h)."""
_UNSYNCHRONISED = 5
"""TIME_ERROR."""


def is_kept() -> bool | None:
    """Whether the clock is kept by a time server or the like; ``None`` where it is not told.

    All zeros ask and change nothing (adjtimex(2)).
    """
    if sys.platform != "linux":
        return None
    # Late: the doctor alone asks.
    import ctypes

    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
    return None if state < 0 else state != _UNSYNCHRONISED
