"""The log: a rotating file in the state directory, free of secrets.

Every record passes :class:`Redaction` before any handler writes it. What the user must know is
said by status and errors; the log is for finding out afterwards why.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import os
import re
import sys
from pathlib import Path

_LIMIT = 1024 * 1024
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_NAME = r"(?:password|passwd|passphrase|token|secret|api[_-]?key)['\"]?\s*[:=]\s*"

_SECRETS = (
    # user:password@ in a URL (RFC 3986 3.2.1)
    # and in what was meant as one: a password may hold any sign, and hiding too much is no harm.
    (("://",), re.compile(r"(?<=://)\S*@"), "***@"),
    # Authorization and Proxy-Authorization with their credentials (RFC 9110 11.4)
    (
        ("authorization", "x-registry-"),
        re.compile(
            r"((?:authorization|x-registry-(?:auth|config))['\"]?\s*[:=,]\s*[bB]?['\"]?)[^\r\n'\"]+",
            re.IGNORECASE,
        ),
        r"\1***",
    ),
    (
        ("basic", "bearer", "negotiate", "ntlm"),
        # "Basic authentication" is prose.
        re.compile(
            r"\b((?:basic|bearer|negotiate|ntlm)\s+)(?!authentication)[a-z0-9+/=._-]{8,}",
            re.IGNORECASE,
        ),
        r"\1***",
    ),
    # NAME=VALUE, "name": "value" and --name VALUE, where the name says what it is
    (
        _NAMED := ("passw", "passphrase", "token", "secret", "api"),
        re.compile(rf"({_NAME}[bB]?(['\"]))(?:(?!\2)[^\\]|\\.)+", re.IGNORECASE | re.DOTALL),
        r"\1***",
    ),
    (_NAMED, re.compile(rf"({_NAME})[^\s'\",&;]+", re.IGNORECASE), r"\1***"),
    (_NAMED, re.compile(r"(--[\w-]{0,40}(?:password|token|secret)\s+)[^\s-]\S*"), r"\1***"),
    # config.json of docker has user and password in base64
    (("auth",), re.compile(r"(['\"]auth['\"]\s*:\s*['\"])[^'\"]+"), r"\1***"),
    # JSON Web Tokens (RFC 7519), join tokens of Swarm, tokens of registries and code hosts
    (("eyj",), re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), "***"),
    (
        ("swmtkn-", "gh", "github_pat_", "glpat-", "dckr_"),
        re.compile(r"\b(?:SWMTKN-|gh[opsu]_|github_pat_|glpat-|dckr_[a-z]+_)[\w-]{8,}"),
        "***",
    ),
    (
        ("private key",),
        re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END|\Z)", re.DOTALL),
        r"\1 *** \2",
    ),
)
"""Words, one of which is in every text that has such a secret; its pattern; what takes its place.

The words are looked for first, in lower case: that is many times faster than the patterns."""


def redact(text: str) -> str:
    """``text`` with credentials replaced by asterisks."""
    lower = text.lower()
    for words, pattern, replacement in _SECRETS:
        if any(word in lower for word in words):
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
        # Without a file a command says by itself what the user must know.
        stream.setLevel(wanted or (logging.WARNING if terminal else logging.ERROR))
        handlers.append(stream)
    for handler in handlers:
        handler.setFormatter(Redaction(_FORMAT))
    logging.basicConfig(level=wanted or logging.INFO, handlers=handlers, force=True)


def keep_crashes(directory: Path) -> None:
    """Have the stacks of a native crash (SIGSEGV, SIGABRT, ...) written to ``crash.log``.

    It says where every thread was, and no values: there is nothing to redact. For the programs that
    stay; a directory that cannot be written costs this log, not the program.
    """
    try:
        # Never closed: it is for the moment at which nothing can be opened any more.
        file = os.open(directory / "crash.log", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    except OSError:
        return
    faulthandler.enable(file)
