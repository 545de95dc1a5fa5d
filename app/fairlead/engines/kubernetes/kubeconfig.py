"""The user's kubeconfig: which contexts there are, how each reaches its API, and removing some.

Of entries with the same name the first one counts (kubernetes.io, "Organizing Cluster Access Using
kubeconfig Files"); which files there are :mod:`.kubeconfig_files` knows. A file is written as
kubectl does it: under its lock, and whole or not at all; a copy of what was there stays beside it.
Nothing in here starts a program, not even one that a context wants for its login.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from fairlead.errors import FairleadError

_LOCK_SECONDS = 2.0
_SECTIONS = ("contexts", "clusters", "users")


@dataclass(frozen=True, slots=True)
class Context:
    """A context: its name, its API's URL, and what its cluster and its user say.

    ``directory`` is where the paths in ``cluster`` and in ``user`` start from.
    """

    name: str
    server: str
    cluster: Mapping[str, Any] = field(repr=False)
    user: Mapping[str, Any] = field(repr=False)
    directory: Path
    current: bool = False


def contexts(paths: Sequence[Path]) -> tuple[Context, ...]:
    """Every usable context of ``paths``. Raises ``FairleadError`` where a file is no kubeconfig."""
    merged: dict[str, dict[str, tuple[dict[str, Any], Path]]] = {part: {} for part in _SECTIONS}
    current = ""
    for path in paths:
        document = _read(path)
        current = current or str(document.get("current-context") or "")
        for section in _SECTIONS:
            for name, body in _entries(document, section):
                merged[section].setdefault(name, (body, path.parent))
    found = []
    for name, (body, _) in merged["contexts"].items():
        cluster = merged["clusters"].get(str(body.get("cluster")))
        user = merged["users"].get(str(body.get("user")), ({}, Path()))
        if cluster is None or not (server := str(cluster[0].get("server") or "")):
            continue
        # The paths in each are made absolute here: they may come from two files.
        its_user = _absolute(user[0], user[1], ("client-certificate", "client-key", "tokenFile"))
        its_cluster = _absolute(cluster[0], cluster[1], ("certificate-authority",))
        found.append(Context(name, server, its_cluster, its_user, cluster[1], name == current))
    return tuple(found)


def remove(paths: Sequence[Path], names: Collection[str]) -> tuple[Path, ...]:
    """Remove the contexts ``names``, with the clusters and users that nobody else names.

    Returns the copies of the files that it changed. Raises ``FairleadError``; each file is then
    as it was or as it should be.
    """
    documents = {path: _read(path) for path in paths}
    leaving, staying = _parts(documents, names)
    gone = {part: leaving[part] - staying[part] for part in ("clusters", "users")}
    gone["contexts"] = set(names)
    return tuple(
        _rewrite(path, gone)
        for path, document in documents.items()
        if _without(document, gone) != document
    )


def _parts(
    documents: Mapping[Path, Mapping[str, Any]], names: Collection[str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What the contexts ``names`` refer to, and what all others do."""
    leaving: dict[str, set[str]] = {"clusters": set(), "users": set()}
    staying: dict[str, set[str]] = {"clusters": set(), "users": set()}
    for document in documents.values():
        for name, body in _entries(document, "contexts"):
            side = leaving if name in names else staying
            side["clusters"].add(str(body.get("cluster")))
            side["users"].add(str(body.get("user")))
    return leaving, staying


def _without(document: dict[str, Any], gone: Mapping[str, Collection[str]]) -> dict[str, Any]:
    left = dict(document)
    for section in _SECTIONS:
        if isinstance(entries := document.get(section), list):
            left[section] = [
                entry
                for entry in entries
                if not (isinstance(entry, dict) and str(entry.get("name")) in gone[section])
            ]
    if str(document.get("current-context") or "") in gone["contexts"]:
        left["current-context"] = ""
    return left


def _rewrite(path: Path, gone: Mapping[str, Collection[str]]) -> Path:
    """Write ``path`` without ``gone``; returns the copy."""
    path = path.resolve()
    try:
        with _locked(path):
            # Read anew: until the lock was ours somebody else may have written.
            text = yaml.safe_dump(_without(_read(path), gone), sort_keys=False, allow_unicode=True)
            copy = _copy(path)
            _replace(path, text)
    except OSError as error:
        raise FairleadError(
            f"The kubeconfig {path} cannot be changed: {error.strerror or error}.",
            "Make it and its directory writable for you.",
        ) from None
    return copy


def _copy(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    names = (f"{path.name}.fairlead-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(99))))
    copy = next(found for name in names if not (found := path.with_name(name)).exists())
    shutil.copy2(path, copy)
    return copy


def _replace(path: Path, text: str) -> None:
    """Replace ``path`` at once; it keeps the mode it has."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of kubectl (client-go, tools/clientcmd/config.go): a file beside it."""
    lock = path.with_name(f"{path.name}.lock")
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            if time.monotonic() > deadline:
                raise FairleadError(
                    f"The kubeconfig {path} is locked by another program.",
                    f"If none is at work, remove {lock} and try again.",
                ) from None
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    """The kubeconfig in ``path``, an empty one where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise FairleadError(
            f"The kubeconfig {path} cannot be read: {error.strerror}.", "Make it readable for you."
        ) from None
    except UnicodeDecodeError:
        raise _no_kubeconfig(path, "it is no text") from None
    try:
        document = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" (line {mark.line + 1})" if mark else ""
        raise _no_kubeconfig(path, f"{error.problem or 'it is no YAML'}{where}") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise _no_kubeconfig(path, "it is no YAML") from None
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise _no_kubeconfig(path, "it holds no mapping")
    return document


def _no_kubeconfig(path: Path, why: str) -> FairleadError:
    return FairleadError(
        f"The kubeconfig {path} cannot be understood: {why}.",
        "Correct it, or move it away.",
    )


def _entries(document: Mapping[str, Any], section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The named entries of a section; each is ``{name: ..., context|cluster|user: {...}}``."""
    entries = document.get(section)
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and "name" in entry:
            body = entry.get(section.removesuffix("s"))
            yield str(entry["name"]), body if isinstance(body, dict) else {}


def _absolute(
    entry: Mapping[str, Any], directory: Path, keys: Collection[str]
) -> Mapping[str, Any]:
    return {
        key: str(directory / value) if key in keys and isinstance(value, str) and value else value
        for key, value in entry.items()
    }
