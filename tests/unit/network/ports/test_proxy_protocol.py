"""The PROXY protocol's headers, byte by byte as its specification has them."""

from __future__ import annotations

import pytest

from fairlead.network.ports.proxy_protocol import header

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"


@pytest.mark.parametrize(
    ("source", "destination", "line"),
    [
        (
            ("192.0.2.1", 50000),
            ("192.0.2.2", 80),
            b"PROXY TCP4 192.0.2.1 192.0.2.2 50000 80\r\n",
        ),
        (("2001:db8::1", 1), ("::1", 65535), b"PROXY TCP6 2001:db8::1 ::1 1 65535\r\n"),
    ],
)
def test_version_1(source: tuple[str, int], destination: tuple[str, int], line: bytes) -> None:
    assert header(1, source, destination) == line


def test_version_2_ipv4() -> None:
    sent = header(2, ("192.0.2.1", 50000), ("192.0.2.2", 80))
    addresses = bytes([192, 0, 2, 1, 192, 0, 2, 2]) + b"\xc3\x50\x00\x50"
    assert sent == SIGNATURE + b"\x21\x11\x00\x0c" + addresses


def test_version_2_ipv6() -> None:
    sent = header(2, ("::1", 1), ("::1", 2))
    one = bytes(15) + b"\x01"
    assert sent == SIGNATURE + b"\x21\x21\x00\x24" + one + one + b"\x00\x01\x00\x02"
