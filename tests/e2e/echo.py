"""Port 7000 of the web of :mod:`tests.e2e.ways`: TCP and UDP, neither HTTP nor TLS.

It answers with the address that asks, as the web itself does.
"""

from __future__ import annotations

import contextlib
import sys
import textwrap
from collections.abc import Iterator

from tests.e2e.ways import Ways
from tests.support.hosts import stopping

_ECHO = textwrap.dedent(
    """
    import socket, threading
    tcp = socket.create_server(("10.2.0.2", 7000))
    udp = socket.socket(type=socket.SOCK_DGRAM)
    udp.bind(("10.2.0.2", 7000))
    print("ready", flush=True)
    def datagrams():
        while True:
            data, peer = udp.recvfrom(2048)
            udp.sendto(peer[0].encode(), peer)
    threading.Thread(target=datagrams, daemon=True).start()
    while True:
        client, peer = tcp.accept()
        client.sendall(peer[0].encode())
        client.close()
    """
)
ASK_TCP = (
    "import socket; s = socket.create_connection(('web.test', 7000), 5); print(s.recv(99).decode())"
)
ASK_UDP = (
    "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.settimeout(5); "
    "s.connect((socket.gethostbyname('web.test'), 7000)); s.send(b'x'); print(s.recv(99).decode())"
)


@contextlib.contextmanager
def echo_on(here: Ways) -> Iterator[None]:
    """Serve port 7000."""
    with stopping(here.web.popen([sys.executable, "-c", _ECHO])) as server:
        assert server.stdout.readline() == "ready\n"
        yield


def ask(here: Ways, source: str) -> str:
    """What the program ``source`` prints in a sandbox, or the last line of its complaint."""
    done = here.fairlead("run", "--", sys.executable, "-c", source)
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().splitlines()[-1]
