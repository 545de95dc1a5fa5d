"""The first start answers, later ones are told what came of it; none waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest

from fairlead.control import endpoint
from fairlead.control.start import Start, WindowHangs, activation_token, first_or_told
from fairlead.control.wishes import answering
from fairlead.errors import FairleadError
from tests.unit.control.peers import saying

PROXIES = Start(page="proxies", token="t0")


@contextlib.contextmanager
def first(runtime: Path, show: Callable[[Start], None]) -> Iterator[None]:
    """The one desktop app, as far as other starts see it."""
    claim = first_or_told(runtime, Start())
    assert claim is not None
    ready: Future[Callable[[], object]] = Future()

    async def serve() -> None:
        end = asyncio.Event()
        async with answering(claim, show):
            ready.set_result(partial(asyncio.get_running_loop().call_soon_threadsafe, end.set))
            await end.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    stop = ready.result(10)
    try:
        yield
    finally:
        stop()
        thread.join(10)
        claim.release()


def refuse(_start: Start) -> None:
    raise FairleadError("There is no such page.", "Name another.", exit_code=2)


def test_a_second_start_hands_its_wishes_to_the_first(runtime: Path) -> None:
    wishes: list[Start] = []
    with first(runtime, wishes.append):
        assert first_or_told(runtime, PROXIES) is None
        assert first_or_told(runtime, Start(hidden=True)) is None
    assert wishes == [PROXIES, Start(hidden=True)]


def test_what_the_first_objects_to_is_the_error_of_the_second(runtime: Path) -> None:
    with first(runtime, refuse), pytest.raises(FairleadError) as raised:
        first_or_told(runtime, PROXIES)
    assert str(raised.value) == "There is no such page. Name another."
    assert raised.value.exit_code == 2


def test_whoever_comes_after_the_first_has_ended_is_the_first(runtime: Path) -> None:
    with first(runtime, refuse):
        assert (runtime / "window.sock").exists()
    assert not (runtime / "window.sock").exists()
    with first(runtime, refuse):
        pass


def test_a_socket_that_a_dead_first_left_is_replaced(runtime: Path) -> None:
    endpoint.Claim(runtime, -1, endpoint.WINDOW).listen().socket.close()
    assert (runtime / "window.sock").exists()
    with first(runtime, lambda _start: None):
        assert first_or_told(runtime, PROXIES) is None


def test_a_second_start_waits_for_a_first_that_is_about_to_listen(runtime: Path) -> None:
    claim = endpoint.claim(runtime, endpoint.WINDOW)
    told: list[object] = []
    second = threading.Thread(target=lambda: told.append(first_or_told(runtime, PROXIES)))
    second.start()
    wishes: list[Start] = []

    async def serve() -> None:
        async with answering(claim, wishes.append):
            await asyncio.to_thread(second.join, 10)

    asyncio.run(serve())
    claim.release()
    assert told == [None]
    assert wishes == [PROXIES]


def test_a_first_that_hangs_is_told_and_named(runtime: Path) -> None:
    claim = endpoint.claim(runtime, endpoint.WINDOW)
    # The kernel takes connections; nobody reads what they say.
    listener = claim.listen().socket
    with pytest.raises(WindowHangs, match=f"end process {os.getpid()} "):
        first_or_told(runtime, PROXIES, patience=0.1)
    listener.close()
    claim.release()


def test_a_first_that_answers_rubbish_is_told(runtime: Path) -> None:
    rubbish = b"HTTP/1.0 400 Bad Request\r\n"
    with (
        saying(runtime, rubbish, name=endpoint.WINDOW, asked=True),
        pytest.raises(WindowHangs),
    ):
        first_or_told(runtime, PROXIES)


@pytest.mark.logs("another version")
@pytest.mark.parametrize("line", ['{"version": 99, "page": "x"}', "[]", "rubbish", '{"page": 5}'])
def test_a_message_of_another_version_is_answered_and_shows_nothing(
    runtime: Path, line: str
) -> None:
    with first(runtime, pytest.fail):
        connection = endpoint.dial(runtime, 10, endpoint.WINDOW)
        assert connection is not None
        with connection:
            connection.sendall(f"{line}\n".encode())
            assert b"of another version" in connection.recv(10_000)


@pytest.mark.logs("did not say what it wants")
@pytest.mark.parametrize("said", [b"", b'{"page": "pro', b"x" * 200_000])
def test_whoever_says_half_or_too_much_is_let_go(runtime: Path, said: bytes) -> None:
    with first(runtime, pytest.fail):
        connection = endpoint.dial(runtime, 10, endpoint.WINDOW)
        assert connection is not None
        with connection:
            # Where something is unread, the connection is not closed but reset.
            with contextlib.suppress(OSError) if len(said) > 100_000 else contextlib.nullcontext():
                connection.sendall(said)
                connection.shutdown(socket.SHUT_WR)
                assert connection.recv(10_000) == b""


def test_whoever_says_nothing_does_not_keep_the_first_from_ending(runtime: Path) -> None:
    with first(runtime, lambda _start: None):
        silent = endpoint.dial(runtime, 10, endpoint.WINDOW)
        assert silent is not None
        # Whoever came before this one has been let in.
        assert first_or_told(runtime, PROXIES) is None
    with silent:
        assert silent.recv(10) == b""


@pytest.mark.parametrize(
    ("environment", "token"),
    [
        ({}, ""),
        ({"XDG_ACTIVATION_TOKEN": "w", "DESKTOP_STARTUP_ID": "x"}, "w"),
        ({"DESKTOP_STARTUP_ID": "x_TIME1"}, "x_TIME1"),
    ],
)
def test_the_launchers_token_is_found(environment: dict[str, str], token: str) -> None:
    assert activation_token(environment) == token
