"""The holder and its owner's side: sockets and commands on request, and a clean end."""

from __future__ import annotations

import os
import select
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.network.egress.sockets import PlainPool
from fairlead.network.namespace.client import (
    Channel,
    Holder,
    NamespaceError,
    start_holder,
    subordinate_ids,
)
from fairlead.network.namespace.constants import IP_TRANSPARENT, SO_MARK
from fairlead.network.namespace.processes import sockets_of
from tests.support.waiting import eventually


@pytest.fixture(scope="module")
def holder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holder]:
    made = start_holder(tmp_path_factory.mktemp("holder") / "private")
    yield made
    made.close()


def namespace(pid: int, kind: str) -> int:
    return Path(f"/proc/{pid}/ns/{kind}").stat().st_ino


@pytest.mark.parametrize("kind", ["net", "mnt", "pid", "user"])
def test_its_namespaces_are_not_ours(holder: Holder, kind: str) -> None:
    assert namespace(holder.pid, kind) != namespace(os.getpid(), kind)


def test_sockets_belong_to_the_inside(holder: Holder) -> None:
    (listener,) = holder.control.sockets(
        socket.AF_INET,
        socket.SOCK_STREAM,
        options=[(socket.SOL_SOCKET, SO_MARK, 7), (socket.IPPROTO_IP, IP_TRANSPARENT, 1)],
        bind=("203.0.113.9", 80),
        listen=5,
    )
    with listener:
        assert not os.get_blocking(listener.fileno())
        assert listener.getsockname() == ("203.0.113.9", 80)
        assert listener.getsockopt(socket.SOL_SOCKET, SO_MARK) == 7
        assert listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)


def test_a_batch_of_sockets(holder: Holder) -> None:
    made = holder.data.sockets(socket.AF_INET6, socket.SOCK_DGRAM, count=64)
    assert len({sock.fileno() for sock in made}) == 64
    for sock in made:
        sock.close()


def test_a_batch_that_was_asked_for_ahead(holder: Holder) -> None:
    made: list[socket.socket] = []
    for count in (3, 2):
        holder.data.sockets_ahead(
            made, socket.AF_INET, socket.SOCK_STREAM, count=count, options=[(1, SO_MARK, 7)]
        )
    # Another request takes the answer that is owed first.
    assert holder.data.run(["echo", "1"]) == "1\n"
    assert len(made) == 5
    assert {sock.getsockopt(socket.SOL_SOCKET, SO_MARK) for sock in made} == {7}
    # What could not be made is asked for again by whoever needs it.
    holder.data.sockets_ahead(made, 12345, socket.SOCK_STREAM, count=1, options=[])
    holder.data.settle()
    assert len(made) == 5
    for sock in made:
        sock.close()


def test_a_pool_never_runs_dry(holder: Holder) -> None:
    pool = PlainPool(holder.data, socket.SOCK_STREAM)
    taken = [pool.take(socket.AF_INET) for _ in range(200)]
    assert len({sock.fileno() for sock in taken}) == 200
    pool.close()
    for sock in taken:
        sock.close()


def test_commands_run_as_root_of_the_inside(holder: Holder) -> None:
    assert holder.control.run(["id", "-u"]) == "0\n"
    assert holder.control.run(["cat"], "what it reads") == "what it reads"


def test_a_command_that_fails_says_why(holder: Holder) -> None:
    with pytest.raises(NamespaceError, match=r"ip link delete: Cannot find device") as raised:
        holder.control.run(["ip", "link", "delete", "no-such-device"])
    assert raised.value.problem.startswith("Setting up the namespace failed: ")


@pytest.mark.parametrize(
    "request_",
    [
        {"act": "write", "path": "/proc/sys/no/such", "text": "1"},
        {"act": "run", "argv": ["/no/such/program"], "lock": "/dev/null"},
        {"act": "sockets", "family": 2, "type": 1, "bind": ["no address", 80]},
        {"act": "sockets"},
        {"act": "dance"},
    ],
    ids=lambda request: request["act"],
)
def test_a_bad_request_is_answered_and_survived(
    holder: Holder, request_: dict[str, object]
) -> None:
    with pytest.raises(NamespaceError, match="In the namespace: "):
        holder.control.request(**request_)  # type: ignore[arg-type]
    assert holder.control.run(["echo", "alive"]) == "alive\n"


