"""A real engine on the computer of :mod:`tests.e2e.ways`, whose only way out a test decides.

Fairlead's user is the computer's root there: rootless all the same, since that is nobody on the
machine, but with a range of ids.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from subprocess import CompletedProcess

from tests.e2e.ways import Ways
from tests.support.engine import IMAGE, OURS, SECONDS, image


class WaysEngine:
    """``docker`` on the computer of ``here``."""

    def __init__(self, here: Ways) -> None:
        self.here = here
        self.host = f"unix://{here.home}/run/docker.sock"
        self._environment = {
            "DOCKER_HOST": self.host,
            "HOME": str(here.home),
        }

    def run(self, *words: str) -> CompletedProcess[str]:
        """``docker WORDS`` to its end."""
        computer, environment = self.here.computer, self._environment
        return computer.run(["docker", *words], env=environment, timeout=SECONDS)

    def docker(self, *words: str) -> str:
        """``docker WORDS``, which must work; returns what it printed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def answers(self) -> tuple[str, str]:
        """What the web says to a container's request over http and over https, or its complaint."""
        certificate = self.here.certificate
        binds = (*OURS, "-v", f"{certificate}:/web.pem:ro", "-v", "/etc/ssl:/etc/ssl:ro")
        curl = ("/usr/bin/curl", "-fsS", "-m", "10", "--cacert", "/web.pem")
        asked = [
            self.run("run", "--rm", *binds, IMAGE, *curl, f"{scheme}://web.test/")
            for scheme in ("http", "https")
        ]
        first, second = (done.stdout if done.returncode == 0 else done.stderr for done in asked)
        return first, second

    def pid(self) -> int:
        """The process of the engine itself."""
        status = json.loads(self.here.fairlead("status", "--json").stdout)
        return int(status["status"]["engine"]["pid"])


@contextlib.contextmanager
def engine_on(here: Ways) -> Iterator[WaysEngine]:
    """A Fairlead that serves on the computer, with its engine up and the image in it."""
    archive = here.home / "image.tar"
    archive.write_bytes(image())
    engine = WaysEngine(here)
    with here.serving():
        done = here.fairlead("up")
        assert done.returncode == 0, done.stderr
        try:
            engine.docker("import", str(archive), IMAGE)
            yield engine
        finally:
            if names := engine.run("ps", "--all", "--quiet").stdout.split():
                engine.run("rm", "--force", *names)
            here.fairlead("down", "--yes")
            # Files of the engine's other users.
            here.computer.run(["rm", "-rf", str(here.home / "data")], check=True)
