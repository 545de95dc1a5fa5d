"""Servers and scripted resolvers that end with the test."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from tests.protocol.dns.peers import Resolver, Server


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """``serve(*resolvers, cache_size=...)`` starts a service."""
    with contextlib.ExitStack() as stack:

        def start(*resolvers: str, **options: int) -> Server:
            server = Server(*resolvers, **options)
            stack.callback(server.close)
            return server

        yield start


@pytest.fixture
def resolver() -> Iterator[Callable[[Callable[[bytes], list[bytes]]], Resolver]]:
    """``resolver(script)`` starts a scripted resolver."""
    with contextlib.ExitStack() as stack:

        def start(script: Callable[[bytes], list[bytes]]) -> Resolver:
            made = Resolver(script)
            stack.callback(made.close)
            return made

        yield start
