"""What a proxy demands, read out of its field values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.proxy.challenge import Challenge, read_challenges

BASIC = Challenge("basic", realm="the proxy")
NTLM, NEGOTIATE = Challenge("ntlm"), Challenge("negotiate")


@pytest.mark.parametrize(
    ("value", "challenges"),
    [
        ('Basic realm="the proxy"', [BASIC]),
        ('BASIC Realm = "the proxy" , charset="UTF-8"', [BASIC]),
        ("Negotiate, NTLM", [NEGOTIATE, NTLM]),
        ('Negotiate,NTLM , Basic realm="the proxy"', [NEGOTIATE, NTLM, BASIC]),
        ('Basic realm="the proxy", NTLM', [BASIC, NTLM]),
        ("NTLM TlRMTVNTUAAC/+8=", [Challenge("ntlm", "TlRMTVNTUAAC/+8=")]),
        ("Negotiate abc==, Basic realm=x", [Challenge("negotiate", "abc=="),
                                            Challenge("basic", realm="x")]),
        ('Basic realm="a \\"quoted\\", b"', [Challenge("basic", realm='a "quoted", b')]),
        ('Digest qop="auth,auth-int", nonce=a, realm="d"', [Challenge("digest", realm="d")]),
        ("Digest realm=a, nonce=b, Basic realm=c", [Challenge("digest", realm="a"),
                                                    Challenge("basic", realm="c")]),
        ('Basic realm="' + "r" * 500 + '"', [Challenge("basic", realm="r" * 80)]),
        ('Basic realm="a\x1b[31m\x00b"', [Challenge("basic", realm="a[31mb")]),
        ("Basic", [Challenge("basic")]),
        (", ,", []),
        ("", []),
        ('"', []),
        ("realm=x", []),
    ],
)  # fmt: skip
def test_challenges(value: str, challenges: list[Challenge]) -> None:
    assert list(read_challenges([value.encode("latin-1")])) == challenges


def test_several_fields_are_one_list() -> None:
    assert read_challenges([b"NTLM", b'Basic realm="the proxy"']) == (NTLM, BASIC)


TEXTS = st.text(alphabet=st.characters(max_codepoint=255), max_size=200)
PIECES = st.sampled_from(["Basic", "NTLM", " ", ",", "=", '"', "\\", "realm", "a", "==", "\t"])


@given(st.lists(TEXTS | st.lists(PIECES, max_size=30).map("".join), max_size=3))
def test_anything_is_read_without_a_fault(values: list[str]) -> None:
    for challenge in read_challenges([value.encode("latin-1") for value in values]):
        assert challenge.scheme == challenge.scheme.lower() != ""
        assert challenge.realm.isprintable()
        assert len(challenge.realm) <= 80


def test_a_long_value_takes_no_time() -> None:
    # 64 KiB is what the head of an answer may have; the grammar must not backtrack over it.
    for value in (b'"' * 65_000, b"a" * 65_000, b"a=" * 32_000, b'a="' + b"\\" * 65_000,
                  b"a " * 32_000, b"Basic " + b"=" * 65_000, b'a="b' * 16_000):  # fmt: skip
        read_challenges([value])
