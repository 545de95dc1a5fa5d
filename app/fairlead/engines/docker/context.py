"""The docker context ``fairlead``, by which the ``docker`` command finds the engine.

A context is a directory ``contexts/meta/<sha256 of its name>`` with a ``meta.json`` in the
directory of docker's configuration; ``currentContext`` in its ``config.json`` names the one in
force (docker/cli, cli/context/store and cli/config/configfile). What was in force before is kept in
the context's own metadata, which docker carries along and ``docker context inspect`` shows.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError

NAME = "fairlead"
_CURRENT = "currentContext"
_PREVIOUS = "FairleadPrevious"
"""Marks a context as Fairlead's; its value is the context to go back to, or null."""
_DESCRIPTION = "Docker Engine in Fairlead"
_FORGET = object()


def docker_config_directory(environ: Mapping[str, str], home: Path | None = None) -> Path:
    """Where the ``docker`` command has its configuration, for ``environ``.

    With ``FAIRLEAD_HOME`` it is below that, so that a Fairlead apart changes nothing outside;
    ``DOCKER_CONFIG`` goes before. ``home`` is the user's, found out where it is None.
    """
    if directory := environ.get("DOCKER_CONFIG"):
        return Path(directory).expanduser().absolute()
    if apart := environ.get("FAIRLEAD_HOME"):
        return Path(apart).expanduser().absolute() / "docker"
    return (home or Path(environ.get("HOME") or Path.home())).absolute() / ".docker"


def register(docker_config: Path, socket: Path) -> None:
    """Write the context for the engine at ``socket`` and make it the current one.

    Raises ``FairleadError`` where ``config.json`` cannot be understood, somebody else has made a
    context of this name, or a file cannot be written; ``config.json`` is then as it was.
    """
    with _failures(docker_config):
        config = _read(_config_file(docker_config))
        meta_file = _directory(docker_config, NAME) / "meta.json"
        meta = _read(meta_file)
        if meta and not _is_ours(meta):
            raise FairleadError(
                f"There is a docker context “{NAME}” already that Fairlead has not made.",
                f"Remove it: docker context rm --force {NAME}",
            )
        previous = config.get(_CURRENT)
        if previous == NAME:
            # Left by an earlier run, which knew.
            previous = meta["Metadata"][_PREVIOUS] if meta else None
        new = {
            "Name": NAME,
            "Metadata": {"Description": _DESCRIPTION, _PREVIOUS: previous},
            "Endpoints": {"docker": {"Host": f"unix://{socket}", "SkipTLSVerify": False}},
        }
        docker_config.mkdir(mode=0o700, parents=True, exist_ok=True)
        meta_file.parent.mkdir(parents=True, exist_ok=True)
        _replace(meta_file, _as_go(json.dumps(new, ensure_ascii=False, separators=(",", ":"))))
        _set_current(docker_config, NAME)


def restore(docker_config: Path) -> None:
    """Remove the context; where it is still the current one, the one before is that again.

    Raises ``FairleadError`` as :func:`register` does.
    """
    with _failures(docker_config):
        directory = _directory(docker_config, NAME)
        meta = _read(directory / "meta.json")
        if meta and not _is_ours(meta):
            return
        if _read(_config_file(docker_config)).get(_CURRENT) == NAME:
            previous = meta["Metadata"][_PREVIOUS] if meta else None
            if previous and not _exists(docker_config, previous):
                previous = None
            _set_current(docker_config, _FORGET if previous is None else previous)
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(directory)


def set_proxies(docker_config: Path, socket: Path, proxy: str) -> None:
    """Have ``docker`` put ``proxy`` into the environment of the containers that it makes.

    Only of those of the engine at ``socket``: what is there for others stays (docker's manual,
    "Use a proxy server with the Docker CLI"). Empty: take it away again. Raises as
    :func:`register` does.
    """
    with _failures(docker_config):
        path = _config_file(docker_config)
        config = _read(path)
        found = config.get("proxies")
        proxies = dict(found) if isinstance(found, dict) else {}
        wanted = {
            "httpProxy": proxy,
            "httpsProxy": proxy,
            "noProxy": "localhost,127.0.0.0/8,::1",
        }
        key = f"unix://{socket}"
        if proxies.get(key) == (wanted if proxy else None):
            return
        if proxy:
            config["proxies"] = {**proxies, key: wanted}
        else:
            proxies.pop(key)
            config.pop("proxies")
            if proxies:
                config["proxies"] = proxies
        docker_config.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, json.dumps(config, indent="\t", ensure_ascii=False), mode=0o600)


def is_current(docker_config: Path) -> bool:
    """Whether the ``docker`` command uses the context now. Raises nothing."""
    try:
        meta = _read(_directory(docker_config, NAME) / "meta.json")
        return _is_ours(meta) and _read(_config_file(docker_config)).get(_CURRENT) == NAME
    except (OSError, FairleadError):
        return False


def _directory(docker_config: Path, name: str) -> Path:
    return docker_config / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest()


def _exists(docker_config: Path, name: str) -> bool:
    return name == "default" or (_directory(docker_config, name) / "meta.json").exists()


def _config_file(docker_config: Path) -> Path:
    return docker_config / "config.json"


def _is_ours(meta: dict[str, Any]) -> bool:
    metadata = meta.get("Metadata")
    return isinstance(metadata, dict) and _PREVIOUS in metadata


def _read(path: Path) -> dict[str, Any]:
    """The object in ``path``, an empty one where there is none or, as docker does, no text."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        text = "?"
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = None
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
    else:
        where = ""
    if not isinstance(found, dict):
        raise FairleadError(
            f"{path} is not what docker writes{where}, so Fairlead leaves it as it is.",
            "Correct or remove it.",
        )
    return found


def _set_current(docker_config: Path, name: object) -> None:
    """Change the one key. The file is read anew: ``docker login`` writes it too."""
    path = _config_file(docker_config)
    config = _read(path)
    if name is _FORGET:
        config.pop(_CURRENT, None)
    elif config.get(_CURRENT) == name:
        return
    else:
        config[_CURRENT] = name
    _replace(path, json.dumps(config, indent="\t", ensure_ascii=False), mode=0o600)


def _replace(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace ``path`` at once; it keeps the mode it has, and a link goes on to be one."""
    path = path.resolve()
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _as_go(text: str) -> str:
    """JSON with the escapes that docker's writes."""
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@contextlib.contextmanager
def _failures(docker_config: Path) -> Any:
    try:
        yield
    except OSError as error:
        raise FairleadError(
            f"The docker context “{NAME}” cannot be changed in {docker_config}: "
            f"{error.filename}: {error.strerror}.",
            "Make room there, or make the directory writable for you.",
        ) from None
