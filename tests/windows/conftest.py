"""A Windows for all tests of a worker, and a Fairlead on it for each."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.screen import x_server
from tests.support.wine import Windows, WindowsFairlead, windows


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The display that its windows are on."""
    with x_server("1100x800") as (number, _server):
        yield f":{number}"


@pytest.fixture(scope="session")
def computer(tmp_path_factory: pytest.TempPathFactory, screen: str) -> Iterator[Windows]:
    """A Windows."""
    with windows(tmp_path_factory.mktemp("windows") / "prefix", screen) as made:
        yield made


@pytest.fixture
def fairlead(computer: Windows) -> Iterator[WindowsFairlead]:
    """A Fairlead with files of its own, in a directory that its user alone can read."""
    home = Path(tempfile.mkdtemp(prefix="fl with ä-", dir="/tmp"))
    yield WindowsFairlead(home, windows=computer)
    shutil.rmtree(home)
