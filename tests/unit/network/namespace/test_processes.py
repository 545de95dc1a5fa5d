"""Processes in namespaces of their own, and their sockets."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator

from fairlead.network.namespace.processes import inhabitants, inner_pid


@contextlib.contextmanager
def apart(*how: str, script: str = ":") -> Iterator[int]:
    """A process in namespaces of its own, after it has run ``script``; its id."""
    command = ["unshare", "--user", "--map-root-user", *how, "sh", "-c"]
    command.append(f"{script} && echo ready && read -r _")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process.pid
        process.communicate("\n")


def test_who_is_in_a_network_namespace() -> None:
    with apart("--net") as other, apart("--mount") as beside:
        assert inhabitants(other) == [other]
        here = inhabitants(os.getpid())
        assert {os.getpid(), beside} <= set(here)
        assert other not in here
    assert inhabitants(other) == []


def test_a_process_has_a_number_in_the_next_namespace() -> None:
    assert inner_pid(os.getpid()) == os.getpid()
