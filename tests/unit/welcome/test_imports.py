"""What is read out of other programs' files: pure functions on text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.welcome import docker_client, docker_desktop, docker_engine
from fairlead.welcome.finding import ENGINE_TITLES, Finding

SECRET = "hunter2"
READERS = (
    docker_desktop.read_settings,
    docker_desktop.read_admin,
    docker_client.read,
    docker_engine.read,
)
Reader = Callable[[str, str], tuple[Finding, ...]]


def by_name(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.name: one for one in found}


def read(reader: Reader, data: object) -> dict[str, Finding]:
    return by_name(reader(json.dumps(data), "/there"))


def set_of(finding: Finding) -> dict[str, Any]:
    """The values that are not Fairlead's defaults anyway."""
    found = finding.beside(Settings(), {}, {})
    return {key: value for key, value in found.values.items() if key not in found.same}


DESKTOP = {
    "ProxyHTTPMode": "manual",
    "OverrideProxyHTTP": "http://proxy.example.com:8080",
    "OverrideProxyHTTPS": "http://proxy.example.com:8443",
    "OverrideProxyExclude": "localhost,*.example.com,10.0.0.0/8",
    "ContainersProxyHTTPMode": "same",
    "VpnkitCIDR": "10.99.0.0/24",
    "PortBindingBehavior": "default-port-binding",
    "SettingsVersion": 42,
}


def test_docker_desktops_settings() -> None:
    found = read(docker_desktop.read_settings, DESKTOP)
    assert set_of(found["docker-desktop.proxies"]) == {
        "proxy.mode": "manual",
        "proxy.http": "http://proxy.example.com:8080",
        "proxy.https": "http://proxy.example.com:8443",
        "proxy.exclude": ["localhost", "*.example.com", "10.0.0.0/8"],
    }
    assert set_of(found["docker-desktop.addresses"]) == {
        "network.subnet": "10.99.0.0/24",
        "network.portBinding": "all",
    }
    assert found["docker-desktop.proxies"].where == "/there"


def test_the_older_file_has_the_same_keys_with_a_small_letter() -> None:
    older = {f"{key[0].lower()}{key[1:]}": value for key, value in DESKTOP.items()}
    older["proxyHttpMode"] = older.pop("proxyHTTPMode")
    newer = read(docker_desktop.read_settings, DESKTOP)
    assert read(docker_desktop.read_settings, older) == newer


def test_what_docker_desktop_does_not_use_is_not_taken() -> None:
    data = {**DESKTOP, "ProxyHTTPMode": "system"}
    found = read(docker_desktop.read_settings, data)["docker-desktop.proxies"]
    assert set_of(found) == {}
    assert not found.beside(Settings(), {}, {}).usable


def test_a_script_goes_before_the_proxies() -> None:
    data = {**DESKTOP, "OverrideProxyPAC": "http://wpad.example.com/proxy.pac"}
    found = read(docker_desktop.read_settings, data)["docker-desktop.proxies"]
    assert set_of(found) == {
        "proxy.mode": "pac",
        "proxy.pac": "http://wpad.example.com/proxy.pac",
    }


def test_what_the_administrator_of_docker_desktop_decides() -> None:
    found = read(
        docker_desktop.read_admin,
        {
            "configurationFileVersion": 2,
            "proxy": {
                "locked": True,
                "mode": "manual",
                "http": "http://proxy.example.com:8080",
                "https": "http://proxy.example.com:8080",
                "exclude": ["*.example.com"],
            },
            "containersProxy": {
                "locked": True,
                "mode": "manual",
                "http": "",
                "https": "",
                "exclude": ["registry.example.com"],
                "transparentPorts": "*",
            },
            "linuxVM": {
                "vpnkitCIDR": {"locked": False, "value": "10.98.0.0/24"},
                "dockerDaemonOptions": {
                    "locked": False,
                    "value": '{"bip": "10.97.0.1/24", "registry-mirrors": ["https://m.example"]}',
                },
            },
            "portBindingBehavior": {"locked": True, "value": "local-only-port-binding"},
        },
    )
    assert set_of(found["docker-admin.proxies"]) == {
        "proxy.mode": "manual",
        "proxy.http": "http://proxy.example.com:8080",
        "proxy.https": "http://proxy.example.com:8080",
        "proxy.exclude": ["*.example.com"],
        "containersProxy.mode": "manual",
        "containersProxy.exclude": ["registry.example.com"],
        "containersProxy.transparentPorts": ["*"],
    }
    assert set_of(found["docker-admin.addresses"]) == {
        "network.subnet": "10.98.0.0/24",
        "network.portBinding": "always-local",
    }
    assert set_of(found["docker-admin-options.addresses"]) == {"network.bridge": "10.97.0.1/24"}
    assert found["docker-admin-options.engine"].engine == {
        "registry-mirrors": ["https://m.example"]
    }


def test_the_docker_commands_proxies_are_those_of_containers() -> None:
    proxies = {
        "default": {
            "httpProxy": f"http://ada:{SECRET}@proxy.example.com:3128",
            "httpsProxy": f"http://ada:{SECRET}@proxy.example.com:3128",
            "noProxy": "*.example.com,.internal",
        },
        "unix:///elsewhere": {"httpProxy": "http://other.example.com:1"},
    }
    found = read(docker_client.read, {"proxies": proxies, "auths": {"r": {"auth": SECRET}}})
    finding = found["docker-client.proxies"]
    assert set_of(finding) == {
        "containersProxy.mode": "manual",
        "containersProxy.http": "http://proxy.example.com:3128",
        "containersProxy.https": "http://proxy.example.com:3128",
        "containersProxy.exclude": ["*.example.com", ".internal"],
        "containersProxy.username": "ada",
    }
    assert [(one.of, one.username, one.password) for one in finding.logins] == [
        ("containersProxy.username", "ada", SECRET)
    ]
    assert SECRET not in repr(finding)
    assert not any(SECRET in text for line in finding.words() for text in line)


