"""Lists of ports: those whose containers learn the client's address, those that are intercepted."""

from __future__ import annotations

import re

from fairlead.settings.invalid import Invalid

_SEPARATORS = re.compile(r"[\s,;]+")
_ENTRY = re.compile(r"([0-9]{1,5})=v([12])")
_PORT = re.compile(r"[0-9]{1,5}")


def parse_proxy_protocol(entries: tuple[str, ...]) -> dict[int, int]:
    """Host port to version of the PROXY protocol; texts that hold several entries are split.

    Raises :class:`Invalid`.
    """
    versions: dict[int, int] = {}
    for entry in (word for text in entries for word in _SEPARATORS.split(text) if word):
        found = _ENTRY.fullmatch(entry.lower())
        if found is None or not 0 < int(found[1]) < 65536:
            raise Invalid(
                f"“{entry}” is not a port and a version of the PROXY protocol. "
                "Write it like 8080=v2."
            )
        port, version = int(found[1]), int(found[2])
        if versions.get(port, version) != version:
            raise Invalid(f"Port {port} stands twice, with different versions. Keep one of them.")
        versions[port] = version
    return versions


def check_proxy_protocol(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form. Raises :class:`Invalid`."""
    return tuple(f"{port}=v{version}" for port, version in parse_proxy_protocol(entries).items())


def parse_transparent_ports(entries: tuple[str, ...]) -> frozenset[int] | None:
    """The ports of a list in which ``*`` stands for all, which is answered with ``None``.

    Raises :class:`Invalid`.
    """
    words = [word for text in entries for word in _SEPARATORS.split(text) if word]
    if "*" in words:
        return None
    for word in words:
        if not (_PORT.fullmatch(word) and 0 < int(word) < 65536):
            raise Invalid(
                f"“{word}” is not a port number.",
                "Write numbers from 1 to 65535 separated by commas, or * for every port.",
            )
    return frozenset(int(word) for word in words)


def check_transparent_ports(entries: tuple[str, ...]) -> tuple[str, ...]:
    """``entries`` in their plain form, in the order of the numbers. Raises :class:`Invalid`."""
    ports = parse_transparent_ports(entries)
    return ("*",) if ports is None else tuple(str(port) for port in sorted(ports))
