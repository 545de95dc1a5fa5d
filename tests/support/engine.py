"""A real Docker Engine in a Fairlead of a test's own, and the ``docker`` command to use it.

Images cannot be pulled here: :data:`IMAGE` is made with ``docker import`` from the static busybox
of this computer. The engine's data belongs to subordinate ids, so it is removed from within their
user namespace.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fairlead.network.namespace.client import start_holder
from tests.support.commands import Fairlead

IMAGE = "busybox:local"
SECONDS = 120.0
OURS = tuple(word for place in ("/usr", "/lib", "/lib64") for word in ("-v", f"{place}:{place}:ro"))
"""Options that bring this computer's programs into a container: busybox has few servers."""
_APPLETS = tuple(
    "sh ls nc httpd wget cat echo ip sleep ping id nslookup mkdir kill ps true".split()  # noqa: SIM905
)


def image() -> bytes:
    """A root file system with busybox and its applets, as a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("bin", "etc", "www"):
            # Made as a parent of what is in it, a directory would be root's alone.
            parent = tarfile.TarInfo(name)
            parent.type, parent.mode = tarfile.DIRTYPE, 0o755
            archive.addfile(parent)
        archive.add("/bin/busybox", "bin/busybox")
        for applet in _APPLETS:
            link = tarfile.TarInfo(f"bin/{applet}")
            link.type, link.linkname = tarfile.SYMTYPE, "busybox"
            archive.addfile(link)
        for name, text in (
            ("etc/passwd", "root:x:0:0::/:/bin/sh\nuser:x:1000:1000::/:/bin/sh\n"),
            ("www/index.html", "hello from the container\n"),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
        for name in ("tmp", "proc", "sys", "dev"):
            directory = tarfile.TarInfo(name)
            directory.type, directory.mode = tarfile.DIRTYPE, 0o1777
            archive.addfile(directory)
    return out.getvalue()


class Engine:
    """``fairlead serve`` with an engine that is up."""

    def __init__(self, fairlead: Fairlead) -> None:
        self.fairlead = fairlead
        self.environment = {
            **fairlead.environment,
            "DOCKER_CONFIG": str(fairlead.home / "docker"),
        }
        self.environment.pop("DOCKER_HOST", None)
        # docker-compose is a Python program of the system's and not to see our libraries.
        self.environment.pop("PYTHONPATH", None)

    def run(self, *words: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """``docker WORDS`` to its end."""
        return subprocess.run(
            ["docker", *words],
            env=self.environment,
            input=input,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )

    def docker(self, *words: str, input: bytes = b"") -> str:
        """``docker WORDS``, which must work; returns what it printed."""
        done = self.run(*words, input=input)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def remove_all(self) -> None:
        """Remove every container."""
        if names := self.docker("ps", "--all", "--quiet").split():
            self.docker("rm", "--force", *names)

    def end_containers(self) -> None:
        """Remove every container where the engine still answers."""
        if names := self.run("ps", "--all", "--quiet").stdout.decode().split():
            self.run("rm", "--force", *names)

    def ports(self) -> list[dict[str, Any]]:
        """What ``fairlead ports`` lists."""
        listed: list[dict[str, Any]] = self.fairlead.json("ports")["ports"]
        return listed

    def refused(self) -> list[dict[str, Any]]:
        """The attempts to publish a port that ``fairlead ports`` says failed lately."""
        listed: list[dict[str, Any]] = self.fairlead.json("ports")["refused"]
        return listed


@contextlib.contextmanager
def running_engine(extra: Mapping[str, str] | None = None) -> Iterator[Engine]:
    """An engine with :data:`IMAGE`, and everything of it removed afterwards.

    ``extra`` variables are in Fairlead's environment.
    """
    home = Path(tempfile.mkdtemp(prefix="fl-", dir="/tmp"))
    fairlead = Fairlead(home, extra or {})
    engine = Engine(fairlead)
    try:
        with fairlead.serving():
            fairlead.ok("up")
            try:
                engine.docker("import", "-", IMAGE, input=image())
                yield engine
            finally:
                # Their programs ignore SIGTERM: the engine would wait ten seconds for each.
                engine.end_containers()
                stop(fairlead)
    finally:
        end_holders(home)
        remove(home)


def stop(fairlead: Fairlead) -> None:
    """End the engine, whoever serves it now."""
    done = fairlead("down", "--yes")
    if done.returncode != 0:
        with fairlead.serving():
            fairlead.ok("down", "--yes")


def end_holders(home: Path) -> None:
    """End namespaces of ``home`` that a Fairlead which was killed has left to nobody.

    Seen once, with an engine in it, after Fairlead was killed in the middle of a change.
    """
    named = f"FAIRLEAD_HOME={home}".encode()
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if (
                process.name.isdigit()
                and b"fairlead.network.namespace.holder" in (process / "cmdline").read_bytes()
                and named in (process / "environ").read_bytes().split(b"\0")
            ):
                os.kill(int(process.name), signal.SIGKILL)


def remove(home: Path) -> None:
    """Remove ``home`` with the files of its engine's users."""
    if (home / "data").exists():
        holder = start_holder(home / "sweep")
        try:
            holder.control.run(["rm", "-rf", str(home / "data")])
        finally:
            holder.close()
    shutil.rmtree(home)
