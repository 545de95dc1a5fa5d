"""The public keys that may sign licences: the builder's and those of this computer's administrator.

A key is trusted for where it lies, so who may write there is what is checked: file and directory
must belong to the administrator, and nobody else may change them. Nothing the user can write, no
setting and no environment variable adds a key.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fairlead.licence.token import LicenceInvalid, key_id, read_public_key
from fairlead.resources import resources

_SUFFIX = ".pem"
_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class TrustedKeys:
    """Keys by their id, and sentences on the files that were passed over."""

    keys: dict[str, Ed25519PublicKey]
    problems: tuple[str, ...]


def trusted_keys(administrators: Iterable[Path]) -> TrustedKeys:
    """The keys that came with the program, and those in root's directories ``administrators``."""
    built_in = resources() / "licence-keys"
    keys: dict[str, Ed25519PublicKey] = {}
    problems: list[str] = []
    for directory in (built_in, *administrators):
        fault = "" if directory == built_in else _fault(directory)
        if fault:
            problems.append(fault)
            continue
        try:
            files = sorted(file for file in directory.iterdir() if file.suffix == _SUFFIX)
        except OSError:
            # None was ever put there.
            continue
        for file in files:
            try:
                key = read_public_key(_read(file, checked=directory != built_in))
                keys[key_id(key)] = key
            except LicenceInvalid as error:
                problems.append(f"{file} is passed over: {error}")
            except OSError as error:
                problems.append(f"{file} is passed over: {error.strerror}.")
    return TrustedKeys(keys, tuple(problems))


def _fault(directory: Path) -> str:
    """Why the keys in ``directory`` cannot be trusted; empty where they can, or there are none."""
    if not directory.exists():
        return ""
    # Not "/" itself: whoever could change that would have the computer anyway.
    for place in (directory, *directory.parents[:-1]):
        found = place.stat()
        if not only_administrators(found):
            return (
                f"The licence keys in {directory} are passed over: others than the administrator "
                f"can change {place}. Make it root's with mode 755."
            )
    return ""


def _read(file: Path, *, checked: bool) -> bytes:
    """The bytes of a key file. Raises ``OSError``, :class:`LicenceInvalid`."""
    number = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(number, "rb") as opened:
        found = os.fstat(number)
        if checked and not (stat.S_ISREG(found.st_mode) and only_administrators(found)):
            raise LicenceInvalid(
                "others than the administrator can change it.", "Make it root's with mode 644."
            )
        return opened.read(_MOST_BYTES)


def only_administrators(found: os.stat_result) -> bool:
    """Whether root alone may write there. A sticky directory such as /tmp is not root's alone."""
    return found.st_uid == 0 and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
