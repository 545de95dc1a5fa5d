"""The administrator's policy: what it makes of a user's settings, and files that are no policy."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.settings.keys import ROWS, differences, plain, validate, value, with_value
from fairlead.settings.model import Settings
from fairlead.settings.policy import Entry, Policy, PolicyInvalid, lock_all, policy_schema
from fairlead.settings.policy import read_policy as read

SOURCE = "/etc/fairlead/policy.json"


def policy(data: object, last: Policy | None = None) -> Policy:
    return read(json.dumps(data).encode(), SOURCE, last or Policy(), Settings())


def test_nested_and_dotted_entries_are_read() -> None:
    found = policy(
        {
            "$schema": "x",
            "proxy": {"mode": {"value": "none", "reason": "No\n proxies here"}},
            "network.subnet": {"value": "10.9.0.0/24", "locked": False},
            "containersProxy": {"transparentPorts": {"value": ["*"], "locked": True}},
        }
    )
    assert found.problems == ()
    assert found.entries["network.subnet"] == Entry("10.9.0.0/24", False)
    assert found.locks == {
        "proxy.mode": f"Locked by {SOURCE}: No proxies here.",
        "containersProxy.transparentPorts": f"Locked by {SOURCE}.",
    }


def test_a_locked_value_counts_whatever_the_user_has() -> None:
    own = with_value(Settings(), "proxy.mode", "manual")
    locked = policy({"proxy.mode": {"value": "none"}})
    assert locked.merge(own).proxy.mode == "none"
    assert list(locked.overruled(own)) == ["proxy.mode"]
    assert list(locked.overruled(Settings())) == []
    # What the user changes beside it leaves his own value alone: it comes back with the lock gone.
    before = locked.merge(own)
    after = with_value(before, "proxy.username", "ada")
    kept = locked.own_after(own, before, after)
    assert (kept.proxy.mode, kept.proxy.username) == ("manual", "ada")


def test_an_unlocked_value_is_the_default() -> None:
    default = policy({"proxy.mode": {"value": "none", "locked": False}})
    assert default.merge(Settings()).proxy.mode == "none"
    chosen = with_value(Settings(), "proxy.mode", "manual")
    assert default.merge(chosen).proxy.mode == "manual"


def test_a_user_can_choose_fairleads_default_over_the_policys_and_go_back() -> None:
    default = policy({"proxy.mode": {"value": "none", "locked": False}})
    before = default.merge(Settings())
    own = default.own_after(Settings(), before, with_value(before, "proxy.mode", "system"))
    assert own.chosen == ("proxy.mode",)
    assert default.merge(own).proxy.mode == "system"
    # It survives the file.
    again = validate(json.loads(json.dumps(plain(own))))
    assert again == own
    before = default.merge(own)
    own = default.own_after(own, before, with_value(before, "proxy.mode", "none"))
    assert own.chosen == ()
    assert default.merge(own).proxy.mode == "none"
    other = policy({"proxy.mode": {"value": "manual", "locked": False}})
    assert other.merge(own).proxy.mode == "manual"


def test_unknown_keys_of_the_users_file_are_kept() -> None:
    own = validate({"future": 1})
    assert isinstance(own, Settings)
    locked = policy({"proxy.mode": {"value": "none"}})
    assert plain(locked.merge(own))["future"] == 1
    assert plain(locked.own_after(own, locked.merge(own), locked.merge(own)))["future"] == 1


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"proxy.mode": {"value": "sometimes"}}, "proxy.mode: This is not one of the choices."),
        ({"proxy.http": {"value": "http://u:p@x"}}, "must not hold a user name"),
        ({"proxy.mode": "none"}, "is not an entry of a policy. Write it as"),
        ({"proxy.mode": {"locked": True}}, "is not an entry of a policy"),
        ({"proxy.mode": {"value": "none", "locked": "yes"}}, "is not an entry of a policy"),
        ({"proxy.mode": {"value": "none", "lock": True}}, "is not an entry of a policy"),
        ({"proxy.mod": {"value": "none"}}, "Did you mean proxy.mode?"),
        ({"future": {"value": 1}}, "There is no setting “future”."),
    ],
)
def test_what_cannot_be_used_is_told_and_what_was_locked_stays_so(
    entry: dict[str, Any], sentence: str
) -> None:
    good = policy({"proxy.mode": {"value": "none"}, "proxy.http": {"value": "http://a:1"}})
    found = policy({**entry, "network.hostLoopback": {"value": False}}, good)
    assert sentence in found.problems[0]
    assert found.problems[0].startswith(SOURCE)
    assert "u:p" not in found.problems[0]
    # The rest counts, and nothing that is named is unlocked.
    assert found.entries["network.hostLoopback"] == Entry(False, True)
    key = next(iter(entry))
    assert (key in found.locks) == (key in ROWS)
    assert found.entries.get(key) == good.entries.get(key)
    fresh = policy(entry)
    assert (key in fresh.locks) == (key in ROWS)


def test_an_invalid_value_leaves_the_last_good_lock() -> None:
    good = policy({"proxy.mode": {"value": "none", "reason": "why"}})
    found = policy({"proxy.mode": {"value": "sometimes"}}, good)
    assert found.entries == good.entries
    assert policy({"proxy.mode": 5}, good).entries == good.entries
    # And what is no longer named is free.
    assert policy({}, good).entries == {}


@pytest.mark.parametrize("section", [5, None, "none", [], {"value": "none"}])
def test_a_section_that_is_none_unlocks_nothing_in_it(section: Any) -> None:
    good = policy({"proxy": {"mode": {"value": "none"}}})
    found = policy({"proxy": section}, good)
    if isinstance(section, dict):
        # It is one, with a setting that does not exist: what it does not name any more is free.
        assert "There is no setting “proxy.value”." in found.problems[0]
        return
    assert found.entries["proxy.mode"] == good.entries["proxy.mode"]
    assert {"proxy.mode", "proxy.http"} <= found.locks.keys()
    assert "network.subnet" not in found.locks


def test_what_stands_twice_never_loosens() -> None:
    nested = {"proxy": {"mode": {"value": "none"}}}
    found = policy({**nested, "proxy.mode": {"value": "manual", "locked": False}})
    assert found.entries["proxy.mode"] == Entry("none", True)
    assert "proxy.mode stands in it twice." in found.problems[0]
    with pytest.raises(PolicyInvalid, match="“proxy” twice"):
        read(b'{"proxy": {"mode": {"value": "none"}}, "proxy": {}}', SOURCE, Policy(), Settings())


def test_an_invalid_default_locks_nothing_by_itself() -> None:
    broken = {"proxy.mode": {"value": "sometimes", "locked": False}}
    assert policy(broken).entries == {}
    good = policy({"proxy.mode": {"value": "none", "locked": False}})
    assert policy(broken, good).entries == good.entries
    locked = policy({"proxy.mode": {"value": "none"}})
    assert policy(broken, locked).entries == locked.entries
    # A lock that cannot be read is one, though the last good word was a default.
    found = policy({"proxy.mode": {"value": "sometimes"}}, good)
    assert found.entries["proxy.mode"].locked


def test_what_is_locked_without_a_value_keeps_the_one_in_force() -> None:
    raw = json.dumps({"proxy.mode": {"value": "sometimes"}}).encode()
    present = with_value(Settings(), "proxy.mode", "none")
    assert read(raw, SOURCE, Policy(), present).entries["proxy.mode"].value == "none"


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"{", b"[]", b"\xff", b'"x"', b"[" * 100000),
        *(b'{"x": NaN}', rb'{"proxy.username": {"value": "a", "reason": "\ud800"}}'),
    ],
)
def test_a_file_that_is_none(raw: bytes) -> None:
    with pytest.raises(PolicyInvalid):
        read(raw, SOURCE, Policy(), Settings())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_it(raw: bytes) -> None:
    with contextlib.suppress(PolicyInvalid):
        assert set(read(raw, SOURCE, Policy(), Settings()).entries) <= set(ROWS)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(list(ROWS)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*ROWS, "proxy", "network", "mode", "value", "locked", "reason", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(_JSON.filter(lambda data: isinstance(data, dict)))
def test_no_object_unlocks_what_it_names_or_breaks_it(data: Any) -> None:
    found = policy(data)
    found.merge(Settings())
    assert all(sentence.startswith(SOURCE) for sentence in found.problems)


_VALUES = {
    "proxy.mode": ["none", "system", "manual"],
    "proxy.http": ["", "http://a:1", "http://b:2"],
    "network.hostLoopback": [True, False],
    "proxy.exclude": [[], ["a.example"]],
}
_KEYS = st.sampled_from(list(_VALUES))
_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("user"), _KEYS, st.integers(0, 2)),
        st.tuples(st.just("lock"), _KEYS, st.integers(0, 2)),
        st.tuples(st.just("default"), _KEYS, st.integers(0, 2)),
        st.tuples(st.just("free"), _KEYS, st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(_EDITS)
def test_whatever_user_and_administrator_do_a_lock_holds(edits: list[tuple[str, str, int]]) -> None:
    own, entries = Settings(), dict[str, Entry]()
    wishes: dict[str, Any] = {}
    for who, key, number in edits:
        choices = _VALUES[key]
        new = choices[number % len(choices)]
        here = Policy(SOURCE, dict(entries))
        if who == "user" and key not in here.locks:
            before = here.merge(own)
            own = here.own_after(own, before, with_value(before, key, new))
            if value(before, key) != new:
                wishes[key] = new
        elif who == "free":
            entries.pop(key, None)
        elif who != "user":
            entries[key] = Entry(new, who == "lock")
        here = Policy(SOURCE, dict(entries))
        force = here.merge(own)
        for name, entry in entries.items():
            if entry.locked:
                assert value(force, name) == entry.value
        # Nothing in force but what somebody set, or the default.
        for name in _VALUES:
            asked = [wishes.get(name), value(Settings(), name)]
            asked += [entries[name].value] if name in entries else []
            assert value(force, name) in asked


def test_with_everything_locked_nothing_can_be_changed() -> None:
    own = with_value(Settings(), "proxy.mode", "none")
    locked = lock_all(SOURCE, own, "It is not JSON.")
    assert set(locked.locks) == set(ROWS)
    edited = with_value(own, "proxy.mode", "manual")
    assert locked.merge(edited) == own
    assert not differences(locked.merge(Settings()), own)


def test_the_schema_names_every_setting_with_value_locked_and_reason() -> None:
    schema = policy_schema()
    entry = schema["properties"]["proxy"]["properties"]["mode"]
    assert set(entry["properties"]) == {"value", "locked", "reason"}
    assert entry["required"] == ["value"]
    for key in ROWS:
        node = schema
        for name in key.split("."):
            # What is misspelt is marked by an editor.
            assert node["additionalProperties"] is False
            node = node["properties"][name]
        assert schema["properties"][key] == node
        # A default would be a value, which is no entry.
        assert "default" not in node["properties"]["value"]
    referred = set(re.findall(r"#/\$defs/(\w+)", json.dumps(schema)))
    assert referred == set(schema["$defs"])
