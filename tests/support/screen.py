"""A screen of the test's own: Xvfb, a window manager, a session bus, and a user who reads it.

Everything runs on sockets of the test's; processes are ended by :meth:`Screen.__exit__`. The user
(:mod:`tests.support.at_spi`) knows names and roles, no coordinates.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DRIVER = Path(__file__).with_name("at_spi.py")


@dataclass(frozen=True)
class Screen:
    """What a program needs to be shown on it, as variables of its environment."""

    environment: dict[str, str]
    reader: subprocess.Popen[str]
    server: subprocess.Popen[bytes]
    """The X server."""

    def user(self, pid: int) -> Reader:
        """A user in front of the windows of the process ``pid``."""
        return Reader(self, pid)


@dataclass(frozen=True)
class Reader:
    """Looks for things by role and name, and waits until they are there."""

    screen: Screen
    pid: int

    def ask(self, do: str, **request: Any) -> Any:
        """Ask for something; returns the answer's value, and fails where it is not to be had."""
        reader = self.screen.reader
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(json.dumps({"do": do, "pid": self.pid, **request}) + "\n")
        reader.stdin.flush()
        line = reader.stdout.readline()
        assert line, "the screen's reader has ended"
        answer = json.loads(line)
        assert answer["ok"], f"{answer['value']}; on the screen: {self._texts(do)}"
        return answer["value"]

    def press(self, name: str, role: str = "button", **more: Any) -> None:
        """Press a button, tick a box."""
        self.ask("press", role=role, name=name, **more)

    def type(self, name: str, text: str) -> None:
        """Replace the text of a field by typing."""
        self.ask("type", role="text", name=name, text=text)

    def see(self, name: str, role: str, **more: Any) -> dict[str, Any]:
        """The state of something: ``checked``, ``enabled``, ``text``."""
        seen: dict[str, Any] = self.ask("see", role=role, name=name, **more)
        return seen

    def key(self, name: str) -> None:
        """Press a key."""
        self.ask("key", key=name)

    def _texts(self, do: str) -> list[str]:
        return [] if do == "texts" else self.ask("texts")


@contextlib.contextmanager
def screen(directory: Path, *, size: str = "1280x900") -> Iterator[Screen]:
    """A screen whose sockets are in ``directory``, with openbox as its window manager."""
    with contextlib.ExitStack() as stack:
        number, server = stack.enter_context(x_server(size))
        display = f":{number}"
        environment = {**os.environ, "DISPLAY": display, "NO_AT_BRIDGE": "0"}
        environment["XDG_RUNTIME_DIR"] = str(directory)
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        bus.append(f"--address=unix:path={directory}/bus")
        daemon = stack.enter_context(_process(bus, environment))
        assert daemon.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        stack.enter_context(_process(["openbox", "--sm-disable"], environment))
        reader = stack.enter_context(_process(["/usr/bin/python3", str(_DRIVER)], environment))
        shown = {
            name: environment[name]
            for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
        }
        yield Screen({**shown, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}, reader, server)


@contextlib.contextmanager
def x_server(size: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Xvfb without TCP; yields the number of its display, which it chooses itself, and it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24"]
    command += ["-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield int(numbers.readline()), server
    finally:
        _end(server)


@contextlib.contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.communicate(timeout=20)
