"""The command line as a user meets it: ``python -m fairlead`` in a process of its own.

Each home is its own Fairlead; nothing of the tester's display, session bus, proxies or SSH agent
reaches it.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairlead.welcome.first_run import NOTE

_HIDDEN = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
    "DBUS_SESSION_BUS_ADDRESS",
    "SSH_AUTH_SOCK",
)
SECONDS = 60.0


@dataclass(frozen=True)
class Fairlead:
    """Fairlead with its files below ``home``; ``extra`` variables are in its environment.

    ``within`` are the words that run a command elsewhere, in a host of a test's.
    """

    home: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()

    @property
    def program(self) -> tuple[str, ...]:
        """The words before the verb."""
        return (*self.within, sys.executable, "-m", "fairlead")

    @property
    def environment(self) -> dict[str, str]:
        """What its processes see."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in _HIDDEN and not name.lower().endswith("_proxy")
        }
        path = os.pathsep.join(p for p in sys.path if p)
        return {**kept, "FAIRLEAD_HOME": str(self.home), "PYTHONPATH": path, **self.extra}

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Start a verb."""
        return subprocess.Popen([*self.program, *words], env=self.environment, text=True, **options)

    def welcomed(self) -> Fairlead:
        """The same, for whom the first-run wizard has shown already: a window opens alone."""
        note = self.home / "state" / NOTE
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.write_text("{}")
        return self

    def minding_modes(self) -> Fairlead:
        """The same, for whom the modes of files count as for everybody, if root runs the tests."""
        if os.geteuid() != 0:
            return self
        plain = ("setpriv", "--bounding-set=-dac_override", "--")
        return Fairlead(self.home, self.extra, (*self.within, *plain))

    def __call__(self, *words: str, input: str = "") -> subprocess.CompletedProcess[str]:
        """Run a verb to its end."""
        return subprocess.run(
            [*self.program, *words],
            env=self.environment,
            text=True,
            input=input,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )

    def ok(self, *words: str, input: str = "") -> str:
        """Run a verb that must work; returns what it printed."""
        done = self(*words, input=input)
        # What a fault of the backend's own was stands in its log alone, which goes with the test.
        assert done.returncode == 0, f"{done.returncode}: {done.stderr}\n{self.log()}"
        return done.stdout

    def answering(self, answer: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a verb at a terminal, on which ``answer`` is typed, to its end."""
        ours, its = os.openpty()
        try:
            os.write(ours, f"{answer}\n".encode())
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            with self.start(*words, stdin=its, **pipes) as process:
                out, errors = process.communicate(timeout=SECONDS)
            return subprocess.CompletedProcess(process.args, process.returncode, out, errors)
        finally:
            os.close(ours)
            os.close(its)

    def log(self) -> str:
        """The end of the backend's log, empty where there is none."""
        file = self.home / "state" / "fairlead.log"
        return file.read_text()[-4000:] if file.exists() else ""

    def json(self, *words: str) -> Any:
        """Run a verb that must work with ``--json``; returns what it printed."""
        return json.loads(self.ok(*words, "--json"))

    @contextlib.contextmanager
    def serving(self) -> Iterator[subprocess.Popen[str]]:
        """``fairlead serve``, ready; ended with SIGTERM unless it has ended."""
        server = self.start("serve", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert line, server.communicate()[1]
            assert json.loads(line)["running"] is True
            yield server
        finally:
            if server.poll() is None:
                server.terminate()
            server.communicate(timeout=SECONDS)
