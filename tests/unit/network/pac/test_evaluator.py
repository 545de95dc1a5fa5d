"""Scripts in their child process: each function checked against PyPAC; scripts that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypac.parser import PACFile

from fairlead.network.pac.evaluator import Evaluator, PacFailed
from fairlead.network.pac.result import Choice, parse_result

Ask = Callable[[str], str]

# Says what an expression gives, as the host of a proxy.
_SCRIPT = "function FindProxyForURL(url, host) { return 'PROXY v' + (%s) + ':1'; }"


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def ask(loop: asyncio.AbstractEventLoop) -> Iterator[Ask]:
    """What an expression, which comes as the host that is asked for, gives in one kept child."""
    evaluator = Evaluator(_SCRIPT % "eval(host)")

    def answer(expression: str) -> str:
        found = loop.run_until_complete(evaluator.find(f"http://{expression}/", expression))
        return found[0].host.removeprefix("v")

    yield answer
    loop.run_until_complete(evaluator.close())


def oracle(expression: str) -> str:
    """The same by PyPAC, which has another JavaScript engine and functions of its own."""
    source = PACFile(_SCRIPT % expression).find_proxy_for_url("http://x/", "x")
    return str(parse_result(source)[0].host).removeprefix("v")


_EXPRESSIONS = [
    "isPlainHostName('www')",
    "isPlainHostName('www.example.com')",
    "dnsDomainIs('www.example.com', '.example.com')",
    "dnsDomainIs('www', '.example.com')",
    "dnsDomainIs('www.mcom.com', '.example.com')",
    "localHostOrDomainIs('www.example.com', 'www.example.com')",
    "localHostOrDomainIs('www', 'www.example.com')",
    "localHostOrDomainIs('www.mcom.com', 'www.example.com')",
    "localHostOrDomainIs('home.example.com', 'www.example.com')",
    "isResolvable('localhost')",
    "isInNet('198.95.249.79', '198.95.249.79', '255.255.255.255')",
    "isInNet('198.95.6.8', '198.95.0.0', '255.255.0.0')",
    "isInNet('10.1.2.3', '198.95.0.0', '255.255.0.0')",
    "isInNet('200.1.2.3', '192.0.0.0', '192.0.0.0')",
    "dnsResolve('127.0.0.1')",
    "dnsDomainLevels('www')",
    "dnsDomainLevels('www.example.com')",
    "shExpMatch('http://home.example.com/people/ari/index.html', '*/ari/*')",
    "shExpMatch('http://home.example.com/people/montulli/index.html', '*/ari/*')",
    "shExpMatch('a.example.com', '?.example.com')",
    "shExpMatch('aexampleXcom', 'a.example.com')",
    "weekdayRange('SUN', 'SAT')",
    "weekdayRange('SUN', 'SAT', 'GMT')",
    "timeRange(0, 0, 23, 59)",
    "timeRange(0, 0, 0, 23, 59, 59)",
    "timeRange(0, 0, 0, 23, 59, 59, 'GMT')",
    "dateRange(1, 31)",
    "dateRange('JAN', 'DEC')",
    "dateRange(1995, 2995)",
    "dateRange(1995)",
    "dateRange(1, 'JAN', 1995, 31, 'DEC', 2995)",
    "dateRange('JAN', 1995, 'DEC', 2995, 'GMT')",
    "typeof alert('x')",
]


@pytest.mark.parametrize("expression", _EXPRESSIONS)
def test_each_function_gives_what_pypac_gives(ask: Ask, expression: str) -> None:
    assert ask(expression) == oracle(expression)


_HOSTS = st.from_regex(r"[a-c]{1,2}(\.[a-c]{1,2}){0,3}", fullmatch=True)
_PATTERNS = st.from_regex(r"[a-c.*?]{0,6}", fullmatch=True)
_BYTES = st.integers(0, 255).map(str)
_ADDRESSES = st.tuples(_BYTES, _BYTES, _BYTES, _BYTES).map(".".join)
_MASKS = st.sampled_from(["255.0.0.0", "255.255.0.0", "255.255.255.0", "255.255.255.255"])
_BUDGET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_BUDGET
@given(_HOSTS, _PATTERNS)
def test_patterns_match_as_pypac_matches(ask: Ask, host: str, pattern: str) -> None:
    expression = f"shExpMatch('{host}', '{pattern}')"
    assert ask(expression) == oracle(expression)


@_BUDGET
@given(_ADDRESSES, _ADDRESSES, _MASKS)
def test_networks_hold_what_they_hold_by_pypac(
    ask: Ask, address: str, network: str, mask: str
) -> None:
    expression = f"isInNet('{address}', '{network}', '{mask}')"
    assert ask(expression) == oracle(expression)


@_BUDGET
@given(_HOSTS, _HOSTS)
def test_domains_are_those_of_pypac(ask: Ask, host: str, domain: str) -> None:
    expression = f"dnsDomainIs('{host}', '{domain}')"
    assert ask(expression) == oracle(expression)
    # PyPAC takes "a" for the beginning of "ab.example", browsers only for that of "a.example".
    begins = domain == host or domain.startswith(f"{host}.")
    assert ask(f"localHostOrDomainIs('{host}', '{domain}')") == str(begins).lower()


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        # Ranges that run over the end of the week, the day or the year hold together what their
        # complements leave.
        ("weekdayRange('MON','FRI') !== weekdayRange('SAT','SUN')", "true"),
        ("timeRange(6, 17) !== timeRange(18, 5)", "true"),
        # The last hour counts, which PyPAC leaves out.
        ("timeRange(0, 23)", "true"),
        ("timeRange(6, 0, 17, 59) !== timeRange(18, 0, 5, 59)", "true"),
        ("dateRange('APR','SEP') !== dateRange('OCT','MAR')", "true"),
        ("dateRange(1,'APR',30,'SEP') !== dateRange(1,'OCT',31,'MAR')", "true"),
        ("dateRange()", "false"),
        ("dateRange('x')", "false"),
        ("timeRange(1, 2, 3)", "false"),
        ("weekdayRange('MOO')", "false"),
        ("convert_addr('104.16.41.2')", "1745889538"),
        ("convert_addr('x')", "0"),
        ("isInNet('300.1.1.1', '0.0.0.0', '0.0.0.0')", "false"),
        ("isResolvable('nothing.invalid')", "false"),
        ("dnsResolve('nothing.invalid')", "null"),
        ("isInNetEx('2001:db8::1', '2001:db8::/32')", "true"),
        ("isInNetEx('10.1.1.1', '10.0.0.0/8')", "true"),
        ("isInNetEx('x', '10.0.0.0/8')", "false"),
        ("isResolvableEx('127.0.0.1')", "true"),
        ("sortIpAddressList('10.0.0.1;10.0.0.0') === '10.0.0.0;10.0.0.1'", "true"),
        ("getClientVersion() === '1.0'", "true"),
        ("myIpAddress().split('.').length", "4"),
    ],
)
def test_what_pypac_does_not_know_or_knows_otherwise(ask: Ask, expression: str, value: str) -> None:
    assert ask(expression) == value


@pytest.mark.parametrize(
    "expression",
    [f"typeof {name}" for name in ("Qt", "console", "require", "process", "XMLHttpRequest", "os")],
)
def test_a_script_finds_nothing_but_the_language(ask: Ask, expression: str) -> None:
    assert ask(expression) == "undefined"


def asked(script: str, *, seconds: float = 20) -> tuple[Choice, ...]:
    async def once() -> tuple[Choice, ...]:
        evaluator = Evaluator(script, seconds=seconds)
        try:
            return await evaluator.find("https://example.com:443/", "example.com")
        finally:
            await evaluator.close()

    return asyncio.run(once())


def test_newer_language_and_microsofts_function() -> None:
    modern = "const FindProxyForURL = (url, host) => `PROXY ${host}:1`; // the end"
    assert asked(modern) == (Choice("http", "example.com", 1),)
    modern = "function FindProxyForURL(url, host) { const [a] = [host]; return `PROXY ${a}:1`; }"
    assert asked(modern) == (Choice("http", "example.com", 1),)
    both = modern + "function FindProxyForURLEx(u, h) { return 'PROXY six:6'; }"
    assert asked(both) == (Choice("http", "six", 6),)


def failure(script: str, *, seconds: float = 20) -> str:
    with pytest.raises(PacFailed) as caught:
        asked(script, seconds=seconds)
    return str(caught.value)


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("", "no function FindProxyForURL"),
        ("var FindProxyForURL = 5", "no function FindProxyForURL"),
        ("\n\nfunction (", "in line 3: SyntaxError"),
        ("function FindProxyForURL(u, h) {\n return nobody; }", "in line 2: ReferenceError"),
        ("function FindProxyForURL(u, h) { return 5; }", "its answer is not a text"),
        ("function FindProxyForURL(u, h) { throw 'DIRECT'; }", "Error: DIRECT"),
        ("function FindProxyForURL(u, h) { return FindProxyForURL(u, h); }", "RangeError"),
    ],
)
def test_a_wrong_script_is_told_in_a_sentence(script: str, sentence: str) -> None:
    assert sentence in failure(script)


def test_a_script_that_runs_for_ever_is_killed_and_the_next_question_starts_anew() -> None:
    script = "function FindProxyForURL(u, h) { while (h == 'loop') {} return 'DIRECT'; }"

    async def both() -> None:
        evaluator = Evaluator(script, seconds=1)
        try:
            with pytest.raises(PacFailed, match="no answer within 1 seconds"):
                await evaluator.find("http://loop:80/", "loop")
            assert await evaluator.find("http://x:80/", "x") == (Choice("direct"),)
        finally:
            await evaluator.close()

    asyncio.run(both())


def test_a_script_that_eats_memory_is_stopped() -> None:
    script = (
        "function FindProxyForURL(u, h) { let a = []; "
        "while (true) a.push('x'.repeat(1e6) + Math.random()); }"
    )
    assert "want of memory" in failure(script, seconds=60)


def test_nobody_waits_for_a_question_that_was_given_up() -> None:
    script = "function FindProxyForURL(u, h) { while (h == 'loop') {} return 'PROXY ' + h; }"

    async def cancelled() -> None:
        evaluator = Evaluator(script, seconds=30)
        try:
            await evaluator.check()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(evaluator.find("http://loop:80/", "loop"), 0.5)
            found = await evaluator.find("http://x:80/", "x")
            assert found == (Choice("http", "x", 80),)
        finally:
            await evaluator.close()

    asyncio.run(cancelled())


def test_many_ask_at_once() -> None:
    async def many() -> None:
        evaluator = Evaluator("function FindProxyForURL(u, h) { return 'PROXY ' + h + ':1'; }")
        hosts = [f"h{number}" for number in range(50)]
        try:
            found = await asyncio.gather(*(evaluator.find(f"http://{h}:1/", h) for h in hosts))
        finally:
            await evaluator.close()
        assert [choices[0].host for choices in found] == hosts

    asyncio.run(many())


def test_the_child_ends_with_its_evaluator() -> None:
    async def one() -> int:
        evaluator = Evaluator("function FindProxyForURL(u, h) { return 'DIRECT'; }")
        await evaluator.check()
        child = evaluator._child
        assert child is not None
        await evaluator.close()
        return child.pid

    assert not Path(f"/proc/{asyncio.run(one())}").exists()
