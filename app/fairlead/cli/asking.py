"""The questions that a verb asks before it does what cannot be taken back."""

from __future__ import annotations

import sys

from fairlead.errors import FairleadError


def agreed(question: str, about: str = "") -> bool:
    """Whether the person at the terminal says yes to ``question``; ``about`` says what it means.

    Raises ``FairleadError`` where there is no terminal: a script says ``--yes``.
    """
    if not sys.stdin.isatty():
        raise FairleadError(f"{question} {about}".strip(), "To go ahead: --yes")
    before = f"{about}\n" if about else ""
    print(f"{before}{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
