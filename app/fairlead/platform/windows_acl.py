"""Who may read or change a file on Windows: its owner and access control list, read and judged.

:func:`security` asks Windows for them as text, in the security descriptor definition language
(MS-DTYP 2.5.1); :func:`others_may` judges that text. Whatever in it is not understood counts as
leave for others, so that nothing is trusted by mistake. Inherit-only entries say nothing about the
object itself; they count where what is in a directory matters too.
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
READ = CHANGE | 0x1 | 0x80000000
"""These, and to read it or to list it."""

_PARTS = re.compile(
    r"O:(?P<owner>S-[0-9-]+|[A-Z]{2})(?:G:(?:S-[0-9-]+|[A-Z]{2}))?"
    r"D:[A-Z]*(?P<aces>(?:\([^()]*\))*)(?:S:.*)?"
)
_BUILT_IN = re.compile(r"S-1-5-21-[0-9-]+-500")
"""The account Administrator, which descriptors call by another name."""
_ALLOWS, _DENIES = "A", frozenset({"D", "OD"})


def others_may(descriptor: str, rights: int, user: str = "", *, inherited: bool = False) -> bool:
    """Whether somebody beside the administrators has any of the ``rights``.

    ``descriptor`` has an owner and a list: ``O:…G:…D:…``. An object without a list is everybody's
    (NO_ACCESS_CONTROL).
    ``user`` is the security identifier of somebody who may have them too. ``inherited``: what is
    made in that directory must not be others' either.
    """
    parts = _PARTS.fullmatch(descriptor)
    trusted = _ADMINISTRATORS
    if user:
        trusted |= {user, "LA"} if _BUILT_IN.fullmatch(user) else {user}
    if parts is None or parts["owner"] not in trusted:
        return True
    aces = [ace.split(";") for ace in re.findall(r"\(([^()]*)\)", parts["aces"])]
    return any(
        _gives(ace, rights, trusted | _OWNER)
        for ace in aces
        if inherited or len(ace) != 6 or "IO" not in _pairs(ace[1])
    )


def _gives(ace: list[str], rights: int, trusted: frozenset[str]) -> bool:
    """Whether the entry gives any of the ``rights`` to somebody else than those."""
    if len(ace) != 6:
        return True
    kind, _, mask, _, _, who = ace
    if kind in _DENIES or who in trusted:
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

    _QUERY, _TOKEN_USER = 0x8, 1

    def _libraries() -> tuple[ctypes.WinDLL, ctypes.WinDLL]:
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.LocalFree.argtypes = [wintypes.HLOCAL]
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        advapi.OpenProcessToken.argtypes = [wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p]
        return advapi, kernel

    def this_user() -> str:
        """The security identifier of whoever runs this process. Raises ``OSError``."""
        advapi, kernel = _libraries()
        token, size, text = wintypes.HANDLE(), wintypes.DWORD(), wintypes.LPWSTR()
        process = kernel.GetCurrentProcess()
        if not advapi.OpenProcessToken(process, _QUERY, ctypes.byref(token)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            # The first call tells how much room the answer takes.
            advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
            room = ctypes.create_string_buffer(size.value)
            if not advapi.GetTokenInformation(token, _TOKEN_USER, room, size, ctypes.byref(size)):
                raise ctypes.WinError(ctypes.get_last_error())
            # TOKEN_USER begins with the pointer to the identifier.
            identifier = ctypes.c_void_p.from_buffer(room)
            if not advapi.ConvertSidToStringSidW(identifier, ctypes.byref(text)):
                raise ctypes.WinError(ctypes.get_last_error())
        finally:
            kernel.CloseHandle(token)
        try:
            return str(text.value)
        finally:
            kernel.LocalFree(ctypes.cast(text, wintypes.HLOCAL))

    def security(path: Path) -> str:
        """The owner and the list of ``path``, as text. Raises ``OSError``."""
        advapi, kernel = _libraries()
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

    def this_user() -> str:
        """Only Windows has it."""
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    def security(path: Path) -> str:
        """Only Windows has it."""
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(path))
