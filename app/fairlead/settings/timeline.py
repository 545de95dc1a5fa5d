"""What undo and redo find in the history of the settings: an editor's two stacks.

The versions of the history go in, with the version that each was replaced by going to; out comes
which of them lie before the settings of now and which after. Going back moves along this line. A
new change cuts off what lay after, and what is cut off stays in the history under its number. To
go to a version from there is a change as any other. No I/O here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from fairlead.settings.history import Version


class Way(Enum):
    """How a version was replaced; the value is the word for it in the history."""

    CHANGED = "changed"
    BACK = "undid"
    FORWARD = "redid"
    ASIDE = "replaced"
    """By a version that was neither before nor after it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where the settings of now stand between the versions, which are told by their numbers.

    ``before`` and ``after`` lie on both sides of now, the nearest first. ``here`` is the version
    that the settings of now came from, 0 where they are new. ``ways`` has each version's;
    ``origins`` the version that each is the same as, since one that is gone to is kept again when
    it is left.
    """

    before: tuple[int, ...] = ()
    here: int = 0
    after: tuple[int, ...] = ()
    ways: Mapping[int, Way] = field(default_factory=dict)
    origins: Mapping[int, int] = field(default_factory=dict)

    def way_to(self, number: int) -> Way:
        """What going to the version ``number`` from here would be."""
        # What is no longer kept lies before all that is.
        if not self.origins or number < min(self.origins):
            return Way.BACK
        if self._has((self.here, *self.before), number):
            return Way.BACK
        return Way.FORWARD if self._has(self.after, number) else Way.ASIDE

    def then(self, number: int, going_to: int) -> Timeline:
        """The line after what is here was kept as ``number`` and replaced.

        ``going_to``: the version that it was replaced by, 0 for a new one.
        """
        way = self.way_to(going_to) if going_to else Way.CHANGED
        before, after = self.before, self.after
        same = self._origin(self.here) or number
        if way is Way.BACK:
            if self._origin(going_to) == same:
                # It was edited since: that makes it another.
                same = number
                after = (number, *after)
            else:
                place = self._place(before, going_to)
                after = (*reversed(before[:place]), number, *after)
                before = before[place + 1 :]
        elif way is Way.FORWARD:
            place = self._place(after, going_to)
            before = (*reversed(after[:place]), number, *before)
            after = after[place + 1 :]
        else:
            before, after = (number, *before), ()
        return Timeline(
            before,
            going_to,
            after,
            {**self.ways, number: way},
            {**self.origins, number: same},
        )

    def _origin(self, number: int) -> int:
        return self.origins.get(number, number)

    def _place(self, numbers: tuple[int, ...], number: int) -> int:
        """Where ``number`` or its like is; behind all of them where it is no longer kept."""
        found = [self._origin(one) for one in numbers]
        state = self._origin(number)
        return found.index(state) if state in found else len(found)

    def _has(self, numbers: tuple[int, ...], number: int) -> bool:
        return self._place(numbers, number) < len(numbers)


def timeline(versions: Iterable[Version]) -> Timeline:
    """The line that ``versions``, oldest first, come to."""
    line = Timeline()
    for version in versions:
        line = line.then(version.number, version.going_to)
    return line
