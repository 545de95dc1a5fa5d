"""What the programs of this computer have set that Fairlead could take over.

The operating system comes in, findings go out: one for each place and page of the wizard, those
that say more about this computer first. Files are only read. A file that cannot be read or
understood gives a sentence and is passed by. Asking the system for its proxies may take a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from fairlead.platform.interface import Platform
from fairlead.settings.model import Settings
from fairlead.welcome import docker_client, docker_desktop, docker_engine, proxies
from fairlead.welcome.finding import TITLES, Finding

_MOST = 1 << 20
"""Bytes of a file that are read: such files have a few thousand."""

_Parser = Callable[[str, str], tuple[Finding, ...]]


def look(
    platform: Platform,
    settings: Settings,
    engine: Mapping[str, Any] | None = None,
    locks: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """What there is beside ``settings`` and the engine's ``daemon.json``, ``engine``.

    ``locks`` are the sentences of the administrator's locks, by settings key. Raises nothing.
    """
    found = [*_system(platform), *_files(platform)]
    news = [one.beside(settings, engine or {}, locks or {}) for one in found]
    return tuple(one for one in news if one.usable or one.notes)


def _system(platform: Platform) -> Iterable[Finding]:
    found = platform.system_proxy()
    name = "environment" if found.origin.startswith("environment") else "system"
    made = proxies.finding(f"{name}.proxies", TITLES[name], found.origin, [("proxy", found)])
    return () if made is None else (made,)


def _files(platform: Platform) -> Iterable[Finding]:
    files = platform.docker_files()
    yield from _first(files.admin, docker_desktop.read_admin)
    yield from _first(files.desktop, docker_desktop.read_settings)
    for number, path in enumerate(path for path in files.engine if _exists(path)):
        name = f"docker-engine-{number + 1}" if number else "docker-engine"
        yield from _read(path, partial(docker_engine.read, name=name))
    yield from _first(files.client, docker_client.read)


def _first(paths: Iterable[Path], parse: _Parser) -> Iterable[Finding]:
    path = next((path for path in paths if _exists(path)), None)
    return () if path is None else _read(path, parse)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _read(path: Path, parse: _Parser) -> tuple[Finding, ...]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST + 1)
        if len(raw) > _MOST:
            raise ValueError
        content = raw.decode()
    except OSError as error:
        why = f"It cannot be read: {error.strerror}."
    except ValueError:
        why = "It is no text of a size that can be read, so nothing is taken from it."
    else:
        return parse(content, str(path))
    return (Finding(f"{path.name}.proxies", proxies.PAGE, path.name, str(path), notes=(why,)),)
