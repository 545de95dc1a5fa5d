"""Dialling a proxy: each way to fail has a sentence of its own."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest

from fairlead.network.proxy.dial import connect
from fairlead.network.proxy.failure import UpstreamFailed
from tests.support.hosts import free_port


def dial(host: str, port: int, timeout: float = 5.0, addresses: tuple[str, ...] = ()) -> str:
    """The peer's address, or the sentence."""

    async def run() -> str:
        with await connect(host, port, timeout=timeout, addresses=addresses) as sock:
            assert sock.getblocking() is False
            assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            return str(sock.getpeername()[0])

    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    try:
        return asyncio.run(run())
    except UpstreamFailed as failure:
        return f"{failure.problem} ({failure.status})"
    finally:
        assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_it_connects(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert dial(host, server.getsockname()[1]) == "127.0.0.1"


def test_ipv6() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
        assert dial("::1", server.getsockname()[1]) == "::1"


def test_refused(port: int) -> None:
    assert dial("127.0.0.1", port) == f"The proxy 127.0.0.1:{port} refuses connections. (502)"
    assert dial("::1", port) == f"The proxy [::1]:{port} refuses connections. (502)"


def test_name_not_found() -> None:
    # Names that cannot be: nothing is asked of any server.
    for name in ("a..test", "x" * 64 + ".test"):
        assert dial(name, 3128) == f"The name of the proxy {name}:3128 was not found. (502)"


def test_unreachable() -> None:
    # No TCP connection ever leads to a multicast address; nothing is sent.
    problem = dial("224.0.0.1", 3128)
    assert problem == "The proxy 224.0.0.1:3128 is unreachable from this computer. (502)"


def silent() -> tuple[socket.socket, list[socket.socket]]:
    """A listener whose queue is full, so that it drops every SYN."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    fillers = [socket.socket() for _ in range(4)]
    for filler in fillers:
        filler.setblocking(False)
        filler.connect_ex(listener.getsockname())
    return listener, fillers


def test_a_time_out() -> None:
    listener, fillers = silent()
    port = listener.getsockname()[1]
    problem = dial("127.0.0.1", port, 0.3)
    assert problem == f"The proxy 127.0.0.1:{port} did not answer within 0.3 seconds. (504)"
    for sock in (listener, *fillers):
        sock.close()


def test_a_silent_address_costs_its_head_start_only() -> None:
    listener, fillers = silent()
    port = listener.getsockname()[1]
    with socket.create_server(("127.0.0.2", port)):
        assert dial("two.test", port, 5, ("127.0.0.1", "127.0.0.2")) == "127.0.0.2"
    for sock in (listener, *fillers):
        sock.close()


def test_a_refused_address_costs_nothing(port: int) -> None:
    with socket.create_server(("127.0.0.2", port)):
        assert dial("two.test", port, 5, ("127.0.0.1", "127.0.0.2")) == "127.0.0.2"
