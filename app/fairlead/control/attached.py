"""A window's service whose backend runs in another process, made safe against its end.

A window reads settings and status at every piece of news and has nobody to hand an exception to.
:func:`attached` therefore goes on showing what it knew when the backend has ended, with a sandbox
that has failed and the sentence that says why; what would change something fails.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any, cast

from fairlead.backend.service import Service
from fairlead.control.client import BackendGone, NotAnswering, RemoteService
from fairlead.network.status import SandboxState, Status
from fairlead.settings.keys import PASSWORD_KEYS
from fairlead.settings.model import Settings


def attached(remote: RemoteService) -> Service:
    """The service for a window, on top of ``remote``."""
    return cast("Service", _Attached(remote))


class _Attached:
    """What a window reads all the time is kept here; everything else is the remote's."""

    def __init__(self, remote: RemoteService) -> None:
        self._remote = remote
        self._settings = remote.settings()
        self._status = remote.status()
        self._passwords = {of: remote.has_password(of) for of in PASSWORD_KEYS}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._remote, name)

    def settings(self) -> Settings:
        """The settings in force, or those that were when the backend ended."""
        with contextlib.suppress(BackendGone, NotAnswering):
            self._settings = self._remote.settings()
        return self._settings

    def status(self) -> Status:
        """A snapshot; without the backend the last one, failed."""
        try:
            self._status = self._remote.status()
        except (BackendGone, NotAnswering) as error:
            what = "has ended" if isinstance(error, BackendGone) else "does not answer"
            problem = (
                f"The Fairlead that this window shows (process {self._status.pid}) {what}. "
                "Close the window and start Fairlead again."
            )
            sandbox = replace(self._status.sandbox, state=SandboxState.FAILED, problem=problem)
            self._status = replace(self._status, sandbox=sandbox)
        return self._status

    def has_password(self, of: str = "proxy.username") -> bool:
        """Whether a password is at hand, or was when the backend ended."""
        with contextlib.suppress(BackendGone, NotAnswering):
            self._passwords[of] = self._remote.has_password(of)
        return self._passwords.get(of, False)
