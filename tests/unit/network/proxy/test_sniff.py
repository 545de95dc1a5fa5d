"""Names out of first bytes: real ClientHellos, built ones, requests, and garbage."""

from __future__ import annotations

import ssl
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairlead.network.proxy.sniff import LIMIT, Verdict, http_name, tls_name

NAMES = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,8}){1,3}", fullmatch=True)


def real_hello(name: str | None) -> bytes:
    outgoing = ssl.MemoryBIO()
    context = ssl.create_default_context()
    context.check_hostname = name is not None
    tls = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return outgoing.read()


def extension(kind: int, body: bytes) -> bytes:
    return struct.pack("!HH", kind, len(body)) + body


def server_name(name: bytes, kind: int = 0) -> bytes:
    entry = struct.pack("!BH", kind, len(name)) + name
    return extension(0, struct.pack("!H", len(entry)) + entry)


def handshake(extensions: bytes | None, session: bytes = b"") -> bytes:
    body = b"\x03\x03" + bytes(32) + bytes([len(session)]) + session + b"\0\2\x13\x01\1\0"
    if extensions is not None:
        body += struct.pack("!H", len(extensions)) + extensions
    return b"\x01" + len(body).to_bytes(3, "big") + body


def records(message: bytes, size: int = 1 << 14) -> bytes:
    pieces = [message[at : at + size] for at in range(0, len(message), size)]
    return b"".join(b"\x16\x03\x01" + struct.pack("!H", len(piece)) + piece for piece in pieces)


@pytest.mark.parametrize("name", ["example.com", "a.b.c.test", "x"])
def test_a_real_hello_cut_at_every_byte(name: str) -> None:
    hello = real_hello(name)
    for cut in range(len(hello)):
        assert tls_name(hello[:cut]) is Verdict.NEED_MORE
    assert tls_name(hello) == name
    assert tls_name(hello + b"early data") == name


def test_a_hello_without_a_name() -> None:
    assert tls_name(real_hello(None)) == ""
    assert tls_name(records(handshake(None))) == ""
    assert tls_name(records(handshake(b""))) == ""


@given(NAMES, st.integers(1, 60), st.binary(max_size=32), st.integers(0, 3000))
def test_a_hello_in_many_records(name: str, size: int, session: bytes, padding: int) -> None:
    extensions = extension(21, bytes(padding)) + server_name(name.upper().encode())
    data = records(handshake(extensions, session), size)
    assert tls_name(data) == name
    assert tls_name(data[:-1]) is Verdict.NEED_MORE


@pytest.mark.parametrize(
    "name", [b"", b"a b", b"evil\r\nX: y", b"\xff\xfe", b"x" * 300, b"a..b", b"user@host"]
)
def test_a_name_that_is_none(name: bytes) -> None:
    assert tls_name(records(handshake(server_name(name)))) == ""


def test_another_kind_of_name_is_passed_over() -> None:
    assert tls_name(records(handshake(server_name(b"x.test", kind=7)))) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"G",
        b"\x16\x02",
        b"\x15\x03\x01\x00\x02",
        b"\x16\x03\x01\x00\x00",
        b"\x16\x03\x01\xff\xff",
        b"\x16\x03\x01\x00\x05\x02",
        b"\x16\x03\x01\x00\x04\x01\xff\xff\xff",
        records(handshake(b"\x00\x00\xff\xff")),
        records(b"\x01\x00\x00\x02\x03\x03"),
    ],
)
def test_what_is_not_tls(data: bytes) -> None:
    assert tls_name(data) is Verdict.NOT_THIS


@given(st.binary(max_size=200), st.data())
def test_garbage_never_raises(garbage: bytes, data: st.DataObject) -> None:
    hello = bytearray(real_hello("example.com"))
    at = data.draw(st.integers(0, len(hello)))
    hello[at : at + len(garbage)] = garbage
    for sniffed in (tls_name(bytes(hello)), tls_name(garbage), http_name(garbage)):
        assert isinstance(sniffed, str | Verdict)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("GET / HTTP/1.1\r\nHost: example.com\r\n", "example.com"),
        ("GET / HTTP/1.1\r\nhOST:example.com:8080 \t\r\nX: y\r\n", "example.com"),
        ("GET / HTTP/1.1\nHost: bare-lf.test\n", "bare-lf.test"),
        ("POST /a?b HTTP/1.0\r\nX: Host: no\r\nHost: yes.test\r\n", "yes.test"),
        ("GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n", "2001:db8::1"),
        ("GET http://absolute.test/x HTTP/1.1\r\nHost: other.test\r\n", "absolute.test"),
        ("CONNECT host:443 HTTP/1.1\r\nHost: host:443\r\n", "host"),
        ("GET / HTTP/1.0\r\n", ""),
        ("GET / HTTP/1.1\r\nHost:\r\n", ""),
        ("GET / HTTP/1.1\r\nHost: a b\r\n", ""),
        ("GET /?Host: HTTP/1.1\r\nHost: x.test\r\n", "x.test"),
    ],
)
def test_a_request_cut_at_every_byte(head: str, name: str) -> None:
    data = head.encode() + (b"\r\n" if "\r\n" in head else b"\n")
    assert http_name(data) == name
    assert http_name(data + b"body\r\n\r\nHost: body.test\r\n\r\n") == name
    for cut in range(len(data)):
        assert http_name(data[:cut]) is Verdict.NEED_MORE


@pytest.mark.parametrize(
    "data",
    [
        b"\x00",
        b"\x16\x03\x01",
        b"SSH-2.0-OpenSSH\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"EHLO client\r\n",
        b"GET /\r\n",
        b"\r\n",
        b"A" * 33,
    ],
)
def test_what_is_not_http(data: bytes) -> None:
    assert http_name(data) is Verdict.NOT_THIS


def test_nobody_waits_for_ever() -> None:
    assert http_name(b"GET /" + b"a" * LIMIT) is Verdict.NOT_THIS
    assert http_name(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * LIMIT) == ""
    assert tls_name(records(b"\x01\x00\xff\xf0" + bytes(LIMIT), 1)[:LIMIT]) is Verdict.NOT_THIS


@given(NAMES, st.lists(st.sampled_from(["Accept: x", "Hostage: no", "X-Host: no"]), max_size=4))
@example("a.test", [])
def test_host_among_other_fields(name: str, fields: list[str]) -> None:
    lines = ["GET / HTTP/1.1", *fields, f"Host: {name}", *fields, "", ""]
    assert http_name("\r\n".join(lines).encode()) == name
