"""Every system's adapter is whole on every system: it imports, answers, and says what it lacks."""

from __future__ import annotations

import sys

import pytest

from fairlead.platform import current
from fairlead.platform.interface import Platform
from fairlead.platform.linux import Linux
from fairlead.platform.macos import MacOS
from fairlead.platform.windows import Windows

EMPTY: dict[str, str] = {}


def test_the_current_adapter_is_this_systems() -> None:
    names = {"linux": "linux", "darwin": "macos", "win32": "windows"}
    assert current().name == names[sys.platform]


@pytest.mark.parametrize("adapter", [Linux(EMPTY), MacOS(EMPTY), Windows(EMPTY)])
def test_every_question_is_answered(adapter: Platform) -> None:
    assert adapter.paths().config.is_absolute()
    assert adapter.system_proxy().problem == ""
    assert all(isinstance(server, str) for server in adapter.resolvers())
    assert all(route.device for route in adapter.host_routes())
    assert isinstance(adapter.sandbox_missing(), str)
    assert adapter.secrets() is not None


@pytest.mark.parametrize("adapter", [MacOS(EMPTY), Windows(EMPTY)])
def test_the_others_say_that_sandboxes_need_linux(adapter: Platform) -> None:
    assert "Sandboxes need Linux" in adapter.sandbox_missing()


@pytest.mark.parametrize("kind", [Linux, MacOS, Windows])
def test_the_environment_counts_everywhere(kind: type[Linux | MacOS | Windows]) -> None:
    proxy = kind({"https_proxy": "http://me:hunter2@p:1"}).system_proxy()
    assert proxy.https == "http://p:1"
    assert "hunter2" not in repr(kind({"https_proxy": "http://me:hunter2@p:1"}))
