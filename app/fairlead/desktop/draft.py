"""The draft: what the user has changed in the window and not applied yet.

Edits come in from the rows, key by key, as plain values; out comes one :class:`Proposal` for the
whole window: what differs, what each difference costs, what is wrong, and whether it can be
applied. It is made anew from scratch a moment after each edit, by the same ``service.plan`` that
the command line uses, so that putting a value back by hand is no change.

The draft sits on the settings in force (``saved``). When those change elsewhere while there are
edits, the draft keeps both sides and asks (``outside``): it never drops edits and never goes over
the other's change silently. Until that is decided, the proposal is the edits on top of the other's
settings. Rows that act at once (the theme) are no part of a draft.
The password for the proxy is staged here too, but only until it is handed to the service: it is
no setting and is in no plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from fairlead.changes.plan import FieldError, Plan, SettingsInvalid
from fairlead.desktop.values import check, flat
from fairlead.errors import FairleadError
from fairlead.settings.keys import PASSWORD_KEYS, ROWS
from fairlead.settings.rows import Consequence

if TYPE_CHECKING:
    from fairlead.backend.service import Service
    from fairlead.settings.model import Settings

_PAUSE_MS = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """What applying the draft would do, or what stands in its way.

    ``plan`` is ``None`` while the planner refuses. ``changed`` holds the keys whose value is not
    the one in force, also those with an error; ``errors`` is by key, in the order of the rows.
    ``trouble`` says why nothing can be planned at all (the backend is gone).
    """

    plan: Plan | None = None
    trouble: str = ""
    changed: frozenset[str] = frozenset()
    errors: dict[str, FieldError] = field(default_factory=dict)


class Draft(QObject):
    """The edits on top of the settings in force. Lives on the GUI thread."""

    changed = Signal()
    """The proposal, the settings in force, or :attr:`busy` changed: show them anew."""

    def __init__(self, service: Service, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._edits: dict[str, Any] = {}
        self.passwords: dict[str, str | None] = {}
        """The passwords that are staged, by the setting with their user name.

        ``None`` means that the stored one is to be removed."""
        self.saved = service.settings()
        self.policy = service.status().policy
        """What the administrator has decided."""
        self._saved_values = flat(self.saved)
        self.outside: Settings | None = None
        """Settings that somebody else put in force while there were edits, until it is decided."""
        self._instant: dict[str, Any] = {}
        self.proposal = Proposal()
        self.busy = False
        """Whether a change is being applied."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._propose)

    def value(self, key: str) -> Any:
        """The value to show for ``key``: the edit if there is one, else the one in force."""
        return self._edits.get(key, self._saved_values[key])

    @property
    def locks(self) -> dict[str, str]:
        """By the key of each locked setting the sentence that says who locked it, and why."""
        return dict(self.policy.locked)

    def default(self, key: str) -> Any:
        """The administrator's default of ``key`` where there is one, else Fairlead's."""
        default = dict(self.policy.defaults).get(key, ROWS[key].default)
        return _plain(getattr(default, "value", default))

    def saved_value(self, key: str) -> Any:
        """The value in force for ``key``, or the one of a row that acts at once and is about to."""
        return self._instant.get(key, self._saved_values[key])

    def set_instant(self, key: str, value: Any) -> None:
        """Show ``value`` as the one in force already: it is under way."""
        self._instant[key] = value
        self.changed.emit()

    def end_instant(self, key: str, value: Any) -> None:
        """What :meth:`set_instant` announced has come into force or failed."""
        if self._instant.get(key) == value:
            del self._instant[key]
        self.follow()
        self.changed.emit()

    def set(self, key: str, value: Any) -> None:
        """Stage ``value``, as the user gave it; its faults show in the next proposal."""
        # While a change is being applied the value in force may be another in a moment.
        if value == self._saved_values[key] and not self.busy:
            self._edits.pop(key, None)
        else:
            self._edits[key] = value
        self._pause.start()

    def reset(self, key: str) -> None:
        """Stage the default of ``key``."""
        self.set(key, self.default(key))
        self.flush()

    def stage_waiting(self) -> None:
        """Stage what the administrator has changed and what waits for consent."""
        for key, value in self.policy.waiting:
            self.set(key, _plain(value))
        self.flush()

    def stage_password(self, of: str, password: str | None) -> None:
        """Have ``password`` stored, or with ``None`` removed, with the next apply."""
        self.passwords[of] = password
        self._pause.start()

    def forget_password(self, of: str) -> None:
        """Leave the stored password as it is."""
        self.passwords.pop(of, None)
        self._pause.start()

    @property
    def dirty(self) -> bool:
        """Whether there is anything that would be lost if the window closed."""
        return bool(self.proposal.changed)

    @property
    def ready(self) -> bool:
        """Whether the draft differs from what is in force and can be applied as it is."""
        clear = self.proposal.plan is not None and not self.proposal.errors
        return self.dirty and clear and not self.busy and self.outside is None

    def flush(self) -> None:
        """Make the proposal now."""
        self._pause.stop()
        self._propose()

    def revert(self) -> None:
        """Drop all edits."""
        self._edits.clear()
        self.passwords.clear()
        self.flush()

    def follow(self) -> None:
        """Look at the settings in force, which may have been changed elsewhere."""
        if self.busy:
            return
        self.policy = self._service.status().policy
        self._drop_locked()
        now = self._service.settings()
        if now == self.saved:
            self.outside = None
            if self.dirty:
                # What it costs may be another number by now.
                self.flush()
            else:
                self.changed.emit()
            return
        if self.dirty and self._staged_rows_differ(now):
            self.outside = now
            self.flush()
        if not self.dirty or self.outside is None:
            self._adopt(now)

    def take_outside(self) -> None:
        """Drop the edits and go on with the settings that were put in force elsewhere."""
        self._edits.clear()
        self._adopt(self._service.settings())

    def keep_mine(self) -> None:
        """Keep the edits, on top of the settings that were put in force elsewhere."""
        self._adopt(self._service.settings())

    def begin(self) -> None:
        """Mark that a change is being applied: until :meth:`end` it is no change from outside."""
        self.busy = True
        self.changed.emit()

    def end(self, settings: Settings) -> None:
        """Go on from ``settings``, which are in force now."""
        self.busy = False
        self._adopt(settings)

    def _adopt(self, settings: Settings) -> None:
        self.saved, self.outside = settings, None
        self._saved_values = flat(settings)
        # What came into force is no edit any more, however the user spelled it.
        values = flat(check(settings, self._edits)[0])
        self._edits = {
            key: value
            for key, value in self._edits.items()
            if values[key] != self._saved_values[key] or key in self.proposal.errors
        }
        self.flush()

    def _drop_locked(self) -> None:
        """Drop edits of what is locked by now, which nobody could apply or take back in its row."""
        waiting = dict(self.policy.waiting)
        locked = [
            key
            for key in self.locks.keys() & self._edits.keys()
            if key not in waiting or self._edits[key] != _plain(waiting[key])
        ]
        for key in locked:
            del self._edits[key]
        if locked:
            self.flush()

    def _staged_rows_differ(self, other: Settings) -> bool:
        theirs = flat(other)
        return any(
            theirs[key] != value
            for key, value in self._saved_values.items()
            if ROWS[key].consequence is not Consequence.INSTANT
        )

    def _propose(self) -> None:
        base = self.outside or self.saved
        target, errors = check(base, self._edits)
        values, below = flat(target), flat(base)
        changed = {key for key in ROWS if values[key] != below[key]} | set(errors)
        plan, trouble = None, ""
        try:
            plan = self._service.plan(target)
            if plan.base != base:
                # Somebody was faster, and the news is on its way: this plan would undo theirs.
                plan = None
        except SettingsInvalid as refusal:
            # What is wrong with a value itself says more than what the plan lacks without it.
            errors = {error.key: error for error in refusal.errors} | errors
        except FairleadError as error:
            trouble = str(error)
        for of, password in self.passwords.items():
            changed.add(PASSWORD_KEYS[of])
            if password is not None and not values[of]:
                errors[PASSWORD_KEYS[of]] = self._no_user_name(PASSWORD_KEYS[of])
        order = [*ROWS, *PASSWORD_KEYS.values()]
        known = {key: errors.pop(key) for key in order if key in errors}
        self.proposal = Proposal(plan, trouble, frozenset(changed), known | errors)
        self.changed.emit()

    def _no_user_name(self, key: str) -> FieldError:
        return FieldError(
            key,
            QCoreApplication.translate("Draft", "A password needs a user name."),
            QCoreApplication.translate("Draft", "Type the user name for the proxy above."),
        )


def _plain(value: Any) -> Any:
    """A plain value as :func:`flat` has it."""
    return tuple(value) if isinstance(value, list) else value
