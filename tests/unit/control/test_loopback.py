"""The transport of Windows: whoever has not read the file gets nothing and is not listened to."""

from __future__ import annotations

import contextlib
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairlead.backend.backend import Backend
from fairlead.control import endpoint, loopback, protocol
from fairlead.control.client import NotAnswering, RemoteService, connect
from fairlead.control.server import ControlServer

SECONDS = 10.0


@pytest.fixture(params=[loopback])
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    chosen: ModuleType = request.param
    monkeypatch.setattr(endpoint, "transport", chosen)
    return chosen


def port(runtime: Path) -> int:
    return int((runtime / "control.sock").read_text().split()[0])


@contextmanager
def stranger(number: int) -> Iterator[socket.socket]:
    """Somebody who knows the port alone."""
    with socket.create_connection(("127.0.0.1", number), SECONDS) as connection:
        yield connection


def everything(connection: socket.socket) -> bytes:
    """All that comes until the other side ends it, however it does."""
    received = b""
    try:
        while data := connection.recv(1000):
            received += data
    except ConnectionResetError:
        # It had not read all that was sent.
        pass
    return received


def test_the_file_is_for_the_user_alone_and_the_port_on_loopback(runtime: Path) -> None:
    listener = loopback.listen(runtime / "x.sock")
    assert stat.S_IMODE((runtime / "x.sock").stat().st_mode) == 0o600
    assert listener.socket.getsockname()[0] == "127.0.0.1"
    assert listener.key.hex() in (runtime / "x.sock").read_text()
    assert listener.key.hex() not in repr(listener)
    assert [path.name for path in runtime.iterdir()] == ["x.sock"]
    listener.socket.close()


def test_every_listener_has_a_key_of_its_own(runtime: Path) -> None:
    listeners = [loopback.listen(runtime / f"{number}.sock") for number in range(3)]
    assert len({listener.key for listener in listeners}) == 3
    for listener in listeners:
        listener.socket.close()


@pytest.mark.parametrize(
    "sent",
    [
        # What a web page can have a browser send to any port.
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 40\r\n\r\n",
        b"x" * 32,
        b"\n" * 64,
        b"",
    ],
)
def test_a_stranger_learns_nothing_and_is_not_listened_to(
    server: ControlServer, backend: Backend, runtime: Path, sent: bytes
) -> None:
    before = backend.status().sandbox.commands
    with stranger(port(runtime)) as connection:
        connection.sendall(sent + protocol.encode(protocol.Request(1, "sandbox")) * 20)
        connection.shutdown(socket.SHUT_WR)
        received = everything(connection)
    # A proof of what it asked and a challenge, which say nothing of the key; no hello, no answer.
    assert len(received) in (0, 64)
    assert backend.status().sandbox.commands == before


def test_a_proof_cannot_be_used_again(server: ControlServer, runtime: Path) -> None:
    """Somebody in between, who heard one client, cannot be the next."""
    with recording(port(runtime)) as (number, heard):
        file = runtime / "control.sock"
        kept = file.read_text()
        file.write_text(f"{number}\n{kept.split()[1]}\n")
        client = connect(runtime)
        assert client is not None
        client.close()
        file.write_text(kept)
    said = heard()
    assert len(said) >= 64
    with stranger(port(runtime)) as connection:
        connection.sendall(said)
        connection.shutdown(socket.SHUT_WR)
        assert len(everything(connection)) == 64


@contextmanager
def recording(to: int) -> Iterator[tuple[int, Callable[[], bytes]]]:
    """The port of somebody who passes one client's connection on and hears what the client says."""
    said: Future[bytes] = Future()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def back(server: socket.socket, client: socket.socket) -> None:
            while data := server.recv(1000):
                client.sendall(data)

        def serve() -> None:
            heard = b""
            client, _ = listener.accept()
            with client, socket.create_connection(("127.0.0.1", to)) as server:
                answers = threading.Thread(target=back, args=(server, client))
                answers.start()
                while data := client.recv(1000):
                    heard += data
                    server.sendall(data)
                server.shutdown(socket.SHUT_WR)
                answers.join(SECONDS)
            said.set_result(heard)

        threading.Thread(target=serve).start()
        yield listener.getsockname()[1], lambda: said.result(SECONDS)


