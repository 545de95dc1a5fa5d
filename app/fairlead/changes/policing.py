"""The administrator's policy file, watched: the last good policy, and what is wrong with the file.

A policy that cannot be read any more, or that others than root could have written, leaves the last
good one in force; at a start, where there is none, every setting is locked as it is. Only a file
that root has removed unlocks. Nothing is kept in a place that a user could write.
"""

from __future__ import annotations

import errno
import logging
from pathlib import Path

from fairlead.errors import FairleadError
from fairlead.platform.ownership import read_administrators_file, why_untrusted
from fairlead.settings.model import Settings
from fairlead.settings.policy import Policy, PolicyInvalid, lock_all, read_policy

log = logging.getLogger(__name__)

_MOST_BYTES = 8 << 20
_KEPT = "The policy before it stays in force."


class Policing:
    """The policy in ``file``; ``own`` are the user's settings at the start."""

    def __init__(self, file: Path | None, own: Settings) -> None:
        self._file = file
        self._signature: object = object()
        self.policy = Policy()
        self._good = False
        self._readable = True
        self.look(own)

    def look(self, present: Settings) -> bool:
        """Read the file if it was changed; whether the policy is another now. Some system calls.

        ``present`` are the settings in force: what must be locked without a good rule stays so.
        """
        if self._file is None:
            return False
        signature = _signature(self._file)
        # What keeps a file from being read may pass without a trace on the file.
        if signature == self._signature and self._readable:
            return False
        self._signature = signature
        before = self.policy
        self.policy = self._read(self._file, present)
        for problem in self.policy.problems:
            if problem not in before.problems:
                log.warning("policy: %s", problem)
        return self.policy != before

    def _read(self, file: Path, present: Settings) -> Policy:
        self._readable = True
        try:
            why = why_untrusted(file.parent)
            if why:
                if not self.policy.entries and not file.exists():
                    # None was ever put there; an empty place is no reason to lock anything.
                    return Policy()
                raise FairleadError(why)
            raw = read_administrators_file(file, _MOST_BYTES)
            found = read_policy(raw, str(file), self.policy, present)
        except FileNotFoundError:
            self._good = False
            return Policy()
        except PolicyInvalid as error:
            return self._broken(str(error), present)
        except FairleadError as error:
            return self._broken(f"{file} is not used. {error}", present)
        except OSError as error:
            what = "It is a link" if error.errno == errno.ELOOP else error.strerror
            return self._broken(f"{file} cannot be read: {what}.", present)
        self._good = True
        return found

    def _broken(self, why: str, present: Settings) -> Policy:
        self._readable = False
        if self._good:
            return Policy(self.policy.source, self.policy.entries, (f"{why} {_KEPT}",))
        told = f"{why} Until that is mended nothing can be set."
        if self.policy.entries:
            # Everything is locked since the start, as it was then.
            return Policy(self.policy.source, self.policy.entries, (told,))
        return lock_all(str(self._file), present, told)


def _signature(file: Path) -> object:
    """Differs when the file, or who may write where it lies, has changed."""
    found: list[object] = []
    for place in (file, *file.parents[:-1]):
        try:
            status = place.lstat()
        except OSError as error:
            found.append(error.errno)
            continue
        mine = (status.st_mtime_ns, status.st_size, status.st_ino) if place == file else ()
        found.append((status.st_mode, status.st_uid, status.st_ctime_ns if mine else 0, *mine))
    return found
