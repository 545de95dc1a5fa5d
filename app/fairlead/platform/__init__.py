"""The operating system that Fairlead runs on, behind :mod:`fairlead.platform.interface`."""

from __future__ import annotations

import sys

from fairlead.platform.interface import Platform


def current() -> Platform:
    """The adapter for this system. Every Unix that is not macOS is treated as Linux is."""
    # Late, so that one system's adapter costs nothing on another.
    if sys.platform == "darwin":
        from fairlead.platform.macos import MacOS

        return MacOS()
    if sys.platform == "win32":
        from fairlead.platform.windows import Windows

        return Windows()
    from fairlead.platform.linux import Linux

    return Linux()
