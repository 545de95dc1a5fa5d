"""The file ``settings.json`` of one directory: read, watched over, written whole.

Bytes of the file come in, a :class:`Loaded` goes out: settings, the revision (a hash of the bytes)
and sentences about what is wrong. Settings and the revision that they were made from go in, a
durable file comes out. Writers hold a lock and compare the revision, so that no update is lost; the
replaced version goes to the history first. A file that cannot be read as settings is moved aside
under a name that is told, and never overwritten; neither is the file of a newer Fairlead.

Nothing here waits for changes or tells anybody; passwords never come here.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError
from fairlead.settings.history import SETTINGS_FILE, History, Version, sweep, timestamp, write_file
from fairlead.settings.keys import Fault, keep_valid, plain, unknown_keys
from fairlead.settings.lock import locked
from fairlead.settings.migrations import migrate, version_of
from fairlead.settings.model import SCHEMA_VERSION, Settings


class StaleSettings(FairleadError):
    """The file is no longer the one that the new settings were made from."""

    def __init__(self) -> None:
        super().__init__(
            "The settings file was changed in the meantime.",
            "Look at the new values and make the change again.",
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the file says.

    ``revision`` stands for its exact content and is empty while there is none. ``broken`` tells
    that it cannot be used as it is: ``faults`` are then its invalid values (none where it is no
    settings file at all) and ``settings`` what can be kept of it. ``notices`` are sentences for the
    user. ``writable`` is false where a save would be refused or would fail.
    """

    settings: Settings
    revision: str
    notices: tuple[str, ...] = ()
    broken: bool = False
    faults: tuple[Fault, ...] = ()
    writable: bool = True


def _revision(raw: bytes | None) -> str:
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _dump(settings: Settings) -> bytes:
    return (json.dumps(plain(settings), indent=2, ensure_ascii=False) + "\n").encode()


