"""A backend on a settings directory of the test's own, with peers in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.settings.store import SettingsStore
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "config")


@pytest.fixture
def platform(tmp_path: Path) -> MemoryPlatform:
    return MemoryPlatform(tmp_path)


@pytest.fixture
def network() -> RecordingNetwork:
    return RecordingNetwork()


@pytest.fixture
def backend(
    store: SettingsStore, platform: MemoryPlatform, network: RecordingNetwork
) -> Iterator[Backend]:
    """Not started; stopped in the end."""
    backend = Backend(store, platform, network, "1.2.3")
    yield backend
    backend.stop()
