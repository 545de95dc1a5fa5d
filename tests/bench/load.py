"""The load of the bench, run as a program: servers on the host, clients in a sandbox.

``load.py serve PORT``: a TCP server that echoes the first bytes of a connection and closes it,
on PORT + 1 one that echoes until the client closes, and on PORT + 2 one that sends for ever.
``load.py connect HOST PORT COUNT [CLIENTS]``: connections per second, one at a time for each
client. ``load.py knock HOST PORT COUNT``: connect only. ``load.py hold HOST PORT COUNT``: keep
connections open until standard input ends. ``load.py ping HOST PORT COUNT``: the median round trip
on an open connection, in microseconds. ``load.py take HOST PORT SECONDS``: Gbit/s of what the
server sends. ``load.py pace HOST PORT COUNT SECONDS``: connections at an even pace. Prints one
number. With ``--via socks://ADDRESS:PORT`` or ``--via
http://ADDRESS:PORT`` at the end, clients go through the SOCKS5 server, or by CONNECT through the
HTTP proxy, there.
"""

from __future__ import annotations

import contextlib
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

_PIECE = 256 * 1024


def serve(port: int) -> None:
    """Serve both kinds of echo on 127.0.0.1, or on every address where a namespace is meant."""
    for number, answer in enumerate((_echo_once, _echo, _pour), port):
        listener = socket.create_server(("", number), backlog=4096)
        threading.Thread(target=_listen, args=(listener, answer)).start()
    print("ready", flush=True)


def _listen(listener: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    with listener:
        while True:
            client, _ = listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if answer is _echo_once:
                answer(client)
            else:
                threading.Thread(target=answer, args=(client,)).start()


def _echo_once(client: socket.socket) -> None:
    with client:
        client.sendall(client.recv(64))


def _echo(client: socket.socket) -> None:
    with client:
        while data := client.recv(64):
            client.sendall(data)


def _pour(client: socket.socket) -> None:
    data = bytes(_PIECE)
    with client, contextlib.suppress(OSError):
        while True:
            client.sendall(data)


def opened(host: str, port: int, via: str) -> socket.socket:
    """A connection to ``host`` and ``port``, through the proxy ``via`` if it is not empty."""
    if not via:
        return socket.create_connection((host, port))
    scheme, _, place = via.partition("://")
    address, _, number = place.rpartition(":")
    sock = socket.create_connection((address, int(number)))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if scheme == "http":
        # RFC 9110 9.3.6.
        sock.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            piece = sock.recv(4096)
            if not piece:
                break
            head += piece
        if head.split(b" ", 2)[1:2] != [b"200"]:
            raise RuntimeError(f"the HTTP proxy refuses: {head[:80]!r}")
        return sock
    # RFC 1928, as curl does it: no authentication, then CONNECT to an IPv4 address.
    sock.sendall(b"\5\1\0")
    if sock.recv(2) != b"\5\0":
        raise RuntimeError("the SOCKS5 server wants something else")
    sock.sendall(b"\5\1\0\1" + socket.inet_aton(host) + port.to_bytes(2, "big"))
    if sock.recv(10)[:2] != b"\5\0":
        raise RuntimeError("the SOCKS5 server refuses")
    return sock


def connect(host: str, port: int, count: int, via: str = "") -> float:
    """Connect, send a byte, read it back, close: how often a second."""
    begin = time.perf_counter()
    for _ in range(count):
        with opened(host, port, via) as sock:
            sock.sendall(b"x")
            if sock.recv(1) != b"x":
                raise RuntimeError("no echo")
    return count / (time.perf_counter() - begin)


def pace(host: str, port: int, count: int, seconds: float) -> float:
    """Connect as :func:`connect` does, ``count`` times evenly over ``seconds``; how often a second.

    Where one takes longer than its turn, the next ones catch up.
    """
    begin = time.perf_counter()
    for number in range(count):
        time.sleep(max(0.0, begin + number * seconds / count - time.perf_counter()))
        with opened(host, port, "") as sock:
            sock.sendall(b"x")
            sock.recv(1)
    return count / (time.perf_counter() - begin)


def connect_all(host: str, port: int, count: int, clients: int, via: str = "") -> float:
    """As :func:`connect`, by processes at the same time; connections a second of all of them."""
    if clients == 1:
        return connect(host, port, count, via)
    begin = time.perf_counter()
    with ProcessPoolExecutor(clients) as pool:
        # The processes are there, and have connected once, before the time counts.
        everyone = [host] * clients, [port] * clients
        list(pool.map(connect, *everyone, [1] * clients, [via] * clients))
        begin = time.perf_counter()
        share = count // clients
        list(pool.map(connect, *everyone, [share] * clients, [via] * clients))
    return share * clients / (time.perf_counter() - begin)


def hold(host: str, port: int, count: int) -> None:
    """Open connections, send a byte each way on each, and keep them."""
    kept = []
    for _ in range(count):
        sock = socket.create_connection((host, port))
        sock.sendall(b"x")
        sock.recv(1)
        kept.append(sock)
    print("holding", flush=True)
    sys.stdin.read()


def take(host: str, port: int, seconds: float, via: str = "") -> float:
    """Read what the server sends, for ``seconds``: Gbit/s."""
    room = bytearray(_PIECE)
    taken = 0
    with opened(host, port, via) as sock:
        begin = time.perf_counter()
        while (now := time.perf_counter()) < begin + seconds:
            taken += sock.recv_into(room)
    return taken * 8 / (now - begin) / 1e9


def ping(host: str, port: int, count: int, via: str = "") -> float:
    """The median time of one byte there and back, in microseconds."""
    times = []
    with opened(host, port, via) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # A connection that is used for a while, not one that has just been opened.
        for _ in range(256):
            sock.sendall(bytes(64))
            sock.recv(64, socket.MSG_WAITALL)
        for _ in range(count):
            begin = time.perf_counter()
            sock.sendall(b"x")
            sock.recv(1)
            times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1e6


if __name__ == "__main__":
    via = ""
    if sys.argv[-2] == "--via":
        via = sys.argv.pop()
        sys.argv.pop()
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    elif sys.argv[1] == "connect":
        clients = int(sys.argv[5]) if len(sys.argv) > 5 else 1
        print(connect_all(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), clients, via))
    elif sys.argv[1] == "take":
        print(take(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), via))
    elif sys.argv[1] == "pace":
        print(pace(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])))
    elif sys.argv[1] == "knock":
        socket.create_connection((sys.argv[2], int(sys.argv[3])), 5).close()
    elif sys.argv[1] == "hold":
        hold(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        print(ping(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), via))
