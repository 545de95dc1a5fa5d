"""Docker Engine, found or missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.engines.docker import find as module
from fairlead.engines.docker.find import Engine, EngineMissing, find

DEBIAN = 'NAME="Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A PATH of the test's own; nothing of this computer is found."""
    monkeypatch.setattr(module, "_PLACES", (str(tmp_path / "sbin"),))
    (tmp_path / "bin").mkdir()
    (tmp_path / "sbin").mkdir()
    return {"PATH": str(tmp_path / "bin")}


def _install(tmp_path: Path, says: str = "echo 'Docker version 28.2.2, build e6534b4'") -> None:
    for place in ("bin/containerd", "sbin/runc", "sbin/dockerd"):
        (tmp_path / place).write_text(f"#!/bin/sh\n{says}\n")
        (tmp_path / place).chmod(0o755)


def test_an_engine_is_found_outside_the_path_too(tmp_path: Path, environ: dict[str, str]) -> None:
    _install(tmp_path)
    assert find(environ) == Engine(
        tmp_path / "sbin/dockerd", tmp_path / "bin/containerd", tmp_path / "sbin/runc", "28.2.2"
    )


@pytest.mark.parametrize("version", ["20.10.24+dfsg1", "29.0.0-rc.1", "dev"])
def test_versions_that_do(tmp_path: Path, environ: dict[str, str], version: str) -> None:
    _install(tmp_path, f"echo 'Docker version {version}, build 5d6db84'")
    assert find(environ).version == version


@pytest.mark.parametrize(
    ("says", "problem"),
    [
        ("echo 'Docker version 19.03.15, build x'", "19.03.15 .* is too old"),
        ("echo 'Docker version 1.13.1, build x'", r"1\.13\.1 .* is too old"),
        ("echo podman version 4", "does not tell its version: podman version 4"),
        ("echo no library >&2; exit 127", "does not tell its version: no library"),
        ("exit 1", "does not tell its version: it says nothing"),
    ],
)
def test_versions_that_do_not(
    tmp_path: Path, environ: dict[str, str], says: str, problem: str
) -> None:
    _install(tmp_path, says)
    with pytest.raises(EngineMissing, match=problem):
        find(environ)


@pytest.mark.parametrize(
    ("missing", "problem"),
    [
        ("sbin/dockerd", "Docker Engine is not installed: there is no dockerd."),
        ("bin/containerd", "Docker Engine is not complete: there is no containerd."),
        ("sbin/runc", "Docker Engine is not complete: there is no runc."),
    ],
)
@pytest.mark.parametrize(
    ("os_release", "remedy"),
    [
        (DEBIAN, "Install it: sudo apt-get install docker.io"),
        ("ID=debian\n", "Install it: sudo apt-get install docker.io"),
        ("ID=fedora\n", "Install it as https://docs.docker.com/engine/install/ says."),
    ],
)
def test_what_is_missing_is_named_with_how_to_get_it(
    tmp_path: Path,
    environ: dict[str, str],
    missing: str,
    problem: str,
    os_release: str,
    remedy: str,
) -> None:
    _install(tmp_path)
    (tmp_path / missing).unlink()
    (tmp_path / "os-release").write_text(os_release)
    with pytest.raises(EngineMissing) as error:
        find(environ, tmp_path / "os-release")
    assert error.value.problem == problem
    assert error.value.remedy == f"{remedy} Sandboxes work without it."


def test_the_installed_engine_is_found_without_a_path() -> None:
    found = find({})
    assert found.dockerd.name == "dockerd"
    assert found.version[0].isdigit()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_where_it_cannot_run_nobody_is_told_to_install_it(system: str) -> None:
    with pytest.raises(EngineMissing) as raised:
        find({}, system=system)
    assert str(raised.value) == (
        "Fairlead runs Docker Engine on Linux only. Run Fairlead on a Linux computer or in a Linux "
        "virtual machine."
    )
    assert not raised.value.installed
