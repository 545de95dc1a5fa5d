"""The kernel's list of sockets, beside what /proc/net says and beside sockets of the test's own."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import struct
import threading
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.network.namespace.client import start_holder
from fairlead.network.sockdiag import (
    NETLINK_SOCK_DIAG,
    Bound,
    bound,
    open_diag,
    parse,
    split,
)


@pytest.fixture
def diag() -> Iterator[socket.socket]:
    with open_diag() as made:
        yield made


def _inode(sock: socket.socket) -> int:
    return os.fstat(sock.fileno()).st_ino


def _proc(protocol: str) -> set[tuple[int, int]]:
    """Port and inode of the sockets that wait for anybody, by /proc/net (proc(5))."""
    found = set()
    waiting = "0A" if protocol == "tcp" else "07"
    for name in (protocol, f"{protocol}6"):
        for line in Path(f"/proc/self/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == waiting:
                found.add((int(fields[1].rpartition(":")[2], 16), int(fields[9])))
    return found


@pytest.mark.parametrize("protocol", ["tcp", "udp"])
def test_it_is_what_proc_says(diag: socket.socket, protocol: str) -> None:
    kind = socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM
    with contextlib.ExitStack() as stack:
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            for _ in range(300):
                sock = stack.enter_context(socket.socket(family, kind))
                sock.bind((address, 0))
                if protocol == "tcp":
                    sock.listen()
        # Other programs of this computer come and go meanwhile.
        before = _proc(protocol)
        found = {(one.port, one.inode) for one in bound(diag, [protocol])}
        assert before & _proc(protocol) <= found
        assert len(found) >= 600


def test_addresses_and_what_an_ipv6_socket_stands_for(diag: socket.socket) -> None:
    with (
        socket.create_server(("127.0.0.3", 0)) as four,
        socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as both,
        socket.create_server(("::", 0), family=socket.AF_INET6) as six,
        socket.socket(socket.AF_INET6) as mapped,
    ):
        mapped.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        mapped.bind(("::ffff:127.0.0.4", 0))
        mapped.listen()
        found = {one.inode: one for one in bound(diag, ["tcp"])}
        for sock, address, only6 in (
            (four, "127.0.0.3", False),
            (both, "::", False),
            (six, "::", True),
            (mapped, "127.0.0.4", False),
        ):
            one = found[_inode(sock)]
            port = sock.getsockname()[1]
            assert one[:3] == ("tcp", address, port)
            assert one.only6 is only6


def test_what_waits_for_nobody_is_left_out(diag: socket.socket) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
        socket.socket() as silent,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as lone,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peered,
    ):
        silent.bind(("127.0.0.1", 0))
        lone.bind(("127.0.0.1", 0))
        peered.connect(lone.getsockname())
        inodes = {one.inode for one in bound(diag)}
        assert {_inode(server), _inode(lone)} <= inodes
        assert not {_inode(client), _inode(silent), _inode(peered)} & inodes


def test_of_a_namespace_with_the_marks_of_its_sockets(fairlead_home: Path) -> None:
    holder = start_holder(fairlead_home / "holder")
    try:
        channel = holder.control
        diag = channel.sockets(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)[0]
        mark = (socket.SOL_SOCKET, socket.SO_MARK, 0x40000000)
        made = [
            *channel.sockets(2, 1, options=[mark], bind=("127.0.0.1", 8000), listen=1),
            *channel.sockets(2, 2, bind=("0.0.0.0", 8000)),
        ]
        assert {(one.protocol, one.address, one.port, one.mark) for one in bound(diag)} == {
            ("tcp", "127.0.0.1", 8000, 0x40000000),
            ("udp", "0.0.0.0", 8000, 0),
        }
        for sock in (diag, *made):
            sock.close()
    finally:
        holder.close()


def test_lists_stay_whole_while_sockets_come_and_go(diag: socket.socket) -> None:
    ended = threading.Event()

    def churn() -> None:
        while not ended.is_set():
            with socket.create_server(("127.0.0.1", 0)):
                pass

    with contextlib.ExitStack() as stack:
        steady = {
            _inode(stack.enter_context(socket.create_server(("127.0.0.1", 0)))) for _ in range(500)
        }
        thread = threading.Thread(target=churn)
        thread.start()
        try:
            for _ in range(50):
                assert steady <= {one.inode for one in bound(diag, ["tcp"])}
        finally:
            ended.set()
            thread.join()


def _message(kind: int, number: int, payload: bytes, flags: int = 2) -> bytes:
    return struct.pack("=IHHII", 16 + len(payload), kind, flags, number, 0) + payload


def _asked(kernel: socket.socket) -> int:
    return int(struct.unpack_from("=I", kernel.recv(1000), 8)[0])


def test_a_kernel_that_refuses_says_why() -> None:
    ours, kernel = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def refuse() -> None:
        number = _asked(kernel)
        # An older dump's end goes before.
        kernel.send(_message(3, number - 1, struct.pack("=i", 0)))
        kernel.send(_message(2, number, struct.pack("=i", -errno.EOPNOTSUPP)))

    with ours, kernel:
        thread = threading.Thread(target=refuse)
        thread.start()
        with pytest.raises(OSError, match=os.strerror(errno.EOPNOTSUPP)):
            bound(ours)
        thread.join()


def test_without_ipv6_and_after_an_interruption() -> None:
    ours, kernel = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    info = bytes([2, 10, 0, 0]) + struct.pack("!HH4s", 80, 0, bytes([127, 0, 0, 1]))
    info += bytes(72 - len(info) - 4) + struct.pack("=I", 7)

    def answer() -> None:
        number = _asked(kernel)
        kernel.send(_message(3, number, struct.pack("=i", 0), flags=2 | 0x10))
        number = _asked(kernel)
        kernel.send(_message(20, number, info) + _message(3, number, struct.pack("=i", 0)))
        kernel.send(_message(2, _asked(kernel), struct.pack("=i", -errno.ENOENT)))

    with ours, kernel:
        thread = threading.Thread(target=answer)
        thread.start()
        assert bound(ours, ["tcp"]) == [Bound("tcp", "127.0.0.1", 80, 7)]
        thread.join()


@given(st.binary(max_size=200))
def test_nothing_that_comes_breaks_it(data: bytes) -> None:
    for *_, payload in split(data):
        parse("tcp", payload)
    parse("tcp", data)
    one = parse("tcp", bytes([10, 10]) + data.ljust(120, b"\1"))
    assert one is None or ip_address(one.address)


@pytest.mark.parametrize(
    ("own", "other", "meets"),
    [
        (("127.0.0.1", False), "127.0.0.1", True),
        (("127.0.0.1", False), "127.0.0.2", False),
        (("127.0.0.1", False), "0.0.0.0", True),
        (("127.0.0.1", False), "::", False),
        (("0.0.0.0", False), "127.0.0.2", True),
        (("0.0.0.0", False), "::1", False),
        (("::", False), "127.0.0.1", True),
        (("::", True), "127.0.0.1", False),
        (("::", True), "::1", True),
        (("fe80::1", False), "fe80::1%eth0", True),
    ],
)
def test_who_is_in_whose_way(own: tuple[str, bool], other: str, meets: bool) -> None:
    assert Bound("tcp", own[0], 80, 1, own[1]).meets(other) is meets
