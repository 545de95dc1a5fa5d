"""What is remembered of proxies that want a password: no pair that was refused is sent again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from fairlead.network.proxy import logins as module
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.logins import Logins
from fairlead.network.proxy.policy import Upstream

ONE, OTHER = "one.test:443", "other.test:443"


@pytest.fixture
def upstream() -> Upstream:
    return Upstream("http", "proxy.test", 3128, "ann", "s3cret")


def sentence(check: Callable[[], object]) -> str:
    with pytest.raises(UpstreamFailed) as caught:
        check()
    assert caught.value.reply == 407
    assert "s3cret" not in str(caught.value)
    return caught.value.problem


def test_what_was_refused_is_refused_here(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.check(upstream, ONE)
    assert "does not accept" in str(logins.refuse(upstream, "realm", ONE))
    assert "does not accept" in sentence(lambda: logins.check(upstream, ONE))
    assert "does not accept" in sentence(lambda: logins.check(upstream, OTHER))
    (wanted,) = logins.wanted
    assert (wanted.proxy, wanted.realm, wanted.username) == (upstream.url, "realm", "ann")
    assert wanted.sentence == (
        "The proxy http://proxy.test:3128 (“realm”) does not accept the password of ann."
    )


def test_others_are_not_concerned(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.refuse(upstream, "", ONE)
    logins.check(replace(upstream, password="another"), ONE)
    logins.check(replace(upstream, username="bob"), ONE)
    logins.check(replace(upstream, host="proxy2.test"), ONE)
    logins.check(replace(upstream, username="", password=""), ONE)


def test_another_attempt_is_asked_for(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.refuse(upstream, "", ONE)
    logins.forget()
    assert logins.wanted == ()
    logins.check(upstream, ONE)


def test_a_proxy_that_is_used_no_more_is_not_named(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.refuse(upstream, "", ONE)
    (first,) = logins.wanted
    logins.settle()
    assert logins.wanted == ()
    sentence(lambda: logins.check(upstream, ONE))
    # Not a new refusal: who has closed the notice about it is not told again.
    assert logins.wanted == (first,)


def test_after_an_acceptance_a_refusal_counts_for_its_target(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.accept(upstream)
    assert "does not let ann reach one.test:443" in str(logins.refuse(upstream, "", ONE))
    assert logins.wanted == ()
    sentence(lambda: logins.check(upstream, ONE))
    logins.check(upstream, OTHER)
    logins.accept(upstream)
    logins.refuse(upstream, "", OTHER)
    logins.check(upstream, ONE)
    assert "does not accept" in str(logins.refuse(upstream, "", ONE))
    assert "does not accept" in sentence(lambda: logins.check(upstream, "third.test:443"))


def test_a_proxy_that_asks_without_a_name(upstream: Upstream) -> None:
    nobody = replace(upstream, username="", password="")
    logins = nobody.logins
    assert "asks for a user name and password" in str(logins.ask(nobody, "r"))
    (first,) = logins.wanted
    logins.ask(nobody, "r")
    assert logins.wanted == (first,)
    assert first.sentence.endswith("asks for a user name and password.")
    logins.check(nobody, ONE)
    logins.accept(replace(nobody, username="ann"))
    assert logins.wanted == ()


def test_a_proxy_that_takes_a_ticket_as_well(upstream: Upstream) -> None:
    nobody = replace(upstream, username="", password="")
    logins = nobody.logins
    logins.ask(nobody, "r")
    failure = logins.ask(nobody, "r", ticket=True)
    assert failure.problem.endswith("asks for a user name and password or a Kerberos ticket.")
    assert "kinit" in failure.remedy
    (wanted,) = logins.wanted
    assert wanted.sentence.endswith("or a Kerberos ticket, which `kinit` gets.")
    # Not every target needs one: that one was served does not say that there is a ticket.
    logins.accept(nobody)
    assert logins.wanted == (wanted,)
    logins.accept(nobody, proven=True)
    assert logins.wanted == ()


def test_no_password_is_kept_or_shown(upstream: Upstream) -> None:
    logins = upstream.logins
    logins.refuse(upstream, "", ONE)
    kept = [getattr(logins, name) for name in vars(logins)]
    assert "s3cret" not in repr(kept) + repr(upstream) + repr(logins.wanted)


def test_only_one_shows_what_was_not_accepted_yet(upstream: Upstream) -> None:
    """Twenty connections at once, and one attempt."""
    logins, attempts, failures = upstream.logins, 0, 0

    async def connection() -> None:
        nonlocal attempts, failures
        try:
            async with logins.turn(upstream, ONE):
                attempts += 1
                await asyncio.sleep(0)
                raise logins.refuse(upstream, "", ONE)
        except UpstreamFailed:
            failures += 1

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(20):
                group.create_task(connection())

    asyncio.run(all_of_them())
    assert (attempts, failures) == (1, 20)


def test_what_is_accepted_needs_no_turn(upstream: Upstream) -> None:
    async def run() -> None:
        logins = upstream.logins
        both = asyncio.Barrier(2)

        async def first() -> None:
            async with logins.turn(upstream, ONE):
                logins.accept(upstream)
            async with logins.turn(upstream, ONE):
                await both.wait()

        async def second() -> None:
            async with logins.turn(upstream, ONE), asyncio.timeout(20):
                await both.wait()

        await asyncio.gather(first(), second())

    asyncio.run(run())


def test_a_silent_proxy_keeps_nobody_waiting_for_long(
    upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TURN", 0.05)

    async def run() -> None:
        logins = upstream.logins
        served = asyncio.Event()

        async def stuck() -> None:
            async with logins.turn(upstream, ONE):
                await served.wait()

        async def patient() -> None:
            async with logins.turn(upstream, OTHER):
                served.set()

        async with asyncio.timeout(20):
            await asyncio.gather(stuck(), patient())

    asyncio.run(run())


def test_a_connection_that_is_cancelled_gives_its_turn_back(upstream: Upstream) -> None:
    async def run() -> None:
        logins = upstream.logins
        begun = asyncio.Event()

        async def first() -> None:
            async with logins.turn(upstream, ONE):
                begun.set()
                await asyncio.Event().wait()

        task = asyncio.get_running_loop().create_task(first())
        await begun.wait()
        task.cancel()
        async with asyncio.timeout(20), logins.turn(upstream, ONE):
            pass

    asyncio.run(run())


def test_schemes_are_remembered_until_a_refusal(upstream: Upstream) -> None:
    logins = Logins()
    assert logins.scheme(upstream) == ""
    logins.learn(upstream, "ntlm")
    assert logins.scheme(upstream) == "ntlm"
    logins.refuse(upstream, "", ONE)
    assert logins.scheme(upstream) == ""
