"""Real peers for tests: squid, tinyproxy, a web server and a TLS server, as context managers.

    with web() as server, squid(http_to=server.port) as proxy:
        curl("-x", proxy.url, "http://web.test/hello")
        assert "http://web.test/hello" in proxy.log()

squid and tinyproxy run in the foreground as an ordinary user (``nobody`` where the tests are root)
with a configuration and logs of their own, on loopback and a free port, and end with the block.
``launch`` and ``address`` put them somewhere else, a host of :mod:`tests.support.hosts` for one:

    squid(address="10.1.0.2", port=3128, launch=partial(host.popen, as_user=True))

The web server lives in a thread of the test and remembers what it was asked.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.hosts import SYSTEM_PATH, free_port, stopping, wait_until
from tests.support.pki import Certificate

Launch = Callable[[list[str]], "subprocess.Popen[Any]"]

_NOBODY = 65534
_ORIGIN_SERVER = "no-query no-digest originserver connect-fail-limit=1000 login=PASSTHRU"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy. ``log`` reads its log as it stands; a line comes once a request has ended.

    squid's lines are ``CLIENT:PORT RESULT/STATUS METHOD URL USER``.
    """

    address: str
    port: int
    log: Callable[[], str] = field(repr=False)
    scheme: str = "http"

    @property
    def url(self) -> str:
        """``scheme://address:port``."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{host}:{self.port}"


def launch_as_ordinary_user(argv: list[str]) -> subprocess.Popen[Any]:
    """Start ``argv`` on this machine, as ``nobody`` where we are root."""
    ids: dict[str, Any] = {}
    if os.getuid() == 0:
        ids = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
    return subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PATH": f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"},
        **ids,
    )


@contextlib.contextmanager
def _directory() -> Iterator[Path]:
    """A directory that any user may write to: pytest's own are closed to ``nobody``."""
    directory = Path(tempfile.mkdtemp(prefix="fairlead-peer-"))
    try:
        directory.chmod(0o777)
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _read(path: Path) -> str:
    return path.read_text(errors="replace") if path.exists() else ""


def _listens(pid: int, port: int) -> bool:
    """Whether anybody in the network of the process listens on the TCP port (proc_net_tcp)."""
    lines = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in _read(Path(f"/proc/{pid}/net/{table}")).splitlines()[1:]
    ]
    return any(words[1].endswith(f":{port:04X}") and words[3] == "0A" for words in lines)


@contextlib.contextmanager
def _running(launch: Launch, argv: list[str], log: Path, ready: str, port: int) -> Iterator[None]:
    """Hold the program for a block; ready once ``log`` says ``ready`` and it listens on ``port``.

    squid says so first and listens a moment later.
    """
    process = launch(argv)

    def is_ready() -> bool:
        return ready in _read(log) and _listens(process.pid, port)

    with stopping(process):
        try:
            wait_until(lambda: is_ready() or process.poll() is not None, 20, f"{argv[0]} is ready")
        except AssertionError:
            process.terminate()
            raise
        if process.poll() is not None:
            raise AssertionError(f"{argv[0]} ended: {process.communicate()[1]}{_read(log)}")
        yield


def _password_file(path: Path, username: str, password: str) -> None:
    done = subprocess.run(
        ["openssl", "passwd", "-apr1", "-stdin"],
        input=password,
        capture_output=True,
        text=True,
        check=True,
    )
    path.write_text(f"{username}:{done.stdout.strip()}\n")


