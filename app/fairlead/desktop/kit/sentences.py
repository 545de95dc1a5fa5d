"""Sentences of the backend in the language of the window.

The backend says everything in English: it does not know who reads it, and the command line and
logs show the same words. Its sentences come here on the way to the screen, the translated ones go
out. Most are put together from parts, so what is translated are templates
(``resources/translations/templates.json``, which ``make translations`` finds in the code): one
that fits a sentence gives the translation, and its parts are looked up in turn. What nothing fits
stays as it is.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from fairlead.resources import resources

CONTEXT = "sentences"
"""What the translations are filed under."""

ENDS = re.compile(r"((?<=[.!?]) +(?=\S)|\n+)")
"""Between two sentences. Each is translated by itself."""

PLACE = re.compile(r"\{(\d+)\}")
"""Where a part goes into a template."""

_LIST = re.compile(r"(, |; |: | and )(?![^(]*\))")
_CORE = re.compile(r"([ ,;()]*)(.*?)([ ,;()]*)", re.DOTALL)
_LONGEST = 1000
"""Characters of what a template may fit; what is longer is a log."""
_PROBE = "Docker Engine does not run."
"""A sentence that every translation has: it tells which one is in use, if any."""


class _Template(NamedTuple):
    text: str
    literals: tuple[str, ...]
    pattern: re.Pattern[str]


def translated(text: str) -> str:
    """``text`` of the backend in the user's language; as it is where that is English."""
    language = _exact(_PROBE)
    return text if language == _PROBE else _in_words(text, language)


def translated_owner(owner: str) -> str:
    """Whose a port is: a container's name, or words where that is not known."""
    # A name has no spaces, and stays as it is where it is a word of ours as well.
    return translated(owner) if " " in owner else owner


@lru_cache(maxsize=4096)
def _in_words(text: str, language: str) -> str:
    """``text`` sentence by sentence; ``language`` only tells the translations apart."""
    del language
    return _each(ENDS.split(text))


def _part(text: str) -> str:
    """``text``, a sentence or a part of one, with what stands around it kept."""
    found = _one(text)
    if found != text or len(text) > _LONGEST:
        return found
    before, core, after = _CORE.fullmatch(text).groups()  # type: ignore[union-attr]
    found = _one(core)
    if found == core and core[:1].isupper():
        small = core[:1].lower() + core[1:]
        found = _one(small)
        found = core if found == small else found[:1].upper() + found[1:]
    if found == core:
        found = _listed(core)
    return f"{before}{found}{after}"


def _each(pieces: list[str]) -> str:
    """``pieces`` in words, joined by the separators that every second of them is."""
    pieces[::2] = map(_part, pieces[::2])
    return "".join(pieces)


def _listed(text: str) -> str:
    """``text`` as sentences, or as a list of words or of what has a translation."""
    pieces = ENDS.split(text)
    if len(pieces) > 1:
        return _each(pieces)
    pieces = _LIST.split(text)
    words = [_part(one) for one in pieces[::2]] if len(pieces) > 1 else []
    if words == pieces[::2] and any(" " in one for one in words):
        return text
    pieces[1::2] = (one.replace("and", _exact("and")) for one in pieces[1::2])
    pieces[::2] = words or pieces[::2]
    return "".join(pieces)


def _one(text: str) -> str:
    """``text`` by itself, or by the template that fits it and has the most words of its own."""
    found = _exact(text)
    if found != text or len(text) > _LONGEST:
        return found
    for template in _templates():
        if not all(literal in text for literal in template.literals):
            continue
        fit = template.pattern.fullmatch(text)
        if fit and all(map(_whole, fit.groups())):
            words = PLACE.split(_exact(template.text))
            words[1::2] = [_part(fit[int(number) + 1]) for number in words[1::2]]
            return "".join(words)
    return text


def _whole(part: str) -> bool:
    """Whether ``part`` closes no parenthesis that was opened before it."""
    depth = 0
    for sign in part:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return True


def _exact(text: str) -> str:
    # Qt ends a text at a zero byte, as may come from elsewhere.
    if "\0" in text:
        return text
    found = QCoreApplication.translate(CONTEXT, text)
    # Sentences name settings and their choices.
    return found if found != text else QCoreApplication.translate("settings", text)


@cache
def _templates() -> tuple[_Template, ...]:
    """The templates with parts, those with the most text of their own first."""
    texts = json.loads((resources() / "translations" / "templates.json").read_text("utf-8"))
    found = [_template(text) for text in texts if PLACE.search(text)]
    return tuple(sorted(found, key=lambda one: -sum(map(len, one.literals))))


def _template(text: str) -> _Template:
    literals = PLACE.split(text)[::2]
    pattern = re.escape(literals[0])
    for number, (before, after) in enumerate(pairwise(literals)):
        last = number == len(literals) - 2
        if not after and not last:
            part = r"(\S+)"
        elif number == 0:
            part = "(.+?)"
        # What is written right behind a word or another part may be left out.
        else:
            part = "(.*)" if not before or before[-1].isalpha() else "(.+)"
        pattern += part + re.escape(after)
    return _Template(text, tuple(filter(None, literals)), re.compile(pattern))
