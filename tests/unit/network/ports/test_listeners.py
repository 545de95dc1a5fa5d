"""Who has a socket: real processes, in namespaces and with mounts of their own."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from fairlead.network.ports.listeners import containers_of, held_by
from tests.unit.network.namespace.test_processes import apart

ID = "144c47b67751e0db0c31b530b7e8cc988f30a002beb1ea9b2aca499e46d65a5f"


def test_who_has_a_socket() -> None:
    with socket.socket() as mine, socket.socket() as other:
        inode, unwanted = os.fstat(mine.fileno()).st_ino, os.fstat(other.fileno()).st_ino
        assert held_by([1 << 30, os.getpid()], {inode}) == {inode: os.getpid()}
        assert unwanted in held_by([os.getpid()], {inode, unwanted})
    assert held_by([os.getpid()], {inode}) == {}


def test_which_container_a_process_is_in(tmp_path: Path) -> None:
    hosts = tmp_path / "containers" / ID / "hosts"
    hosts.parent.mkdir(parents=True)
    hosts.touch()
    with apart("--mount", script=f"mount --bind '{hosts}' /etc/hosts") as inside:
        found = containers_of([inside, os.getpid(), 1 << 30])
    assert found == {inside: ID, os.getpid(): ""}
