"""Header fields from one hop to the next."""

from __future__ import annotations

import h11
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.fields import (
    request_fields,
    response_fields,
    upgrade_head,
    wants_upgrade,
)


def request(*fields: tuple[str, str], version: str = "1.1") -> h11.Request:
    lines = [f"POST /x HTTP/{version}", "hOsT: web.test", *(f"{k}: {v}" for k, v in fields), "", ""]
    connection = h11.Connection(h11.SERVER)
    connection.receive_data("\r\n".join(lines).encode())
    event = connection.next_event()
    assert isinstance(event, h11.Request)
    return event


def names(fields: list[tuple[bytes, bytes]]) -> list[str]:
    return [name.decode() for name, _ in fields]


def test_spelling_and_order_stay() -> None:
    fields = request_fields(request(("X-b", "1"), ("x-A", "2"), ("X-b", "3")), b"other:8", None)
    assert fields == [(b"Host", b"other:8"), (b"X-b", b"1"), (b"x-A", b"2"), (b"X-b", b"3")]


def test_hop_by_hop_fields_go() -> None:
    came = request(
        ("Connection", "keep-alive, X-Mine ,, host, Content-Length"),
        ("x-mine", "1"),
        ("Keep-Alive", "5"),
        ("Proxy-Connection", "keep-alive"),
        ("Proxy-Authorization", "Basic client"),
        ("TE", "trailers"),
        ("Upgrade", "h2c"),
        ("Content-Length", "3"),
        ("Authorization", "Bearer target"),
    )
    assert names(request_fields(came, b"h", None)) == ["Host", "Content-Length", "Authorization"]


def test_credentials_are_ours() -> None:
    came = request(("Proxy-Authorization", "Basic client"), ("Authorization", "Bearer target"))
    fields = request_fields(came, b"h", b"Basic ours")
    assert fields[1:] == [
        (b"Authorization", b"Bearer target"),
        (b"Proxy-Authorization", b"Basic ours"),
    ]


def test_chunked_wins_over_a_length() -> None:
    came = request(("Content-Length", "30"), ("Transfer-Encoding", "chunked"))
    assert names(request_fields(came, b"h", None)) == ["Host", "Transfer-Encoding"]


def test_a_response() -> None:
    came = h11.Response(
        status_code=200,
        headers=[("Connection", "close"), ("Proxy-Authenticate", "Basic"), ("Set-Cookie", "a"),
                 ("set-cookie", "b"), ("Via", "1.1 x")],
    )  # fmt: skip
    assert names(response_fields(came)) == ["Set-Cookie", "set-cookie", "Via"]


def test_what_is_an_upgrade() -> None:
    fields = (("Connection", "keep-alive, Upgrade"), ("Upgrade", "websocket"))
    assert wants_upgrade(request(*fields))
    assert not wants_upgrade(request(*fields, version="1.0"))
    assert not wants_upgrade(request(fields[0]))
    assert not wants_upgrade(request(fields[1]))


def test_the_head_of_an_upgrade() -> None:
    came = request(
        ("Connection", "Upgrade"), ("Upgrade", "x"), ("proxy-authorization", "no"), ("A", "b")
    )
    assert upgrade_head(came, b"/x", b"web.test") == (
        b"POST /x HTTP/1.1\r\nHost: web.test\r\nConnection: Upgrade\r\nUpgrade: x\r\nA: b\r\n\r\n"
    )


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True).filter(
                lambda name: name.lower() not in ("host", "content-length", "transfer-encoding")
            ),
            st.from_regex(r"([!-~]( ?[!-~]){0,20})?", fullmatch=True),
        ),
        max_size=8,
    )
)
def test_what_comes_out_is_valid_and_was_there(fields: list[tuple[str, str]]) -> None:
    sent = request_fields(request(*fields), b"h", b"Basic ours")
    h11.Request(method="GET", target="/", headers=sent)
    came = [(name.encode(), value.encode()) for name, value in fields]
    assert [pair for pair in came if pair in sent[1:-1]] == sent[1:-1]
