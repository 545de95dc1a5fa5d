"""What a proxy demands: the challenges of ``Proxy-Authenticate`` (RFC 9110 11.6.1). Sans-io.

Field values go in, :class:`Challenge` values come out, in their order. Several may stand in one
field, separated by the commas that also separate their parameters. Whatever does not fit the
grammar is left out: a proxy that writes nonsense has demanded nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_LONGEST_REALM = 80

_TOKEN = r"[-!#$%&'*+.^_`|~0-9A-Za-z]+"
# A comma in a quoted string parts nothing.
_ITEM = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^",])+')
_CHALLENGE = re.compile(rf"({_TOKEN})(?:[ \t]+(.*))?", re.DOTALL)
_PARAMETER = re.compile(rf'({_TOKEN})[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|({_TOKEN}))', re.DOTALL)
_TOKEN68 = re.compile(r"[-._~+/0-9A-Za-z]+=*")


@dataclass(frozen=True, slots=True)
class Challenge:
    """A demand: the scheme in lower case, the data of one that takes several legs, the realm."""

    scheme: str
    token: str = field(default="", repr=False)
    realm: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """A 407: its challenges, and whether the connection ends with it."""

    challenges: tuple[Challenge, ...]
    closes: bool

    @property
    def realm(self) -> str:
        """The realm, where one of the challenges names it."""
        return next((c.realm for c in self.challenges if c.realm), "")


def read_challenges(values: Iterable[bytes]) -> tuple[Challenge, ...]:
    """The challenges in the field's values."""
    return tuple(found for value in values for found in _read(value.decode("latin-1")))


def _read(text: str) -> Iterator[Challenge]:
    scheme, token, realm = "", "", ""
    for item in _ITEM.findall(text):
        part = item.strip()
        if _PARAMETER.fullmatch(part) is None:
            match = _CHALLENGE.fullmatch(part)
            if match is None:
                continue
            if scheme:
                yield Challenge(scheme, token, realm)
            scheme, token, realm = match[1].lower(), "", ""
            part = (match[2] or "").strip()
            if _TOKEN68.fullmatch(part):
                token = part
        parameter = _PARAMETER.fullmatch(part)
        if parameter is not None and parameter[1].lower() == "realm":
            realm = _shown(parameter[2] if parameter[2] is not None else parameter[3])
    if scheme:
        yield Challenge(scheme, token, realm)


def _shown(realm: str) -> str:
    """The proxy's own words, short and printable."""
    words = re.sub(r"\\(.)", r"\1", realm, flags=re.DOTALL)
    return "".join(c for c in words if c.isprintable()).strip()[:_LONGEST_REALM]
