"""A user who sees what a screen reader sees: names, roles and states, over AT-SPI.

This file is a program for the system's Python, which has the bindings (python3-gi and
gir1.2-atspi-2.0); it imports nothing of ours. It reads a request a line from standard input and
answers with a line, both JSON::

    {"do": "press", "role": "button", "name": "Apply"}
    {"ok": true, "value": null}

``pid`` is whose windows are looked at; ``seconds`` is how long it is waited for what is asked.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - only there once the version is chosen

ROLES = {
    "button": ("push button", "button"),
    "check box": ("check box",),
    "dialog": ("dialog",),
    "label": ("label",),
    "page": ("frame", "window", "dialog"),
    "radio": ("radio button",),
    "text": ("text", "entry"),
}
"""What the requests call a role, and what toolkits call it."""

_PAUSE = 0.1
# Keysyms of X11 (keysymdef.h).
_KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Tab": 0xFF09, "space": 0x20, "F1": 0xFFBE}


class NotThere(Exception):
    """What was asked for is not on the screen."""


def below(node: Any) -> Iterator[Any]:
    """``node`` and everything in it that shows."""
    yield node
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from below(child)


def shows(node: Any) -> bool:
    """Whether the user can see it."""
    states = node.get_state_set()
    return bool(
        states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)
    )


def windows(pid: int) -> Iterator[Any]:
    """The windows of the process."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(number)
        if app is not None and app.get_process_id() == pid:
            app.clear_cache()
            for index in range(app.get_child_count()):
                window = app.get_child_at_index(index)
                # It may have been closed since it was counted.
                if window is not None:
                    yield window


def find(request: dict[str, Any]) -> Any:
    """What the request names by role and name; ``within`` is the name of a window."""
    roles = ROLES[request["role"]]
    for window in windows(request["pid"]):
        if request.get("within", "") not in (window.get_name() or ""):
            continue
        for node in below(window):
            if node.get_role_name() in roles and node.get_name() == request["name"] and shows(node):
                return node
    raise NotThere(f"there is no {request['role']} named {request['name']}")


def act(request: dict[str, Any]) -> Any:
    """Do what is asked; returns its value."""
    match request["do"]:
        case "texts":
            return [
                text
                for window in windows(request["pid"])
                for node in below(window)
                if shows(node) and (text := node.get_name())
            ]
        case "key":
            Atspi.generate_keyboard_event(_KEYS[request["key"]], None, Atspi.KeySynthType.SYM)
            return None
    node = find(request)
    states = node.get_state_set()
    match request["do"]:
        case "see":
            return {
                "checked": states.contains(Atspi.StateType.CHECKED),
                "enabled": states.contains(Atspi.StateType.ENABLED),
                "text": _text(node),
            }
        case "press":
            if not states.contains(Atspi.StateType.ENABLED):
                raise NotThere(f"{request['name']} is not enabled")
            names = [node.get_action_name(n) for n in range(node.get_n_actions())]
            wanted = next(n for n, name in enumerate(names) if name in ("Press", "Toggle"))
            node.do_action(wanted)
        case "type":
            node.grab_focus()
            deadline = time.monotonic() + 5
            while not node.get_state_set().contains(Atspi.StateType.FOCUSED):
                if time.monotonic() > deadline:
                    raise NotThere(f"{request['name']} takes no focus")
                time.sleep(_PAUSE)
                node.clear_cache()
            text = node.get_text_iface()
            text.add_selection(0, text.get_character_count())
            Atspi.generate_keyboard_event(0, request["text"], Atspi.KeySynthType.STRING)
        case other:
            raise NotThere(f"nobody can {other}")
    return None


def _text(node: Any) -> str:
    text = node.get_text_iface()
    return text.get_text(0, text.get_character_count()) if text is not None else ""


def serve() -> None:
    """Answer requests until there are no more."""
    for line in sys.stdin:
        request = json.loads(line)
        deadline = time.monotonic() + request.get("seconds", 20)
        while True:
            try:
                answer = {"ok": True, "value": act(request)}
                break
            except (NotThere, GLib.Error, StopIteration) as error:
                answer = {"ok": False, "value": str(error)}
            if time.monotonic() > deadline:
                break
            time.sleep(_PAUSE)
        print(json.dumps(answer), flush=True)


serve()
