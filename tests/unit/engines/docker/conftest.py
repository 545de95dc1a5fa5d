from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def socket() -> Iterator[Path]:
    """A path short enough for a socket; there is nothing."""
    directory = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield directory / "d.sock"
    shutil.rmtree(directory)
