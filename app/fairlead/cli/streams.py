"""The standard streams, whatever the system gives a program: any encoding, or none at all."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator

_ERROR, _FOREGROUND = 0x10, 0x10000
"""MB_ICONERROR and MB_SETFOREGROUND of MessageBoxW."""


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Let the standard streams take names in any script, and be there.

    What their encoding lacks comes as an escape. On Windows a pipe or a file gets UTF-8, which JSON
    is in (RFC 8259), and not the code page of the system. A program that was started from Windows'
    menu has no streams; what it would have said shows in a box when it ends.
    """
    # Python's own stubs do not say that there may be none.
    if (sys.stdout, sys.stderr) == (None, None):
        with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
            yield
        _show(said.getvalue().strip())
        return
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            piped = sys.platform == "win32" and not stream.isatty()
            encoding = "utf-8" if piped else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    yield


def drop_output() -> None:
    """Let what is still to be written vanish: Python would complain at exit otherwise."""
    # A box has no descriptor, and keeps nothing that is still to be written.
    with contextlib.suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(text: str) -> None:
    if sys.platform == "win32" and text:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "Fairlead", _ERROR | _FOREGROUND)
