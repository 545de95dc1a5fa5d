"""TLS to a proxy: the certificate, and a plain socket that behaves like one to a plain proxy.

The peer is a TLS server of OpenSSL on loopback that does what each test says; ours is the product's
own, with a trust store that the environment names, as a company's authority is put into it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from fairlead.network.proxy import wire
from fairlead.network.proxy.context import Timeouts
from fairlead.network.proxy.failure import UpstreamFailed
from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.tunnel import connect_upstream
from tests.support.peers import pattern
from tests.support.pki import Authority, Certificate

MUCH = 8 << 20
QUICK = Timeouts(connect=5)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that this computer trusts."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    before = _descriptors()
    yield
    assert _descriptors() == before


class Peer:
    """The server's side of one connection; blocks."""

    def __init__(self, sock: socket.socket, context: ssl.SSLContext) -> None:
        self.sock = sock
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._engine = context.wrap_bio(self._in, self._out, server_side=True)

    def handshake(self) -> None:
        self._until_done(self._engine.do_handshake)

    def send(self, data: bytes) -> None:
        for start in range(0, len(data), 1 << 16):
            self._engine.write(data[start : start + (1 << 16)])
            self.sock.sendall(self._out.read())

    def receive(self) -> bytes:
        """Bytes, or none at close_notify."""
        try:
            return self._until_done(lambda: self._engine.read(1 << 16))
        except ssl.SSLZeroReturnError:
            return b""

    def everything(self) -> bytes:
        data = b""
        while more := self.receive():
            data += more
        return data

    def notify(self) -> None:
        """Send close_notify and go on receiving."""
        with contextlib.suppress(ssl.SSLWantReadError):
            self._engine.unwrap()
        self.sock.sendall(self._out.read())

    def reset(self) -> None:
        wire.reset(self.sock)

    def _until_done(self, step: Callable[[], Any]) -> Any:
        while True:
            try:
                done = step()
            except ssl.SSLWantReadError:
                self.sock.sendall(self._out.read())
                more = self.sock.recv(1 << 16)
                self._in.write(more) if more else self._in.write_eof()
            else:
                self.sock.sendall(self._out.read())
                return done


