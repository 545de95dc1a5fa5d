"""The answers of scripts, well formed and not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.pac.result import Choice, parse_result

DIRECT = Choice("direct")


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("DIRECT", [DIRECT]),
        ("PROXY a:8080", [Choice("http", "a", 8080)]),
        ("proxy A.example", [Choice("http", "a.example", 80)]),
        ("SOCKS s; SOCKS5 t:9", [Choice("socks5", "s", 1080), Choice("socks5", "t", 9)]),
        ("PROXY [2001:db8::1]:3128;DIRECT", [Choice("http", "2001:db8::1", 3128), DIRECT]),
    ],
)
def test_answers(text: str, choices: list[Choice]) -> None:
    assert list(parse_result(text)) == choices


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ; ;",
        "SOCKS4 a:1",
        "PROXY",
        "PROXY a:1 b",
        "DIRECT x",
        "nonsense",
        "PROXY a:99999",
        "PROXY u:p@h",
    ],
)
def test_what_cannot_be_used_is_a_problem_and_not_direct(text: str) -> None:
    (choice,) = parse_result(text)
    assert choice.problem
    assert choice.scheme == ""
    assert "u:p" not in choice.problem


def test_the_name_that_blocks() -> None:
    (choice,) = parse_result("PROXY reject.docker.internal:1; DIRECT")
    assert choice.problem == "the script blocks it"
    first, second = parse_result("PROXY a:1; PROXY reject.docker.internal:1; DIRECT")
    assert (first.host, second.block) == ("a", True)


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_direct_must_be_said(text: str) -> None:
    choices = parse_result(text)
    assert choices
    if "direct" not in text.lower():
        assert DIRECT not in choices
