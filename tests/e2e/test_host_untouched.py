"""An engine, as root too, leaves nothing on this computer: no interface, route or rule."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.e2e.test_networking_features import WEB, answers
from tests.support.engine import IMAGE, running_engine
from tests.support.waiting import eventually

pytestmark = pytest.mark.root

LOOKS = (
    ("ip", "-o", "link"),
    ("ip", "-o", "address"),
    ("ip", "route", "show", "table", "all"),
    ("ip", "-6", "route", "show", "table", "all"),
    ("ip", "rule"),
    ("iptables-save",),
    ("ip6tables-save",),
    ("nft", "list", "ruleset"),
)

_CHANGING = re.compile(r"^#.*\n|\[\d+:\d+\]|counter packets \d+ bytes \d+", re.MULTILINE)


def seen() -> dict[str, str]:
    """What this computer shows of its network, without times and counters."""
    found = {}
    for look in LOOKS:
        done = subprocess.run(look, capture_output=True, text=True, check=True, timeout=20)
        text = re.sub(
            r"^#.*\n|\[\d+:\d+\]|counter packets \d+ bytes \d+", "", done.stdout, flags=re.MULTILINE
        )
        found[" ".join(look)] = text
    return found


def test_there_is_no_docker0_bridge_on_the_host_and_nothing_else() -> None:
    before = seen()
    assert "lo" in before["ip -o link"]
    with running_engine() as engine:
        engine.docker("network", "create", "another")
        engine.docker("run", "-d", "-p", "18200:80", "--network", "another", IMAGE, *WEB)
        eventually(lambda: answers(18200))
        assert seen() == before
    assert seen() == before
