"""Finds the sentences of the backend in its code: for the window, which translates them.

The backend says in English what it has to say, much of it put together from parts. Out of its
syntax trees come the sentences and labels that it can say, with ``{0}``, ``{1}``… where a part
goes in. Docstrings, log lines, patterns, commands, and texts for files and for the wire are not
among them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from fairlead.desktop.kit.sentences import ENDS, PLACE

_BACKEND = Path(__file__).parents[1] / "app" / "fairlead"
_BESIDE = ("desktop/tray/problems.py",)
"""Files outside the backend whose sentences are told like its own."""
_LEFT_OUT = (
    "desktop/", "cli/", "logs.py", "resources.py",
    # The window has these in words of its own, or by another way.
    "settings/general.py", "settings/dns.py", "settings/model.py", "settings/reference.py",
    # Written for other programs, or into files and logs only.
    "changes/dns_setup.py", "control/protocol.py", "control/methods.py", "doctor/gathering.py",
    "engines/kubernetes/manifests.py", "network/dns/contents.py", "network/dns/message.py",
    "network/dns/stream.py", "network/dns/upstream.py", "network/dns/watch.py",
    "network/namespace/enter.py", "network/namespace/layout.py", "network/proxy/explicit.py",
    "network/proxy/forward.py", "network/socks_server/handshake.py",
    "network/ports/proxy_protocol.py", "platform/autostart_xdg.py", "backend/seen.py",
)  # fmt: skip
_NO_WORDS = re.compile(
    r"(?:docker|fairlead|systemctl|sudo|kubectl|hosts:|extra|nameserver|open_tree|typeof|Bearer|Basic|AF_UNIX"
    r"|GNOME Keyring|GNOME's agent|GnuPG's agent|Docker Engine$|Docker Desktop$|dockerDaemonOptions"
    r"|unknown act|configuration script:$)(?!.*\.$)"
    r"|--?\w|@as|com\.|proxy config|\[|Software\\|Common AppData|Library/|Proxy Settings|text/"
    r"|\{0\} (?:autoconfig-url|ignore-hosts)|\{0\}\.http "
)
"""Commands, names and parts of files."""
_ALSO = (
    "running", "stopped", "starting", "stopping", "failed", "missing", "open", "taken", "forbidden",
    "password", "licence", "proxy {0}", "{0} port {1}", "contains", "large", "new", "old", "and",
    "stuck", "active", "pending", "locked", "error", "Decision", "Connect", "Tunnel", "Request",
    *(f"{{0}} {noun}{end}" for noun in ("service", "secret", "config", "network", "volume", "stack")
      for end in ("", "s", " ({1})", "s ({1})")),
    "is {0}", "was {0}", "is {0}'s", "was {0}'s", "{0} is {1}'s.", "{0} was {1}'s.",
    "is reached through {0} on this computer", "was reached through {0} on this computer",
    "{0} is reached through {1} on this computer.", "{0} was reached through {1} on this computer.",
    "{0} is the internal subnet.", "{0} is the internal IPv6 prefix.", "{0} is the pods' {1}.",
    "{0} is the services' {1}.", "{0} is Swarm's address pool.",
    "{0} is an address pool of the engine.", "{0} is a default address pool of the engine.",
)  # fmt: skip
"""What is put together in a way that cannot be seen in the code: words that stand alone, nouns with
their numbers, and who a network belongs to.
"""
_COUNTERS = ("_count", "counted", "_named")
_LOGS = ("log", "logger", "logging", "re")
_LETTERS = 5
"""A template with fewer letters of its own would fit too much."""


def templates() -> Iterator[str]:
    """Every sentence and label, once, in the order of the files."""
    yield from _ALSO
    seen = set(_ALSO)
    files = (
        file
        for file in sorted(_BACKEND.rglob("*.py"))
        if (name := file.relative_to(_BACKEND).as_posix()) in _BESIDE
        or not name.startswith(_LEFT_OUT)
    )
    for file in files:
        for text in _texts(ast.parse(file.read_text("utf-8"))):
            # Texts of several lines are files.
            for piece in ENDS.split(text)[::2] if "\n" not in text else ():
                one = _numbered(piece)
                if _said(one) and one not in seen:
                    seen.add(one)
                    yield one


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts below ``node`` that may be said, with a placeholder for each part."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Attribute(value=of)) if ast.unparse(of).strip("_") in _LOGS:
            return
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in _COUNTERS:
            nouns = [str(one.value) for one in arguments if isinstance(one, ast.Constant)]
            for noun in (*nouns, *(f"{one}s" for one in nouns if len(nouns) == 1)):
                yield f"{{0}} {noun}"
                if name == "_named":
                    yield f"{{0}} {noun} ({{0}})"
    whole = _joined(node)
    if whole is not None:
        yield whole
        parts = [node]
        while parts:
            part = parts.pop()
            if isinstance(part, ast.JoinedStr | ast.BinOp):
                parts.extend(ast.iter_child_nodes(part))
            elif not isinstance(part, ast.Constant):
                yield from _texts(part)
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _joined(node: ast.AST) -> str | None:
    """The text that ``node`` stands for; nothing where it is no text."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_joined(part) or "{0}" for part in parts)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            sides = _joined(left), _joined(right)
            if any(sides):
                return "".join("{0}" if side is None else side for side in sides)
    return None


def _numbered(text: str) -> str:
    """``text`` without what stands alone around it, its placeholders numbered."""
    text = text.strip(" ;,()") if text.startswith((" ", ",", ";")) else text.strip()
    text = re.sub(r"^\{0\} (?=[A-Z][a-z]+ [a-z])", "", text)
    parts = iter(range(len(text)))
    return PLACE.sub(lambda _: f"{{{next(parts)}}}", text)


def _said(text: str) -> bool:
    """Whether ``text`` is a sentence or a label of more than one word."""
    own = PLACE.sub("", text)
    if _NO_WORDS.match(text) or not re.search(r"[a-z]{2}", own):
        return False
    if own != text:
        return sum(map(str.isalpha, own)) >= _LETTERS and " " in text
    return re.search(r"[A-Za-z0-9,”] [a-zA-Z“(]", text) is not None or text.endswith("ed.")
