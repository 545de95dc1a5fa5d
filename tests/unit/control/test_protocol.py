"""Lines to messages and back; whatever else a line holds is answered with one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.changes.plan import (
    ChangedMeanwhile,
    Confirmation,
    ConfirmationRequired,
    FieldError,
    Plan,
    SettingsInvalid,
)
from fairlead.changes.planner import Facts, plan
from fairlead.control import methods, protocol
from fairlead.errors import FairleadError
from fairlead.network.status import (
    LastResult,
    ProxyInEffect,
    SandboxState,
    SandboxStatus,
    Status,
    Traffic,
    TryReport,
    TryStep,
)
from fairlead.settings.keys import with_value
from fairlead.settings.model import Settings

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)

STATUS = Status(
    version="1.2.3",
    pid=4711,
    sandbox=SandboxStatus(SandboxState.RUNNING, "10.0.0.0/24", (("dns", "10.0.0.7"),), 2),
    proxies=(
        ProxyInEffect(
            "app", "manual", "http://p:1", "", ("a", "b"), "set", 1.5, LastResult(True, 2.5, "Yes.")
        ),
    ),
    traffic=Traffic(tcp_open=1, bytes_sent=1 << 60),
    resolvers=("192.0.2.53",),
    notices=("“Ünïcödé”\u2028\n",),
)
REPORT = TryReport("http://x/", "direct", "rule", (TryStep("DNS", True, "x", 0.25),), True, "Ok.")


def over_the_wire(message: protocol.Reply) -> protocol.Reply:
    line = protocol.encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    return protocol.decode_reply(line)


@pytest.mark.parametrize(
    "message",
    [
        protocol.Hello(1, "0.1.0", 4711),
        protocol.Response(7, {"a": [1, None, True]}),
        protocol.Event("changed"),
        protocol.Failure(None, protocol.ErrorBody("FairleadError", "Problem.")),
    ],
)
def test_replies_come_back_as_they_were(message: protocol.Reply) -> None:
    assert over_the_wire(message) == message


@given(
    number=st.integers(0, (1 << 53) - 1), method=st.text(), params=st.dictionaries(st.text(), JSON)
)
def test_requests_come_back_as_they_were(number: int, method: str, params: dict[str, Any]) -> None:
    request = protocol.Request(number, method, params)
    line = protocol.encode(request)
    assert line.count(b"\n") == 1
    assert protocol.decode_request(line) == request


@given(line=st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_other_line_is_malformed_for_both_sides(line: bytes) -> None:
    for decode in (protocol.decode_request, protocol.decode_reply):
        with pytest.raises(protocol.Malformed):
            decode(line)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"id": 1}',
        b'{"id": true, "method": "status"}',
        b'{"id": 1.5, "method": "status"}',
        b'{"id": -1, "method": "status"}',
        b'{"id": 9007199254740992, "method": "status"}',
        b'{"id": ' + b"9" * 5000 + b', "method": "status"}',
        b'{"id": 1, "method": 2}',
        b'{"id": 1, "method": "status", "params": []}',
        b'{"id": 1, "method": "status", "more": 1}',
        b'{"id": 1, "method": "\xff"}',
    ],
)
def test_a_bad_request_is_told_in_a_sentence(line: bytes) -> None:
    with pytest.raises(protocol.Malformed) as raised:
        protocol.decode_request(line)
    assert str(raised.value).startswith("The control request cannot be read: ")


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("explode", {}, "there is no such method"),
        ("status", {"a": 1}, "wrong parameters for status at a"),
        ("try_url", {}, "wrong parameters for try_url at url"),
        ("try_url", {"url": 5}, "wrong parameters for try_url at url"),
        ("try_url", {"url": "x", "more": 1}, "wrong parameters for try_url at more"),
        ("plan", {"draft": []}, "wrong parameters for plan at draft"),
        ("plan", {"draft": None}, "wrong parameters for plan at draft"),
        ("apply", {"plan": {"base": {}, "target": {}}}, "wrong parameters for apply at confirm"),
        (
            "apply",
            {"plan": {"base": {}}, "confirmations": {}},
            "wrong parameters for apply at plan",
        ),
        ("has_password", {"of": "x"}, "wrong parameters for has_password at of"),
    ],
)
def test_wrong_parameters_are_told(method: str, params: dict[str, Any], sentence: str) -> None:
    with pytest.raises(protocol.Malformed, match=sentence):
        methods.read_params(protocol.Request(1, method, params))


def test_every_fault_of_a_draft_is_told_with_its_key() -> None:
    with pytest.raises(SettingsInvalid) as raised:
        methods.read_draft({"network": {"subnet": "x"}, "proxy": {"http": "http//x"}})
    assert [error.key for error in raised.value.errors] == ["proxy.http", "network.subnet"]
    assert methods.read_draft({}) == Settings()


def test_no_secret_is_in_a_sentence_or_a_repr() -> None:
    request = protocol.Request(1, "set_password", {"password": ["hunter2"]})
    with pytest.raises(protocol.Malformed) as raised:
        methods.read_params(request)
    good = protocol.Request(1, "set_password", {"password": "hunter2"})
    seen = f"{raised.value} {request} {good} {methods.read_params(good)!r}"
    assert "hunter2" not in seen


def test_results_come_back_as_they_were() -> None:
    settings = with_value(Settings(), "proxy.exclude", "a.example, 10.0.0.0/8")
    proposal = plan(Settings(), settings, Facts())
    values: list[tuple[str, object]] = [
        ("settings", settings),
        ("plan", proposal),
        ("status", STATUS),
        ("try_url", REPORT),
        ("subscribe", None),
        ("has_password", True),
        ("sandbox", 4711),
    ]
    for method, value in values:
        plain = json.loads(json.dumps(methods.write_result(method, value)))
        back = methods.read_result(method, plain)
        assert back == value
        assert type(back) is type(value)


def test_keys_of_a_newer_version_survive() -> None:
    newer = Settings.model_validate({"proxy": {"tcp": "x"}, "future": {"a": [1]}})
    back = methods.read_result("settings", methods.write_result("settings", newer))
    assert back == newer


def test_a_result_of_another_shape_is_malformed() -> None:
    with pytest.raises(protocol.Malformed, match="status"):
        methods.read_result("status", {"version": 1})


@pytest.mark.parametrize(
    "error",
    [
        FairleadError("Problem.", "Remedy.", exit_code=2),
        ChangedMeanwhile(),
        SettingsInvalid((FieldError("a.b", "P.", "R."), FieldError("c", "Q.", ""))),
        ConfirmationRequired((Confirmation("name", "2", "Question?", "Verb"),)),
    ],
)
def test_errors_come_back_as_they_were(error: FairleadError) -> None:
    failure = over_the_wire(protocol.Failure(3, protocol.write_error(error)))
    assert isinstance(failure, protocol.Failure)
    back = protocol.read_error(failure.error)
    assert type(back) is type(error)
    assert (str(back), back.exit_code) == (str(error), error.exit_code)
    assert getattr(back, "errors", ()) == getattr(error, "errors", ())
    assert getattr(back, "missing", ()) == getattr(error, "missing", ())


def test_a_class_that_the_client_does_not_know_keeps_its_words() -> None:
    class Unheard(FairleadError):
        pass

    back = protocol.read_error(protocol.write_error(Unheard("Problem.", "Remedy.")))
    assert type(back) is FairleadError
    assert str(back) == "Problem. Remedy."


def test_a_plan_is_a_plan_again() -> None:
    assert isinstance(
        methods.read_result(
            "plan", methods.write_result("plan", plan(Settings(), Settings(), Facts()))
        ),
        Plan,
    )


def test_what_a_person_made_too_long_is_said_so() -> None:
    request = protocol.Request(id=1, method="dns.look_up", params={"name": "a" * 2000, "kind": "A"})
    with pytest.raises(FairleadError) as raised:
        methods.read_params(request)
    assert str(raised.value) == (
        "What is given as name is too long. It can have 1024 characters at most."
    )
    assert raised.value.exit_code == 2
