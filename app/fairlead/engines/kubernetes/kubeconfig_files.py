"""Which files are a user's kubeconfig. Light: the command line asks before it needs their content.

kubernetes.io, "Organizing Cluster Access Using kubeconfig Files": ``KUBECONFIG`` names files, else
there is ``~/.kube/config``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def files(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The kubeconfig files for ``environ``, whether they are there or not."""
    if listed := environ.get("KUBECONFIG"):
        found = [Path(part).expanduser().absolute() for part in listed.split(os.pathsep) if part]
        return tuple(dict.fromkeys(found))
    home = Path(environ.get("HOME") or Path.home())
    return (home.absolute() / ".kube" / "config",)


def kubeconfig_of(environ: Mapping[str, str]) -> str:
    """The same files as a value of ``KUBECONFIG`` that means them in any directory."""
    return os.pathsep.join(map(str, files(environ)))
