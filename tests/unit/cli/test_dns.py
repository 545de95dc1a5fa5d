"""What ``fairlead dns lookup`` says where it finds nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fairlead.cli.dns_verbs import lacking, trace
from fairlead.network.dns.report import Origin, QueryEntry

FOUND = QueryEntry(
    7,
    1.8e9,
    "sandbox",
    "192.168.65.3",
    "a.test",
    "A",
    "NOERROR",
    ("CNAME b.test", "192.0.2.1"),
    Origin.SERVER,
    "no domain of yours",
    "10.8.0.53",
    0.001,
)
ALIAS = ("CNAME b.test",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answers": ()}, "a.test exists, but has no A record (no data)."),
        (
            {"answers": ALIAS, "kind": "MX"},
            "a.test leads to b.test, which exists, but has no MX record (no data).",
        ),
        ({"answers": (), "rcode": "NXDOMAIN"}, "There is no name a.test (NXDOMAIN)."),
        (
            {"answers": ALIAS, "rcode": "NXDOMAIN"},
            "a.test leads to b.test, which does not exist (NXDOMAIN).",
        ),
        ({"answers": (), "rcode": "SERVFAIL"}, "10.8.0.53 answered SERVFAIL for a.test."),
        (
            {"answers": (), "rcode": "REFUSED", "origin": Origin.CACHE},
            "The cache answered REFUSED for a.test.",
        ),
        (
            {"answers": (), "rcode": "SERVFAIL", "origin": Origin.NOBODY},
            "No DNS server answered for a.test.",
        ),
        (
            {"answers": (), "rcode": "REFUSED", "origin": Origin.HIDDEN, "rule": "the proxy"},
            "Nobody was asked for a.test: the proxy.",
        ),
    ],
)
def test_what_is_lacking_is_told_apart(changed: dict[str, object], said: str) -> None:
    entry = replace(FOUND, **changed)  # type: ignore[arg-type]
    assert entry.data == ()
    assert lacking(entry) == said


@pytest.mark.parametrize(
    ("kind", "answers", "data"),
    [
        ("A", FOUND.answers, ("192.0.2.1",)),
        ("AAAA", ("CNAME b.test", "fd00::1"), ("fd00::1",)),
        ("CNAME", ("b.test",), ("b.test",)),
        ("MX", ("10 mail.test",), ("10 mail.test",)),
        ("TXT", ('"CNAME b.test"',), ('"CNAME b.test"',)),
        ("TYPE255", ("A 192.0.2.1",), ("A 192.0.2.1",)),
        ("TYPE99", ("\\# 2 0102",), ("\\# 2 0102",)),
    ],
)
def test_what_is_of_the_type_counts(
    kind: str, answers: tuple[str, ...], data: tuple[str, ...]
) -> None:
    assert replace(FOUND, kind=kind, answers=answers).data == data


def test_every_answer_is_in_the_trace() -> None:
    assert [line.split()[-1] for line in trace(FOUND)][-3:] == ["NOERROR", "b.test", "192.0.2.1"]
