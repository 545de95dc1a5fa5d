"""Host names and addresses as people type them, brought into one form.

Text in, normalised text out: lower case, no final dot, international names as A-labels, addresses
in their shortest form. Nothing is looked up. Grammar: RFC 1123 (names, with the underscore that
real networks use), RFC 5890 (A-labels), RFC 5952 (IPv6 in text).
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

from fairlead.settings.invalid import Invalid

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+")
# IDNA 2003 (Python's codec) maps these to something else, IDNA 2008 to names of their own.
_DEVIATIONS = frozenset("ßς\u200c\u200d")
_LONGEST_NAME = 253


def as_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that ``text`` spells, without brackets; ``None`` when it is something else."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if getattr(address, "scope_id", None) else address


def _to_ascii(name: str) -> str:
    if name.isascii():
        return name
    if not _DEVIATIONS.isdisjoint(name):
        raise Invalid(
            f"The host name {name} has letters that can stand for two different names.",
            "Write the name in its ASCII form, which begins with xn--.",
        )
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        raise Invalid(f"{name} is not a host name.", "Write the name in its ASCII form.") from None


def check_hostname(text: str) -> str:
    """Normalise a host name or an IPv4 address (never IPv6). Raises :class:`Invalid`."""
    # A text typed into the wrong field may be long or hold control characters: show neither.
    name = _to_ascii(text.lower().removesuffix(".")).lower()
    if len(name) > _LONGEST_NAME:
        raise Invalid(
            f"The host name is longer than {_LONGEST_NAME} characters.", "Check the host name."
        )
    labels = name.split(".")
    if not name or not all(_LABEL.fullmatch(label) for label in labels):
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(
            f"{shown} is not a host name.",
            "Use letters, digits, hyphens and dots, as in proxy.example.com.",
        )
    if _NUMBER.fullmatch(labels[-1]) and as_address(name) is None:
        raise Invalid(
            f"{name} is not an IPv4 address.",
            "Write four numbers from 0 to 255 without leading zeros, as in 192.0.2.10.",
        )
    return name


def check_port(text: str) -> int:
    """The TCP port that ``text`` spells, 1 to 65535. Raises :class:`Invalid`."""
    if not (text.isascii() and text.isdigit()):
        shown = f"“{text}”" if text.isprintable() else "This"
        raise Invalid(f"{shown} is not a port number.", "Use a number from 1 to 65535.")
    # The length is looked at first: int() of a very long text raises an error of its own.
    port = int(text) if len(text) <= 10 else 0
    if not 1 <= port <= 65535:
        raise Invalid(
            f"Port {text[:10]} is out of range.", "Use a number from 1 to 65535, such as 8080."
        )
    return port
