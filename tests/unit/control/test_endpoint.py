"""One owner per user, a private socket, and nothing to clean up after ``kill -9``."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.control import endpoint
from fairlead.control.client import connect
from fairlead.control.server import ControlServer
from fairlead.errors import FairleadError

OWNER = """
import importlib, sys, time
from pathlib import Path
from fairlead.control import endpoint
endpoint.transport = importlib.import_module(sys.argv[2])
claim = endpoint.claim(Path(sys.argv[1]))
listener = claim.listen().socket
print("owned", flush=True)
time.sleep(60)
"""


def start_owner(runtime: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(runtime), endpoint.transport.__name__],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "owned\n"
    return process


def test_the_socket_is_for_the_user_alone(runtime: Path) -> None:
    claim = endpoint.claim(runtime)
    listener = claim.listen().socket
    assert stat.S_IMODE((runtime / "control.sock").stat().st_mode) == 0o600
    assert stat.S_IMODE((runtime / "control.lock").stat().st_mode) == 0o600
    listener.close()
    claim.release()


def test_a_second_owner_is_told_who_owns_it(runtime: Path) -> None:
    claim = endpoint.claim(runtime)
    with pytest.raises(endpoint.AlreadyRunning) as raised:
        endpoint.claim(runtime)
    assert raised.value.pid == os.getpid()
    assert str(os.getpid()) in str(raised.value)
    claim.release()
    endpoint.claim(runtime).release()


def test_a_second_process_is_told_who_owns_it(runtime: Path) -> None:
    owner = start_owner(runtime)
    with pytest.raises(endpoint.AlreadyRunning) as raised:
        endpoint.claim(runtime)
    assert raised.value.pid == owner.pid
    owner.kill()
    owner.communicate()


def test_what_a_killed_owner_left_is_replaced(backend: Backend, runtime: Path) -> None:
    owner = start_owner(runtime)
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    assert (runtime / "control.sock").exists()
    assert connect(runtime) is None
    claim = endpoint.claim(runtime)
    server = ControlServer(backend, claim, "1.2.3")
    server.start()
    reached = connect(runtime)
    assert reached is not None
    reached.close()
    server.close()
    claim.release()


def test_nobody_there(runtime: Path) -> None:
    assert endpoint.dial(runtime, 1.0) is None
    assert endpoint.dial(runtime / "missing", 1.0) is None


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\xff" * 30, "\u0662".encode()])
def test_a_lock_file_with_any_content_is_no_obstacle(runtime: Path, content: bytes) -> None:
    (runtime / "control.lock").write_bytes(content)
    claim = endpoint.claim(runtime)
    (runtime / "control.lock").write_bytes(content)
    with pytest.raises(endpoint.AlreadyRunning) as raised:
        endpoint.claim(runtime)
    assert raised.value.pid == 0
    claim.release()


def test_a_link_in_place_of_the_lock_is_not_followed(runtime: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (runtime / "control.lock").symlink_to(victim)
    with pytest.raises(FairleadError, match="cannot be used"):
        endpoint.claim(runtime)
    assert victim.read_text() == "mine"


def test_a_directory_in_the_way_is_told(runtime: Path) -> None:
    claim = endpoint.claim(runtime)
    (runtime / "control.sock").mkdir()
    with pytest.raises(FairleadError, match=r"control\.sock"):
        claim.listen()
    claim.release()


def test_a_server_that_cannot_be_made_says_so(
    backend: Backend, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(asyncio, "start_server", fail)
    claim = endpoint.claim(runtime)
    server = ControlServer(backend, claim, "1.2.3")
    with pytest.raises(FairleadError, match="cannot be served"):
        server.start()
    server.close()
    claim.release()
