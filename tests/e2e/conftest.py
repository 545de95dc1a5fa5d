"""A Fairlead of the test's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Fairlead


@pytest.fixture
def fairlead() -> Iterator[Fairlead]:
    """A Fairlead whose home has a path short enough for sockets."""
    home = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield Fairlead(home)
    shutil.rmtree(home)
