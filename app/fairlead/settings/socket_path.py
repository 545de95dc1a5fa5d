"""The path of a Unix socket in a setting."""

from __future__ import annotations

from fairlead.settings.invalid import Invalid

_LONGEST = 107
"""Bytes in a socket's address (sun_path without its last byte, unix(7))."""


def check_socket_path(text: str) -> str:
    """``text`` without space around it; empty is allowed. Raises :class:`Invalid`."""
    path = text.strip()
    if not path:
        return ""
    if not path.startswith("/") or "\0" in path:
        raise Invalid(
            "This is not the whole path of a socket.",
            "Write it from the first / on, as `echo $SSH_AUTH_SOCK` prints it.",
        )
    if len(path.encode()) > _LONGEST:
        raise Invalid(
            f"This path is too long for a socket: {_LONGEST} bytes are the limit.",
            "Make a symbolic link with a shorter path, and give that.",
        )
    return path
