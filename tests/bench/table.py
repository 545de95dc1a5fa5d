"""The rows of the bench and how they are shown and kept."""

from __future__ import annotations

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ours beside a peer's in the same run.

    ``ratio`` is the median of the ratios of paired runs (ours / peer), not the ratio of the
    medians; ``None`` where there is no peer. ``goal`` is text, ``met`` whether it was reached.
    """

    name: str
    unit: str
    ours: float
    peer: str
    theirs: float | None
    ratio: float | None
    goal: str
    met: bool | None


def paired(
    name: str,
    unit: str,
    ours: Sequence[float],
    peer: str,
    theirs: Sequence[float],
    at_least: float | None,
) -> Row:
    """A row out of alternating runs, of which more is better; ``None``: nothing is promised."""
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return Row(
        name,
        unit,
        statistics.median(ours),
        peer,
        statistics.median(theirs),
        ratio,
        "" if at_least is None else f">= {at_least} x",
        None if at_least is None else ratio >= at_least,
    )


def limit(
    name: str,
    unit: str,
    value: float,
    at_most: float | None,
    *,
    peer: str = "",
    theirs: float | None = None,
) -> Row:
    """A row of which less is better, with a peer's value to look at where there is one.

    ``None``: nothing is promised.
    """
    goal, met = ("", None) if at_most is None else (f"<= {at_most:g} {unit}", value <= at_most)
    return Row(name, unit, value, peer, theirs, None, goal, met)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def show(rows: Sequence[Row]) -> str:
    """The table as text."""
    head = ("what", "unit", "Fairlead", "peer", "its value", "ratio", "goal", "")
    lines = [head] + [
        (
            row.name,
            row.unit,
            _number(row.ours),
            row.peer,
            _number(row.theirs),
            "" if row.ratio is None else f"{row.ratio:.2f}",
            row.goal,
            {True: "met", False: "MISSED", None: ""}[row.met],
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)


def keep(rows: Sequence[Row], path: Path) -> None:
    """Write the same as JSON, with what the machine is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "rows": [asdict(row) for row in rows],
    }
    path.write_text(json.dumps(content, indent=2) + "\n")
