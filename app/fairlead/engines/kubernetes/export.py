"""What is in a cluster as files that ``kubectl apply`` takes, all of them or none.

The API says itself what it serves, so custom resources are there too. Everything is read and
written into a directory beside the one that is wanted, for the user alone; when it is complete it
gets its name. Blocking: for a thread.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from fairlead.engines.kubernetes import manifests
from fairlead.engines.kubernetes.connection import (
    Access,
    Connection,
    NotServed,
    Stuck,
    Unreachable,
    connected,
)
from fairlead.engines.kubernetes.facts import ClusterFacts, NoAnswer
from fairlead.engines.kubernetes.manifests import Resource
from fairlead.errors import FairleadError

SECONDS = 300.0
_READ_SECONDS = 15.0
README = "README.txt"
NOT_EXPORTED = "NOT-EXPORTED.txt"
_HOW = """\
The Kubernetes cluster {name} ({kind}), exported by Fairlead on {when}.

{count} objects. Left out: the system's namespaces, what controllers make again, {secrets}.
The data in volumes is not in here.

Into a new cluster, in this directory:

    kubectl apply -f 00-crds.yaml && kubectl wait --for=condition=Established crd --all
    kubectl apply -f .

(The first line only where there is such a file.)
"""
_WHY = """\
The Kubernetes cluster {name} ({kind}) was NOT exported on {when}.

{why}
"""


_AMBIGUOUS = re.compile(r"[-+.\d][\w.+-]*|[yYnN]")
"""Texts that kubectl's YAML takes for a number or a truth, and PyYAML does not."""

_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")


def export(
    facts: ClusterFacts,
    access: Access,
    directory: Path,
    *,
    secrets: bool,
    seconds: float = SECONDS,
) -> tuple[Path, ...]:
    """Write what is in the cluster of ``facts`` into ``directory``; returns the files, in order.

    ``secrets``: Secrets too, tokens of service accounts never. Raises :class:`NoAnswer` where the
    API does not say everything, and ``FairleadError`` where the files cannot be written;
    ``directory`` is then not there.
    """
    found: dict[str, list[tuple[tuple[int, str, str, str], Any]]] = {}
    try:
        with connected(access, seconds, _READ_SECONDS) as api:
            for file, place, made in _objects(api, secrets=secrets):
                found.setdefault(file, []).append((place, made))
    except (Stuck, Unreachable, NotServed) as problem:
        raise NoAnswer(problem.problem) from None
    texts = {
        file: yaml.dump_all(
            [made for _, made in sorted(objects, key=lambda one: one[0])],
            Dumper=_Dumper,
            explicit_start=True,
            sort_keys=False,
            allow_unicode=True,
        )
        for file, objects in sorted(found.items())
    }
    texts[README] = _HOW.format(
        name=facts.name,
        kind=facts.kind,
        when=_now(),
        count=sum(map(len, found.values())),
        secrets="tokens of service accounts" if secrets else "Secrets",
    )
    return _write(directory, texts)


def explain(facts: ClusterFacts, directory: Path, why: FairleadError) -> tuple[Path, ...]:
    """Write into ``directory`` that there is no export, and ``why``. Raises as :func:`export`."""
    text = _WHY.format(name=facts.name, kind=facts.kind, when=_now(), why=why.problem)
    return _write(directory, {NOT_EXPORTED: text})


def _objects(
    api: Connection, *, secrets: bool
) -> Iterator[tuple[str, tuple[int, str, str, str], Any]]:
    """The file, the place in it and the manifest of every object."""
    wanted = [one for one in _resources(api) if manifests.is_wanted(one, secrets=secrets)]
    # Volumes first: what becomes of a claim depends on its volume.
    wanted.sort(key=lambda one: one.kind != "PersistentVolume")
    volumes: set[str] = set()
    for resource in wanted:
        for found in api.items(resource.path):
            if manifests.is_users(resource, found):
                if resource.kind == "PersistentVolume":
                    volumes.add(str(found["metadata"]["name"]))
                made = manifests.manifest(resource, found, frozenset(volumes))
                yield manifests.file_of(resource, found), manifests.order(resource, found), made


def _resources(api: Connection) -> list[Resource]:
    """What the API serves, of each group its preferred version (kubernetes.io, "API discovery")."""
    versions = [("v1", "/api/v1")]
    for group in api.get("/apis").get("groups") or ():
        version = str((group.get("preferredVersion") or {}).get("groupVersion") or "")
        if version:
            versions.append((version, f"/apis/{version}"))
    found: dict[tuple[str, str], Resource] = {}
    for version, path in versions:
        for one in _served(api, path):
            name = str(one.get("name") or "")
            if "/" not in name and "list" in (one.get("verbs") or ()):
                resource = Resource(
                    version, str(one.get("kind")), f"{path}/{name}", bool(one.get("namespaced"))
                )
                # Events, for one, are served by two groups.
                key = resource.kind, resource.group if resource.custom else ""
                found.setdefault(key, resource)
    return list(found.values())


def _served(api: Connection, path: str) -> Any:
    try:
        return api.get(path).get("resources") or ()
    except Stuck:
        # Measurements come from a program in the cluster, which may not run and holds nothing that
        # anybody has made. All others must answer.
        if not path.split("/")[2].endswith("metrics.k8s.io"):
            raise
        return ()


def _write(directory: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Make ``directory`` with the files ``texts``, at once and for this user alone."""
    at = directory
    place: Path | None = None
    try:
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise FairleadError(
                f"{directory} is there already, and an export is not mixed with other files.",
                "Name a directory that is not there.",
            )
        directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made 0700 (tempfile.mkdtemp).
        place = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
        for name, text in texts.items():
            at = directory / name
            descriptor = os.open(place / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        place.replace(directory)
    except OSError as error:
        raise FairleadError(
            f"The export cannot be written to {at}: {error.strerror}.",
            "Make room, or name another directory; nothing was changed in the cluster.",
        ) from None
    finally:
        if place is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(place)
    return tuple(directory / name for name in texts)


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S %z")


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as people write them, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's
        """What occurs twice is written twice."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> Any:
    style = "|" if "\n" in text else "'" if _AMBIGUOUS.fullmatch(text) else None
    if _LINE_ENDS.search(text):
        # PyYAML would write them as they are, and readers take them for a new line.
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
