"""Why a connection could not be made, in a sentence for people."""

from __future__ import annotations

import errno
import os

CUT_OFF = "It was cut off in the middle."
"""What there is to say of a request that one of the sides has not seen to its end."""
_WHY = {
    errno.ECONNREFUSED: "The target refuses connections.",
    errno.ECONNRESET: "The target refuses connections.",
    errno.ETIMEDOUT: "The target does not answer.",
    errno.ENETUNREACH: "This computer has no route to the target.",
    errno.EADDRNOTAVAIL: "This computer has no route to the target.",
    errno.EAFNOSUPPORT: "This computer has no route to the target.",
    errno.EHOSTUNREACH: "The target is unreachable.",
    errno.EHOSTDOWN: "The target is unreachable.",
    errno.EACCES: "This computer's firewall forbids it.",
    errno.EPERM: "This computer's firewall forbids it.",
}


def why(code: int) -> str:
    """What the errno ``code`` of a connect means."""
    return _WHY.get(code) or f"It failed: {os.strerror(code)}."
