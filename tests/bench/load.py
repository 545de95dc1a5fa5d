"""The load of the bench, run as a program: servers on the host, clients in a sandbox.

``load.py serve PORT``: a TCP server that echoes the first bytes of a connection and closes it,
and on PORT + 1 one that echoes until the client closes. ``load.py connect HOST PORT COUNT
[CLIENTS]``: connections per second, one at a time for each client. ``load.py knock HOST PORT
COUNT``: connect only. ``load.py hold HOST PORT COUNT``: keep connections open until standard input
ends. ``load.py ping HOST PORT COUNT``: the median round trip on an open connection, in
microseconds. Prints one number.
"""

from __future__ import annotations

import socket
import statistics
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor


def serve(port: int) -> None:
    """Serve both kinds of echo on 127.0.0.1, or on every address where a namespace is meant."""
    threads = [
        threading.Thread(target=_listen, args=(port, False)),
        threading.Thread(target=_listen, args=(port + 1, True)),
    ]
    for thread in threads:
        thread.start()
    print("ready", flush=True)


def _listen(port: int, keep: bool) -> None:
    with socket.create_server(("", port), backlog=4096) as listener:
        while True:
            client, _ = listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if keep:
                threading.Thread(target=_echo, args=(client, keep)).start()
            else:
                _echo(client, keep)


def _echo(client: socket.socket, keep: bool) -> None:
    with client:
        data = client.recv(64)
        while data:
            client.sendall(data)
            data = client.recv(64) if keep else b""


def connect(host: str, port: int, count: int) -> float:
    """Connect, send a byte, read it back, close: how often a second."""
    begin = time.perf_counter()
    for _ in range(count):
        with socket.create_connection((host, port)) as sock:
            sock.sendall(b"x")
            if sock.recv(1) != b"x":
                raise RuntimeError("no echo")
    return count / (time.perf_counter() - begin)


def connect_all(host: str, port: int, count: int, clients: int) -> float:
    """As :func:`connect`, by processes at the same time; connections a second of all of them."""
    if clients == 1:
        return connect(host, port, count)
    begin = time.perf_counter()
    with ProcessPoolExecutor(clients) as pool:
        # The processes are there, and have connected once, before the time counts.
        list(pool.map(connect, [host] * clients, [port] * clients, [1] * clients))
        begin = time.perf_counter()
        share = count // clients
        list(pool.map(connect, [host] * clients, [port] * clients, [share] * clients))
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


def ping(host: str, port: int, count: int) -> float:
    """The median time of one byte there and back, in microseconds."""
    times = []
    with socket.create_connection((host, port)) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            begin = time.perf_counter()
            sock.sendall(b"x")
            sock.recv(1)
            times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1e6


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    elif sys.argv[1] == "connect":
        clients = int(sys.argv[5]) if len(sys.argv) > 5 else 1
        print(connect_all(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), clients))
    elif sys.argv[1] == "knock":
        socket.create_connection((sys.argv[2], int(sys.argv[3])), 5).close()
    elif sys.argv[1] == "hold":
        hold(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        print(ping(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
