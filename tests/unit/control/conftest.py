"""A real backend on a real control socket; its network and its computer are in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from fairlead.backend.backend import Backend
from fairlead.control import endpoint, loopback, unix_socket
from fairlead.control.client import RemoteService, connect
from fairlead.control.server import ControlServer
from fairlead.network.status import SandboxState
from tests.support.waiting import eventually
from tests.unit.backend.conftest import backend as resting
from tests.unit.backend.conftest import network, platform, store

__all__ = ["network", "platform", "resting", "store"]


@pytest.fixture(autouse=True, params=[unix_socket, loopback], ids=["unix", "loopback"])
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """That of Unix and that of Windows, which works on every system."""
    chosen: ModuleType = request.param
    monkeypatch.setattr(endpoint, "transport", chosen)
    return chosen


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A runtime directory with a path short enough for a socket."""
    directory = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def backend(resting: Backend) -> Backend:
    """Started, with its sandbox running."""
    resting.start()
    eventually(lambda: resting.status().sandbox.state is SandboxState.RUNNING)
    return resting


@pytest.fixture
def server(backend: Backend, runtime: Path) -> Iterator[ControlServer]:
    claim = endpoint.claim(runtime)
    server = ControlServer(backend, claim, "1.2.3")
    server.start()
    yield server
    server.close()
    claim.release()


@pytest.fixture
def remote(server: ControlServer, runtime: Path) -> Iterator[RemoteService]:
    remote = connect(runtime)
    assert remote is not None
    yield remote
    remote.close()
