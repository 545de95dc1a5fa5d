"""Notifications of the desktop over the session bus (Desktop Notifications Specification 1.3).

What is wanted is put into a queue without waiting; one coroutine takes it from there, asks the
service and hears what comes back, in the order in which it happened. The bus is opened when there
is something to say for the first time. A service that ends takes its notifications with it, one
that starts later is found; where there is none, the caller gets back what was not shown.

jeepney and not Qt's own D-Bus: PySide6 cannot send the unsigned numbers that this service takes.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    message_bus,
    new_method_call,
)
from jeepney.auth import AuthenticationError
from jeepney.io.asyncio import DBusRouter, Proxy, open_dbus_connection
from jeepney.io.common import RouterClosed
from jeepney.wrappers import unwrap_msg

from fairlead.platform.interface import Notification

log = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_SECONDS = 10.0
"""A service may have to be started first."""
_TROUBLE = (
    *(OSError, EOFError, ValueError, RuntimeError, RouterClosed, AuthenticationError),
    DBusErrorResponse,
)


def address(environment: Mapping[str, str]) -> str:
    """Where the session bus is, empty where there is none."""
    if told := environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return told
    usual = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    return f"unix:path={usual}" if usual.is_socket() else ""


class BusNotifications:
    """Implements :class:`fairlead.platform.interface.Notifications` on the bus at ``address``."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._inbox: asyncio.Queue[tuple[Notification, ...] | str | Message] = asyncio.Queue()
        self._unsent: list[Notification] = []
        self._numbers: dict[str, int] = {}
        """What the service calls those that show, by subject."""
        self._token = (0, "")
        self._capabilities: frozenset[str] | None = None

    def show(self, wanted: tuple[Notification, ...]) -> None:
        """Have them shown."""
        self._inbox.put_nowait(wanted)

    def close(self, subject: str) -> None:
        """Take away the one of ``subject``, if it shows."""
        self._inbox.put_nowait(subject)

    async def run(
        self,
        clicked: Callable[[str, str], None],
        failed: Callable[[tuple[Notification, ...]], None],
    ) -> None:
        """Do what is wanted until this is cancelled; then what shows is taken away."""
        task = asyncio.current_task()
        # A bus that ends with the session may hide that this was cancelled.
        while task is not None and not task.cancelling():
            wanted = await self._inbox.get()
            if not isinstance(wanted, tuple):
                continue
            try:
                await self._converse(wanted, clicked)
            except _TROUBLE as error:
                log.info("the desktop shows no notification: %r", error)
                unsent, self._unsent = tuple(self._unsent), []
                self._forget()
                if unsent:
                    failed(unsent)

    async def _converse(
        self, first: tuple[Notification, ...], clicked: Callable[[str, str], None]
    ) -> None:
        """Show ``first``, and what comes after it, until something goes wrong."""
        wanted: tuple[Notification, ...] | str | Message = first
        self._unsent = list(first)
        clock = asyncio.get_running_loop()
        async with (
            asyncio.timeout(_SECONDS) as limit,
            # Not jeepney's open_dbus_router, which leaves the socket open when the bus ends.
            await open_dbus_connection(self._address) as connection,
            DBusRouter(connection) as router,
        ):
            said = MatchRule(type="signal", interface=_NAME, path=_SERVICE.object_path)
            owner = MatchRule(
                type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged"
            )
            owner.add_arg_condition(0, _NAME)
            for rule in (said, owner):
                await Proxy(message_bus, router).AddMatch(rule)
            with router.filter(said, queue=self._inbox), router.filter(owner, queue=self._inbox):
                try:
                    while True:
                        limit.reschedule(clock.time() + _SECONDS)
                        await self._do(router, wanted, clicked)
                        limit.reschedule(None)
                        wanted = await self._inbox.get()
                except asyncio.CancelledError:
                    # A click would lead nowhere any more.
                    for number in self._numbers.values():
                        with contextlib.suppress(OSError):
                            await router.send(_close(number))
                    raise

    async def _do(
        self,
        router: DBusRouter,
        wanted: tuple[Notification, ...] | str | Message,
        clicked: Callable[[str, str], None],
    ) -> None:
        match wanted:
            case tuple():
                self._unsent = list(wanted)
                while self._unsent:
                    await self._notify(router, self._unsent[0])
                    self._unsent.pop(0)
            case str():
                if number := self._numbers.pop(wanted, 0):
                    await router.send(_close(number))
            case _:
                self._hear(wanted, clicked)

    async def _notify(self, router: DBusRouter, wanted: Notification) -> None:
        if self._capabilities is None:
            asked = await router.send_and_get_reply(new_method_call(_SERVICE, "GetCapabilities"))
            self._capabilities = frozenset(unwrap_msg(asked)[0])
        body = wanted.body
        if "body-markup" in self._capabilities:
            body = html.escape(body, quote=False)
        actions = []
        if "actions" in self._capabilities:
            # A click anywhere, and a button for those whose desktop has no such click.
            actions = ["default", wanted.action, "show", wanted.action]
        hints = {
            "desktop-entry": ("s", "fairlead"),
            "image-path": ("s", wanted.picture.absolute().as_uri()),
        }
        replaces = self._numbers.get(wanted.subject, 0)
        said = ("Fairlead", replaces, "fairlead", wanted.title, body, actions, hints, -1)
        message = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", said)
        (number,) = unwrap_msg(await router.send_and_get_reply(message))
        self._numbers[wanted.subject] = number

    def _hear(self, message: Message, clicked: Callable[[str, str], None]) -> None:
        """What the service says goes to everybody, of everybody's notifications."""
        member = message.header.fields.get(HeaderFields.member)
        if member == "NameOwnerChanged":
            self._forget()
            return
        number, *more = message.body
        subject = next((one for one, known in self._numbers.items() if known == number), None)
        if subject is None:
            return
        match member:
            case "ActivationToken":
                self._token = number, more[0]
            case "ActionInvoked":
                of, token = self._token
                self._token = 0, ""
                clicked(subject, token if of == number else "")
            case "NotificationClosed":
                del self._numbers[subject]

    def _forget(self) -> None:
        """The next service has numbers of its own."""
        self._numbers.clear()
        self._capabilities = None


def _close(number: int) -> Message:
    message = new_method_call(_SERVICE, "CloseNotification", "u", (number,))
    # It may be gone already, which is as well.
    message.header.flags |= MessageFlag.no_reply_expected
    return message
