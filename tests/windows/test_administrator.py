"""The policy and the licence keys of the computer's administrator, in ProgramData.

In Wine every file belongs to its user, so that what counts there is refused here, by what Windows'
interfaces say. That it is heeded where Administrators own it is shown with the one answer about
the owner replaced by that of a Windows (its list is in tests/unit/platform/test_windows_acl.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.wine import MACHINE, Windows, WindowsFairlead, windows_path

pytestmark = MACHINE

OWNED = """
import sys
from fairlead.__main__ import main
from fairlead.platform import windows_acl

windows_acl.security = lambda _path: (
    "O:BAD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"
)
sys.exit(main(sys.argv[1:]))
"""
PLACE = r"Others than the administrator can change C:\ProgramData"


@pytest.fixture
def everybodys(computer: Windows) -> Iterator[Path]:
    """The directory of Fairlead's in ProgramData, and what a test puts there."""
    directory = computer.drive / "ProgramData" / "Fairlead"
    (directory / "licence-keys.d").mkdir(parents=True)
    yield directory
    shutil.rmtree(directory)


def owned(fairlead: WindowsFairlead, *words: str) -> str:
    """Run a verb where Administrators own everything."""
    return fairlead.windows.python(OWNED, *words, environment=fairlead.environment)


def policy(everybodys: Path) -> None:
    locked = {"general.theme": {"value": "dark", "locked": True, "reason": "House style."}}
    (everybodys / "policy.json").write_text(json.dumps(locked))


def test_a_policy_that_others_could_change_is_refused_and_nothing_is_unlocked(
    fairlead: WindowsFairlead, everybodys: Path
) -> None:
    policy(everybodys)
    refused = fairlead("settings", "set", "general.theme", "light")
    assert refused.returncode != 0
    assert PLACE in refused.stderr
    assert "Let Administrators own it" in refused.stderr


def test_the_administrators_policy_locks(fairlead: WindowsFairlead, everybodys: Path) -> None:
    policy(everybodys)
    shown = owned(fairlead, "policy", "show")
    assert r"C:\ProgramData\Fairlead\policy.json" in shown
    assert "House style." in shown
    assert owned(fairlead, "settings", "get", "general.theme") == "dark"


def licensed(fairlead: WindowsFairlead, everybodys: Path) -> str:
    """A key in ProgramData, and a file with a licence that it signed."""
    authority, licence = fairlead.home / "authority", fairlead.home / "licence.txt"
    # Made by the same program; who signed and where makes no difference.
    fairlead.ok("licence", "keygen", windows_path(authority))
    shutil.copy(f"{authority}.pub.pem", everybodys / "licence-keys.d")
    words = ("--tier", "Business", "--organisation", "Büro", "--subject", "ada@example.com")
    licence.write_text(fairlead.ok("licence", "issue", windows_path(authority) + ".pem", *words))
    return windows_path(licence)


def test_a_licence_key_that_others_could_change_signs_nothing(
    fairlead: WindowsFairlead, everybodys: Path
) -> None:
    refused = fairlead("licence", "install", licensed(fairlead, everybodys))
    assert refused.returncode != 0
    assert PLACE in refused.stderr


def test_a_licence_by_the_administrators_key_is_taken_and_kept(
    fairlead: WindowsFairlead, everybodys: Path
) -> None:
    assert "Business" in owned(fairlead, "licence", "install", licensed(fairlead, everybodys))
    shown = owned(fairlead, "licence", "show")
    assert "Business" in shown
    assert "Büro" in shown
