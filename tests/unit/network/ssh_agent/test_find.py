"""Which agent: the order of the candidates, and why one is not used."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.ssh_agent.find import AgentWish, NoAgent, identity, reach, wish
from fairlead.network.ssh_agent.protocol import FAILURE, LONGEST, Requests
from fairlead.platform.agent_sockets import agent_sockets
from fairlead.platform.interface import AgentSocket
from fairlead.settings.model import SshAgentSettings

FOUND = (
    AgentSocket("/env", "the environment"),
    AgentSocket("/usual", "a desktop", named=False),
)


@pytest.fixture
def place() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def listening() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def listen(stack: ExitStack, path: Path) -> AgentSocket:
    listener = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
    listener.bind(str(path))
    listener.listen(0)
    return AgentSocket(str(path), "a test")


def paths(wanted: AgentWish) -> list[str]:
    return [one.path for one in wanted.candidates]


def problem(*candidates: AgentSocket) -> str:
    with pytest.raises(NoAgent) as raised:
        reach(AgentWish(candidates=candidates), None)
    return str(raised.value)


def test_what_a_shell_told_comes_before_what_the_computer_names() -> None:
    assert paths(wish(SshAgentSettings(), "/shell", FOUND)) == ["/shell", "/env", "/usual"]
    assert paths(wish(SshAgentSettings(), "", FOUND)) == ["/env", "/usual"]


def test_no_path_is_tried_twice() -> None:
    twice = (*FOUND, AgentSocket("/usual", "another desktop"))
    assert paths(wish(SshAgentSettings(), "/env", twice)) == ["/env", "/usual"]


def test_a_path_in_the_settings_is_the_only_one() -> None:
    assert paths(wish(SshAgentSettings(socket="/mine"), "/shell", FOUND)) == ["/mine"]


def test_the_places_of_linux() -> None:
    assert agent_sockets({}) == ()
    found = agent_sockets({"SSH_AUTH_SOCK": "/a", "XDG_RUNTIME_DIR": "/run/user/7"})
    assert (found[0].path, found[0].named) == ("/a", True)
    assert found[1].path == "/run/user/7/gcr/ssh"
    assert not any(one.named for one in found[1:])


def test_the_first_that_listens_is_used(place: Path, listening: ExitStack) -> None:
    (place / "file").touch()
    candidates = (
        AgentSocket(str(place / "missing"), "a test"),
        AgentSocket(str(place / "file"), "a test"),
        listen(listening, place / "first"),
        listen(listening, place / "second"),
    )
    with reach(AgentWish(candidates=candidates), None).sock as sock:
        assert sock.getpeername() == str(place / "first")
        assert not sock.getblocking()


def test_a_link_is_followed(place: Path, listening: ExitStack) -> None:
    listen(listening, place / "real")
    (place / "link").symlink_to("real")
    reached = reach(AgentWish(candidates=(AgentSocket(str(place / "link"), "x"),)), None)
    reached.sock.close()


def test_our_own_socket_is_not_used_by_whatever_name(place: Path, listening: ExitStack) -> None:
    listen(listening, place / "own")
    (place / "link").symlink_to("own")
    own = identity(str(place / "own"))
    with pytest.raises(NoAgent, match="Fairlead's own"):
        reach(AgentWish(candidates=(AgentSocket(str(place / "link"), "x"),)), own)


def test_another_users_agent_is_not_used(
    place: Path, listening: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.geteuid() + 1
    candidate = listen(listening, place / "agent")
    monkeypatch.setattr(os, "geteuid", lambda: other)
    if os.getuid() == 0:
        reach(AgentWish(candidates=(candidate,)), None).sock.close()
    else:
        assert "belongs to another user" in problem(candidate)


def test_a_full_queue_is_no_reason_to_take_another(place: Path, listening: ExitStack) -> None:
    candidates = (listen(listening, place / "busy"), listen(listening, place / "idle"))
    listening.enter_context(reach(AgentWish(candidates=candidates), None).sock)
    with pytest.raises(BlockingIOError):
        reach(AgentWish(candidates=candidates), None)


def test_the_sentence_names_the_first_that_somebody_named(place: Path) -> None:
    said = problem(
        AgentSocket("/no/such/desktop", "a desktop", named=False),
        AgentSocket("/no/such/agent", "your shell"),
        AgentSocket("/no/other", "the environment"),
    )
    assert said.startswith("No SSH agent answers at /no/such/agent (your shell): it is not there.")
    assert "ssh-agent" in said


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/" + "x" * 200, "its path is too long for a socket"),
        ("/dev/null", "nobody listens there"),
        ("/dev/null/x", "it is not there"),
    ],
)
def test_paths_that_no_agent_has(path: str, reason: str) -> None:
    assert reason in problem(AgentSocket(path, "your shell"))


def test_nobody_named_any() -> None:
    assert "SSH_AUTH_SOCK is not set" in problem()
    assert "SSH_AUTH_SOCK is not set" in problem(AgentSocket("/no", "a desktop", named=False))


def test_the_settings_path_has_a_remedy_of_its_own() -> None:
    with pytest.raises(NoAgent, match=r"sshAgent\.socket"):
        reach(wish(SshAgentSettings(socket="/no/such"), "", ()), None)


def test_switched_off_needs_no_agent(place: Path, listening: ExitStack) -> None:
    candidate = listen(listening, place / "agent")
    with pytest.raises(NoAgent, match="switched off"):
        reach(AgentWish(enabled=False, candidates=(candidate,)), None)


@given(
    st.lists(st.binary(min_size=1, max_size=40), max_size=20),
    st.lists(st.integers(1, 60), max_size=50),
)
def test_requests_are_counted_however_they_are_cut(bodies: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(len(body).to_bytes(4, "big") + body for body in bodies)
    requests, complete = Requests(), 0
    for cut in cuts:
        complete += requests.feed(stream[:cut])
        stream = stream[cut:]
    assert complete + requests.feed(stream) == len(bodies)


@pytest.mark.parametrize("length", [0, LONGEST + 1, 0xFFFFFFFF])
def test_lengths_that_no_request_has(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        Requests().feed(length.to_bytes(4, "big"))


def test_a_failure_is_a_request_as_long_as_it_says() -> None:
    assert Requests().feed(FAILURE) == 1
