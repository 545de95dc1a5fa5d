"""A network that an engine lives in, when its next owner has trouble with building it anew."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from fairlead.errors import FairleadError
from fairlead.network.interface import NetworkConfig, Program
from fairlead.network.stack import LinuxNetwork
from fairlead.network.status import SandboxState
from fairlead.settings.subnet import addresses
from tests.support.hosts import wait_until
from tests.support.sandbox import PLAIN, Sandbox

MOVED = replace(PLAIN, addresses=addresses(IPv4Network("10.99.0.0/24")))


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory with a path short enough for sockets."""
    path = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield path
    shutil.rmtree(path)


def owner(place: Path, config: NetworkConfig = PLAIN) -> Sandbox:
    """An owner of the namespace at ``place``, not started yet."""
    sandbox = Sandbox(place / "sandbox", config)
    sandbox.network = LinuxNetwork(place / "sandbox", place / "sandbox.sock")
    return sandbox


def left_running(place: Path) -> int:
    """The process of a program in a namespace whose owner has gone."""
    with owner(place) as first:
        words = ("/bin/sh", "-c", "exec sleep 100")
        program = Program("engine", words, (), (), str(place / "log"))
        return first.run(first.network.spawn(program))


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """While ``once`` is in this directory the next build fails, and while ``on`` is, each does."""
    directory = tmp_path / "bin"
    directory.mkdir()
    program = directory / "ip"
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in *-batch*)\n'
        f"  if rm {tmp_path}/once 2>/dev/null || [ -e {tmp_path}/on ]; then\n"
        '    echo "resource busy"; exit 1\n'
        "  fi;;\n"
        "esac\n"
        'exec /usr/sbin/ip "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{directory}:{os.environ['PATH']}:/usr/sbin:/sbin")
    return tmp_path


def test_a_build_that_an_engine_disturbs_is_made_again(place: Path, trouble: Path) -> None:
    pid = left_running(place)
    (trouble / "once").touch()
    with owner(place, MOVED) as second:
        assert not (trouble / "once").exists()
        assert second.network.program("engine") == pid
        second.run(second.network.probe())
        second.run(second.network.release())
    wait_until(lambda: not alive(pid), what="the program ends")


def test_after_a_start_that_fails_the_engine_can_still_be_ended(place: Path, trouble: Path) -> None:
    pid = left_running(place)
    (trouble / "on").touch()
    second = owner(place, MOVED)
    with pytest.raises(FairleadError, match="resource busy"):
        _start(second)
    try:
        assert second.network.status().state is SandboxState.FAILED
        assert second.network.program("engine") == pid
        second.run(second.network.release())
    finally:
        second.__exit__()
    wait_until(lambda: not alive(pid), what="the program ends")


def test_an_inside_that_was_left_half_built_is_built_by_the_next_owner(
    place: Path, trouble: Path
) -> None:
    pid = left_running(place)
    (trouble / "on").touch()
    second = owner(place, MOVED)
    with pytest.raises(FairleadError, match="resource busy"):
        _start(second)
    second.__exit__()
    assert alive(pid)
    (trouble / "on").unlink()
    with owner(place) as third:
        assert third.network.program("engine") == pid
        third.run(third.network.probe())
        third.run(third.network.release())
    wait_until(lambda: not alive(pid), what="the program ends")


def _start(sandbox: Sandbox) -> None:
    """Start it, and leave its loop running where that fails."""
    sandbox._thread.start()
    sandbox.run(sandbox.network.start(sandbox.config))
