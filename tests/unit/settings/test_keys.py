"""Settings by dotted names: reading, writing, resetting, comparing, validating."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.errors import FairleadError
from fairlead.settings.keys import (
    ROWS,
    InvalidValue,
    differences,
    find_row,
    keep_valid,
    plain,
    reset,
    unknown_keys,
    validate,
    value,
    with_value,
)
from fairlead.settings.model import ProxyMode, Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
# Objects that look like a settings file, with any value in any place.
FILES = st.fixed_dictionaries(
    {},
    optional={
        "general": JSON | st.fixed_dictionaries({"theme": JSON}),
        "proxy": JSON
        | st.fixed_dictionaries(
            {}, optional=dict.fromkeys(("mode", "http", "https", "exclude", "username"), JSON)
        ),
        "network": JSON
        | st.fixed_dictionaries({}, optional={"subnet": JSON, "hostLoopback": JSON}),
        "schema_version": JSON,
        "unknown": JSON,
    },
)


def test_the_keys_are_those_of_the_contract() -> None:
    assert list(ROWS) == [
        "general.theme",
        "general.language",
        "general.startAtLogin",
        "general.openAtStart",
        "general.tray",
        "general.closeToTray",
        "general.notifications",
        "proxy.mode",
        "proxy.http",
        "proxy.https",
        "proxy.exclude",
        "proxy.username",
        "proxy.pac",
        "proxy.pacUnavailable",
        "containersProxy.mode",
        "containersProxy.http",
        "containersProxy.https",
        "containersProxy.exclude",
        "containersProxy.username",
        "containersProxy.pac",
        "containersProxy.pacUnavailable",
        "containersProxy.transparentPorts",
        "containersProxy.clientConfig",
        "profiles.use",
        "network.subnet",
        "network.gateway",
        "network.engine",
        "network.dns",
        "network.host",
        "network.subnet6",
        "network.bridge",
        "network.addressPools",
        "network.swarmPool",
        "network.hostLoopback",
        "network.portBinding",
        "network.hostNetworking",
        "network.proxyProtocol",
        "network.socksServer.port",
        "network.socksServer.username",
        "dns.upstreams",
        "dns.domains",
        "dns.records",
        "dns.cache",
        "dns.queryLog",
        "dns.hostPort",
        "sshAgent.enabled",
        "sshAgent.socket",
        "engine.autoStart",
    ]


@pytest.mark.parametrize("key", list(ROWS))
def test_the_default_of_each_row_is_its_value(key: str) -> None:
    assert value(Settings(), key) == json.loads(json.dumps(find_row(key).default))


def test_a_section_is_read_as_an_object() -> None:
    assert value(Settings(), "network") == {
        "subnet": "192.168.65.0/24",
        "gateway": "",
        "engine": "",
        "dns": "",
        "host": "",
        "subnet6": "fdc4:f303:9324::/64",
        "bridge": "",
        "addressPools": [],
        "swarmPool": "",
        "hostLoopback": True,
        "portBinding": "local",
        "hostNetworking": True,
        "proxyProtocol": [],
        "socksServer": {"port": 0, "username": ""},
    }
    assert value(Settings(), "network.socksServer") == {"port": 0, "username": ""}


@pytest.mark.parametrize("text", ["0", " 1080 ", "65535", "+80"])
def test_a_number_is_typed_in_digits(text: str) -> None:
    found = with_value(Settings(), "network.socksServer.port", text)
    assert found.network.socks_server.port == int(text)


@pytest.mark.parametrize(
    "given", ["", "-1", "65536", "1e3", "10.0", "0x50", "on", "9" * 40, "٣", True, 80.0, None, []]
)
def test_what_is_no_number_is_told_with_its_limits(given: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        with_value(Settings(), "network.socksServer.port", given)
    (fault,) = caught.value.faults
    assert fault.key == "network.socksServer.port"
    assert fault.problem == "This is not a whole number from 0 to 65535."
    assert fault.remedy == "Write it in digits, such as 1080."


def test_text_that_stands_for_a_number_in_the_file_is_refused() -> None:
    found = validate({"network": {"socksServer": {"port": "1080"}}})
    assert not isinstance(found, Settings)
    kept, faults = keep_valid({"network": {"socksServer": {"port": "1080", "username": "ada"}}})
    assert [fault.key for fault in faults] == ["network.socksServer.port"]
    assert kept.network.socks_server.username == "ada"


@pytest.mark.parametrize(
    ("name", "problem"), [("a:b", "colon"), ("a\nb", "shown"), ("ä" * 128, "too long")]
)
def test_user_names_that_socks_cannot_carry(name: str, problem: str) -> None:
    with pytest.raises(InvalidValue, match=problem) as caught:
        with_value(Settings(), "network.socksServer.username", name)
    assert name not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("proxy.mode", "manual", "manual"),
        ("proxy.mode", " Manual ", "manual"),
        ("proxy.http", "proxy:3128", "http://proxy:3128"),
        ("proxy.http", "", ""),
        (
            "proxy.exclude",
            "a.example, *.b.example;10.0.0.0/8",
            ["a.example", "*.b.example", "10.0.0.0/8"],
        ),
        ("proxy.exclude", '["a.example", "b.example:80"]', ["a.example", "b.example:80"]),
        ("proxy.exclude", "[]", []),
        ("proxy.exclude", "", []),
        ("proxy.exclude", "[::1]:80", ["[::1]:80"]),
        ("proxy.exclude", ["a.example"], ["a.example"]),
        ("proxy.username", " anna ", "anna"),
        ("network.subnet", "10.1.0.0/16", "10.1.0.0/16"),
        ("network.portBinding", "All", "all"),
        ("network.proxyProtocol", "8080=V2, 443=v1", ["8080=v2", "443=v1"]),
        ("network.hostLoopback", "off", False),
        ("network.hostLoopback", "False", False),
        ("network.hostLoopback", "0", False),
        ("network.hostLoopback", False, False),
    ],
)
def test_values_are_set_as_typed_or_as_they_are(key: str, typed: object, stored: object) -> None:
    changed = with_value(Settings(), key, typed)
    assert value(changed, key) == stored
    again = with_value(changed, key, stored)
    assert again == changed


@pytest.mark.parametrize("word", ["on", "true", "YES", "1"])
def test_switches_are_switched_on_by_any_of_their_words(word: str) -> None:
    off = with_value(Settings(), "network.hostLoopback", "off")
    assert with_value(off, "network.hostLoopback", word) == Settings()


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("proxy.mode", "sometimes", "none, system, pac, manual"),
        ("proxy.http", "http//x", "colon after http"),
        ("proxy.exclude", "a*b", "star"),
        ("proxy.exclude", '["broken"', '“\\["broken"”|not an IPv6|not a host'),
        ("proxy.exclude", 3, "list"),
        ("proxy.exclude", None, "list"),
        ("proxy.http", None, "text"),
        ("network.subnet", "8.8.8.0/24", "public"),
        ("network.hostLoopback", "perhaps", "true or false"),
    ],
)
def test_a_value_that_is_refused_names_the_key_and_the_fault(
    key: str, typed: object, words: str
) -> None:
    with pytest.raises(InvalidValue, match=words) as caught:
        with_value(Settings(), key, typed)
    assert [fault.key for fault in caught.value.faults] == [key]
    assert str(caught.value).startswith(f"{key}: ")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("proxy.htp", "proxy.http"),
        ("PROXY.HTTPS", "proxy.https"),
        ("subnet", "network.subnet"),
        ("network.host_loopback", "network.hostLoopback"),
        ("qqqq", "The settings are: general.theme"),
        ("proxy.", "proxy."),
        ("", "The settings are"),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_that_was_meant(key: str, meant: str) -> None:
    for attempt in (
        lambda: value(Settings(), key),
        lambda: with_value(Settings(), key, "x"),
        lambda: reset(Settings(), key),
    ):
        with pytest.raises(FairleadError) as caught:
            attempt()
        assert caught.value.exit_code == 2
        assert meant in caught.value.remedy


def test_a_reset_gives_the_default_and_leaves_the_rest() -> None:
    changed = with_value(
        with_value(Settings(), "proxy.http", "p:1"), "network.subnet", "10.0.0.0/24"
    )
    assert reset(changed, "network.subnet") == with_value(Settings(), "proxy.http", "p:1")
    assert reset(changed, "proxy.exclude") == changed


def test_differences_are_in_the_order_of_the_rows() -> None:
    changed = with_value(
        with_value(Settings(), "network.subnet", "10.0.0.0/24"), "proxy.mode", "none"
    )
    found = differences(Settings(), changed)
    assert [(c.row.key, c.before, c.after) for c in found] == [
        ("proxy.mode", "system", "none"),
        ("network.subnet", "192.168.65.0/24", "10.0.0.0/24"),
    ]
    assert differences(changed, changed) == ()


def test_unknown_keys_are_kept_and_named() -> None:
    data = {"future": {"a": 1}, "proxy": {"tcp": "http://x/"}, "network": {"host_loopback": False}}
    settings = validate(data)
    assert isinstance(settings, Settings)
    assert unknown_keys(settings) == ("proxy.tcp", "network.host_loopback", "future")
    changed = with_value(settings, "network.subnet", "10.0.0.0/24")
    assert plain(changed)["future"] == {"a": 1}
    assert plain(changed)["proxy"]["tcp"] == "http://x/"
    assert changed.network.host_loopback


def test_every_fault_is_told_at_once_in_the_order_of_the_rows() -> None:
    faults = validate(
        {
            "network": {"subnet": "8.8.8.8/24", "hostLoopback": "maybe"},
            "proxy": {"mode": "x", "http": "http//x", "exclude": ["a*b", 3]},
            "general": 3,
            "schema_version": "one",
        }
    )
    assert isinstance(faults, tuple)
    assert [fault.key for fault in faults] == [
        "schema_version",
        "general",
        "proxy.mode",
        "proxy.http",
        "proxy.exclude",
        "network.subnet",
        "network.hostLoopback",
    ]
    assert all(fault.problem and fault.remedy for fault in faults)


def test_the_valid_rest_is_kept() -> None:
    settings, faults = keep_valid(
        {
            "proxy": {"mode": "manual", "http": "http//x", "https": "p:1", "tcp": "kept"},
            "network": 7,
        }
    )
    assert settings.proxy.mode == ProxyMode.MANUAL
    assert settings.proxy.https == "http://p:1"
    assert settings.proxy.http == ""
    assert unknown_keys(settings) == ("proxy.tcp",)
    assert [fault.key for fault in faults] == ["network", "proxy.http"]


@given(FILES)
def test_whatever_stands_in_a_file_gives_valid_settings_and_named_faults(
    data: dict[str, Any],
) -> None:
    settings, faults = keep_valid(data)
    assert validate(plain(settings)) == settings
    assert all(fault.key and fault.problem and fault.remedy for fault in faults)


@given(JSON)
def test_whatever_is_validated_is_settings_or_faults(data: object) -> None:
    result = validate(data)
    assert isinstance(result, Settings) or all(fault.problem for fault in result)
