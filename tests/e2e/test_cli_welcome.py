"""``fairlead welcome``: what the wizard finds, listed and taken over by the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import SECONDS, Fairlead

SECRET = "hunter2"
DESKTOP = {
    "ProxyHTTPMode": "manual",
    "OverrideProxyHTTP": f"http://ada:{SECRET}@desktop.example.com:8080",
    "VpnkitCIDR": "10.99.0.0/24",
}


@pytest.fixture
def here(fairlead: Fairlead) -> Fairlead:
    """A user with Docker Desktop's settings, and others in the environment."""
    home = fairlead.home / "user"
    desktop = home / ".docker/desktop/settings-store.json"
    desktop.parent.mkdir(parents=True)
    desktop.write_text(json.dumps(DESKTOP))
    environment = {"HOME": str(home), "https_proxy": "http://shell.example.com:3128"}
    return Fairlead(fairlead.home, environment)


def kept(fairlead: Fairlead) -> list[Path]:
    """Every file of Fairlead's own that holds the secret."""
    places = [fairlead.home / name for name in ("config", "state", "data", "run")]
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    return [file for file in files if SECRET.encode() in file.read_bytes()]


def test_it_lists_what_is_there_and_changes_nothing(here: Fairlead) -> None:
    listed = here.ok("welcome")
    assert "docker-desktop.proxies" in listed
    assert "Web Server (HTTP): http://desktop.example.com:8080" in listed
    assert SECRET not in listed
    found = here.json("welcome")["findings"]
    by_name = {one["name"]: one for one in found if not one["name"].startswith("docker-engine")}
    assert list(by_name) == [
        *("environment.proxies", "docker-desktop.proxies", "docker-desktop.addresses")
    ]
    assert by_name["docker-desktop.proxies"]["passwords"] == ["proxy.username"]
    assert by_name["docker-desktop.addresses"]["settings"] == {"network.subnet": "10.99.0.0/24"}
    assert here.ok("settings", "diff") == ""


def test_what_is_named_is_taken_and_nothing_else(here: Fairlead) -> None:
    planned = here.ok("welcome", "--take", "docker-desktop.addresses", "--dry-run")
    assert "network.subnet: 192.168.65.0/24 -> 10.99.0.0/24" in planned
    assert here.ok("settings", "diff") == ""
    assert here.json("welcome", "--take", "docker-desktop.addresses")["applied"] is True
    assert here.ok("settings", "diff") == "network.subnet: 192.168.65.0/24 -> 10.99.0.0/24\n"


def test_of_two_that_contest_each_other_all_of_it_takes_the_first(here: Fairlead) -> None:
    done = here("welcome", "--yes")
    assert done.returncode == 0
    assert "docker-desktop.proxies is passed by: environment.proxies" in done.stderr
    assert here.ok("settings", "get", "proxy.https") == "http://shell.example.com:3128\n"
    assert here.ok("settings", "get", "proxy.http") == "\n"
    assert here.ok("settings", "get", "network.subnet") == "10.99.0.0/24\n"
    both = ("--take", "environment.proxies", "--take", "docker-desktop.proxies")
    assert here("settings", "undo").returncode == 0
    refused = here("welcome", *both)
    assert refused.returncode == 2
    assert "say different things" in refused.stderr


def test_what_is_not_there_cannot_be_taken(here: Fairlead) -> None:
    refused = here("welcome", "--take", "nonsense")
    assert refused.returncode == 2
    assert "There are: environment.proxies" in refused.stderr


KEYRING = f"""
import subprocess, sys
from fairlead.platform import current
subprocess.run(
    ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
    input=b"test", capture_output=True, check=True,
)
command = [sys.executable, "-m", "fairlead", "welcome", "--take", "docker-desktop.proxies"]
subprocess.run(command, check=True)
print("kept:", current().secrets().get("proxy:ada") == "{SECRET}")
"""


def test_a_password_goes_to_the_keyring_and_nowhere_else(here: Fairlead) -> None:
    runtime = here.home / "session"
    runtime.mkdir(mode=0o700)
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", KEYRING],
        env={**here.environment, "XDG_RUNTIME_DIR": str(runtime)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "kept: True" in done.stdout
    assert "keyring" in done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert kept(here) == []


def test_what_is_for_the_engine_goes_into_its_daemon_json(here: Fairlead) -> None:
    file = here.home / "user/.config/docker/daemon.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"registry-mirrors": ["https://mirror.example.com"]}))
    listed = here.json("welcome")["findings"]
    name = next(one["name"] for one in listed if one["where"] == str(file))
    refused = here("welcome", "--take", name)
    assert refused.returncode == 1
    assert "fairlead serve" in refused.stderr
    with here.serving():
        done = here("welcome", "--take", name)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert "fairlead engine restart" in done.stderr
        config = json.loads(here.json("engine", "config")["daemon.json"])
        assert config == {"registry-mirrors": ["https://mirror.example.com"]}
        found = here.json("welcome")["findings"]
        assert name not in [one["name"] for one in found]