def test_a_silent_stranger_keeps_nobody_waiting(server: ControlServer, runtime: Path) -> None:
    with stranger(port(runtime)) as silent:
        client = connect(runtime)
        assert client is not None
        assert client.status().version == "1.2.3"
        client.close()
        server.close()
        assert everything(silent) == b""


def test_whoever_has_the_port_of_a_dead_owner_gets_a_challenge_alone(runtime: Path) -> None:
    loopback.listen(runtime / "control.sock").socket.close()
    key = (runtime / "control.sock").read_text().split()[1]
    heard: Future[bytes] = Future()
    with socket.create_server(("127.0.0.1", 0)) as foreign:
        (runtime / "control.sock").write_text(f"{foreign.getsockname()[1]}\n{key}\n")

        def serve() -> None:
            caller, _ = foreign.accept()
            with caller:
                caller.sendall(b"y" * 64)
                heard.set_result(everything(caller))

        thread = threading.Thread(target=serve)
        thread.start()
        assert connect(runtime) is None
        thread.join(SECONDS)
    assert len(heard.result(SECONDS)) == 32


def test_whoever_is_silent_at_the_port_of_a_dead_owner_is_nobody(runtime: Path) -> None:
    """The owner holds the lock, so a port that somebody else has by now keeps nobody out."""
    listener = loopback.listen(runtime / "control.sock").socket
    assert connect(runtime, seconds=0.1) is None
    claim = endpoint.claim(runtime)
    with pytest.raises(NotAnswering):
        connect(runtime, seconds=0.1)
    claim.release()
    listener.close()


def test_whoever_drips_is_not_waited_for(runtime: Path) -> None:
    key = "0" * 64
    end = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as foreign:
        (runtime / "control.sock").write_text(f"{foreign.getsockname()[1]}\n{key}\n")

        def serve() -> None:
            caller, _ = foreign.accept()
            with caller, contextlib.suppress(OSError):
                while not end.wait(0.05):
                    caller.sendall(b"z")

        thread = threading.Thread(target=serve)
        thread.start()
        # 64 bytes would take more than three seconds; it is nobody's, since there is no lock.
        before = time.monotonic()
        assert connect(runtime, seconds=0.5) is None
        assert time.monotonic() - before < 3
        end.set()
        thread.join(SECONDS)


def test_strangers_hold_a_bounded_number_of_connections(
    server: ControlServer, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback, "_MOST_UNPROVEN", 2)
    with stranger(port(runtime)), stranger(port(runtime)), stranger(port(runtime)) as third:
        assert everything(third) == b""


def test_a_key_of_another_length_is_none(runtime: Path) -> None:
    listener = loopback.listen(runtime / "control.sock").socket
    (runtime / "control.sock").write_text(f"{listener.getsockname()[1]}\n00\n")
    assert endpoint.dial(runtime, 1.0) is None
    listener.close()


def test_a_file_that_is_being_replaced_is_read_again(
    server: ControlServer, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([PermissionError(), PermissionError()])
    real = Path.read_text

    def read_text(path: Path, *arguments: Any, **more: Any) -> str:
        for refusal in refusals:
            raise refusal
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, "read_text", read_text)
    client = connect(runtime)
    assert client is not None
    client.close()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=80) | st.from_regex(r"[0-9]{1,9}\n[0-9a-f]{0,70}\n?").map(str.encode)
)
def test_a_file_with_any_content_is_nobody(runtime: Path, content: bytes) -> None:
    (runtime / "control.sock").write_bytes(content)
    assert endpoint.dial(runtime, 0.2) is None


def test_the_key_lets_in(remote: RemoteService) -> None:
    assert remote.status().version == "1.2.3"
