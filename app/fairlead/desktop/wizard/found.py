"""The box for each finding: what it is, where it was found, and what would be taken.

Nothing is taken unless its box is ticked. One that has nothing to take is there for what it says.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.toggles import on_toggle, show_checked
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import words
from fairlead.desktop.rows.check import INDENT, captioned
from fairlead.desktop.wizard.answers import Answers
from fairlead.welcome.finding import Finding

translate = QCoreApplication.translate


class FoundRow(QFrame):
    """One finding."""

    def __init__(self, finding: Finding, answers: Answers) -> None:
        super().__init__()
        self._finding, self._answers = finding, answers
        self.setProperty("role", "row")
        self.box = QCheckBox()
        self.box.setObjectName(f"take.{finding.name}")
        title = words(finding.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        where = translated(finding.where)
        notes = [translated(note) for note in finding.notes]
        lines = [
            f"•  {_named(key, name)}: {translated(value)}" for key, name, value in finding.words()
        ]
        if finding.usable:
            caption = translate("Wizard", "Take over: {}").format(title)
            column.addWidget(captioned(self.box, caption))
            self.box.setAccessibleName(caption)
            self.box.setAccessibleDescription("\n".join((where, *lines, *notes)))
            on_toggle(self.box, self._clicked)
        else:
            self.box.hide()
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(Icon("about", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(text(title), 1)
            column.addLayout(head)
        # A line may end after each separator (U+200B).
        for line, role in (
            (where.replace("/", "/\u200b"), "muted"),
            *((line, "") for line in lines),
            *((note, "muted") for note in notes),
        ):
            label = text(line, role)
            label.setIndent(INDENT)
            column.addWidget(label)
        answers.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether it is taken: another one may have taken its place."""
        show_checked(self.box, self._finding.name in self._answers.flow.taken)

    def _clicked(self, ticked: bool) -> None:
        self._answers.agree(self._finding.name, ticked)


def _named(key: str, title: str) -> str:
    """What a setting is called here: those of containers have the titles of Fairlead's own."""
    if key.startswith("containersProxy."):
        return translate("Wizard", "Containers, {}").format(words(title))
    return translated(title)
