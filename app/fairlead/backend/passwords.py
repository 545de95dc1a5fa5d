"""The passwords that the settings' user names need: from the keyring, in memory while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from fairlead.backend.threads import in_thread
from fairlead.errors import FairleadError
from fairlead.platform.interface import Secrets
from fairlead.settings.keys import SOCKS_SERVER, value
from fairlead.settings.model import Settings

# A keyring may ask a person to unlock it; the network does not wait for that longer.
_PATIENCE = 3.0

Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


class Passwords:
    """What the keyring ``secrets`` has for the settings. Belongs to the backend's loop.

    ``late`` is called with the keyring's name of a password that came after it was waited for.
    """

    def __init__(self, secrets: Secrets, spawn: Spawn, late: Callable[[str], None]) -> None:
        self._secrets = secrets
        self._spawn = spawn
        self._late = late
        # By what the keyring calls them.
        self._known: dict[str, str] = {}

    def get(self, of: str, username: str) -> str | None:
        """The password of ``username`` in the setting ``of``, if it is known."""
        return self._known.get(_secret_name(of, username))

    def proxies(self, settings: Settings) -> dict[str, str]:
        """The passwords for upstream proxies, by user name."""
        found = {
            name: self.get(of, name) for of, name in _usernames(settings) if of != SOCKS_SERVER
        }
        return {name: password for name, password in found.items() if password is not None}

    def every(self) -> tuple[str, ...]:
        """All that are known, so that they can be taken out of what is told to others."""
        return tuple(self._known.values())

    def wants(self, settings: Settings, secret: str) -> bool:
        """Whether ``settings`` need what the keyring calls ``secret``."""
        return secret in _names(settings)

    async def read(self, settings: Settings) -> None:
        """Ask the keyring for the passwords of ``settings``, waiting for it a little."""
        missing = _names(settings) - self._known.keys()
        if missing:
            reading = [self._spawn(self._read(secret)) for secret in missing]
            await asyncio.wait(reading, timeout=_PATIENCE)

    async def set(self, settings: Settings, password: str | None, of: str) -> str:
        """Keep the password for the user name in the setting ``of``; returns where, in words."""
        username = value(settings, of)
        if not username:
            raise FairleadError(
                "There is no user name that the password could belong to.",
                f"Set the user name ({of}) first.",
            )
        if of == SOCKS_SERVER and password is not None and len(password.encode()) > 255:
            raise FairleadError(
                "The password is too long for SOCKS5.",
                "Use one of at most 255 bytes.",
                exit_code=2,
            )
        secret = _secret_name(of, username)
        sentence = await in_thread(lambda: self._secrets.set(secret, password))
        self._remember(secret, password)
        return sentence

    async def _read(self, secret: str) -> None:
        found = await in_thread(lambda: self._secrets.get(secret))
        self._remember(secret, found)
        if found is not None:
            self._late(secret)

    def _remember(self, secret: str, password: str | None) -> None:
        if password is None:
            self._known.pop(secret, None)
        else:
            self._known[secret] = password


def _usernames(settings: Settings) -> set[tuple[str, str]]:
    """The user names that are set, each behind the setting that it stands in."""
    # Once a second: without the detour by the settings' plain values.
    named = (
        ("proxy.username", settings.proxy.username),
        ("containersProxy.username", settings.containers_proxy.username),
        (SOCKS_SERVER, settings.network.socks_server.username),
    )
    return {(of, name) for of, name in named if name}


def _names(settings: Settings) -> set[str]:
    """What the passwords that ``settings`` need are called in the keyring."""
    return {_secret_name(of, name) for of, name in _usernames(settings)}


def _secret_name(of: str, username: str) -> str:
    """What the keyring calls the password of ``username`` in the setting ``of``."""
    return f"{'socks-server' if of == SOCKS_SERVER else 'proxy'}:{username}"
