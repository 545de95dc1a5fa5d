"""A namespace that outlives its owner, and the programs in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.network.interface import Program
from fairlead.network.namespace.client import NamespaceError, attach_holder, start_holder
from fairlead.network.namespace.lasting import Note, lives_in, read_note, start_program


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory with a path short enough for sockets."""
    path = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield path
    shutil.rmtree(path)


def shell(place: Path, script: str, *mounts: tuple[str, str, str]) -> Program:
    path = (("PATH", "/usr/bin:/bin"),)
    return Program("shell", ("/bin/sh", "-c", script), path, mounts, str(place / "log"))


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while os.path.exists(f"/proc/{pid}"):  # noqa: PTH110
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_a_kept_namespace_is_found_again_with_its_note(place: Path) -> None:
    first = start_holder(place / "inside", place / "door.sock")
    note = Note(first.pid, first.identities, "1", "10.0.0.0/24", True, True, ["a remark"])
    note.programs["shell"] = start_program(first, shell(place, "sleep 100"))
    first.control.keep(note.plain())
    first.let_go()
    found = attach_holder(place / "door.sock")
    assert found is not None
    second, values = found
    assert second.pid == first.pid
    assert read_note(values) == note
    assert lives_in(note.programs["shell"], second)
    second.close()
    assert gone(second.pid)
    assert gone(note.programs["shell"])
    assert attach_holder(place / "door.sock") is None


def test_a_unix_socket_stays_the_same_for_every_owner(place: Path) -> None:
    # Longer than a socket's address may be: the holder goes to its directory.
    services = place / ("long" * 30)
    services.mkdir()
    path = services / "service.sock"
    path.touch()
    first = start_holder(place / "inside", place / "door.sock")
    first.control.keep(Note(first.pid, first.identities, "1", "", True, True, []).plain())
    with first.control.listener(path), first.data.listener(path) as listener:
        assert not listener.getblocking()
        inode = path.stat().st_ino
        assert path.stat().st_mode & 0o777 == 0o666
    first.let_go()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(5)
        with contextlib.chdir(services):
            # Nobody is there to accept: it waits for the next owner.
            client.connect("service.sock")
        client.sendall(b"early")
        found = attach_holder(place / "door.sock")
        assert found is not None
        with found[0].control.listener(path) as listener:
            listener.settimeout(5)
            served, _ = listener.accept()
            with served:
                assert served.recv(10) == b"early"
        assert path.stat().st_ino == inode
    assert found[0].control.run(["pwd"]) == "/\n"
    found[0].close()


def test_a_unix_socket_that_cannot_be_made_is_told(place: Path) -> None:
    holder = start_holder(place / "inside")
    with pytest.raises(NamespaceError, match="No such file"):
        holder.control.listener(place / "missing" / "service.sock")
    holder.close()


def test_without_a_program_it_ends_with_its_owner(place: Path) -> None:
    holder = start_holder(place / "inside", place / "door.sock")
    holder.let_go()
    assert gone(holder.pid)


def test_nobody_is_found_where_nobody_listens(place: Path) -> None:
    assert attach_holder(place / "door.sock") is None


def test_a_note_of_another_version_is_not_believed() -> None:
    assert read_note({"pid": 1, "colour": "blue"}) is None


def test_a_program_may_write_where_the_computer_may_not_be_written(place: Path) -> None:
    holder = start_holder(place / "inside")
    try:
        script = "echo here >/etc/docker/key && cat /etc/docker/key /etc/hostname; exec sleep 100"
        mounts = (("", "/etc", "copy"), ("", "/etc/docker", "fresh"))
        pid = start_program(holder, shell(place, script, *mounts))
        deadline = time.monotonic() + 5
        expected = "here\n" + Path("/etc/hostname").read_text()
        while (place / "log").read_text() != expected and time.monotonic() < deadline:
            time.sleep(0.01)
        assert (place / "log").read_text() == expected
        assert not Path("/etc/docker/key").exists()
        os.kill(pid, signal.SIGKILL)
        assert gone(pid)
        assert not lives_in(pid, holder)
    finally:
        holder.close()


def test_a_program_that_cannot_be_started_says_why(place: Path) -> None:
    holder = start_holder(place / "inside")
    try:
        nothing = Program("nothing", ("/nonexistent",), (), (), str(place / "log"))
        with pytest.raises(NamespaceError, match="No such file"):
            start_program(holder, nothing)
        with pytest.raises(NamespaceError, match="/nonexistent"):
            start_program(holder, shell(place, "true", ("", "/nonexistent", "tmpfs")))
    finally:
        holder.close()
