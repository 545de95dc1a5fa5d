"""Settings files that the user names: read with every fault told, written whole.

A path (``-`` for standard input) comes in, settings go out, in today's schema. The settings file
in force is not touched here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.settings.history import write_file
from fairlead.settings.keys import InvalidValue, plain, validate
from fairlead.settings.migrations import migrate, version_of
from fairlead.settings.model import SCHEMA_VERSION, Settings


def _bytes(name: str) -> bytes:
    """What is in the file ``name``, or in standard input. Raises ``FairleadError``."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise FairleadError(
            f"{name} cannot be read: {error.strerror}.", "Check the name.", exit_code=2
        ) from None


def read_text(name: str) -> str:
    """The text of the file ``name``, ``-`` for standard input. Raises ``FairleadError``."""
    try:
        return _bytes(name).decode("utf-8-sig")
    except ValueError:
        raise FairleadError(f"{name} is not text in UTF-8.", "Check the name.") from None


def read(name: str) -> Settings:
    """The settings in the file ``name``.

    Raises ``FairleadError`` for a file that cannot be read, is no JSON object or belongs to a
    newer Fairlead, and ``InvalidValue`` with all the faults in it.
    """
    where = "Standard input" if name == "-" else name
    raw = _bytes(name)
    try:
        # An editor of Windows may have put a byte order mark in front.
        data = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise FairleadError(
            f"{where} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.",
            "Compare it with the output of `fairlead settings export`.",
        ) from None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise FairleadError(
            f"{where} is not a settings file: it holds no JSON object.",
            "Compare it with the output of `fairlead settings export`.",
        )
    if version_of(data) > SCHEMA_VERSION:
        raise FairleadError(
            f"{where} was written by a newer version of Fairlead (schema {version_of(data)}).",
            "Use that version, or export the settings again with this one.",
        )
    section = data.get("proxy")
    for key in section if isinstance(section, dict) else ():
        # Unknown keys are kept; a secret must not be.
        refuse_password(f"proxy.{key}", exit_code=1)
    result = validate(migrate(data)[0])
    if not isinstance(result, Settings):
        raise InvalidValue(result)
    return result


def refuse_password(key: str, *, exit_code: int = 2) -> None:
    """Raise ``FairleadError`` where ``key`` would put the proxy's password among the settings."""
    if key.lower() == "proxy.password":
        raise FairleadError(
            "The proxy's password is no setting: it is kept in the system's keyring.",
            "Store it with: fairlead proxy password",
            exit_code=exit_code,
        )


def write(name: str, settings: Settings) -> None:
    """Write ``settings`` to the file ``name``. Raises ``FairleadError``."""
    content = json.dumps(plain(settings), indent=2, ensure_ascii=False) + "\n"
    try:
        write_file(Path(name), content.encode())
    except OSError as error:
        raise FairleadError(
            f"{name} cannot be written: {error.strerror}.", "Choose another place for it."
        ) from None
