"""The public keys that may sign licences: the builder's and those of this computer's administrator.

A key is trusted for where it lies, so who may write there is what is checked: file and directory
must belong to the administrator, and nobody else may change them. Nothing the user can write, no
setting and no environment variable adds a key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fairlead.errors import FairleadError
from fairlead.licence.token import key_id, read_public_key
from fairlead.platform.ownership import read_administrators_file, why_untrusted
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
                ours = directory == built_in
                key = read_public_key(
                    file.read_bytes() if ours else read_administrators_file(file, _MOST_BYTES)
                )
                keys[key_id(key)] = key
            except FairleadError as error:
                problems.append(f"{file} is passed over: {error}")
            except OSError as error:
                problems.append(f"{file} is passed over: {error.strerror}.")
    return TrustedKeys(keys, tuple(problems))


def _fault(directory: Path) -> str:
    """Why the keys in ``directory`` cannot be trusted; empty where they can, or there are none."""
    if not directory.exists():
        return ""
    why = why_untrusted(directory)
    return f"The licence keys in {directory} are passed over. {why}" if why else ""
