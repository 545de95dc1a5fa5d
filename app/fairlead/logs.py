"""The log: a rotating file in the state directory, free of secrets.

Every record passes :class:`Redaction` before any handler writes it. What the user must know is
said by status and errors; the log is for finding out afterwards why.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import sys
from pathlib import Path

_LIMIT = 1024 * 1024
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_SECRETS = (
    # user:password@ in a URL (RFC 3986 3.2.1)
    # and in what was meant as one: a password may hold any sign, and hiding too much is no harm.
    (re.compile(r"(?<=://)\S*@"), "***@"),
    # Authorization and Proxy-Authorization with their credentials (RFC 9110 11.4)
    (
        re.compile(
            r"((?:proxy-)?authorization['\"]?\s*[:=,]\s*[bB]?['\"]?)[^\r\n'\"]+", re.IGNORECASE
        ),
        r"\1***",
    ),
    (
        # "Basic authentication" is prose.
        re.compile(
            r"\b((?:basic|bearer|negotiate|ntlm)\s+)(?!authentication)[a-z0-9+/=._-]{8,}",
            re.IGNORECASE,
        ),
        r"\1***",
    ),
    (re.compile(r"(password['\"]?\s*[:=]\s*['\"]?)[^\s'\",]+", re.IGNORECASE), r"\1***"),
)


def redact(text: str) -> str:
    """``text`` with credentials replaced by asterisks."""
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


class Redaction(logging.Formatter):
    """Formats records, tracebacks included, without credentials."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one redacted text."""
        return redact(super().format(record))


def set_up(directory: Path, *, terminal: bool) -> None:
    """Log to ``directory``, and warnings to the ``terminal`` where somebody watches it.

    ``FAIRLEAD_LOG`` sets the level of both (``debug``, ``info``, ...). A directory that cannot be
    written costs the log, not the program.
    """
    wanted = logging.getLevelNamesMapping().get(os.environ.get("FAIRLEAD_LOG", "").upper())
    handlers: list[logging.Handler] = []
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = directory / "fairlead.log"
        handlers.append(
            logging.handlers.RotatingFileHandler(
                file, maxBytes=_LIMIT, backupCount=_KEPT, encoding="utf-8", delay=True
            )
        )
        # Open it now, so that a directory that is read-only is noticed here.
        os.close(os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
    except OSError:
        handlers.clear()
    if terminal or not handlers:
        stream = logging.StreamHandler(sys.stderr)
        stream.setLevel(wanted or logging.WARNING)
        handlers.append(stream)
    for handler in handlers:
        handler.setFormatter(Redaction(_FORMAT))
    logging.basicConfig(level=wanted or logging.INFO, handlers=handlers, force=True)