def test_it_tells_who_has_which_socket(holder: Holder, tmp_path: Path) -> None:
    wanted = sockets_of(holder.pid)
    assert wanted
    found = holder.control.held_by([holder.pid, os.getpid(), 1 << 30], wanted)
    assert found == dict.fromkeys(wanted, holder.pid)
    assert holder.control.held_by([holder.pid], [1]) == {}
    ended = start_holder(tmp_path / "private")
    ended.close()
    assert ended.control.held_by([holder.pid], wanted) == {}


def test_both_channels_are_served(holder: Holder) -> None:
    assert holder.data.run(["echo", "1"]) == "1\n"
    assert holder.control.run(["echo", "2"]) == "2\n"


def test_it_keeps_no_socket_that_it_passed_out(holder: Holder) -> None:
    def kept() -> int:
        return len(sockets_of(holder.pid))

    before = kept()
    for sock in holder.control.sockets(socket.AF_INET, socket.SOCK_STREAM, count=100):
        sock.close()
    # It closes its own of one after that has arrived here.
    eventually(lambda: kept() <= before)


def test_closing_ends_every_process_inside(tmp_path: Path) -> None:
    ended = start_holder(tmp_path / "private")
    ended.control.run(["sh", "-c", "sleep 1000 >/dev/null 2>&1 &"])
    inside = [
        int(entry.name)
        for entry in Path("/proc").glob("[0-9]*")
        if entry.name != str(os.getpid()) and _in_namespace(entry, namespace(ended.pid, "pid"))
    ]
    watches = [os.pidfd_open(pid) for pid in inside]
    ended.close()
    ended.close()
    poll = select.poll()
    for watch in watches:
        poll.register(watch, select.POLLIN)
    assert len(poll.poll(2000)) == len(watches) == 2
    for watch in watches:
        os.close(watch)


def _in_namespace(process: Path, number: int) -> bool:
    try:
        return (process / "ns/pid").stat().st_ino == number
    except OSError:
        return False


def test_one_channel_is_enough_to_live(tmp_path: Path) -> None:
    half = start_holder(tmp_path / "private")
    half.data.close()
    assert half.control.run(["echo", "alive"]) == "alive\n"
    half.close()


def test_a_killed_holder_is_told_from_one_that_refuses(tmp_path: Path) -> None:
    killed = start_holder(tmp_path / "private")
    os.kill(killed.pid, signal.SIGKILL)
    with pytest.raises(NamespaceError, match="holder"):
        killed.control.run(["true"])
    killed.close()


def test_a_channel_closes_what_came_with_a_refusal() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, socket.socket() as passed:
        socket.send_fds(theirs, [b'{"error": "no", "errno": 1}'], [passed.fileno()])
        before = len(list(Path("/proc/self/fd").iterdir()))
        channel = Channel(ours)
        with pytest.raises(NamespaceError, match=r"In the namespace: no\."):
            channel.request("sockets")
        assert len(list(Path("/proc/self/fd").iterdir())) == before
        channel.close()


def test_the_resolvers_files_are_the_insides_own(holder: Holder) -> None:
    order = holder.control.run(["grep", "^hosts:", "/etc/nsswitch.conf"])
    assert order == "hosts: files dns\n"
    assert holder.control.run(["cat", "/etc/resolv.conf"]) == ""
    assert "hosts: files dns" not in Path("/etc/nsswitch.conf").read_text()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada:100000:65536\n", (100000, 65536)),
        ("bob:1:2\nada:200000:1000\nada:300000:5\n", (200000, 1000)),
        ("1234:400000:70000\n", (400000, 65536)),
        ("bob:100000:65536\n", None),
        ("ada:100000\n\n# ada:1:1\n", None),
        ("", None),
    ],
)
def test_subordinate_ids(tmp_path: Path, text: str, found: tuple[int, int] | None) -> None:
    file = tmp_path / "subuid"
    file.write_text(text)
    assert subordinate_ids("ada", 1234, str(file)) == found


def test_no_file_of_subordinate_ids(tmp_path: Path) -> None:
    assert subordinate_ids("ada", 1234, str(tmp_path / "missing")) is None
