"""What is found on a computer: files where each system has them, and the system's own proxies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fairlead.platform.interface import Paths
from fairlead.platform.linux import Linux
from fairlead.platform.macos import MacOS
from fairlead.platform.windows import Windows
from fairlead.settings.model import Settings
from fairlead.settings.store import SettingsStore
from fairlead.welcome import first_run
from fairlead.welcome.look import look


def put(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))


@pytest.fixture
def linux(tmp_path: Path) -> Linux:
    return Linux({"HOME": "/home/ada"}, tmp_path)


def test_nothing_is_found_where_nothing_is(linux: Linux) -> None:
    assert look(linux, Settings()) == ()


def test_every_place_of_linux_is_looked_at(tmp_path: Path) -> None:
    linux = Linux({"HOME": "/home/ada", "https_proxy": "http://env.example.com:1"}, tmp_path)
    desktop = {"ProxyHTTPMode": "manual", "OverrideProxyHTTP": "http://desktop.example.com:1"}
    put(tmp_path / "home/ada/.docker/desktop/settings-store.json", desktop)
    put(tmp_path / "home/ada/.docker/desktop/settings.json", {"vpnkitCIDR": "10.1.0.0/24"})
    put(tmp_path / "usr/share/docker-desktop/admin-settings.json", {"proxy": {"mode": "none"}})
    put(tmp_path / "home/ada/.docker/config.json", {"proxies": {"default": {"allProxy": "p:1"}}})
    put(tmp_path / "etc/docker/daemon.json", {"bip": "10.2.0.1/24"})
    put(tmp_path / "home/ada/.config/docker/daemon.json", {"dns": ["192.0.2.53"]})
    assert [one.name for one in look(linux, Settings())] == [
        "environment.proxies",
        "docker-admin.proxies",
        # The older file beside the newer one is a left-over.
        "docker-desktop.proxies",
        "docker-engine.addresses",
        "docker-engine-2.engine",
        "docker-client.proxies",
    ]


def test_the_docker_command_may_have_its_file_elsewhere(tmp_path: Path) -> None:
    linux = Linux({"HOME": "/home/ada", "DOCKER_CONFIG": "/srv/docker"}, tmp_path)
    put(tmp_path / "srv/docker/config.json", {"proxies": {"default": {"httpProxy": "p:1"}}})
    (finding,) = look(linux, Settings())
    assert finding.where == str(tmp_path / "srv/docker/config.json")


def test_the_places_of_a_mac(tmp_path: Path) -> None:
    mac = MacOS({"HOME": "/Users/ada", "http_proxy": "http://env.example.com:1"}, tmp_path)
    group = tmp_path / "Users/ada/Library/Group Containers/group.com.docker"
    put(group / "settings-store.json", {"VpnkitCIDR": "10.1.0.0/24"})
    admin = tmp_path / "Library/Application Support/com.docker.docker/admin-settings.json"
    put(admin, {"proxy": {"mode": "none"}})
    put(tmp_path / "Users/ada/.docker/daemon.json", {"dns": ["192.0.2.53"]})
    assert [one.name for one in look(mac, Settings())] == [
        *("environment.proxies", "docker-admin.proxies", "docker-desktop.addresses"),
        "docker-engine.engine",
    ]


def test_the_places_of_windows(tmp_path: Path) -> None:
    windows = Windows(
        {
            "USERPROFILE": str(tmp_path / "ada"),
            "APPDATA": str(tmp_path / "ada/AppData/Roaming"),
            "PROGRAMDATA": str(tmp_path / "ProgramData"),
        }
    )
    put(tmp_path / "ada/AppData/Roaming/Docker/settings-store.json", {"VpnkitCIDR": "10.1.0.0/24"})
    admin = tmp_path / "ProgramData/DockerDesktop/admin-settings.json"
    put(admin, {"proxy": {"mode": "none"}})
    put(tmp_path / "ada/.docker/daemon.json", {"dns": ["192.0.2.53"]})
    assert [one.name for one in look(windows, Settings())] == [
        *("docker-admin.proxies", "docker-desktop.addresses", "docker-engine.engine"),
    ]


def test_bad_files_are_passed_by_with_a_sentence(linux: Linux, tmp_path: Path) -> None:
    (tmp_path / "etc/docker/daemon.json").mkdir(parents=True)
    desktop = tmp_path / "home/ada/.docker/desktop/settings-store.json"
    desktop.parent.mkdir(parents=True)
    desktop.write_bytes(b"\xff\xfe{}")
    (tmp_path / "home/ada/.docker/config.json").write_text("{")
    found = look(linux, Settings())
    assert [one.usable for one in found] == [False, False, False]
    assert all(len(one.notes) == 1 for one in found)
    assert any("Is a directory" in one.notes[0] for one in found)


def test_a_huge_file_is_not_read_whole(linux: Linux, tmp_path: Path) -> None:
    put(tmp_path / "etc/docker/daemon.json", {"bip": "x" * (2 << 20)})
    (finding,) = look(linux, Settings())
    assert not finding.usable


def test_what_is_in_force_is_not_offered_again(linux: Linux, tmp_path: Path) -> None:
    put(tmp_path / "etc/docker/daemon.json", {"dns": ["192.0.2.53"], "bip": "10.2.0.1/24"})
    network = Settings().network.model_copy(update={"bridge": "10.2.0.1/24"})
    settings = Settings().model_copy(update={"network": network})
    assert look(linux, settings, {"dns": ["192.0.2.53"]}) == ()


def test_it_shows_once_to_whom_has_no_settings(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "state", "run", "data")))
    assert first_run.due(paths)
    first_run.note(paths)
    assert not first_run.due(paths)


def test_it_does_not_show_to_whom_has_settings(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "state", "run", "data")))
    SettingsStore(paths.config).save(Settings(), "")
    assert not first_run.due(paths)
