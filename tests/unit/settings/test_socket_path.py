"""The path of a socket in a setting."""

from __future__ import annotations

import pytest

from fairlead.settings.invalid import Invalid
from fairlead.settings.socket_path import check_socket_path


@pytest.mark.parametrize(
    ("text", "path"),
    [("", ""), ("  ", ""), (" /run/a.sock\n", "/run/a.sock"), ("/" + "x" * 106, "/" + "x" * 106)],
)
def test_paths_that_are_taken(text: str, path: str) -> None:
    assert check_socket_path(text) == path


@pytest.mark.parametrize("text", ["agent.sock", "~/agent.sock", "$SSH_AUTH_SOCK", "/a\0b"])
def test_what_is_no_whole_path(text: str) -> None:
    with pytest.raises(Invalid, match="not the whole path"):
        check_socket_path(text)


@pytest.mark.parametrize("text", ["/" + "x" * 107, "/" + "\u00e9" * 54])
def test_what_no_socket_can_have(text: str) -> None:
    with pytest.raises(Invalid, match="too long for a socket: 107 bytes"):
        check_socket_path(text)
