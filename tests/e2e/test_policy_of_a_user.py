"""An administrator's policy and an ordinary user of the computer, who is not its root.

The user has an id of his own there, and a home that is his: root's files he can read, and no more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.hosts import Host, World, stopping, wait_until

ROOT = Path(__file__).parents[2]
FILE = "/etc/fairlead/policy.json"
USER = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "--inh-caps=-all"]
HOST_LOOPBACK = "network.hostLoopback"


@dataclass(frozen=True, slots=True)
class User:
    """A user of ``computer`` whose home lies on a file system of the computer's own."""

    computer: Host

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PYTHONPATH": str(ROOT / "app"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": "/run/ada",
            "FAIRLEAD_HOME": "/run/ada",
            "DBUS_SESSION_BUS_ADDRESS": "",
            "XDG_CURRENT_DESKTOP": "",
        }

    def start(self, *words: str) -> subprocess.Popen[Any]:
        command = [*USER, sys.executable, "-m", "fairlead", *words]
        return self.computer.popen(command, env=self.environment, cwd="/")

    def __call__(self, *words: str, input: str = "") -> subprocess.CompletedProcess[str]:
        command = [*USER, sys.executable, "-m", "fairlead", *words]
        return self.computer.run(command, env=self.environment, cwd="/", input=input)

    def get(self, key: str) -> str:
        return self("settings", "get", key).stdout.strip()

    def as_root(self, script: str, input: str = "") -> None:
        self.computer.run(["sh", "-ec", script], check=True, input=input)

    def policy(self, content: object) -> None:
        script = f"mkdir -p /etc/fairlead; cat > {FILE}.new; mv {FILE}.new {FILE}"
        self.as_root(script, json.dumps(content))


@pytest.fixture
def user() -> Iterator[User]:
    with World() as world:
        made = User(world.host("computer"))
        made.as_root("mkdir /run/ada && chown 1000:1000 /run/ada")
        yield made


def test_he_cannot_change_what_is_locked_nor_who_says_so(user: User) -> None:
    user.policy({"proxy.mode": {"value": "none", "reason": "Ask the help desk"}})
    done = user("settings", "set", "proxy.mode", "system")
    assert done.returncode == 1
    said = f"proxy.mode: Locked by {FILE}: Ask the help desk. Ask the administrator"
    assert said in done.stderr
    user.as_root(f"chmod 600 {FILE}")
    # He cannot read it any more: that locks more, not less.
    done = user("settings", "set", HOST_LOOPBACK, "off")
    assert f"{HOST_LOOPBACK}: Locked by" in done.stderr
    assert "Permission denied" in done.stderr
    user.as_root(f"chmod 644 {FILE}; chown 1000 {FILE}")
    assert "Others than the administrator can change it." in user("policy", "show").stderr


def test_he_is_told_by_a_running_backend_too(user: User) -> None:
    user.policy({"proxy.mode": {"value": "none"}})
    with stopping(user.start("serve", "--json")) as server:
        assert server.stdout.readline(), server.stderr.read()
        assert user.get("proxy.mode") == "none"
        user.policy({"proxy.mode": {"value": "sometimes"}, "x": {"value": 1}})
        wait_until(lambda: "not one of the choices" in user("policy", "show").stdout)
        assert user.get("proxy.mode") == "none"
        assert "There is no setting “x”." in user("status").stdout
        assert user("settings", "set", "proxy.mode", "system").returncode == 1
        user.as_root(f"rm {FILE}")
        wait_until(lambda: user.get("proxy.mode") == "system")


def test_undo_goes_back_to_the_administrators_default(user: User) -> None:
    user.policy({HOST_LOOPBACK: {"value": False, "locked": False}})
    assert user("settings", "set", "general.theme", "dark").returncode == 0
    assert user("settings", "undo").returncode == 0
    assert user.get("general.theme") == "system"
    assert user.get(HOST_LOOPBACK) == "off"
    # A choice can be undone, and redone it is a choice again.
    assert user("settings", "set", HOST_LOOPBACK, "on").returncode == 0
    assert user("settings", "undo").returncode == 0
    assert user.get(HOST_LOOPBACK) == "off"
    assert user("settings", "redo").returncode == 0
    assert user.get(HOST_LOOPBACK) == "on"
    # None of that was more than a default.
    user.as_root(f"rm {FILE}")
    assert user.get(HOST_LOOPBACK) == "on"


def test_an_import_that_says_nothing_of_a_default_leaves_it(user: User) -> None:
    user.policy({HOST_LOOPBACK: {"value": False, "locked": False}, "proxy.mode": {"value": "none"}})
    theme = json.dumps({"general": {"theme": "dark"}})
    assert "valid" in user("settings", "validate", "-", input=theme).stdout
    assert user("settings", "import", "-", input=theme).returncode == 0
    assert user.get(HOST_LOOPBACK) == "off"
    chosen = json.dumps({"network": {"hostLoopback": True}})
    assert user("settings", "import", "-", input=chosen).returncode == 0
    assert user.get(HOST_LOOPBACK) == "on"
    assert user.get("general.theme") == "system"
    mode = json.dumps({"proxy": {"mode": "system"}})
    for verb in ("validate", "import"):
        done = user("settings", verb, "-", input=mode)
        assert (done.returncode, done.stderr.startswith("fairlead: proxy.mode: Locked")) == (
            1,
            True,
        )


def test_the_administrators_check_tells_everything(user: User) -> None:
    bad = json.dumps({"proxy": {"mode": {"value": "sometimes"}, "htp": {"value": "a:1"}}})
    done = user("policy", "check", "-", input=bad)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "Did you mean proxy.http?" in done.stderr
    done = user("policy", "check", "-", "--json", input='{"a": 1, "a": 2}')
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["valid"] is False
    assert "twice" in found["problems"][0]
