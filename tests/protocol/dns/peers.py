"""The peers of the DNS tests: real dnsmasq, scripted resolvers on real sockets, raw clients.

Everything is on loopback with ports of the kernel's choice.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from ipaddress import IPv4Address
from typing import TypeVar

from fairlead.network.dns.message import wire_name
from fairlead.network.dns.records import special_names
from fairlead.network.dns.service import CACHE_SIZE, DnsService
from fairlead.network.loop import Loop
from tests.support.hosts import free_port, stopping, wait_until

ADDRESSES = {
    "gateway": IPv4Address("192.168.65.1"),
    "engine": IPv4Address("192.168.65.3"),
    "host": IPv4Address("192.168.65.254"),
}
A, PTR, TXT, AAAA = 1, 12, 16, 28
T = TypeVar("T")


def query(
    name: str, kind: int = A, *, ident: int = 0x1234, edns: int | None = None, options: bytes = b""
) -> bytes:
    """A query as a stub resolver sends it; the case of ``name`` is kept."""
    wire = wire_name(name)
    mixed = name.rstrip(".").encode()
    labels = b"".join(bytes((len(x),)) + x for x in mixed.split(b".")) + b"\0"
    assert labels.lower() == wire
    header = struct.pack("!6H", ident, 0x0100, 1, 0, 0, 0 if edns is None else 1)
    opt = b"" if edns is None else struct.pack("!BHHIH", 0, 41, edns, 0, len(options)) + options
    return header + labels + struct.pack("!2H", kind, 1) + opt


def rcode(reply: bytes) -> int:
    """The RCODE of a reply."""
    return reply[3] & 15


def counts(reply: bytes) -> tuple[int, ...]:
    """The four section counts of a reply."""
    return struct.unpack_from("!4H", reply, 4)


def truncated(reply: bytes) -> bool:
    """Whether TC is set."""
    return bool(reply[2] & 2)


def answer_to(message: bytes, address: str = "1.2.3.4", ttl: int = 300) -> bytes:
    """A plain A answer to a query of :func:`query` without EDNS."""
    record = b"\xc0\x0c" + struct.pack("!HHIH", A, 1, ttl, 4) + IPv4Address(address).packed
    return message[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + message[12:] + record


def error_to(message: bytes, code: int) -> bytes:
    """An answer to a query of :func:`query` that has only an RCODE."""
    return message[:2] + bytes((0x81, 0x80 | code)) + message[4:]


class Client:
    """A UDP client with a socket of its own."""

    def __init__(self, port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", port))

    def ask(self, message: bytes) -> bytes:
        """Send a query and wait for its answer."""
        self.socket.send(message)
        return self.socket.recv(65_535)


class Resolver:
    """A scripted resolver: ``script`` gets each query and returns the datagrams to send back."""

    def __init__(self, script: Callable[[bytes], list[bytes]]) -> None:
        self.seen: list[tuple[bytes, int]] = []
        """Each query and the port it came from."""
        self._script = script
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.address = f"127.0.0.1#{self.port}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def send(self, reply: bytes, port: int) -> None:
        """Send a datagram that no query asked for just now."""
        self._socket.sendto(reply, ("127.0.0.1", port))

    def close(self) -> None:
        """Stop and close the port."""
        if self._thread.is_alive():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
                waker.sendto(b"", ("127.0.0.1", self.port))
            self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            message, client = self._socket.recvfrom(65_535)
            if not message:
                return
            self.seen.append((message, client[1]))
            for reply in self._script(message):
                self._socket.sendto(reply, client)


class Server:
    """A :class:`DnsService` on a loop in a thread of its own."""

    def __init__(self, *resolvers: str, cache_size: int = CACHE_SIZE) -> None:
        self.loop = Loop()
        self.service = DnsService(
            self.loop,
            special_names(ADDRESSES),
            resolvers,
            cache_size=cache_size,
            name_of=lambda address, _end: {"127.0.0.1": "shop"}.get(address, ""),
        )
        udp, listener = _same_port()
        self.port = int(udp.getsockname()[1])
        self.service.add_udp(udp)
        self.service.add_tcp(listener)
        self._clients: list[Client] = []
        self._thread = threading.Thread(target=self.loop.run)
        self._thread.start()

    def client(self) -> Client:
        """A new UDP client of it."""
        self._clients.append(Client(self.port))
        return self._clients[-1]

    def call(self, function: Callable[[], T]) -> T:
        """Run ``function`` on the loop's thread; its result."""
        future: Future[T] = Future()

        def run() -> None:
            future.set_result(function())

        self.loop.call_threadsafe(run)
        return future.result(10)

    def close(self) -> None:
        """Close the service, then the loop; the clients, too."""
        self.call(self.service.close)
        self.loop.stop()
        self._thread.join(10)
        self.loop.close()
        for client in self._clients:
            client.socket.close()

    def connect(self) -> socket.socket:
        """A TCP connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=15)


def _same_port() -> tuple[socket.socket, socket.socket]:
    """A UDP socket and a TCP listener: programs ask the same port over TCP."""
    while True:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        try:
            return udp, socket.create_server(udp.getsockname())
        except OSError:  # another's
            udp.close()


def send_frame(stream: socket.socket, message: bytes) -> None:
    """Send a message over TCP."""
    stream.sendall(len(message).to_bytes(2, "big") + message)


def read_frame(stream: socket.socket) -> bytes:
    """The next message of a TCP connection; empty when it has ended."""
    size = _read(stream, 2)
    return _read(stream, int.from_bytes(size, "big")) if size else b""


def _read(stream: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = stream.recv(size - len(data))
        if not more:
            return b""
        data += more
    return data


@contextlib.contextmanager
def dnsmasq(*options: str) -> Iterator[int]:
    """A dnsmasq without any configuration but ``options``; its port once it answers."""
    problem = ""
    for _ in range(5):
        port = free_port()
        command = ["dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts"]
        command += ["--listen-address=127.0.0.1", "--bind-interfaces", f"--port={port}", *options]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        with stopping(process):
            if _started(process, port):
                yield port
                return
            problem = process.communicate()[1]
        # Others look for free ports at the same time, and it needs the same one for UDP and TCP.
        if "in use" not in problem:
            break
    raise AssertionError(problem)


def _started(process: subprocess.Popen[str], port: int) -> bool:
    wait_until(lambda: process.poll() is not None or _answers(port), what="dnsmasq")
    # An answer is not proof: it may be another's dnsmasq on the port that this one wanted.
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(0.05)
    return process.poll() is None


def _answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.2)
        probe.connect(("127.0.0.1", port))
        try:
            probe.send(query("localhost"))
            return bool(probe.recv(512))
        except OSError:
            return False


def dig(port: int, *words: str) -> list[str]:
    """The lines of what dig finds at a server: a record each, with owner and TTL; its status."""
    command = [
        "dig",
        "@127.0.0.1",
        "-p",
        str(port),
        "+tries=1",
        "+time=10",
        "+nosplit",
        "+nocookie",
        *words,
    ]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in text.splitlines() if line]
