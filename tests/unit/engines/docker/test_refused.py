"""Which port an engine's error is about, in the words of its versions."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.engines.docker.published import Asked
from fairlead.engines.docker.refused import error_of, which

_ENDPOINT = "driver failed programming external connectivity on endpoint web:1 (85be99d72eca4b): "
_BIND = "failed to bind host port for [::1]:9003:172.17.0.2:80/tcp: address already in use"
WEB = Asked("tcp", "0.0.0.0", 8080, 8080)
NAMES = Asked("udp", "0.0.0.0", 8080, 8080)
RANGE = Asked("tcp", "::1", 9000, 9010)
ANY = Asked("tcp", "0.0.0.0", 0, 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"{_ENDPOINT}listen tcp4 0.0.0.0:8080: bind: address already in use", WEB),
        (f"{_ENDPOINT}listen udp4 0.0.0.0:8080: bind: address already in use", NAMES),
        (f"{_ENDPOINT}Bind for 0.0.0.0:8080 failed: port is already allocated", WEB),
        (
            f"failed to set up container networking: {_ENDPOINT}{_BIND}",
            RANGE._replace(first=9003, last=9003),
        ),
        (
            f"{_ENDPOINT}listen tcp4 0.0.0.0:61000: bind: permission denied",
            ANY._replace(first=61000, last=61000),
        ),
        (f"{_ENDPOINT}all ports are allocated", None),
    ],
)
def test_the_port_of_an_error(words: str, found: Asked | None) -> None:
    container = {"State": {"Error": words, "Running": False}}
    assert error_of(container) == words
    assert which(sorted((WEB, NAMES, RANGE, ANY)), words) == found


@pytest.mark.parametrize(
    "state",
    [
        None,
        {"Error": ""},
        {"Error": 'exec: "sleeep": executable file not found in $PATH'},
        {"Error": f"{_ENDPOINT}listen tcp4 0.0.0.0:80: bind: denied", "Running": True},
    ],
)
def test_other_errors(state: dict[str, Any] | None) -> None:
    assert error_of({"State": state}) == ""


def test_a_port_that_was_not_asked_for() -> None:
    assert which((WEB,), f"{_ENDPOINT}listen tcp4 0.0.0.0:99: bind: no") is None
