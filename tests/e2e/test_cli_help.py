"""Completion in a real shell, and the manual page as man takes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fairlead.settings.keys import ROWS

SCRIPT = """
source <(fairlead completion bash)
COMP_LINE="$1" COMP_POINT=${#1} COMP_TYPE=9 COMP_WORDS=($1) COMP_CWORD=1
_python_argcomplete fairlead
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def environment(fairlead_home: Path) -> dict[str, str]:
    programs = Path(sys.executable).parent
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


def offered(line: str, environment: dict[str, str]) -> set[str]:
    """What bash offers after ``line``."""
    asked = subprocess.run(
        ["bash", "--norc", "-c", SCRIPT, "bash", line],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert asked.stderr == ""
    return {word.strip() for word in asked.stdout.splitlines()}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fairlead sw", {"swarm"}),
        ("fairlead swarm ", {"status", "export", "leave", "restore"}),
        ("fairlead settings get proxy.mo", {"proxy.mode"}),
        ("fairlead settings set proxy.mode ", {"none", "system", "pac", "manual"}),
        ("fairlead settings set proxy.mode manual network.hostL", {"network.hostLoopback"}),
        ("fairlead settings set network.hostLoopback o", {"on", "off"}),
        ("fairlead proxy test x --as ", {"container", "pull", "app"}),
        ("fairlead doctor key", {"keyring"}),
        ("fairlead profile use a", {"auto"}),
    ],
)
def test_tab_completes(line: str, words: set[str], environment: dict[str, str]) -> None:
    assert offered(line, environment) >= words


def test_profiles_are_offered(environment: dict[str, str]) -> None:
    subprocess.run(["fairlead", "profile", "save", "office"], env=environment, check=True)
    assert "office" in offered("fairlead profile remove ", environment)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_code_of_their_own(shell: str, environment: dict[str, str]) -> None:
    code = subprocess.run(
        ["fairlead", "completion", shell],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert "_ARGCOMPLETE" in code
    assert "fairlead" in code


def test_man_shows_the_manual_page_without_a_warning(environment: dict[str, str]) -> None:
    page = subprocess.run(
        ["fairlead", "manual"], env=environment, capture_output=True, timeout=60, check=True
    ).stdout
    shown = subprocess.run(
        ["man", "--warnings", "-l", "-"], input=page, capture_output=True, timeout=60,
        env={**environment, "MANPAGER": "cat", "MANWIDTH": "100", "MAN_KEEP_FORMATTING": ""},
    )  # fmt: skip
    assert (shown.returncode, shown.stderr.decode()) == (0, "")
    text = shown.stdout.decode()
    for part in ("fairlead swarm leave", "EXIT CODES", "fairlead settings undo 3 --dry-run", *ROWS):
        assert part in text
