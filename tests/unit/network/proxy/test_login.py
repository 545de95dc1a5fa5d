"""The dialogue of logging in, with a proxy that says what each test wants: no loop, no crash."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.network.proxy import wire
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.login import head, log_in
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.tunnel import open_tunnel

QUICK = Timeouts(connect=5, tunnel=5)
OK = b"HTTP/1.1 200 OK\r\n\r\n"
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def demand(*challenges: str, close: bool = False) -> bytes:
    fields = [f"Proxy-Authenticate: {challenge}" for challenge in challenges]
    fields += ["Connection: close"] if close else []
    return "\r\n".join(["HTTP/1.1 407 No", "Content-Length: 0", *fields, "", ""]).encode()


# What a server of NTLM says first (MS-NLMP 2.2.1.2), with no flags and an empty target.
CHALLENGE = b64encode(
    b"NTLMSSP\0\2\0\0\0" + bytes(4) + b"\x38\0\0\0" + b"\x01\x82\0\0" + b"12345678" + bytes(24)
).decode()


class Script:
    """A proxy that gives one answer after the other, whatever it is asked."""

    def __init__(self, answers: Iterable[bytes]) -> None:
        self._answers = iter(answers)
        self._writers: list[asyncio.StreamWriter] = []
        self.heads: list[bytes] = []
        self.connections = 0
        self.of_connection: list[int] = []
        """How many requests came over each."""
        self.port = 0

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            yield
        for writer in self._writers:
            writer.transport.abort()
        # What aborts is done with the next turn of the loop.
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers),
                             return_exceptions=True)  # fmt: skip

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = self.connections
        self.connections += 1
        self.of_connection.append(0)
        self._writers.append(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                self.of_connection[number] += 1
                answer = next(self._answers, b"")
                writer.write(answer)
                if not answer or b"Connection: close" in answer:
                    break
        writer.close()

    def shown(self) -> list[str]:
        """The values of Proxy-Authorization, head by head; empty where there was none."""
        found = []
        for lines in (text.split(b"\r\n") for text in self.heads):
            values = [line for line in lines if line.startswith(b"Proxy-Authorization: ")]
            found.append(values[0].partition(b" ")[2].decode() if values else "")
        return found


def tunnel(script: Script, upstream: Upstream | None = None, *, times: int = 1) -> str:
    """Ask for a tunnel; how it ended the last time."""

    async def run() -> str:
        said = ""
        async with script.serving():
            base = upstream or Upstream("http", "127.0.0.1", 0, "ann", "s3cret")
            proxy = Upstream(base.scheme, base.host, script.port, base.username, base.password,
                             logins=base.logins)  # fmt: skip
            for _ in range(times):
                try:
                    sock, rest = await open_tunnel(proxy, "web.test", 443, QUICK)
                except UpstreamFailed as failure:
                    said = str(failure)
                else:
                    sock.close()
                    said = f"open {rest!r}"
        return said

    said = asyncio.run(run())
    assert "s3cret" not in said
    return said


BASIC = "Basic " + b64encode(b"ann:s3cret").decode()


def test_nothing_is_shown_before_it_is_asked_for() -> None:
    script = Script([OK])
    assert tunnel(script) == "open b''"
    assert script.shown() == [""]


def test_basic_and_then_at_once() -> None:
    script = Script([demand('Basic realm="x"'), OK, OK])
    assert tunnel(script, times=2) == "open b''"
    assert script.shown() == ["", BASIC, BASIC]


@pytest.mark.parametrize("close", [False, True])
def test_another_connection_whether_the_proxy_says_that_it_closes_or_not(close: bool) -> None:
    script = Script([demand("Basic", close=close), OK])
    assert tunnel(script) == "open b''"
    assert script.connections == 2


def test_refused_once_and_never_again() -> None:
    script = Script([demand("Basic"), demand("Basic"), OK])
    assert "does not accept the user name and password" in tunnel(script, times=5)
    assert script.shown() == ["", BASIC]


def test_ntlm_takes_three_legs_and_the_last_two_go_over_one_connection() -> None:
    script = Script([demand("NTLM", "Basic"), demand(f"NTLM {CHALLENGE}"), OK])
    assert tunnel(script) == "open b''"
    first, second, third = script.shown()
    assert first == ""
    assert b64decode(second.removeprefix("NTLM "))[:12] == b"NTLMSSP\0\1\0\0\0"
    assert b64decode(third.removeprefix("NTLM "))[:12] == b"NTLMSSP\0\3\0\0\0"
    assert script.connections == 2
    assert script.of_connection == [1, 2]


def test_ntlm_begins_on_a_new_connection_where_the_first_is_closed() -> None:
    script = Script([demand("NTLM", close=True), demand(f"NTLM {CHALLENGE}"), OK])
    assert tunnel(script) == "open b''"
    assert script.connections == 2


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([demand("NTLM"), demand(f"NTLM {CHALLENGE}"), demand("NTLM")], "does not accept"),
        ([demand("NTLM"), demand(f"NTLM {CHALLENGE}"), demand("NTLM", "Basic")], "does not accept"),
        ([demand("NTLM"), demand("NTLM")], "breaks the authentication off"),
        ([demand("NTLM"), demand("NTLM bm9uc2Vuc2U=")], "a token that cannot be read"),
        ([demand("NTLM"), demand("NTLM !!")], "breaks the authentication off"),
        ([demand("NTLM"), demand(f"NTLM {CHALLENGE}", close=True)], "in the middle of"),
        ([demand("Negotiate"), demand("Negotiate")], "lacks packages for that"),
        ([demand("Digest", "Bearer")], "no authentication that Fairlead knows: bearer, digest"),
        ([demand()], "no authentication that Fairlead knows: none"),
        ([demand("Basic"), b"HTTP/1.1 403 No\r\n\r\n"], "403 No"),
        ([demand("Basic"), b""], "closed the connection without an answer"),
    ],
)
def test_each_end_has_its_sentence(answers: list[bytes], words: str) -> None:
    script = Script(answers)
    assert words in tunnel(script)
    assert not any(shown.startswith("Basic") for shown in script.shown()) or "Basic" in str(answers)


def test_no_password_in_clear_after_ntlm_has_failed() -> None:
    legs = [demand("NTLM", "Basic"), demand(f"NTLM {CHALLENGE}"), demand("NTLM", "Basic")]
    script = Script(legs * 3)
    tunnel(script, times=3)
    assert len(script.heads) == 3
    assert not any(shown.startswith("Basic") for shown in script.shown())


def test_a_target_that_an_accepted_user_may_not_reach_is_not_asked_for_again() -> None:
    script = Script([demand("Basic"), OK, demand("Basic"), OK])
    assert "does not let ann reach web.test:443" in tunnel(script, times=4)
    assert script.shown() == ["", BASIC, BASIC]


def test_without_a_user_name() -> None:
    script = Script([demand("NTLM", 'Basic realm="here"')])
    nobody = Upstream("http", "127.0.0.1", 0)
    assert "asks for a user name and password" in tunnel(script, nobody)
    (wanted,) = nobody.logins.wanted
    assert wanted.realm == "here"


PIECES = st.sampled_from([b"NTLM", b"NTLM " + CHALLENGE.encode(), b"Basic realm=x", b"Negotiate",
                          b"Negotiate oRQwEg==", b"", b"\xff", b'"', b",", b"NTLM ="])  # fmt: skip
BODIES = st.sampled_from([b"Content-Length: 0\r\n", b"Content-Length: 5\r\n", b"",
                          b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n",
                          b"Content-Length: x\r\n"])  # fmt: skip
DEMANDS = st.builds(
    lambda values, body, rest: b"".join(
        [b"HTTP/1.1 407 No\r\n", *(b"Proxy-Authenticate: " + v + b"\r\n" for v in values), body,
         b"\r\n", rest]
    ),
    st.lists(PIECES, max_size=3),
    BODIES,
    st.sampled_from([b"", b"short", b"0\r\n\r\n", OK]),
)  # fmt: skip
ANSWERS = st.lists(DEMANDS | st.sampled_from([OK, FINE, b"", b"garbage\r\n\r\n"]), max_size=12)


@settings(max_examples=150, deadline=None)
@given(ANSWERS, st.sampled_from(["tunnel", "page"]))
def test_whatever_the_proxy_says_it_ends(answers: list[bytes], what: str) -> None:
    """Each dialogue is short, ends in a connection or a sentence, and never shows a pair twice."""
    script = Script(answers)

    async def run() -> str:
        quick = Timeouts(connect=2, tunnel=0.05)
        async with script.serving():
            proxy = Upstream("http", "127.0.0.1", script.port, "ann", "s3cret")
            try:
                if what == "tunnel":
                    sock: socket.socket = (await open_tunnel(proxy, "web.test", 443, quick))[0]
                else:
                    asking = head(proxy, b"http://web.test/", b"web.test")
                    sock = (await log_in(proxy, "web.test:80", quick, asking)).sock
            except UpstreamFailed as failure:
                return str(failure)
            wire.reset(sock)
        return ""

    said = asyncio.run(run())
    assert "s3cret" not in said
    assert len(script.heads) <= 8
    assert script.shown().count(BASIC) <= 1
