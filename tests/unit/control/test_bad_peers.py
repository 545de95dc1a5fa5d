"""Neither a client nor a server can harm the other by what it sends, or by saying nothing."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairlead.backend.backend import Backend
from fairlead.control import endpoint, methods, protocol
from fairlead.control.client import NotAnswering, OtherVersion, RemoteService, connect
from fairlead.control.server import MAX_AT_ONCE, ControlServer
from fairlead.errors import FairleadError
from tests.support.waiting import eventually
from tests.unit.control.peers import saying

LINES = st.binary(max_size=200).map(lambda raw: raw.replace(b"\n", b" "))
METHODS = st.sampled_from([*methods.METHODS, "x"]).filter(lambda m: m != "sandbox")
REQUESTS = st.builds(
    lambda number, method, params: json.dumps(
        {"id": number, "method": method, "params": params}
    ).encode(),
    st.integers(-1, 5) | st.text(max_size=2),
    METHODS,
    st.dictionaries(
        st.sampled_from(["draft", "base", "target", "url", "password"]),
        st.none() | st.integers() | st.dictionaries(st.text(max_size=3), st.booleans(), max_size=2),
        max_size=3,
    ),
)


@contextmanager
def dialled(runtime: Path) -> Iterator[tuple[socket.socket, Any]]:
    connection = endpoint.dial(runtime, 10.0)
    assert connection is not None
    with connection, connection.makefile("rb") as lines:
        assert isinstance(protocol.decode_reply(lines.readline()), protocol.Hello)
        yield connection, lines


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(LINES | REQUESTS, min_size=1, max_size=6))
def test_every_line_gets_one_reply_whatever_it_holds(
    server: ControlServer, runtime: Path, sent: list[bytes]
) -> None:
    with dialled(runtime) as (connection, lines):
        for line in sent:
            connection.sendall(line + b"\n")
        replies = 0
        while replies < len(sent):
            reply = protocol.decode_reply(lines.readline())
            replies += not isinstance(reply, protocol.Event)


def test_the_server_is_there_after_all_that(remote: RemoteService, runtime: Path) -> None:
    for rubbish in (b"\0" * 1000, b"{}\n" * 100, b"GET / HTTP/1.1\r\n\r\n", b'{"id": 1'):
        with dialled(runtime) as (connection, _lines):
            connection.sendall(rubbish)
    assert remote.status().version == "1.2.3"


def test_a_line_without_end_is_refused(server: ControlServer, runtime: Path) -> None:
    with dialled(runtime) as (connection, lines):

        def send() -> None:
            # The server may hang up before it has taken everything.
            try:
                connection.sendall(b"x" * (3 * protocol.MAX_REQUEST))
            except OSError:
                return

        sender = threading.Thread(target=send)
        sender.start()
        reply = protocol.decode_reply(lines.readline())
        assert isinstance(reply, protocol.Failure)
        assert "too long" in reply.error.problem
        sender.join(10.0)
        assert not sender.is_alive()


def test_a_request_that_is_too_large_is_not_sent(remote: RemoteService) -> None:
    with pytest.raises(FairleadError, match="too large"):
        remote.try_url("http://" + "x" * protocol.MAX_REQUEST).result(10.0)


def test_a_client_that_never_reads_keeps_nobody_waiting(
    remote: RemoteService, runtime: Path
) -> None:
    with dialled(runtime) as (connection, _lines):
        connection.settimeout(0.5)
        request = protocol.encode(protocol.Request(1, "status"))
        # More replies than the socket takes: in the end the server reads no further.
        with pytest.raises(TimeoutError):
            connection.sendall(request * 1_000_000)
        assert remote.status().version == "1.2.3"


def test_more_requests_than_are_served_at_once_are_all_answered(
    server: ControlServer, runtime: Path
) -> None:
    count = 10 * MAX_AT_ONCE
    with dialled(runtime) as (connection, lines):
        for number in range(count):
            connection.sendall(protocol.encode(protocol.Request(number, "settings")))
        answered = {json.loads(lines.readline())["id"] for _ in range(count)}
    assert answered == set(range(count))


def test_a_client_that_vanishes_is_counted_down(
    backend: Backend, server: ControlServer, runtime: Path
) -> None:
    with dialled(runtime) as (connection, lines):
        connection.sendall(protocol.encode(protocol.Request(1, "sandbox")))
        connection.sendall(protocol.encode(protocol.Request(2, "sandbox")))
        assert {json.loads(lines.readline())["result"] for _ in range(2)} == {4711}
        assert backend.status().sandbox.commands == 2
        connection.shutdown(socket.SHUT_RDWR)
    eventually(lambda: backend.status().sandbox.commands == 0)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n", b'{"event":"changed"}\n'])
def test_a_server_that_is_none_is_told(runtime: Path, answer: bytes) -> None:
    with saying(runtime, answer), pytest.raises(NotAnswering):
        connect(runtime, seconds=0.2)


def test_another_version_is_told(runtime: Path) -> None:
    hello = protocol.encode(protocol.Hello(protocol.PROTOCOL + 1, "9.9.9", 4711))
    with saying(runtime, hello), pytest.raises(OtherVersion, match=r"4711.*9\.9\.9"):
        connect(runtime)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"nonsense\n",
        b'{"id": 99, "result": null}\n',
        b'{"id": null, "error": {"kind": "x", "problem": "y"}}\n',
    ],
)
def test_a_server_that_talks_nonsense_ends_the_connection(runtime: Path, nonsense: bytes) -> None:
    hello = protocol.encode(protocol.Hello(protocol.PROTOCOL, "1", 1))
    with saying(runtime, hello + nonsense):
        remote = connect(runtime)
        assert remote is not None
        with pytest.raises(FairleadError, match="has ended"):
            remote.status()
