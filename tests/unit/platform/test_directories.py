"""Where the files go, and that a socket's path always fits."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from fairlead.errors import FairleadError
from fairlead.platform.directories import SOCKET_NAME_ROOM, for_sockets, make_private, paths


def test_fairlead_home_holds_everything() -> None:
    found = paths({"FAIRLEAD_HOME": "/tmp/home", "XDG_RUNTIME_DIR": "/run/user/1000"})
    assert found.config == Path("/tmp/home/config")
    assert found.state == Path("/tmp/home/state")
    assert found.runtime == Path("/tmp/home/run")


def test_a_relative_home_is_made_absolute() -> None:
    assert paths({"FAIRLEAD_HOME": "here"}).config == Path.cwd() / "here/config"


def test_xdg_places_without_a_home() -> None:
    found = paths({"XDG_RUNTIME_DIR": "/tmp"})
    assert found.runtime == Path("/tmp/fairlead")
    assert found.config.name == found.state.name == "fairlead"


def test_without_a_session_the_sockets_are_with_the_state() -> None:
    found = paths({})
    assert found.runtime in (found.state / "run", for_sockets(found.state / "run"))


def test_a_long_home_gets_a_short_directory_for_its_sockets(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 30)
    first, second = paths({"FAIRLEAD_HOME": str(home)}), paths({"FAIRLEAD_HOME": f"{home}2"})
    assert first.state == home / "state"
    assert first.runtime == paths({"FAIRLEAD_HOME": str(home)}).runtime
    assert first.runtime != second.runtime
    make_private(first.runtime)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            path = first.runtime / ("s" * (SOCKET_NAME_ROOM - 1))
            listener.bind(str(path))
            path.unlink()
    finally:
        first.runtime.rmdir()


def test_the_longest_directory_that_is_kept_still_takes_a_socket(tmp_path: Path) -> None:
    room = 103 - SOCKET_NAME_ROOM - len("/tmp/x/")
    kept = Path("/tmp/x/" + "d" * room)
    assert for_sockets(kept) == kept
    assert for_sockets(Path(f"{kept}d")).parent == Path("/tmp")


def test_length_counts_bytes_not_characters() -> None:
    assert for_sockets(Path("/tmp/x/" + "ü" * 60)).parent == Path("/tmp")


def test_what_cannot_be_written_has_its_sockets_elsewhere(tmp_path: Path) -> None:
    # Not even root can make anything there.
    found = paths({"FAIRLEAD_HOME": "/proc/1/home"})
    assert found.config == Path("/proc/1/home/config")
    assert found.runtime.parent == Path("/tmp")


def test_a_private_directory_is_for_its_owner_alone(tmp_path: Path) -> None:
    directory = tmp_path / "parent/run"
    make_private(directory)
    assert directory.stat().st_mode & 0o777 == 0o700
    directory.chmod(0o755)
    make_private(directory)
    assert directory.stat().st_mode & 0o777 == 0o700


def test_a_link_that_somebody_put_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FairleadError, match="is not yours"):
        make_private(tmp_path / "run")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(FairleadError, match="cannot be made") as caught:
        make_private(tmp_path / "run")
    assert "FAIRLEAD_HOME" in caught.value.remedy


def test_somebody_elses_directory_is_refused() -> None:
    foreign = next(
        (p for p in (Path("/proc/1"), Path("/tmp")) if p.stat().st_uid != os.getuid()), None
    )
    if foreign is None:
        # As root everything is one's own, so the rule cannot be broken.
        assert os.getuid() == 0
        return
    with pytest.raises(FairleadError, match="is not yours"):
        make_private(foreign)