@contextlib.contextmanager
def squid(
    *,
    address: str = "127.0.0.1",
    port: int | None = None,
    username: str = "",
    password: str = "",
    schemes: Sequence[str] = ("basic",),
    certificate: Certificate | None = None,
    hosts: dict[str, str] | None = None,
    http_to: int | None = None,
    extra: str = "",
    launch: Launch = launch_as_ordinary_user,
) -> Iterator[Proxy]:
    """Run squid. With ``username`` it demands authentication: ``schemes`` are ``basic``, ``ntlm``
    and ``negotiate`` (NTLM inside), offered in that order; the user's domain is ``TEST`` or none.

    With ``certificate`` it speaks TLS on its port.

    ``hosts`` maps names to addresses. ``http_to`` is a loopback port that every plain request is
    led to, whatever host and port it asks for; tunnels go where they say. ``extra`` is
    configuration that comes before ``http_access allow all``.
    """
    port = port or free_port(address=address)
    with _directory() as directory:
        names = "".join(f"{where} {name}\n" for name, where in (hosts or {}).items())
        (directory / "hosts").write_text(names)
        listen = f"http_port {address}:{port}"
        if certificate is not None:
            for name, file in (("cert", certificate.file), ("key", certificate.key)):
                (directory / name).write_bytes(file.read_bytes())
            listen = (
                f"https_port {address}:{port} tls-cert={directory}/cert tls-key={directory}/key"
            )
        lines = [
            listen,
            "pid_filename none",
            "cache deny all",
            "cache_mem 1 MB",
            "memory_pools off",
            "pinger_enable off",
            "max_filedescriptors 4096",
            "shutdown_lifetime 0 seconds",
            "visible_hostname squid.test",
            f"hosts_file {directory}/hosts",
            # Names that the test did not give are nobody's business.
            "dns_nameservers 127.0.0.1",
            "dns_timeout 1 second",
            f"coredump_dir {directory}",
            f"cache_log {directory}/cache.log",
            "logformat test %>a:%>p %Ss/%03>Hs %rm %ru %un",
            f"access_log stdio:{directory}/access.log logformat=test",
            "strip_query_terms off",
            "server_persistent_connections off",
            "logfile_rotate 0",
            "buffered_logs off",
        ]
        if http_to is not None:
            lines += [
                f"cache_peer 127.0.0.1 parent {http_to} 0 {_ORIGIN_SERVER}",
                "acl tunnels method CONNECT",
                "cache_peer_access 127.0.0.1 deny tunnels",
                "never_direct allow !tunnels",
            ]
        if username:
            for scheme in schemes:
                lines += _authentication(directory, scheme, username, password)
            lines += ["acl known proxy_auth REQUIRED", "http_access deny !known"]
        lines += [extra, "http_access allow all", ""]
        (directory / "squid.conf").write_text("\n".join(lines))
        with _running(
            launch,
            # A name of its own: squids of one name share memory, whichever network they are in.
            ["squid", "-N", "-n", uuid.uuid4().hex, "-f", f"{directory}/squid.conf"],
            directory / "cache.log",
            "Accepting HTTP",
            port,
        ):
            secure = "https" if certificate is not None else "http"
            yield Proxy(address, port, lambda: _read(directory / "access.log"), secure)


def _authentication(directory: Path, scheme: str, username: str, password: str) -> list[str]:
    """Squid's configuration for one scheme of authentication."""
    if scheme == "basic":
        _password_file(directory / "passwd", username, password)
        helper, children = f"/usr/lib/squid/basic_ncsa_auth {directory}/passwd", "1"
    else:
        lines = [f"{domain}:{username}:{password}\n" for domain in ("TEST", "")]
        (directory / "users").write_text("".join(lines))
        program = directory / "acceptor.py"
        program.write_text((Path(__file__).parent / "acceptor.py").read_text())
        # squid gives a program its bare name, by which Python would not find its packages.
        helper = f"/usr/bin/env {sys.executable} {program} {scheme} {directory}/users"
        # A helper belongs to one client from its first message to the last.
        children = "4 startup=1"
    lines = [
        f"auth_param {scheme} program {helper}",
        f"auth_param {scheme} children {children}",
    ]
    return [*lines, "auth_param basic realm test"] if scheme == "basic" else lines


