"""Real SOCKS5 servers for tests: dante, and microsocks, which knows user names and passwords."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.hosts import Host, stopping, wait_until

PORT = 1080


@contextlib.contextmanager
def dante(host: Host, inside: str, outside: str, port: int = PORT) -> Iterator[None]:
    """Run danted on ``host``: from its address ``inside`` out by ``outside``."""
    with tempfile.TemporaryDirectory(prefix="dante-") as name:
        directory = Path(name)
        log = directory / "log"
        (directory / "conf").write_text(
            f"logoutput: {log}\n"
            f"internal: {inside} port = {port}\n"
            f"external: {outside}\n"
            "clientmethod: none\n"
            "socksmethod: none\n"
            "client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }\n"
            "socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 log: connect error }\n"
        )
        command = ["danted", "-f", str(directory / "conf"), "-p", str(directory / "pid")]
        with stopping(host.popen(command)):
            _answers(host, inside, port)
            yield


@contextlib.contextmanager
def microsocks(
    host: Host, inside: str, user: str = "", password: str = "", port: int = PORT
) -> Iterator[None]:
    """Run microsocks on ``host``; it demands ``user`` and ``password`` (RFC 1929), if any."""
    login = ["-u", user, "-P", password] if user else []
    command = ["microsocks", "-i", inside, "-p", str(port), *login]
    with stopping(host.popen(command)):
        _answers(host, inside, port)
        yield


def _answers(host: Host, address: str, port: int) -> None:
    knock = f"import socket; socket.create_connection(({address!r}, {port}), 1)"
    wait_until(
        lambda: host.run(["python3", "-c", knock]).returncode == 0, what="the SOCKS5 server answers"
    )
