"""The report for others: parts of text, free of secrets, shown before they are saved as a ZIP file.

Every part passes :func:`redacted` on its way in: credentials are taken out by their looks
(:func:`fairlead.logs.redact`), and the secrets that Fairlead knows by their very text. What cannot
be told from a secret is not put in at all: of the environment a few variables only, of settings no
script, of files none but the ends of Fairlead's own logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fairlead.doctor.finding import Report
from fairlead.logs import redact

_SHORTEST = 4
"""Letters: what is shorter would be found in half of all words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the report."""

    name: str
    text: str


def redacted(part: Part, secrets: Iterable[str], home: str = "") -> Part:
    """``part`` without credentials and without ``secrets``, in whatever form they are known.

    ``home`` is the user's directory, which becomes ``~``: it mostly holds a name.
    """
    text = part.text.replace(home, "~") if len(home) > 1 else part.text
    # Late, here and below: the window starts with this module, and few ask for a report.
    import base64

    for secret in sorted((s for s in secrets if len(s) >= _SHORTEST), key=len, reverse=True):
        encoded = base64.b64encode(secret.encode()).decode().rstrip("=")
        for form in (secret, quote(secret, safe=""), encoded):
            text = text.replace(form, "***")
    return Part(part.name, redact(text))


def finding_lines(report: Report, *, evidence: bool = True) -> list[str]:
    """A finding for a terminal: outcome and sentence, what to do and the ``evidence`` below."""
    finding = report.finding
    first = f"{finding.outcome:8} {report.title}: {finding.sentence}"
    below = (finding.remedy, *(finding.evidence if evidence else ()))
    return [first, *(f"         {line}" for line in below if line)]


def findings(reports: Sequence[Report]) -> Part:
    """What the checks found."""
    lines = [line for report in reports for line in finding_lines(report)]
    return Part("findings.txt", "\n".join(lines) + "\n")


def as_text(parts: Iterable[Part]) -> str:
    """All of it, to be read."""
    return "\n".join(f"===== {part.name} =====\n{part.text}" for part in parts)


def as_zip(parts: Iterable[Part]) -> bytes:
    """All of it, to be sent."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(f"fairlead-report/{part.name}", part.text)
    return buffer.getvalue()
