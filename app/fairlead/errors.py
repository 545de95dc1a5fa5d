"""Errors that a person can act on.

Every failure that Fairlead expects is a :class:`FairleadError`: one sentence that says what is
wrong and where (``problem``), one that says what to do (``remedy``), and the exit code that a
command ends with. Front ends print ``str(error)`` and nothing else; a traceback means a bug.
"""

from __future__ import annotations


class FairleadError(Exception):
    """A failure with a way out.

    ``problem`` and ``remedy`` are full sentences for the user, free of secrets. ``exit_code`` is
    what a command line verb returns: 1 for a failure, 2 for wrong usage.
    """

    def __init__(self, problem: str, remedy: str = "", *, exit_code: int = 1) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".strip()
