"""Renews the translations: texts out of the code into the .ts files, and those into .qm files.

``python packaging/translations.py`` does both; what is not translated yet it counts. Texts of the
window are found by Qt's lupdate. Those of the settings' declarations and the sentences of the
backend it cannot see, so they are written into files of their own for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from templates import templates

from fairlead.desktop.kit.sentences import CONTEXT
from fairlead.doctor.examination import CHECKS
from fairlead.settings.keys import ROWS
from fairlead.welcome.finding import ENGINE_TITLES, TITLES

_TOP = Path(__file__).parents[1]
_TRANSLATIONS = _TOP / "resources" / "translations"
_TOOLS = Path(sys.executable).parent


def settings_texts() -> Iterator[str]:
    """Every text that the settings' declarations hold, the titles of the doctor's checks, and what
    the wizard calls its findings.
    """
    yield from (check.title for check in CHECKS)
    yield from TITLES.values()
    yield from ENGINE_TITLES.values()
    for row in ROWS.values():
        yield row.title
        yield row.help
        yield from (label for _, label in row.choices)


def update(file: Path) -> None:
    """Bring the texts of ``file``, a .ts, up to date; translations that are there stay."""
    sources = sorted((_TOP / "app" / "fairlead" / "desktop").rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        declared = Path(scratch, "declared.py")
        contexts = {"settings": settings_texts(), CONTEXT: iter(templates())}
        lines = [
            f"QT_TRANSLATE_NOOP({context!r}, {text!r})"
            for context, texts in contexts.items()
            for text in texts
        ]
        declared.write_text("\n".join(lines), "utf-8")
        subprocess.run(
            [_TOOLS / "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none",
             "-source-language", "en", *sources, declared, "-ts", file],
            check=True,
        )  # fmt: skip


def release(file: Path, to: Path) -> None:
    """Compile ``file``, a .ts, into ``to``, a .qm."""
    subprocess.run([_TOOLS / "pyside6-lrelease", "-silent", file, "-qm", to], check=True)


def list_templates(file: Path) -> None:
    """Write the English sentences of the backend to ``file``: the window fits them to texts."""
    file.write_text(json.dumps(list(templates()), ensure_ascii=False, indent=0) + "\n", "utf-8")


def main() -> None:
    """Renew every language."""
    list_templates(_TRANSLATIONS / "templates.json")
    for file in sorted(_TRANSLATIONS.glob("*.ts")):
        update(file)
        release(file, file.with_suffix(".qm"))
        missing = file.read_text("utf-8").count('type="unfinished"')
        print(f"{file.name}: {missing} texts are not translated")


if __name__ == "__main__":
    main()
