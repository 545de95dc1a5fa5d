"""A panel for the tests: the tray and the notifications of a desktop, on a session bus.

It is a StatusNotifierWatcher and host, reads menus by com.canonical.dbusmenu and clicks in them,
and it is the notification server (org.freedesktop.Notifications). It is a peer of Qt's own
implementation of the same, and knows nothing of Fairlead.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, cast

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"
_WATCHER_PATH = "/StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
_NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
_ITEM, _MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a menu. ``checked`` is ``None`` where it is no check box or radio button."""

    number: int
    label: str
    enabled: bool
    checked: bool | None
    separator: bool
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Notification:
    """A notification that was shown; ``actions`` are labels by key, ``closed`` once it is gone."""

    number: int
    title: str
    text: str
    actions: dict[str, str]
    hints: dict[str, Any]
    closed: bool = False


@dataclass
class Panel:
    """On the bus at ``address`` from :meth:`start` to :meth:`close`."""

    address: str
    items: list[tuple[str, str]] = field(default_factory=list)
    """The bus name and the path of each item that has registered and is still there."""
    notifications: list[Notification] = field(default_factory=list)
    """As they are now; one that was replaced is the one that replaced it."""
    capabilities: tuple[str, ...] = ("actions", "body")
    fault: str = ""
    """The D-Bus error that the notification server answers with."""

    _last: int = 0

    def start(self) -> Panel:
        """Come up; items register from now on."""
        self._server = open_dbus_connection(self.address)
        self._client = open_dbus_connection(self.address)
        self._client_lock = threading.Lock()
        self._ending = threading.Event()
        rule = "type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged'"
        self._ask(self._server, message_bus.AddMatch(rule))
        # From here on nothing that comes in may be missed by waiting for a reply.
        self._server.send(message_bus.RequestName(WATCHER))
        self.serve_notifications(True)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._emit_watcher("StatusNotifierHostRegistered", "", ())
        return self

    def close(self) -> None:
        """Go away, as a panel that ends."""
        self._ending.set()
        self._thread.join()
        self._server.close()
        self._client.close()
        self.items.clear()

    def serve_notifications(self, on: bool) -> None:
        """Begin or end being the notification server, which then has forgotten everything."""
        self.notifications.clear()
        self._last = 0
        say = message_bus.RequestName if on else message_bus.ReleaseName
        self._server.send(say(NOTIFICATIONS))

    def wait(self, condition: Callable[[], Any], seconds: float = _SECONDS) -> Any:
        """Wait until ``condition`` gives something true, and return that."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < deadline, "the panel has waited for this in vain"
            time.sleep(0.02)
        return found

    def item(self, name: str) -> Any:
        """A property of the one item."""
        ((bus, path),) = self.items
        return self._property(bus, path, _ITEM, name)

    def menu(self) -> Entry:
        """The menu of the one item, read anew as a panel does that opens it."""
        ((bus, path),) = self.items
        at = DBusAddress(self._property(bus, path, _ITEM, "Menu"), bus, _MENU)
        self._call(new_method_call(at, "AboutToShow", "i", (0,)))
        _revision, layout = self._call(new_method_call(at, "GetLayout", "iias", (0, -1, [])))
        return _entry(layout)

    def entry(self, *labels: str) -> Entry:
        """The entry of the menu that ``labels`` lead to, as soon as it is there.

        Each is the beginning of a label.
        """
        return cast("Entry", self.wait(lambda: self._find(labels)))

    def _find(self, labels: tuple[str, ...]) -> Entry | None:
        found: Entry | None = self.menu()
        for label in labels:
            among = found.entries if found is not None else ()
            found = next((one for one in among if one.label.startswith(label)), None)
        return found

    def click(self, *labels: str) -> None:
        """Click an entry of the menu."""
        entry = self.entry(*labels)
        assert entry.enabled, entry
        ((bus, path),) = self.items
        at = DBusAddress(self._property(bus, path, _ITEM, "Menu"), bus, _MENU)
        event = (entry.number, "clicked", ("s", ""), int(time.time()))
        self._call(new_method_call(at, "Event", "isvu", event))

    def activate(self) -> None:
        """Click on the item itself."""
        ((bus, path),) = self.items
        self._call(new_method_call(DBusAddress(path, bus, _ITEM), "Activate", "ii", (0, 0)))

    def click_notification(self, number: int, action: str = "default", token: str = "") -> None:
        """Click on a notification, which goes by that."""
        if token:
            self._say("ActivationToken", "us", (number, token))
        self._say("ActionInvoked", "us", (number, action))
        self._close(number, by_user=True)

    def dismiss_notification(self, number: int) -> None:
        """Put a notification away without following it."""
        self._close(number, by_user=True)

    def _close(self, number: int, *, by_user: bool) -> None:
        for place, note in enumerate(self.notifications):
            if note.number == number and not note.closed:
                self.notifications[place] = replace(note, closed=True)
                self._say("NotificationClosed", "uu", (number, 2 if by_user else 3))

    def _say(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        where = DBusAddress(_NOTIFICATIONS_PATH, interface=NOTIFICATIONS)
        self._server.send(new_signal(where, name, signature, body))

    def _notify(self, body: tuple[Any, ...]) -> int:
        _app, replaces, _icon, title, text, actions, hints, _timeout = body
        labels = dict(zip(actions[::2], actions[1::2], strict=True))
        told = {name: value for name, (_type, value) in hints.items()}
        note = Notification(replaces, title, text, labels, told)
        standing = [one.number for one in self.notifications if not one.closed]
        if replaces in standing:
            place = [one.number for one in self.notifications].index(replaces)
            self.notifications[place] = note
            return replaces
        assert not replaces, "what is replaced must show"
        self._last += 1
        self.notifications.append(replace(note, number=self._last))
        return self._last

    def _property(self, bus: str, path: str, interface: str, name: str) -> Any:
        at = DBusAddress(path, bus, _PROPERTIES)
        return self._call(new_method_call(at, "Get", "ss", (interface, name)))[0][1]

    def _call(self, message: Message) -> Any:
        with self._client_lock:
            return self._ask(self._client, message)

    @staticmethod
    def _ask(connection: DBusConnection, message: Message) -> Any:
        reply = connection.send_and_get_reply(message, timeout=_SECONDS)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body

    def _serve(self) -> None:
        while not self._ending.is_set():
            try:
                message = self._server.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.signal:
                self._follow_names(message)
            elif message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _follow_names(self, message: Message) -> None:
        if message.header.fields.get(HeaderFields.member) != "NameOwnerChanged":
            return
        name, _old, new = message.body
        if not new:
            self.items[:] = [item for item in self.items if item[0] != name]

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        member, sender = fields[HeaderFields.member], fields[HeaderFields.sender]
        match member:
            case "RegisterStatusNotifierItem":
                (where,) = message.body
                bus, path = (
                    (sender, where) if where.startswith("/") else (where, "/StatusNotifierItem")
                )
                self.items.append((bus, path))
                reply = new_method_return(message)
                self._server.send(reply)
                self._emit_watcher("StatusNotifierItemRegistered", "s", (f"{bus}{path}",))
                return
            case "RegisterStatusNotifierHost":
                reply = new_method_return(message)
            case "Get" | "GetAll" if fields[HeaderFields.path] == _WATCHER_PATH:
                values = {
                    "IsStatusNotifierHostRegistered": ("b", True),
                    "ProtocolVersion": ("i", 0),
                    "RegisteredStatusNotifierItems": ("as", [f"{b}{p}" for b, p in self.items]),
                }
                if member == "Get":
                    reply = new_method_return(message, "v", (values[message.body[1]],))
                else:
                    reply = new_method_return(message, "a{sv}", (values,))
            case "Notify" | "GetCapabilities" if self.fault:
                reply = new_error(message, self.fault)
            case "Notify":
                reply = new_method_return(message, "u", (self._notify(message.body),))
            case "GetCapabilities":
                reply = new_method_return(message, "as", (list(self.capabilities),))
            case "GetServerInformation":
                said = ("panel of the tests", "Fairlead", "1", "1.2")
                reply = new_method_return(message, "ssss", said)
            case "CloseNotification":
                self._close(message.body[0], by_user=False)
                if message.header.flags & MessageFlag.no_reply_expected:
                    return
                reply = new_method_return(message)
            case _:
                name = "org.freedesktop.DBus.Error.UnknownMethod"
                reply = new_error(message, name, "s", (f"no method {member}",))
        self._server.send(reply)

    def _emit_watcher(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        where = DBusAddress(_WATCHER_PATH, interface=WATCHER)
        self._server.send(new_signal(where, name, signature, body))


def _entry(layout: Any) -> Entry:
    number, properties, children = layout
    values = {name: value for name, (_type, value) in properties.items()}
    checked = values.get("toggle-state") == 1 if values.get("toggle-type") else None
    return Entry(
        number,
        str(values.get("label", "")).replace("_", ""),
        bool(values.get("enabled", True)),
        checked,
        values.get("type") == "separator",
        tuple(_entry(child) for _signature, child in children),
    )
