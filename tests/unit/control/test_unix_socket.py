"""The transport of Unix: a path that the system may refuse, and the peer's user."""

from __future__ import annotations

import socket
import stat
from pathlib import Path
from types import ModuleType

import pytest

from fairlead.control import endpoint, unix_socket
from fairlead.errors import FairleadError


@pytest.fixture(params=[unix_socket])
def transport(request: pytest.FixtureRequest) -> ModuleType:
    chosen: ModuleType = request.param
    return chosen


def test_the_socket_is_for_the_user_alone(runtime: Path) -> None:
    listener = unix_socket.listen(runtime / "x.sock")
    assert stat.S_ISSOCK((runtime / "x.sock").stat().st_mode)
    assert stat.S_IMODE((runtime / "x.sock").stat().st_mode) == 0o600
    listener.socket.close()


def test_a_path_that_is_too_long_for_a_socket_is_told(tmp_path: Path) -> None:
    directory = tmp_path / ("x" * 120)
    directory.mkdir()
    claim = endpoint.claim(directory)
    with pytest.raises(FairleadError, match="cannot be used"):
        claim.listen()
    claim.release()


def test_the_owner_of_a_pair_is_this_user() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)
    assert unix_socket.own_user(one)
    one.close()
    other.close()


def test_a_socket_of_another_user_is_not_talked_to(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = unix_socket.listen(runtime / "control.sock")
    monkeypatch.setattr(unix_socket, "own_user", lambda _connection: False)
    with pytest.raises(FairleadError, match="belongs to another user"):
        endpoint.dial(runtime, 1.0)
    listener.socket.close()
