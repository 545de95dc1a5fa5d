"""From an older settings file to the schema of today, one numbered step at a time.

A plain object as it stood in a file comes in, the same in today's schema goes out, with the numbers
of the steps that were taken. The step with number N leads from version N to version N + 1 and is
never changed once released. Nothing is read or written here, and no key is lost: what a step does
not know stays where it was.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from fairlead.settings.model import SCHEMA_VERSION

# The names of Docker Desktop's own settings file, in lower case: it wrote them as overrideProxyHttp
# for years and writes OverrideProxyHTTP now.
_DOCKER_NAMES = {
    "proxyhttpmode": ("proxy", "mode"),
    "overrideproxyhttp": ("proxy", "http"),
    "overrideproxyhttps": ("proxy", "https"),
    "overrideproxyexclude": ("proxy", "exclude"),
    "vpnkitcidr": ("network", "subnet"),
}


def _from_docker_desktop(data: dict[str, Any]) -> None:
    """0 to 1: a file without a version may be a copy of Docker Desktop's; its names move over."""
    for name in [n for n in data if n.lower() in _DOCKER_NAMES]:
        section, key = _DOCKER_NAMES[name.lower()]
        target = data.setdefault(section, {})
        # A section that is no object is reported by the validation that follows.
        if not isinstance(target, dict) or key in target:
            continue
        found = data.pop(name)
        if key == "exclude":
            found = found.split(",") if isinstance(found, str) else found or []
        if found is not None:
            target[key] = found


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], None]] = {0: _from_docker_desktop}
"""The steps by the version that they start from; each changes the object in place."""


def version_of(data: Mapping[str, Any]) -> int:
    """The schema version of a file; 0 where it says none. A value that is no number counts as 1."""
    version = data.get("schema_version", 0)
    return version if type(version) is int and version >= 0 else SCHEMA_VERSION


def migrate(data: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[int, ...]]:
    """``data`` in today's schema and the steps taken. A newer file is returned as it is."""
    result = copy.deepcopy(dict(data))
    applied = tuple(range(version_of(data), SCHEMA_VERSION))
    for number in applied:
        MIGRATIONS[number](result)
        result["schema_version"] = number + 1
    return result, applied
