"""Raw sockets on the loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest

from fairlead.network.proxy import wire


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
        with client, server:
            client.setblocking(False)
            server.setblocking(False)
            yield client, server


def test_waiting_takes_nothing(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair

    async def run() -> None:
        assert not await wire.readable(ours, 0.01)
        assert not wire.has_input(ours)
        theirs.send(b"bytes")
        assert await wire.readable(ours, None)
        assert wire.has_input(ours)
        assert not wire.is_closed(ours)
        assert await wire.receive(ours) == b"bytes"
        theirs.shutdown(socket.SHUT_WR)
        assert await wire.readable(ours, 5)
        assert wire.has_input(ours)
        assert wire.is_closed(ours)
        assert await wire.receive(ours) == b""

    asyncio.run(run())


def test_a_reset_is_seen_as_one(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair

    async def run() -> None:
        wire.reset(theirs)
        assert await wire.readable(ours, 5)
        assert wire.is_closed(ours)
        with pytest.raises(BrokenPipeError):
            await wire.send(ours, b"x")

    asyncio.run(run())


def test_what_was_sent_arrives_although_the_peer_is_sending(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = pair

    async def run() -> bytes:
        await wire.send(ours, b"answer")
        theirs.send(bytes(100_000))
        async with asyncio.TaskGroup() as both:
            both.create_task(wire.close_gently(ours, 5))
            received = await wire.receive(theirs)
            assert await wire.receive(theirs) == b""
            theirs.close()
        return received

    assert asyncio.run(run()) == b"answer"
    assert ours.fileno() == -1


def test_parting_has_an_end(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, _theirs = pair
    asyncio.run(wire.close_gently(ours, 0.05))
    assert ours.fileno() == -1
