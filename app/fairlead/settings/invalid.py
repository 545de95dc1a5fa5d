"""The one exception of the validators of single values.

It is a :class:`ValueError`, so that pydantic collects it, and it carries the two sentences that
front ends show beside the field. Neither sentence may hold a secret: text that could contain a
password is never repeated.
"""

from __future__ import annotations


class Invalid(ValueError):
    """A value that cannot be used: what is wrong (``problem``) and what to do (``remedy``)."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy
