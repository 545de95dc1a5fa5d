"""Who may change a file on Windows: its owner and access control list, read and judged.

:func:`security` asks Windows for them as text, in the security descriptor definition language
(MS-DTYP 2.5.1); :func:`others_may` judges that text. Whatever in it is not understood counts as
leave for others, so that nothing is trusted by mistake. Inherit-only entries say nothing about the
object itself.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path

_ADMINISTRATORS = frozenset({
    "BA", "S-1-5-32-544",  # the group Administrators
    "SY", "S-1-5-18",  # the system itself
    # TrustedInstaller, to whom Windows' own directories belong.
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
})  # fmt: skip
_OWNER = frozenset({"CO", "S-1-3-0", "OW", "S-1-3-4"})
"""Whoever owns it; that is looked at apart."""

_RIGHTS = {
    "GA": 0x10000000, "GR": 0x80000000, "GW": 0x40000000, "GX": 0x20000000,
    "RC": 0x20000, "SD": 0x10000, "WD": 0x40000, "WO": 0x80000,
    "CC": 0x1, "DC": 0x2, "LC": 0x4, "SW": 0x8, "RP": 0x10, "WP": 0x20, "DT": 0x40,
    "LO": 0x80, "CR": 0x100,
    "FA": 0x1F01FF, "FR": 0x120089, "FW": 0x120116, "FX": 0x1200A0,
}  # fmt: skip
_TAKE = 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x2000000
"""To delete it, to change its list or owner, everything, the most there is."""
REPLACE = _TAKE | 0x40
"""The rights by which somebody could put another thing in the place of what is in a directory."""
CHANGE = REPLACE | 0x2 | 0x4 | 0x10 | 0x100 | 0x40000000
"""These, and to write to it or to add to it."""

_PARTS = re.compile(
    r"O:(?P<owner>S-[0-9-]+|[A-Z]{2})(?:G:(?:S-[0-9-]+|[A-Z]{2}))?"
    r"D:(?P<flags>[A-Z]*)(?P<aces>(?:\([^()]*\))*)(?:S:.*)?"
)
_ALLOWS, _DENIES = "A", frozenset({"D", "OD"})


def others_may(descriptor: str, rights: int) -> bool:
    """Whether somebody beside the administrators has any of the ``rights``.

    ``descriptor`` has an owner and a list: ``O:…G:…D:…``. An object without a list is everybody's.
    """
    parts = _PARTS.fullmatch(descriptor)
    if parts is None or parts["owner"] not in _ADMINISTRATORS:
        return True
    if "NO_ACCESS_CONTROL" in parts["flags"]:
        return True
    return any(_gives(ace.split(";"), rights) for ace in re.findall(r"\(([^()]*)\)", parts["aces"]))


def _gives(ace: list[str], rights: int) -> bool:
    """Whether the entry gives others any of the ``rights``."""
    if len(ace) != 6:
        return True
    kind, flags, mask, _, _, who = ace
    if kind in _DENIES or "IO" in _pairs(flags) or who in _ADMINISTRATORS | _OWNER:
        return False
    return kind != _ALLOWS or bool(_mask(mask) & rights)


def _mask(text: str) -> int:
    if text.startswith("0x"):
        return int(text, 16)
    found = 0
    for right in _pairs(text):
        # What is not known may be anything.
        found |= _RIGHTS.get(right, 0xFFFFFFFF)
    return found


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(0, len(text), 2)]


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _FILE_OBJECT = 1
    _OWNER_AND_LIST = 0x1 | 0x4
    _REVISION = 1

    def security(path: Path) -> str:
        """The owner and the list of ``path``, as text. Raises ``OSError``."""
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.LocalFree.argtypes = [wintypes.HLOCAL]
        found, text = ctypes.c_void_p(), wintypes.LPWSTR()
        # GetNamedSecurityInfoW returns the error itself.
        fault = advapi.GetNamedSecurityInfoW(
            wintypes.LPCWSTR(str(path)),
            _FILE_OBJECT,
            _OWNER_AND_LIST,
            None,
            None,
            None,
            None,
            ctypes.byref(found),
        )
        if fault:
            raise ctypes.WinError(fault)
        try:
            if not advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                found, _REVISION, _OWNER_AND_LIST, ctypes.byref(text), None
            ):
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                return str(text.value)
            finally:
                kernel.LocalFree(ctypes.cast(text, wintypes.HLOCAL))
        finally:
            kernel.LocalFree(ctypes.cast(found, wintypes.HLOCAL))

else:

    def security(path: Path) -> str:
        """Only Windows has it."""
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(path))
