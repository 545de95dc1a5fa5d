"""logind's signal PrepareForSleep on the system bus (org.freedesktop.login1(5)).

``True`` comes before this computer sleeps, ``False`` once it woke up. Nothing is asked of logind
itself, so it may start or restart meanwhile; the bus alone has to be there.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from jeepney import DBusErrorResponse, HeaderFields, MatchRule, MessageType, message_bus
from jeepney.auth import AuthenticationError
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

log = logging.getLogger(__name__)

_BUS = "unix:path=/run/dbus/system_bus_socket"
_SECONDS = 2.0
_MEMBER = "PrepareForSleep"


class Logind:
    """Implements :class:`fairlead.platform.interface.SleepSignals` on a connection to the bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def fileno(self) -> int:
        """The connection's socket."""
        return int(self._connection.sock.fileno())

    def read(self) -> tuple[bool, ...]:
        """What logind has said. Raises ``OSError`` when the bus is gone."""
        said: list[bool] = []
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return tuple(said)
            kind = message.header.message_type
            member = message.header.fields.get(HeaderFields.member)
            if kind is MessageType.signal and member == _MEMBER:
                said.append(bool(message.body[0]))

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()


def listen(environment: Mapping[str, str]) -> Logind | None:
    """A listener on the system bus, ``None`` where there is no such bus. Takes seconds at most."""
    address = environment.get("DBUS_SYSTEM_BUS_ADDRESS") or _BUS
    try:
        connection = open_dbus_connection(address, auth_timeout=_SECONDS)
    except (OSError, ValueError, RuntimeError, AuthenticationError, DBusErrorResponse) as error:
        log.info("nobody on a system bus tells of sleep: %s", error)
        return None
    rule = MatchRule(
        type="signal",
        sender="org.freedesktop.login1",
        interface="org.freedesktop.login1.Manager",
        member=_MEMBER,
        path="/org/freedesktop/login1",
    )
    try:
        Proxy(message_bus, connection, timeout=_SECONDS).AddMatch(rule)
    except (OSError, DBusErrorResponse) as error:
        log.info("the system bus does not tell of sleep: %s", error)
        connection.close()
        return None
    return Logind(connection)
