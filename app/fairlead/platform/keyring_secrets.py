"""Passwords in the system's keyring, or in this session's memory where there is none.

Names and secrets come in, secrets and sentences go out. ``keyring`` is imported on first use: it
takes 0.1 to 0.7 s to import and to pick a backend. Without a session bus (or with the backends
``fail`` and ``null``) there is no keyring; then a secret lives as long as this process and the
sentence says so. Secrets are never written to a file, a log or an error.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from fairlead.platform.interface import KeyringState

SERVICE = "fairlead"
_DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default"


class KeyringSecrets:
    """Secrets of one Fairlead home. May be called from any thread but the window's."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Homes that ``FAIRLEAD_HOME`` sets apart have their secrets apart as well."""
        home = environment.get("FAIRLEAD_HOME")
        self._service = f"{SERVICE} ({home})" if home else SERVICE
        self._session: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret stored under ``name``, or ``None``. May take 0.7 s."""
        if name in self._session:
            return self._session[name]
        found, value = _ask(lambda keyring: keyring.get_password(self._service, name))
        return str(value) if found and value is not None else None

    def keyring(self) -> KeyringState:
        """Which keyring there is, and whether it can be used. May take 0.7 s."""
        found, name = _ask(_kind)
        if not found:
            return KeyringState()
        usable = _is_open()
        if usable is not None and not usable:
            return KeyringState(name, locked=True)
        answers, _ = _ask(lambda keyring: keyring.get_password(self._service, "doctor"))
        return KeyringState(name, answers=answers)

    def set(self, name: str, value: str | None, what: str = "password") -> str:
        """Store ``value`` under ``name``, or remove it (``None``); the sentence says where.

        May take 0.7 s, and longer when the system asks the user to unlock the keyring.
        """
        self._session.pop(name, None)
        if value is None:
            _ask(lambda keyring: keyring.delete_password(self._service, name))
            return f"The {what} was removed."
        stored, _ = _ask(lambda keyring: keyring.set_password(self._service, name, value))
        if stored:
            return f"The {what} is kept in the system's keyring."
        self._session[name] = value
        return (
            f"No keyring answers on this computer: the {what} is kept in memory only, and will "
            "be asked for again when Fairlead starts anew."
        )


def _kind(backend: Any) -> str:
    """What the backend calls itself; of several behind one, the first that is asked."""
    first = next(iter(getattr(backend, "backends", ())), backend)
    return str(getattr(first, "name", type(first).__name__))


def _is_open() -> bool | None:
    """Whether the Secret Service has its default collection unlocked; ``None``: it is not told.

    It is not asked for anything: it would ask a person for the password (Secret Service API,
    Prompts), also where there is no collection yet.
    """
    with contextlib.suppress(Exception):
        import secretstorage

        connection = secretstorage.dbus_init()
        try:
            return not secretstorage.Collection(connection, _DEFAULT_COLLECTION).is_locked()
        except secretstorage.ItemNotFoundException:
            return False
        finally:
            connection.close()
    return None


def _ask(question: Callable[[Any], Any]) -> tuple[bool, Any]:
    """Whether a keyring answered, and what. ``question`` is given the backend.

    Backends raise what the libraries under them raise (D-Bus errors, OSError, KeyringError), so
    everything means: no answer. The exception is dropped, for it may hold the secret.
    """
    with contextlib.suppress(Exception):
        import keyring

        backend = keyring.get_keyring()
        if type(backend).__module__ not in ("keyring.backends.fail", "keyring.backends.null"):
            return True, question(backend)
    return False, None
