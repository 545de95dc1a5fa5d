"""A start waits for nothing that it does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.usefixtures("fairlead_home")


def imported(program: str) -> set[str]:
    """The modules that a fresh Python has after ``program``."""
    code = f"{program}\nimport sys\nprint('\\n', *sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    return set(said.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["settings", "schema"], ["completion", "bash"], ["manual"]])
def test_a_verb_without_a_backend_imports_none(words: list[str]) -> None:
    modules = imported(f"from fairlead.__main__ import main\nmain({words!r})")
    assert "fairlead.app" in modules
    assert not modules & {"fairlead.backend.backend", "fairlead.control.methods", "PySide6"}


def test_help_imports_no_models() -> None:
    assert "pydantic" not in imported("from fairlead.__main__ import main\nmain(['--help'])")


def test_the_first_picture_waits_for_the_window_alone() -> None:
    modules = imported("import fairlead.app, fairlead.cli.window_verbs, fairlead.desktop.main")
    assert "fairlead.desktop.frame.window" in modules
    late = {"asyncio", "pydantic_core", "fairlead.backend", "fairlead.desktop.frame.contents"}
    assert not modules & late


def test_the_contents_wait_for_nothing_that_is_shown_later() -> None:
    modules = imported(
        "import fairlead.backend.backend, fairlead.desktop.loop, fairlead.desktop.frame.contents"
    )
    assert "PySide6.QtWidgets" in modules
    assert not modules & {
        "fairlead.backend.service",
        "fairlead.control.client",
        "fairlead.control.methods",
        "fairlead.doctor.finding",
        "fairlead.network.datapath",
        "fairlead.network.dns.report",
        "fairlead.network.pac.source",
        "kubernetes",
        "yaml",
    }


def test_who_asks_the_running_backend_needs_none_of_its_parts() -> None:
    modules = imported("import fairlead.app, fairlead.control.client, fairlead.cli.settings_verbs")
    assert "fairlead.control.methods" in modules
    assert not modules & {"asyncio", "fairlead.backend.backend", "fairlead.network.interface"}


def test_no_start_loads_what_few_need() -> None:
    modules = imported("from fairlead.__main__ import main\nmain(['settings', 'schema'])")
    assert "pydantic" in modules
    assert not modules & {"ctypes", "configparser"}