@contextlib.contextmanager
def tinyproxy(
    *,
    address: str = "127.0.0.1",
    port: int | None = None,
    username: str = "",
    password: str = "",
    extra: str = "",
    launch: Launch = launch_as_ordinary_user,
) -> Iterator[Proxy]:
    """Run tinyproxy. With ``username`` it demands Basic authentication."""
    port = port or free_port(address=address)
    with _directory() as directory:
        log = directory / "log"
        lines = [
            f"Port {port}",
            f"Listen {address}",
            "Timeout 600",
            f'LogFile "{log}"',
            "LogLevel Info",
            "MaxClients 200",
            'ViaProxyName "tinyproxy"',
        ]
        if username:
            lines.append(f"BasicAuth {username} {password}")
        (directory / "conf").write_text("\n".join([*lines, extra, ""]))
        with _running(
            launch,
            ["tinyproxy", "-d", "-c", f"{directory}/conf"],
            log,
            "Accepting connections",
            port,
        ):
            yield Proxy(address, port, lambda: _read(log))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the web server got it; field names as they came."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...]

    def field(self, name: str) -> str | None:
        """The value of the first field ``name``, whatever its case."""
        return next((v for k, v in self.fields if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Server:
    """A web server. ``asked`` grows with each request, ``connections`` with each connection."""

    port: int
    asked: list[Asked]
    connections: list[tuple[str, int]]
    certificate: Path | None = None


def pattern(size: int) -> bytes:
    """The ``size`` bytes that ``/bytes/SIZE`` serves."""
    return (b"0123456789abcdef" * (size // 16 + 1))[:size]


class _Handler(BaseHTTPRequestHandler):
    """``/hello``, ``/bytes/N``, ``/chunked/N``, ``/until-close/N``, ``/short/N``, ``/status/N``,
    ``/echo`` (fields as JSON), ``/sha256`` (of the body), ``/early`` (413 before the body is read),
    ``/upgrade`` (101, then echoes), ``/silent`` (no answer).
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _WebServer

    def handle_expect_100(self) -> bool:
        if self.path == "/early":
            return True
        return super().handle_expect_100()

    def _serve(self) -> None:
        self.server.asked.append(Asked(self.command, self.path, tuple(self.headers.items())))
        verb, _, rest = self.path.strip("/").partition("/")
        size = int(rest) if rest.isdigit() else 0
        if verb == "bytes":
            self._answer(pattern(size))
        elif verb == "chunked":
            self._chunked(pattern(size))
        elif verb in ("until-close", "short"):
            self.send_response(200)
            if verb == "short":
                self.send_header("Content-Length", str(size + 1))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(pattern(size))
            self.close_connection = True
        elif verb == "status":
            self.send_response(size)
            if size not in (204, 304):
                self.send_header("Content-Length", "0")
            self.end_headers()
        elif verb == "echo":
            self._answer(json.dumps(self.headers.items()).encode())
        elif verb == "sha256":
            self._answer(hashlib.sha256(self._body()).hexdigest().encode())
        elif verb == "early":
            self.close_connection = True
            self._answer(b"too large", 413)
        elif verb == "upgrade" and self.headers.get("Upgrade"):
            self._upgrade()
        elif verb == "silent":
            self.close_connection = True
            self.rfile.read(1)
        else:
            self._answer(b"hello\n")

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _serve  # noqa: N815

    def _answer(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("X-Mixed-Case", "kept")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _chunked(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(body), 10_000):
            piece = body[start : start + 10_000]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _upgrade(self) -> None:
        self.send_response(101)
        self.send_header("Connection", "Upgrade")
        self.send_header("Upgrade", self.headers["Upgrade"])
        self.end_headers()
        while data := self.rfile.readline():
            self.wfile.write(b"echo " + data)
        self.close_connection = True

    def handle(self) -> None:
        # Clients that leave midway are what these tests are about.
        with contextlib.suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        pass


class _WebServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: str, port: int) -> None:
        super().__init__((address, port), _Handler)
        self.asked: list[Asked] = []
        self.connections: list[tuple[str, int]] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.append(client_address[:2])
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextlib.contextmanager
def _served(server: _WebServer, certificate: Path | None = None) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Server(server.server_port, server.asked, server.connections, certificate)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def web(*, address: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """Run an HTTP/1.1 server; ``_Handler`` says what it serves."""
    with _served(_WebServer(address, port)) as server:
        yield server


def make_certificate(directory: Path, *names: str) -> tuple[Path, Path]:
    """Make a self-signed certificate for ``names`` and 127.0.0.1; its file and its key's."""
    certificate, key = directory / "certificate.pem", directory / "key.pem"
    alternatives = ",".join(["IP:127.0.0.1", *(f"DNS:{name}" for name in names)])
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subprocess.run(
        [
            *command.split(),
            *("-subj", "/CN=test", "-addext", f"subjectAltName={alternatives}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


@contextlib.contextmanager
def tls_web(*names: str, address: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """Run an HTTPS server with a self-signed certificate for ``names`` and 127.0.0.1."""
    with _directory() as directory:
        certificate, key = make_certificate(directory, *names)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = _WebServer(address, port)
        # The handshake belongs into the connection's own thread: accept() must not wait for it.
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        with _served(server, certificate) as served:
            yield served
