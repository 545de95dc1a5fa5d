"""Migrations of the settings file; each numbered step has a test of its own here."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.settings.keys import keep_valid
from fairlead.settings.migrations import MIGRATIONS, migrate, version_of
from fairlead.settings.model import SCHEMA_VERSION, ProxyMode, Settings


def test_migration_0_takes_over_the_names_of_docker_desktop() -> None:
    old = {
        "proxyHttpMode": "manual",
        "overrideProxyHttp": "http://proxy.example.com:3128",
        "OverrideProxyHTTPS": "http://proxy.example.com:3129",
        "overrideProxyExclude": "localhost,*.example.com,10.0.0.0/8",
        "vpnkitCIDR": "192.168.70.0/24",
        "analyticsEnabled": False,
    }
    data, applied = migrate(old)
    settings, faults = keep_valid(data)
    assert applied == (0,)
    assert not faults
    assert settings.proxy.mode == ProxyMode.MANUAL
    assert settings.proxy.http == "http://proxy.example.com:3128"
    assert settings.proxy.https == "http://proxy.example.com:3129"
    assert settings.proxy.exclude == ("localhost", "*.example.com", "10.0.0.0/8")
    assert settings.network.subnet == "192.168.70.0/24"
    assert settings.model_extra == {"analyticsEnabled": False}
    assert "vpnkitCIDR" in old, "what came in is not changed"


def test_migration_0_leaves_what_is_set_under_its_own_name() -> None:
    data, _ = migrate({"vpnkitCIDR": "10.0.0.0/24", "network": {"subnet": "10.1.0.0/24"}})
    assert data["network"] == {"subnet": "10.1.0.0/24"}
    assert data["vpnkitCIDR"] == "10.0.0.0/24"


@pytest.mark.parametrize("empty", [None, "", []])
def test_migration_0_takes_an_empty_bypass_list(empty: Any) -> None:
    settings, faults = keep_valid(migrate({"overrideProxyExclude": empty})[0])
    assert settings.proxy.exclude == ()
    assert not faults


def test_migration_0_leaves_a_broken_section_to_the_validation() -> None:
    data, _ = migrate({"network": 3, "vpnkitCIDR": "10.0.0.0/24"})
    assert data["network"] == 3


def test_every_migration_has_a_test_here() -> None:
    tested = {name.split("_")[2] for name in globals() if name.startswith("test_migration_")}
    assert tested == {str(number) for number in MIGRATIONS}


def test_the_migrations_lead_from_the_first_version_to_this_one() -> None:
    assert list(MIGRATIONS) == list(range(SCHEMA_VERSION))
    assert migrate({}) == ({"schema_version": SCHEMA_VERSION}, tuple(MIGRATIONS))


@pytest.mark.parametrize("version", [SCHEMA_VERSION, SCHEMA_VERSION + 1, 999])
def test_files_of_this_version_and_newer_ones_are_left_as_they_are(version: int) -> None:
    data = {"schema_version": version, "vpnkitCIDR": "10.0.0.0/24"}
    assert migrate(data) == (data, ())


@pytest.mark.parametrize("wrong", ["1", None, True, -1, 1.5, []])
def test_a_version_that_is_no_number_counts_as_this_one(wrong: Any) -> None:
    assert version_of({"schema_version": wrong}) == SCHEMA_VERSION


def test_defaults_need_no_migration() -> None:
    assert Settings().schema_version == SCHEMA_VERSION
