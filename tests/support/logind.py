"""A bus of the test's own, and a logind on it that says when this computer sleeps."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator

from jeepney import DBusAddress, MessageType, message_bus, new_signal
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

_MANAGER = DBusAddress(
    "/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
)


@contextlib.contextmanager
def bus() -> Iterator[str]:
    """A message bus that lets everybody own every name; its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class Logind:
    """The service ``org.freedesktop.login1``, of which only the signal is there."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def prepare_for_sleep(self, goes: bool) -> None:
        """Say that this computer goes to sleep, or that it woke up."""
        signal = new_signal(_MANAGER, "PrepareForSleep", "b", (goes,))
        assert signal.header.message_type is MessageType.signal
        self._connection.send(signal)


@contextlib.contextmanager
def logind(address: str) -> Iterator[Logind]:
    """A logind on the bus at ``address``."""
    with open_dbus_connection(address) as connection:
        Proxy(message_bus, connection).RequestName("org.freedesktop.login1")
        yield Logind(connection)
