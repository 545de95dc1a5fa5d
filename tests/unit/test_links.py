"""What README and help link to is part of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PAGES = [TOP / "README.md", *sorted((TOP / "resources").rglob("*.md"))]


def links(page: Path) -> set[Path]:
    """The files that ``page`` leads to."""
    found = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    return {(page.parent / link).resolve() for link in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links(page) if not link.exists()] == []


def test_pictures_of_the_readme_are_not_ignored_by_git() -> None:
    ignored = (TOP / ".gitignore").read_text("utf-8").split()
    assert "screenshots/" not in ignored
    assert len([link for link in links(TOP / "README.md") if link.suffix == ".png"]) == 4
