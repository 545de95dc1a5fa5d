"""The docker context, as the real ``docker`` command sees it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fairlead.engines.docker.context import (
    docker_config_directory,
    is_current,
    register,
    restore,
)
from fairlead.errors import FairleadError

SOCKET = Path("/run/user/1000/fairlead & <co>/docker.sock")


def _docker(directory: Path, *arguments: str) -> str:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DOCKER_HOST", "DOCKER_CONTEXT")
    }
    done = subprocess.run(
        ["docker", *arguments],
        env={**environment, "DOCKER_CONFIG": str(directory)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _config(directory: Path) -> dict[str, Any]:
    found = json.loads((directory / "config.json").read_text())
    assert isinstance(found, dict)
    return found


def test_docker_uses_the_context_and_forgets_it(tmp_path: Path) -> None:
    directory = tmp_path / "docker"
    assert not is_current(directory)
    register(directory, SOCKET)
    assert is_current(directory)
    assert _docker(directory, "context", "inspect", "--format={{.Name}}") == "fairlead"
    (found,) = json.loads(_docker(directory, "context", "inspect"))
    assert found["Name"] == "fairlead"
    assert found["Endpoints"]["docker"] == {"Host": f"unix://{SOCKET}", "SkipTLSVerify": False}
    assert stat.S_IMODE((directory / "config.json").stat().st_mode) == 0o600
    restore(directory)
    assert not is_current(directory)
    assert _docker(directory, "context", "ls", "--format", "{{.Name}}{{.Current}}") == "defaulttrue"
    assert _config(directory) == {}
    assert list(directory.glob("contexts/meta/*")) == []


def test_the_context_is_written_as_docker_writes_it(tmp_path: Path) -> None:
    mine, docker = tmp_path / "mine", tmp_path / "docker"
    register(mine, SOCKET)
    _docker(docker, "context", "create", "fairlead", "--docker", f"host=unix://{SOCKET}")
    (written,) = mine.glob("contexts/meta/*/meta.json")
    (wanted,) = docker.glob("contexts/meta/*/meta.json")
    assert written.relative_to(mine) == wanted.relative_to(docker)
    start, end = b'{"Name":"fairlead","Metadata":{', b'},"Endpoints":{"docker":{"Host":'
    for content in (written.read_bytes(), wanted.read_bytes()):
        assert content.startswith(start)
    assert written.read_bytes().split(end)[1] == wanted.read_bytes().split(end)[1]


def test_the_context_before_comes_back_and_everything_else_stays(tmp_path: Path) -> None:
    _docker(tmp_path, "context", "create", "work", "--docker", "host=unix:///run/other.sock")
    file = tmp_path / "config.json"
    before = {"auths": {"r.example.com": {"auth": "eA=="}}, "currentContext": "work", "ä": [1.5]}
    file.write_text(json.dumps(before))
    file.chmod(0o640)
    register(tmp_path, SOCKET)
    assert _config(tmp_path) == {**before, "currentContext": "fairlead"}
    # Started again after a crash: what was before is still known.
    register(tmp_path, Path("/run/elsewhere.sock"))
    assert _docker(tmp_path, "context", "inspect", "--format", "{{.Endpoints.docker.Host}}") == (
        "unix:///run/elsewhere.sock"
    )
    restore(tmp_path)
    assert _config(tmp_path) == before
    assert list(_config(tmp_path)) == list(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert _docker(tmp_path, "context", "inspect", "--format={{.Name}}") == "work"


def test_a_choice_made_meanwhile_stays(tmp_path: Path) -> None:
    _docker(tmp_path, "context", "create", "work", "--docker", "host=unix:///run/other.sock")
    register(tmp_path, SOCKET)
    _docker(tmp_path, "context", "use", "work")
    restore(tmp_path)
    assert _docker(tmp_path, "context", "inspect", "--format={{.Name}}") == "work"
    names = _docker(tmp_path, "context", "ls", "--format", "{{.Name}}").splitlines()
    assert sorted(names) == ["default", "work"]


def test_a_context_before_that_is_gone_does_not_come_back(tmp_path: Path) -> None:
    _docker(tmp_path, "context", "create", "work", "--docker", "host=unix:///run/other.sock")
    _docker(tmp_path, "context", "use", "work")
    register(tmp_path, SOCKET)
    _docker(tmp_path, "context", "rm", "work")
    restore(tmp_path)
    assert _docker(tmp_path, "context", "inspect", "--format={{.Name}}") == "default"


def test_what_docker_rewrites_keeps_what_was_before(tmp_path: Path) -> None:
    _docker(tmp_path, "context", "create", "work", "--docker", "host=unix:///run/other.sock")
    _docker(tmp_path, "context", "use", "work")
    register(tmp_path, SOCKET)
    _docker(tmp_path, "context", "update", "fairlead", "--description", "my own words")
    restore(tmp_path)
    assert _docker(tmp_path, "context", "inspect", "--format={{.Name}}") == "work"


@pytest.mark.parametrize("text", ["{,}", "[]", '{"auths": {}', "\xff"])
def test_a_config_that_is_not_dockers_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(FairleadError, match="leaves it as it is"):
        register(tmp_path, SOCKET)
    with pytest.raises(FairleadError, match="leaves it as it is"):
        restore(tmp_path)
    assert file.read_bytes() == text.encode("latin-1")
    assert not is_current(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["config.json"]


def test_somebody_elses_context_of_the_name_is_left_alone(tmp_path: Path) -> None:
    _docker(tmp_path, "context", "create", "fairlead", "--docker", "host=unix:///run/other.sock")
    with pytest.raises(FairleadError, match="has not made") as refused:
        register(tmp_path, SOCKET)
    assert refused.value.remedy == "Remove it: docker context rm --force fairlead"
    restore(tmp_path)
    assert "fairlead" in _docker(tmp_path, "context", "ls", "--format", "{{.Name}}")


def test_a_link_to_the_config_stays_a_link(tmp_path: Path) -> None:
    directory, real = tmp_path / "docker", tmp_path / "dotfiles.json"
    directory.mkdir()
    real.write_text("{}")
    (directory / "config.json").symlink_to(real)
    register(directory, SOCKET)
    assert (directory / "config.json").is_symlink()
    assert json.loads(real.read_text()) == {"currentContext": "fairlead"}


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FairleadError, match="cannot be changed"):
        register(tmp_path / "file", SOCKET)


def test_docker_config_directory() -> None:
    home = Path("/home/ada")
    assert docker_config_directory({}, home) == Path("/home/ada/.docker")
    assert docker_config_directory({"HOME": "/home/bob"}) == Path("/home/bob/.docker")
    apart = {"FAIRLEAD_HOME": "/srv/fl", "HOME": "/home/bob"}
    assert docker_config_directory(apart, home) == Path("/srv/fl/docker")
    assert docker_config_directory({**apart, "DOCKER_CONFIG": "/etc/d"}, home) == Path("/etc/d")
