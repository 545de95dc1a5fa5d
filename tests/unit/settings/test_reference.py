"""The settings reference says of every setting what its declaration says."""

from __future__ import annotations

import pytest

from fairlead.resources import resources
from fairlead.settings.keys import ROWS
from fairlead.settings.reference import default, markdown, values


def test_the_written_reference_is_the_generated_one() -> None:
    written = (resources() / "help" / "en" / "settings.md").read_text("utf-8")
    how = "fairlead settings reference > resources/help/en/settings.md"
    assert written == markdown(), f"write it anew: {how}"


@pytest.mark.parametrize("key", ROWS)
def test_every_setting_has_an_entry_with_its_help(key: str) -> None:
    entry = markdown().split(f"### `{key}`\n")[1].split("\n###")[0]
    row = ROWS[key]
    for part in (row.title, row.help, values(row), default(row)):
        assert part in entry


def test_values_and_defaults_are_words_that_settings_set_takes() -> None:
    assert values(ROWS["network.hostLoopback"]) == "on or off"
    assert default(ROWS["network.hostLoopback"]) == "on"
    assert "`manual` (Manual proxy configuration)" in values(ROWS["proxy.mode"])
    assert default(ROWS["proxy.exclude"]) == "empty"
    assert values(ROWS["network.socksServer.port"]).startswith("a whole number from 0 to")