def test_a_proxy_named_as_containers_see_it_is_none_for_this_computer() -> None:
    proxies = {"default": {"httpProxy": "http://host.docker.internal:3128"}}
    finding = read(docker_client.read, {"proxies": proxies})["docker-client.proxies"]
    assert not finding.usable
    assert "as containers see this computer" in finding.notes[0]


def test_an_engines_own_configuration() -> None:
    found = read(
        docker_engine.read,
        {
            "proxies": {
                "http-proxy": "http://proxy.example.com:3128",
                "https-proxy": "http://proxy.example.com:3128",
                "no-proxy": "localhost,.example.com",
            },
            "bip": "10.20.0.1/24",
            "default-address-pools": [{"base": "10.30.0.0/16", "size": 24}],
            "dns": ["192.0.2.53"],
            "registry-mirrors": ["https://mirror.example.com"],
            "insecure-registries": ["registry.example.com:5000", "10.1.0.0/16"],
            "data-root": "/elsewhere",
            "hosts": ["tcp://0.0.0.0:2375"],
        },
    )
    assert set_of(found["docker-engine.proxies"]) == {
        "proxy.mode": "manual",
        "proxy.http": "http://proxy.example.com:3128",
        "proxy.https": "http://proxy.example.com:3128",
        "proxy.exclude": ["localhost", ".example.com"],
    }
    assert set_of(found["docker-engine.addresses"]) == {
        "network.bridge": "10.20.0.1/24",
        "network.addressPools": ["10.30.0.0/16=24"],
    }
    assert found["docker-engine.engine"].engine == {
        "dns": ["192.0.2.53"],
        "registry-mirrors": ["https://mirror.example.com"],
        "insecure-registries": ["registry.example.com:5000", "10.1.0.0/16"],
    }


def test_what_cannot_be_taken_is_said_and_no_secret_with_it() -> None:
    found = read(
        docker_engine.read,
        {
            "proxies": {
                "http-proxy": f"ftp://ada:{SECRET}@proxy.example.com:21",
                "https-proxy": "http://proxy.example.com:3128",
                "no-proxy": "<local>,10.0.0.0/8",
            },
            "bip": "8.8.8.1/24",
            "default-address-pools": [{"base": "fd00::/48", "size": 64}, "nonsense"],
            "registry-mirrors": [f"https://ada:{SECRET}@mirror.example.com", 5],
            "dns": "192.0.2.53",
        },
    )
    proxies = found["docker-engine.proxies"]
    assert set_of(proxies) == {
        "proxy.mode": "manual",
        "proxy.https": "http://proxy.example.com:3128",
        "proxy.exclude": ["10.0.0.0/8"],
    }
    assert any("“ftp”" in note for note in proxies.notes)
    assert any("one entry is not taken" in note for note in proxies.notes)
    assert not found["docker-engine.addresses"].usable
    assert len(found["docker-engine.addresses"].notes) == 2
    assert found["docker-engine.engine"].engine == {"dns": ["192.0.2.53"]}
    assert SECRET not in repr(found)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"a": "\\ud800"}', "[" * 100_000])
def test_a_bad_file_gets_a_sentence(reader: Reader, content: str) -> None:
    (finding,) = reader(content, "/there")
    assert not finding.usable
    assert "nothing is taken" in finding.notes[0]


@pytest.mark.parametrize("reader", READERS)
def test_a_byte_order_mark_does_no_harm(reader: Reader) -> None:
    assert reader("\ufeff{}", "/there") == ()


def test_what_is_locked_or_in_force_is_not_taken() -> None:
    found = read(docker_desktop.read_settings, DESKTOP)["docker-desktop.addresses"]
    settings = keys.with_value(Settings(), "network.subnet", "10.99.0.0/24")
    rest = found.beside(settings, {}, {"network.portBinding": "Locked by your administrator."})
    assert not rest.usable
    assert rest.notes == ("Published ports open on: Locked by your administrator.",)


NAMES = st.sampled_from(
    [
        *("proxies", "default", "httpProxy", "httpsProxy", "noProxy", "allProxy"),
        *("http-proxy", "https-proxy", "no-proxy", "bip", "default-address-pools", "base", "size"),
        *ENGINE_TITLES,
        *DESKTOP,
        *("OverrideProxyPAC", "OverrideProxyEmbeddedPAC", "ContainersOverrideProxyHTTP"),
        *("ContainersOverrideProxyTransparentPorts", "proxy", "containersProxy", "linuxVM"),
        *("vpnkitCIDR", "dockerDaemonOptions", "value", "mode", "http", "https", "exclude", "pac"),
    ]
)
TEXTS = st.sampled_from(
    [
        *("manual", "system", "same", "http://a:b@c:1", "socks5://p", "10.0.0.0/8", "10.9.0.1/24"),
        *("*", "80,443", "{}", '{"bip": 3}', "localhost,,;", "https://m@n", "\x00", "::1"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=20,
)


@pytest.mark.parametrize("reader", READERS)
@given(content=st.text() | VALUES.map(json.dumps) | st.dictionaries(NAMES, VALUES).map(json.dumps))
def test_whatever_stands_there_is_read_or_passed_by(reader: Reader, content: str) -> None:
    for finding in reader(content, "/there"):
        # What is offered is taken by the settings as it stands.
        keys.with_values(Settings(), finding.values)
        assert finding.usable or finding.notes
        assert finding.engine.keys() <= ENGINE_TITLES.keys()
        assert all(text for _, _, text in finding.words())
        for login in finding.logins:
            assert finding.values[login.of] == login.username
