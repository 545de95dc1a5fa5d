"""The verbs of ``fairlead settings`` on its history: ``history``, ``undo``, ``redo``.

To go to an earlier version is a change as any other, with a plan; what makes it an undo is that the
version is told with it (:mod:`fairlead.settings.timeline`). What it would make no difference to go
to is passed over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from fairlead.cli import output
from fairlead.cli.settings_verbs import carry_out
from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.timeline import Timeline, Way, timeline

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment
    from fairlead.cli.settings_verbs import Above
    from fairlead.settings.history import Version
    from fairlead.settings.model import Settings
    from fairlead.settings.store import SettingsStore

_PROXIES = tuple(key for key in keys.ROWS if key.startswith(("proxy.", "containersProxy.")))
_SENTENCES = {
    Way.BACK: (" back", "`fairlead settings redo` goes forward again."),
    Way.FORWARD: (" forward", "`fairlead settings undo` goes back again."),
    Way.ASIDE: ("", "`fairlead settings undo` takes that back."),
}


def history(arguments: argparse.Namespace, environment: Environment) -> int:
    """List the earlier versions with what made each of them different from the next."""
    store = environment.store()
    versions = store.history()
    line = timeline(versions)
    own = after = store.inspect().settings
    in_force = 0
    listed: list[tuple[Version, str]] = []
    for version in reversed(versions):
        try:
            before = store.version(version.number)
        except FairleadError as error:
            listed.append((version, error.problem))
            continue
        changed = ", ".join(change.row.key for change in keys.differences(before, after))
        listed.append((version, changed))
        # A file that was edited since is no longer what was gone to.
        if version.number == line.here and not keys.differences(before, own):
            in_force = version.number
        after = before
    if arguments.json:
        output.print_json(
            [
                {
                    "number": version.number,
                    "replaced": version.when,
                    "changed": changed,
                    "goingTo": version.going_to or None,
                    "inForce": version.number == in_force,
                }
                for version, changed in listed
            ]
        )
        return 0
    if not listed:
        print("There are no earlier versions.")
        return 0
    cells = [("", "VERSION", "IN FORCE UNTIL", "THEN")]
    if not in_force:
        cells.append(("*", "-", "still in force", ""))
    for version, changed in listed:
        number = version.number
        mark = "*" if number == in_force else ""
        to = f" (went to {version.going_to})" if version.going_to else ""
        until = "still in force" if mark else output.moment(version.when.timestamp())
        cells.append((mark, str(number), until, f"{line.ways[number].value}: {changed}{to}"))
    output.print_lines([*output.table(cells), "* in force now"])
    return 0


def undo(arguments: argparse.Namespace, environment: Environment) -> int:
    """Go to an earlier version, by default to the one before what is in force."""
    number = arguments.version
    if number is not None:
        return _go(_Walk(environment.store(), lambda _line: (number,)), arguments, environment)

    def nowhere(line: Timeline) -> FairleadError:
        if not line.ways:
            problem, remedy = "", "Nothing was ever changed here."
        else:
            problem, remedy = " before this one", "See all of them: fairlead settings history"
        return FairleadError(f"There is no earlier version of the settings{problem}.", remedy)

    # Where the file was edited since, the version that was gone to is one step back.
    walk = _Walk(environment.store(), lambda line: (line.here, *line.before), nowhere)
    return _go(walk, arguments, environment)


def redo(arguments: argparse.Namespace, environment: Environment) -> int:
    """Take back what undo did last, as long as nothing was changed since."""

    def nowhere(_line: Timeline) -> FairleadError:
        return FairleadError(
            "There is nothing to redo: nothing was undone since the last change.",
            "See all versions: fairlead settings history",
        )

    return _go(_Walk(environment.store(), lambda line: line.after, nowhere), arguments, environment)


class _Walk:
    """The draft of going to the first of ``goals`` that differs from what is in force.

    Where none does, ``nowhere`` makes the error, or else the last of them is the draft. ``number``
    is then the version that was chosen, 0 where it makes no difference.
    """

    def __init__(
        self,
        store: SettingsStore,
        goals: Callable[[Timeline], tuple[int, ...]],
        nowhere: Callable[[Timeline], FairleadError] | None = None,
    ) -> None:
        self._store = store
        self._goals = goals
        self._nowhere = nowhere
        self._told: set[str] = set()
        self.number = 0
        self.goal = ""
        """Which version that is, in words behind a verb."""
        self.way_back = ""
        """What takes it back again."""

    def __call__(self, current: Settings, above: Above) -> Settings:
        """The draft. Raises ``FairleadError`` where there is nowhere to go."""
        kept = {version.number: version for version in self._store.history()}
        line = timeline(kept.values())
        own = self._store.inspect().settings
        self.number = 0
        target = current
        locks: list[str] = []
        for number in self._goals(line):
            if self._nowhere and number not in kept:
                continue
            earlier = self._store.version(number)
            target = above.policy.merge(earlier)
            if above.profile:
                # Those in force are the profile's, and to change them would be to change that.
                target = keys.with_those_of(target, current, _PROXIES)
            held = list(_held(own, earlier, above))
            if keys.differences(current, target):
                self._tell(held)
                self.number = number
                direction, self.way_back = _SENTENCES[line.way_to(number)]
                until = output.moment(kept[number].when.timestamp())
                self.goal = f"{direction} to version {number}, which was in force until {until}."
                return target
            locks = locks or held
        self._tell(locks)
        if self._nowhere:
            raise self._nowhere(line)
        return target

    def _tell(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            # A draft may be made several times.
            if sentence not in self._told:
                self._told.add(sentence)
                print(f"fairlead: {sentence}", file=sys.stderr)


def _held(own: Settings, earlier: Settings, above: Above) -> Iterator[str]:
    """Sentences about what of ``own`` cannot become what it was in ``earlier``."""
    differ = [change.row.key for change in keys.differences(own, earlier)]
    for key in differ:
        if key in above.policy.locks:
            yield f"{key} is not taken back. {above.policy.locks[key]}"
        elif above.profile and key in _PROXIES:
            yield f"{key} is not taken back: the profile {above.profile} is in use."


def _go(walk: _Walk, arguments: argparse.Namespace, environment: Environment) -> int:
    code = carry_out(walk, arguments, environment, lambda: walk.number)
    if walk.number and not arguments.json:
        if arguments.dry_run:
            print(f"It would go{walk.goal}")
        else:
            print(f"Went{walk.goal} {walk.way_back}")
    return code