@contextlib.contextmanager
def serving(
    certificate: Certificate, talk: Callable[[Peer], None], *, version: ssl.TLSVersion | None = None
) -> Iterator[int]:
    """Serve one connection with ``talk``; gives the port. What the peer lets out fails the test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)
    if version is not None:
        context.maximum_version = version
    faults: list[BaseException] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)

        def serve() -> None:
            try:
                with listener.accept()[0] as sock:
                    sock.settimeout(20)
                    peer = Peer(sock, context)
                    peer.handshake()
                    talk(peer)
            except BaseException as error:
                faults.append(error)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()
    if faults:
        raise faults[0]


def run(port: int, work: Callable[[socket.socket], Coroutine[Any, Any, Any]], **how: Any) -> Any:
    """What ``work`` makes of the plain socket; afterwards no task may be left."""

    async def connected() -> Any:
        upstream = Upstream("https", how.get("host", "localhost"), port)
        sock = await connect_upstream(upstream, how.get("timeouts", QUICK))
        with sock:
            result = await work(sock)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=10)
        assert not asyncio.all_tasks() - {asyncio.current_task()}
        return result

    return asyncio.run(connected())


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


async def everything(sock: socket.socket) -> bytes:
    data = b""
    while more := await wire.receive(sock):
        data += more
    return data


VERSIONS = pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])


@VERSIONS
def test_we_end_our_direction_and_still_get_the_answer(
    authority: Authority, version: ssl.TLSVersion
) -> None:
    asked = []

    def talk(peer: Peer) -> None:
        asked.append(peer.everything())
        peer.send(pattern(MUCH))
        peer.notify()

    async def work(sock: socket.socket) -> bytes:
        assert sock.getblocking() is False
        await wire.send(sock, b"a question")
        sock.shutdown(socket.SHUT_WR)
        return await everything(sock)

    with serving(authority.sign("localhost"), talk, version=version) as port:
        assert run(port, work) == pattern(MUCH)
    assert asked == [b"a question"]


@VERSIONS
def test_the_proxy_ends_its_direction_and_still_gets_the_rest(
    authority: Authority, version: ssl.TLSVersion
) -> None:
    got = []

    def talk(peer: Peer) -> None:
        peer.send(b"last words")
        peer.notify()
        got.append(hashlib.sha256(peer.everything()).hexdigest())

    async def work(sock: socket.socket) -> None:
        assert await everything(sock) == b"last words"
        await wire.send(sock, pattern(MUCH))

    with serving(authority.sign("localhost"), talk, version=version) as port:
        run(port, work)
    assert got == [hashlib.sha256(pattern(MUCH)).hexdigest()]


def test_both_directions_at_once_and_a_slow_reader(authority: Authority) -> None:
    got = []

    def talk(peer: Peer) -> None:
        sender = threading.Thread(target=lambda: got.append(peer.everything()))
        # Nothing is read until all is written: buffers on the way must not be without end.
        peer.send(pattern(MUCH))
        sender.start()
        sender.join()
        peer.notify()

    async def work(sock: socket.socket) -> str:
        async def write() -> None:
            await wire.send(sock, pattern(MUCH))
            sock.shutdown(socket.SHUT_WR)

        digest = hashlib.sha256()
        async with asyncio.TaskGroup() as both:
            both.create_task(write())
            while more := await wire.receive(sock):
                digest.update(more)
        return digest.hexdigest()

    with serving(authority.sign("localhost"), talk) as port:
        assert run(port, work) == hashlib.sha256(pattern(MUCH)).hexdigest()
    assert got == [pattern(MUCH)]


def test_who_does_not_read_is_waited_for(authority: Authority) -> None:
    stopped = threading.Event()

    def talk(peer: Peer) -> None:
        peer.sock.settimeout(1)
        with contextlib.suppress(TimeoutError):
            # Far more than the buffers of three sockets hold.
            for _ in range(64):
                peer.send(bytes(1 << 20))
            raise AssertionError("all of it was taken although nobody reads")
        stopped.set()

    async def work(sock: socket.socket) -> None:
        await asyncio.to_thread(stopped.wait, 30)

    with serving(authority.sign("localhost"), talk) as port:
        run(port, work)


@pytest.mark.parametrize("how", ["reset", "end without close_notify"])
def test_a_cut_connection_is_a_reset(authority: Authority, how: str) -> None:
    def talk(peer: Peer) -> None:
        peer.send(b"the first half")
        assert peer.receive() == b"seen"
        if how == "reset":
            peer.reset()

    async def work(sock: socket.socket) -> None:
        assert await wire.receive(sock) == b"the first half"
        await wire.send(sock, b"seen")
        with pytest.raises(ConnectionResetError):
            await everything(sock)

    with serving(authority.sign("localhost"), talk) as port:
        run(port, work)


def test_what_came_before_the_cut_is_delivered(authority: Authority) -> None:
    async def work(sock: socket.socket) -> None:
        left = MUCH
        while left:
            # A reader that cannot have taken all of it before the cut was seen.
            await asyncio.sleep(0.001)
            left -= len(await wire.receive(sock))
        with pytest.raises(ConnectionResetError):
            await wire.receive(sock)

    with serving(authority.sign("localhost"), lambda peer: peer.send(pattern(MUCH))) as port:
        run(port, work)


def test_our_reset_is_the_proxys(authority: Authority) -> None:
    def talk(peer: Peer) -> None:
        peer.send(b"hello")
        with pytest.raises(ConnectionResetError):
            peer.everything()

    async def work(sock: socket.socket) -> None:
        assert await wire.receive(sock) == b"hello"
        wire.reset(sock)

    with serving(authority.sign("localhost"), talk) as port:
        run(port, work)


def test_a_proxy_that_goes_on_after_we_have_closed_is_left(authority: Authority) -> None:
    def talk(peer: Peer) -> None:
        assert peer.everything() == b""
        # No close_notify, no end: nobody will ever answer this.
        peer.sock.settimeout(20)
        assert peer.sock.recv(1) == b""

    async def work(_sock: socket.socket) -> None:
        pass

    with serving(authority.sign("localhost"), talk) as port:
        run(port, work)


def test_a_broken_record_is_a_reset(authority: Authority) -> None:
    def talk(peer: Peer) -> None:
        peer.sock.sendall(b"this is no record")
        with contextlib.suppress(OSError):
            peer.sock.recv(1000)

    async def work(sock: socket.socket) -> None:
        with pytest.raises(ConnectionResetError):
            await everything(sock)

    with serving(authority.sign("localhost"), talk) as port:
        run(port, work)


def refusal(port: int, host: str = "localhost", timeouts: Timeouts = QUICK) -> str:
    async def work(_sock: socket.socket) -> None:
        raise AssertionError("it was let in")

    with pytest.raises(UpstreamFailed) as caught:
        run(port, work, host=host, timeouts=timeouts)
    assert f"https://{host}:{port}" in caught.value.problem
    return str(caught.value)


def test_certificates_that_do_not_fit(authority: Authority, tmp_path: Path) -> None:
    own = tmp_path / "other"
    own.mkdir()
    assert "is not trusted: " in sentence(Authority(own), "localhost")
    assert "has expired" in sentence(authority, "localhost", days=(-3, -1))
    assert "is not valid yet" in sentence(authority, "localhost", days=(1, 3))
    assert "is not for localhost" in sentence(authority, "other.test")
    assert "is not for 127.0.0.1" in sentence(authority, "localhost", host="127.0.0.1")


def sentence(
    authority: Authority, name: str, *, host: str = "localhost", days: tuple[int, int] = (-1, 2)
) -> str:
    said = []

    def talk(peer: Peer) -> None:
        peer.receive()

    certificate = authority.sign(name, days=days)
    with contextlib.suppress(ssl.SSLError, ConnectionError), serving(certificate, talk) as port:
        said.append(refusal(port, host))
    return said[0]


def test_an_address_is_a_name_too(authority: Authority) -> None:
    async def work(sock: socket.socket) -> bytes:
        return await everything(sock)

    with serving(authority.sign("127.0.0.1"), lambda peer: peer.notify()) as port:
        assert run(port, work, host="127.0.0.1") == b""


@contextlib.contextmanager
def saying(words: bytes, *, close: bool = True) -> Iterator[int]:
    """A server that says ``words`` whatever it hears."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = threading.Event()

        def serve() -> None:
            with listener.accept()[0] as sock:
                sock.recv(10_000)
                sock.sendall(words)
                if not close:
                    done.wait(20)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "words", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"220 mail ready\r\n", b"\0" * 64]
)
def test_a_port_without_tls(authority: Authority, words: bytes) -> None:
    with saying(words) as port:
        assert "does not speak TLS on this port" in refusal(port)


def test_a_port_that_closes(authority: Authority) -> None:
    with saying(b"") as port:
        assert "broke the connection in the TLS handshake" in refusal(port)


def test_a_port_that_says_nothing(authority: Authority) -> None:
    with saying(b"", close=False) as port:
        said = refusal(port, timeouts=Timeouts(connect=0.3))
        assert "did not finish the TLS handshake within 0.3 seconds" in said
