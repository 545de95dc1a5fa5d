"""The load of the bench, run as a program: servers on the host, clients in a sandbox.

``load.py serve PORT``: a TCP server that echoes the first bytes of a connection and closes it,
and on PORT + 1 one that echoes until the client closes. ``load.py connect HOST PORT COUNT``:
connections per second, one at a time. ``load.py ping HOST PORT COUNT``: the median round trip on
an open connection, in microseconds. Prints one number.
"""

from __future__ import annotations

import socket
import statistics
import sys
import threading
import time


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
        print(connect(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
    else:
        print(ping(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
