"""A small world for whole Fairleads: a computer, the only proxy it reaches, a web behind that.

    computer 10.1.0.1 ---- 10.1.0.2 proxy 10.2.0.1 ---- 10.2.0.2 web

The proxy's host forwards no packets, so the one way from the computer to the web leads through a
proxy that runs there. The web serves http and https as ``web.test`` and answers each request with
the address that it came from, which tells the way: :data:`BY_PROXY`, or :data:`DIRECTLY` once
:meth:`Ways.open_direct_way` has laid a cable. Fairlead runs on the computer as an ordinary user,
with a home of its own, driven by nothing but its command line.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.hosts import Host, World, stopping, wait_until
from tests.support.peers import make_certificate

ROOT = Path(__file__).parents[2]
PROXY, PORT = "10.1.0.2", 3128
PROXY_URL = f"http://{PROXY}:{PORT}"
PROXY_NAME = "proxy.corp.test"
"""The proxy's host by name."""
BY_PROXY, DIRECTLY = "10.2.0.1", "10.3.0.1"
"""The web's answers: where a request came from that a proxy led, and one that took the cable."""

_WEB = """
    import http.server, ssl, sys, threading

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = self.client_address[0].encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    plain = http.server.ThreadingHTTPServer(("10.2.0.2", 80), Handler)
    secure = http.server.ThreadingHTTPServer(("10.2.0.2", 443), Handler)
    secure.socket = context.wrap_socket(
        secure.socket, server_side=True, do_handshake_on_connect=False
    )
    threading.Thread(target=plain.serve_forever, daemon=True).start()
    print("ready", flush=True)
    secure.serve_forever()
"""

_DNSMASQ = (
    "dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --bind-interfaces "
    f"--pid-file= --user= --group= --listen-address={PROXY} --address=/web.test/10.2.0.2 "
    f"--address=/{PROXY_NAME}/{PROXY}"
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The world, with a Fairlead's home and the certificate of ``https://web.test/``."""

    world: World
    computer: Host
    proxy: Host
    web: Host
    home: Path
    certificate: Path
    user: int
    """The process that holds the user's own user namespace: what shares a backend shares that.

    0: Fairlead's user is the computer's root."""

    def start(
        self, *words: str, env: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[Any]:
        """Start ``fairlead WORDS`` on the computer, as an ordinary user."""
        command = self._as_the_user(sys.executable, "-m", "fairlead", *words)
        return self.computer.popen(command, env=self._environment(env), cwd=ROOT, **options)

    def fairlead(self, *words: str, input: str = "") -> subprocess.CompletedProcess[str]:
        """Run ``fairlead WORDS`` on the computer to its end."""
        command = self._as_the_user(sys.executable, "-m", "fairlead", *words)
        return self.computer.run(command, env=self._environment(None), cwd=ROOT, input=input)

    def change(self, *pairs: str) -> None:
        """``fairlead settings set PAIRS``."""
        done = self.fairlead("settings", "set", *pairs)
        assert done.returncode == 0, done.stderr

    @contextlib.contextmanager
    def serving(self, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[Any]]:
        """A running backend, ``env`` in its environment; its sandbox is up."""
        with stopping(self.start("serve", "--json", env=env)) as server:
            line = server.stdout.readline()
            assert line, server.stderr.read()
            assert json.loads(line)["status"]["sandbox"]["state"] == "running"
            yield server

    def curl(self, *words: str, seconds: int = 10) -> subprocess.CompletedProcess[str]:
        """Run curl in a sandbox, with the web's certificate, for ``seconds`` at most."""
        options = ["--max-time", str(seconds), "--cacert", str(self.certificate)]
        return self.fairlead("run", "--", "curl", "-fsS", *options, *words)

    def answers(self, *words: str) -> tuple[str, str]:
        """What the web says to a request over http and to one over https, or curl's complaint."""
        asked = [self.curl(*words, f"{scheme}://web.test/") for scheme in ("http", "https")]
        first, second = (done.stdout if done.returncode == 0 else done.stderr for done in asked)
        return first, second

    def open_direct_way(self) -> None:
        """Lay a cable between computer and web, and lead the web's address over it."""
        device, _ = self.world.link(self.computer, self.web, f"{DIRECTLY}/24", "10.3.0.2/24")
        self.computer.ip("route", "add", "10.2.0.2/32", "via", "10.3.0.2", "dev", device)

    def _as_the_user(self, *words: str) -> list[str]:
        if not self.user:
            return list(words)
        return [
            "nsenter",
            f"--target={self.user}",
            "--user",
            "--preserve-credentials",
            "--",
            *words,
        ]

    def _environment(self, extra: Mapping[str, str] | None) -> dict[str, str]:
        names = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
        unset = {name: "" for lower in names for name in (lower, lower.upper())}
        own = {"PYTHONPATH": str(ROOT / "app"), "FAIRLEAD_HOME": str(self.home)}
        # No session bus: no keyring, and no desktop to ask.
        bus = {"DBUS_SESSION_BUS_ADDRESS": "", "XDG_CURRENT_DESKTOP": "", "DISPLAY": ""}
        return {**unset, **bus, **own, "FAIRLEAD_LOG": os.environ.get("FAIRLEAD_LOG", "info"),
                **(extra or {})}  # fmt: skip


@contextlib.contextmanager
def ways(home: Path, directory: Path, *, as_root: bool = False) -> Iterator[Ways]:
    """The world with its names and its web; ``directory`` is for the certificate.

    ``as_root``: Fairlead's user is the computer's root, who can put files into its ``/etc``.
    """
    certificate, key = make_certificate(directory, "web.test")
    with contextlib.ExitStack() as stack:
        world = stack.enter_context(World())
        computer, proxy, web = (world.host(name) for name in ("computer", "proxy", "web"))
        world.link(computer, proxy, "10.1.0.1/24", f"{PROXY}/24")
        world.link(proxy, web, f"{BY_PROXY}/24", "10.2.0.2/24")
        proxy.run(["sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward"], check=True)
        for host in (computer, proxy):
            host.set_resolvers([PROXY])
        stack.enter_context(stopping(proxy.popen(_DNSMASQ.split())))
        script = [sys.executable, "-c", _dedented(_WEB), str(certificate), str(key)]
        server = stack.enter_context(stopping(web.popen(script)))
        assert server.stdout.readline() == "ready\n", server.stderr.read()
        asking = ["getent", "ahostsv4", "web.test"]
        wait_until(lambda: computer.run(asking).returncode == 0, what="dnsmasq answers")
        if as_root:
            yield Ways(world, computer, proxy, web, home, certificate, 0)
            return
        user = stack.enter_context(stopping(computer.popen(["sleep", "infinity"], as_user=True)))
        wait_until(lambda: _is_ordinary_user(user.pid), what="the user is there")
        yield Ways(world, computer, proxy, web, home, certificate, user.pid)


def _is_ordinary_user(pid: int) -> bool:
    """Whether process ``pid`` has come as far as being the program in its own user namespace."""
    return Path(f"/proc/{pid}/comm").read_text() == "sleep\n"


def _dedented(source: str) -> str:
    return "\n".join(line[4:] for line in source.splitlines())
