"""Hosts and ports in requests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.authority import clean_host, join_authority, split_authority


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("example.com", ("example.com", None)),
        ("EXAMPLE.com.:8080", ("example.com", 8080)),
        ("192.0.2.1:1", ("192.0.2.1", 1)),
        ("[2001:DB8::1]:443", ("2001:db8::1", 443)),
        ("[::1]", ("::1", None)),
        ("host:", ("host", None)),
        ("under_score.test", ("under_score.test", None)),
    ],
)
def test_what_is_taken_apart(text: str, parts: tuple[str, int | None]) -> None:
    assert split_authority(text) == parts


@pytest.mark.parametrize(
    "text",
    ["", ":80", "host:0", "host:65536", "host:-1", "host:8o", "host:1:2", "::1", "[::1", "[::1]x",
     "[host]:1", "[fe80::1%eth0]:1", "user@host", "a b", "host\r\nX: y", "h\u00f6st", "a..b",
     "x" * 300, "host:" + "9" * 5000],
)  # fmt: skip
def test_what_is_malformed(text: str) -> None:
    assert split_authority(text) is None


@given(st.text())
def test_a_host_can_stand_in_a_request_line(text: str) -> None:
    host = clean_host(text)
    assert host.isascii()
    assert not set(host) & set(" \r\n\t/@[]%?#")


@given(
    st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,8}){1,3}", fullmatch=True)
    | st.ip_addresses().map(str),
    st.integers(1, 65535),
)
def test_apart_and_together(host: str, port: int) -> None:
    assert split_authority(join_authority(host, port)) == (host, port)
    assert split_authority(join_authority(host, port, port)) == (host, None)
