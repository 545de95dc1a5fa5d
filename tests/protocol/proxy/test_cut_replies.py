"""A proxy that breaks off at any byte of its reply, or garbles it: nobody is ever sent past it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from fairlead.network.proxy.policy import ProxyPolicy, Upstream
from tests.protocol.proxy.harness import gateway, transparently

CONNECTED = b"HTTP/1.1 200 Connection established\r\nVia: 1.1 x\r\n\r\n"
SOCKS = b"\x05\x00\x05\x00\x00\x01\x0a\x00\x00\x01\x12\x34"
GARBLED = [b"HTTP/1.1 2", b"SSH-2.0-x\r\n", b"\x05\xff", b"\x00" * 40, b"HTTP/1.1 200\n" * 9000]
REQUEST = b"CONNECT web.test:443 HTTP/1.1\r\nHost: web.test:443\r\n\r\n"


@contextlib.contextmanager
def saying(reply: bytes) -> Iterator[int]:
    """A proxy that sends ``reply`` whatever it is asked, and closes; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def serve() -> None:
            while not over.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                with client, contextlib.suppress(OSError):
                    client.settimeout(0.5)
                    client.recv(4096)
                    client.sendall(reply)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            thread.join()


def ask(port: int, data: bytes) -> bytes:
    """What comes back for ``data``, to the end or to a reset."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        client.sendall(data)
        with contextlib.suppress(ConnectionError):
            while piece := client.recv(65536):
                answer += piece
    return answer


CASES = [
    *(("http", CONNECTED[:end]) for end in range(len(CONNECTED))),
    *(("socks5", SOCKS[:end]) for end in range(len(SOCKS))),
    *((scheme, reply) for scheme in ("http", "socks5") for reply in GARBLED),
]


@pytest.mark.parametrize("way", ["explicit", "transparent"])
def test_nothing_goes_direct_and_nothing_is_left_open(way: str) -> None:
    handler = {"handler": transparently(("192.0.2.1", 443))} if way == "transparent" else {}
    for scheme, reply in CASES:
        with saying(reply) as port:
            proxy = Upstream(scheme, "127.0.0.1", port)
            policy = ProxyPolicy("manual", "the test", proxy, proxy)
            # The gateway itself fails the test where a descriptor is left open.
            with gateway(policy=policy, **handler) as here:
                answer = ask(here.port, REQUEST if way == "explicit" else b"no TLS at all")
                assert here.dialled == [], (scheme, reply)
                assert here.handed_over == 0, (scheme, reply)
                assert b" 200 " not in answer.partition(b"\r\n")[0], (scheme, reply)
                assert [ok for ok, _ in here.reports if ok] == []
