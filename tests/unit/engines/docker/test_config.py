"""daemon.json: what is refused before dockerd is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fairlead.engines.docker import config
from fairlead.errors import FairleadError
from fairlead.settings.model import NetworkSettings


def _program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def _validating(tmp_path: Path) -> Path:
    """A dockerd of 23.0 or newer, as far as it matters."""
    return _program(
        tmp_path / "dockerd",
        'case "$1" in --help) echo "      --validate  Validate daemon configuration"; exit;; esac\n'
        '[ "$1 $2" = "--validate --config-file" ] || exit 9\n'
        'grep -q nonsense "$3" || { echo "configuration OK"; exit; }\n'
        'echo "unable to configure the Docker daemon with file $3: unknown: nonsense" >&2; exit 1',
    )


def test_no_file_reads_as_an_empty_one_and_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config" / "daemon.json"
    assert config.read(path) == "{}\n"
    config.write(path, '{"labels": ["ä=1"]}\n')
    assert config.read(path) == '{"labels": ["ä=1"]}\n'
    assert [found.name for found in path.parent.iterdir()] == ["daemon.json"]


def test_what_cannot_be_read_or_written_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "daemon.json"
    path.write_bytes(b"\xff")
    with pytest.raises(FairleadError, match=r"cannot be read: it is not UTF-8\."):
        config.read(path)
    with pytest.raises(FairleadError, match="cannot be written"):
        config.write(path / "daemon.json", "{}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{\n  "debug": tru\n}', "not JSON at line 2, column 12: expecting value."),
        ('{"a": 1} x', "not JSON at line 1, column 10: extra data."),
        ("", "is empty"),
        ("[]", "has to be a JSON object"),
        ('{"mtu": NaN}', "NaN is no value of JSON"),
        ('{"mtu": 1, "mtu": 2}', 'the key "mtu" stands twice'),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(FairleadError) as refused:
        config.check(text, None, NetworkSettings())
    assert problem in refused.value.problem
    assert refused.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        '{"hosts": ["tcp://0.0.0.0:2375"]}',
        '{"pidfile": "/x"}',
        '{"exec-root": "/x"}',
        '{"data-root": "/x"}',
        '{"userland-proxy": false}',
        '{"userland-proxy-path": "/x"}',
        '{"host-gateway-ip": "192.0.2.1"}',
        '{"iptables": false}',
        '{"ip6tables": false}',
        '{"tls": true}',
        '{"tlsverify": true}',
        '{"tlscacert": "/x"}',
        '{"Hosts": []}',
    ],
)
def test_what_fairlead_decides_is_refused_by_its_key(text: str) -> None:
    with pytest.raises(FairleadError) as refused:
        config.check(text, None, NetworkSettings())
    assert text.split('"')[1] in refused.value.problem
    assert refused.value.remedy == "Remove the key."


@pytest.mark.parametrize(
    "text", ["{}", '{"bridge": "none"}', '{"ip6tables": true, "iptables": true}', '{"debug": true}']
)
def test_everything_else_is_the_users(text: str) -> None:
    assert config.check(text, None, NetworkSettings()) == (
        "Docker Engine has not checked it, as it is not installed."
    )


def test_a_dockerd_that_can_validate_is_asked(tmp_path: Path) -> None:
    dockerd = _validating(tmp_path)
    assert (
        config.check('{"debug": true}', dockerd, NetworkSettings())
        == "Docker Engine has checked it."
    )
    with pytest.raises(FairleadError) as refused:
        config.check('{"nonsense": 1}', dockerd, NetworkSettings())
    assert refused.value.problem == (
        "Docker Engine refuses daemon.json: unable to configure the Docker daemon with file "
        "daemon.json: unknown: nonsense."
    )


def test_a_dockerd_that_cannot_validate_is_told(tmp_path: Path) -> None:
    dockerd = _program(tmp_path / "dockerd", "echo '  --version  Print version'")
    assert "cannot check it beforehand" in config.check("{}", dockerd, NetworkSettings())
    assert "could not check it" in config.check("{}", tmp_path / "nobody", NetworkSettings())


def test_the_installed_dockerd_is_asked_as_far_as_it_can(tmp_path: Path) -> None:
    installed = shutil.which("dockerd", path="/usr/sbin:/usr/bin:/usr/local/bin")
    assert installed is not None, "the tests need Docker Engine"
    said = config.check('{"debug": true}', Path(installed), NetworkSettings())
    assert said == "Docker Engine has checked it." or "cannot check it beforehand" in said


def test_what_the_settings_set_may_not_be_in_the_file_as_well(tmp_path: Path) -> None:
    text = '{"BIP": "172.20.0.1/16", "default-address-pools": []}'
    config.check(text, None, NetworkSettings())
    with pytest.raises(FairleadError, match=r"may not set “BIP”.*network\.bridge"):
        config.check(text, None, NetworkSettings(bridge="172.21.0.1/16"))
    with pytest.raises(FairleadError, match=r"“default-address-pools”.*network\.addressPools"):
        config.check(text, None, NetworkSettings(address_pools=("10.200.0.0/16=24",)))
    file = tmp_path / "daemon.json"
    assert config.values(file) == {}
    file.write_text(text)
    assert config.values(file) == {"bip": "172.20.0.1/16", "default-address-pools": []}
    file.write_text("{")
    assert config.values(file) == {}
