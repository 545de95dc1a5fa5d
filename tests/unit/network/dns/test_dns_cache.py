"""The cache and the memory of names, with time passed in."""

from __future__ import annotations

import struct
from ipaddress import IPv4Address

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from fairlead.network.dns.cache import LONGEST_LIFETIME, LONGEST_REPLY, Cache
from fairlead.network.dns.message import build, read_answer, read_query, wire_name
from fairlead.network.dns.names import GRACE, Names

OPT = b"\0\0\x29\x10\0\0\0\0\0\0\0"


def ask(name: str, *, kind: int = 1, edns: bool = False, flags: bytes = b"\1\0") -> bytes:
    labels = b"".join(bytes((len(x),)) + x.encode() for x in name.split(".")) + b"\0"
    counts = struct.pack("!4H", 1, 0, 0, int(edns))
    question = labels + struct.pack("!2H", kind, 1)
    return b"\0\1" + flags + counts + question + (OPT if edns else b"")


def put(cache: Cache, message: bytes, now: int, ttl: int = 60, data: bytes = b"\1\2\3\4") -> bytes:
    query = read_query(message)
    reply = build(message, query, 0, 1, ttl, [data])
    cache.store(message, query, reply, read_answer(reply, query), now)
    return reply


def get(cache: Cache, message: bytes, now: int) -> bytes | None:
    hit = cache.find(message, read_query(message), now)
    return hit and message[:2] + hit.tail


def ttl_of(reply: bytes | None) -> int:
    assert reply is not None
    return int.from_bytes(reply[-10:-6], "big")


def test_ttls_count_down_until_the_answer_is_gone() -> None:
    cache = Cache(10)
    message = ask("a.test")
    reply = put(cache, message, now=1000, ttl=60)
    assert get(cache, message, 1000) == reply
    assert ttl_of(get(cache, message, 1001)) == 59
    assert ttl_of(get(cache, message, 1059)) == 1
    assert get(cache, message, 1060) is None
    assert len(cache) == 0


def test_the_case_is_the_askers() -> None:
    cache = Cache(10)
    put(cache, ask("a.test"), now=0)
    found = get(cache, ask("A.tEst"), 0)
    assert found is not None
    assert b"\1A\4tEst\0" in found


def test_what_makes_another_answer_is_another_entry() -> None:
    cache = Cache(10)
    put(cache, ask("a.test"), now=0)
    for other in (
        ask("b.test"),
        ask("a.test", kind=0x21),
        ask("a.test", edns=True),
        ask("a.test", flags=b"\1\x10"),
        ask("a.test", flags=b"\0\0"),
    ):
        assert get(cache, other, 0) is None


def test_types_that_differ_like_letters_do_stay_apart() -> None:
    cache = Cache(10)
    put(cache, ask("a.test", kind=0x41), now=0)
    assert get(cache, ask("a.test", kind=0x61), 0) is None


def test_the_oldest_makes_room() -> None:
    cache = Cache(2)
    for name in ("a.test", "b.test", "c.test"):
        put(cache, ask(name), now=0)
    assert get(cache, ask("a.test"), 0) is None
    assert get(cache, ask("c.test"), 0) is not None
    assert len(cache) == 2


def test_what_is_not_kept() -> None:
    cache = Cache(10)
    put(cache, ask("zero.test"), now=0, ttl=0)
    put(cache, ask("long.test"), now=0, data=bytes(LONGEST_REPLY))
    message = ask("cut.test")
    query = read_query(message)
    reply = build(message, query, 0, 1, 60, [b"\1\2\3\4"])
    answer = read_answer(reply, query)
    cache.store(message, query, reply[:2] + b"\x87" + reply[3:], answer, 0)
    cache.store(message, query._replace(plain=False), reply, answer, 0)
    assert len(cache) == 0
    none = Cache(0)
    put(none, message, now=0)
    assert len(none) == 0


def test_a_day_is_the_longest() -> None:
    cache = Cache(10)
    put(cache, ask("a.test"), now=0, ttl=10 * LONGEST_LIFETIME)
    assert get(cache, ask("a.test"), LONGEST_LIFETIME - 1) is not None
    assert get(cache, ask("a.test"), LONGEST_LIFETIME) is None


def test_clear() -> None:
    cache = Cache(10)
    put(cache, ask("a.test"), now=0)
    cache.clear()
    assert get(cache, ask("a.test"), 0) is None


class CacheMachine(RuleBasedStateMachine):
    """The cache never gives what has expired, what was not stored, or a TTL that is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.cache = Cache(3)
        self.stored: dict[str, tuple[int, int]] = {}
        self.now = 100

    @rule(name=st.sampled_from("abcdef"), ttl=st.integers(1, 9))
    def put_one(self, name: str, ttl: int) -> None:
        put(self.cache, ask(name), self.now, ttl)
        self.stored[name] = (self.now, ttl)

    @rule(seconds=st.integers(1, 5))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds

    @rule(name=st.sampled_from("abcdef"))
    def get_one(self, name: str) -> None:
        found = get(self.cache, ask(name), self.now)
        if found is not None:
            at, ttl = self.stored[name]
            assert ttl_of(found) == at + ttl - self.now > 0

    @invariant()
    def is_bounded(self) -> None:
        assert len(self.cache) <= 3


CacheMachine.TestCase.settings = settings(max_examples=50, deadline=None)
TestCacheMachine = CacheMachine.TestCase


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_names_of_addresses() -> None:
    clock = Clock()
    names = Names(clock, size=2)
    one, two, three = (bytes((10, 0, 0, number)) for number in (1, 2, 3))
    names.remember([one, two], wire_name("first.test"), until=10)
    names.remember([one], wire_name("second.test"), until=10)
    assert names.find(IPv4Address(one)) == "second.test"
    assert names.find(IPv4Address(two)) == "first.test"
    names.remember([three], wire_name("third.test"), until=10)
    assert names.find(IPv4Address(two)) is None
    assert names.find(IPv4Address(one)) == "second.test"
    clock.now = 10.0 + GRACE
    assert names.find(IPv4Address(one)) == "second.test"
    clock.now += 1
    assert names.find(IPv4Address(one)) is None
