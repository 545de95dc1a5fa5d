"""The list of what the window is checked against names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "desktop"
LIST = (DESKTOP / "README.md").read_text("utf-8")


def test_every_point_names_a_test() -> None:
    points = [line.split("|") for line in LIST.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(cells[1]) for cells in points] == list(range(1, 19))
    assert all(".py" in cells[3] for cells in points)


def test_the_tests_are_there() -> None:
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", LIST)
    assert len(named) > 30
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (DESKTOP / file).read_text("utf-8")
    ]
    assert not missing