class SettingsStore:
    """The settings file in ``directory``, which is created by the first save."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / SETTINGS_FILE
        self._directory = directory
        self._history = History(directory / "history")

    def inspect(self) -> Loaded:
        """What the file says now, without touching anything. Raises nothing for a bad file."""
        try:
            return self._examine(self._read())
        except FairleadError as error:
            return Loaded(Settings(), "unreadable", (str(error),), writable=False)

    def load(self) -> Loaded:
        """What the file says; a broken one is set aside, and what is valid of it is kept."""
        loaded = self.inspect()
        if loaded.broken:
            try:
                with self._locked():
                    # It may have been replaced by a whole one since.
                    raw = self._read()
                    loaded = self._examine(raw)
                    if loaded.broken and raw is not None:
                        loaded = self._repair(loaded, raw)
            except FairleadError as error:
                return Loaded(
                    loaded.settings,
                    loaded.revision,
                    (*loaded.notices, str(error)),
                    loaded.broken,
                    loaded.faults,
                    writable=False,
                )
        if loaded.writable and not self._can_write():
            notice = (
                f"Changes of settings cannot be saved: {self._directory} is not writable. "
                "Give yourself the right to write there."
            )
            return Loaded(
                loaded.settings, loaded.revision, (*loaded.notices, notice), writable=False
            )
        return loaded

    def save(self, settings: Settings, expected_revision: str, going_to: int = 0) -> str:
        """Write ``settings`` durably; returns the new revision.

        ``expected_revision`` is the revision that they were made from, ``going_to`` the number of
        the version in the history that they are, 0 where they are new. Raises
        :class:`StaleSettings` when the file has changed since, ``FairleadError`` when it belongs to
        a newer Fairlead or cannot be written; then the file is as it was.
        """
        with self._locked():
            raw = self._read()
            if _revision(raw) != expected_revision:
                raise StaleSettings
            current = self._examine(raw)
            if not current.writable:
                raise _newer_file(self.path)
            content = _dump(settings)
            if content == raw:
                return expected_revision
            with self._failures():
                sweep(self._directory)
                if current.broken and raw is not None:
                    self._set_aside(raw)
                else:
                    self._history.add(_dump(Settings()) if raw is None else raw, going_to)
                write_file(self.path, content)
            return _revision(content)

    def history(self) -> tuple[Version, ...]:
        """The previous versions, oldest first; the last fifty are kept."""
        return self._history.versions()

    def version(self, number: int) -> Settings:
        """The settings as they were in version ``number`` of the history.

        Raises ``FairleadError`` when there is no such version or it cannot be read.
        """
        found = next((v for v in self.history() if v.number == number), None)
        if found is None:
            raise FairleadError(
                f"There is no version {number} in the history of the settings.",
                "See `fairlead settings history` for those that are kept.",
                exit_code=2,
            )
        try:
            old = self._examine(found.path.read_bytes())
        except OSError as error:
            raise FairleadError(
                f"{found.path} cannot be read: {error.strerror}.", "Choose another version."
            ) from None
        if old.broken:
            raise FairleadError(
                f"{found.path} does not hold valid settings.", "Choose another version."
            )
        return old.settings

    def _read(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FairleadError(
                f"{self.path} cannot be read: {error.strerror}.",
                "Give yourself the right to read it; until then nothing is saved.",
            ) from None

    def _examine(self, raw: bytes | None) -> Loaded:
        """The content of the file as settings, whatever it is."""
        if raw is None:
            return Loaded(Settings(), "")
        revision = _revision(raw)
        data = _json_object(raw)
        if data is None:
            notice = f"{self.path} is not a settings file; the defaults are used."
            return Loaded(Settings(), revision, (notice,), broken=True)
        settings, faults = keep_valid(migrate(data)[0])
        notices = []
        unknown = unknown_keys(settings)
        if version_of(data) > SCHEMA_VERSION:
            # Its unknown keys and values are to be expected, and its file is left alone.
            return Loaded(settings, revision, (str(_newer_file(self.path)),), writable=False)
        if unknown:
            notices.append(
                f"{self.path} has keys that this version does not know; "
                f"they are kept: {', '.join(unknown)}."
            )
        if faults:
            told = " ".join(f"{f.key or 'the file'}: {f.problem} {f.remedy}" for f in faults)
            notices.append(f"{self.path} has invalid values, replaced by the defaults. {told}")
        return Loaded(settings, revision, tuple(notices), bool(faults), faults)

    def _repair(self, broken: Loaded, raw: bytes) -> Loaded:
        """Move a broken file aside; write what is valid of it, if anything, in its place."""
        with self._failures():
            aside = self._set_aside(raw)
            content: bytes | None = None
            if broken.faults:
                content = _dump(broken.settings)
                write_file(self.path, content)
            else:
                self.path.unlink()
        notice = f"The file as it was is kept as {aside}."
        return Loaded(
            broken.settings, _revision(content), (*broken.notices, notice), faults=broken.faults
        )

    def _set_aside(self, raw: bytes) -> Path:
        """Keep a broken content under a name of its own; returns the name. Raises ``OSError``."""
        # The hash tells apart what was set aside within one second.
        name = f"{SETTINGS_FILE}.broken-{timestamp()}-{_revision(raw)[:6]}"
        aside = self._directory / name
        write_file(aside, raw)
        return aside

    def _can_write(self) -> bool:
        existing = next(p for p in (self._directory, *self._directory.parents) if p.exists())
        return os.access(existing, os.W_OK | os.X_OK)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            with self._failures():
                self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                stack.enter_context(locked(self._directory / ".settings.lock"))
            yield

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what the system refuses into a sentence."""
        try:
            yield
        except OSError as error:
            raise FairleadError(
                f"The settings cannot be saved in {self._directory}: {error.strerror}.",
                "Make room there or give yourself the right to write; nothing was changed.",
            ) from None


def _newer_file(path: Path) -> FairleadError:
    return FairleadError(
        f"{path} was written by a newer version of Fairlead and is not changed by this one.",
        "Use the newer version, or move the file away to start with the defaults.",
    )


def _json_object(raw: bytes) -> dict[str, Any] | None:
    """The JSON object that ``raw`` holds; ``None`` when it is anything else."""
    try:
        # An editor of Windows may have put a byte order mark in front.
        data = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
        # Escapes can spell what no text is; it could not be written again.
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
