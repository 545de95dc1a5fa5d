"""The pages that ask: proxies, engine, addresses, licence.

What each asks for is :data:`fairlead.welcome.flow.PAGES`; the rows are those of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fairlead.changes import addressing
from fairlead.desktop.context import Context
from fairlead.desktop.kit.icons import Icon
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.licence import LicenceField, LicencePanel
from fairlead.desktop.pages.page import Page, hairline, text
from fairlead.desktop.pages.password import PasswordRow
from fairlead.desktop.pages.proxy_mode import ModeRow
from fairlead.desktop.pages.suggest import SuggestRow, drafted
from fairlead.desktop.rows import make_row
from fairlead.desktop.wizard.answers import Answers
from fairlead.desktop.wizard.found import FoundRow
from fairlead.network.status import AddressConflict, EngineState
from fairlead.settings.keys import ROWS
from fairlead.welcome.flow import PAGES

translate = QCoreApplication.translate
_ASKS = {page.name: page.asks for page in PAGES}


class Step(Page):
    """A page of the wizard that asks."""

    def __init__(self, name: str, title: str, summary: str, answers: Answers) -> None:
        super().__init__(title, summary)
        self._name, self._all = name, answers

    def add_findings(self) -> None:
        """Add the findings for this page, where there are any."""
        found = self._all.flow.on_page(self._name)
        if found:
            title = translate("Wizard", "Found on this computer")
            rows = [FoundRow(finding, self._all) for finding in found]
            self.add_card(title, f"found.{self._name}", *rows)

    def ready(self) -> bool:
        """Whether the user may go on; where not, the page says why."""
        return True


class ProxiesStep(Step):
    """The proxies of Fairlead and of image pulls; as the first page it says what all this is."""

    def __init__(self, context: Context, answers: Answers) -> None:
        super().__init__(
            "proxies",
            translate("Wizard", "Proxies"),
            translate(
                "Wizard",
                "How containers, image pulls and Fairlead itself reach the web. The proxy of this "
                "computer is followed unless you say otherwise.",
            ),
            answers,
        )
        self._answers = answers
        self._about = text(_about(), name="wizard.about")
        self.add_on_top(self._about)
        self.add_findings()
        made = {key: make_row(key, answers) for key in _ASKS["proxies"] if key != "proxy.mode"}
        login = made.pop("proxy.username"), PasswordRow(context, "proxy.username")
        self._parts = {"pac": _group(made.pop("proxy.pac")), "manual": _group(*made.values())}
        self._login = _group(*login)
        mode = ModeRow(ROWS["proxy.mode"], answers)
        column = self.add_card(translate("Wizard", "Upstream proxy"), "upstream", mode)
        for part in (*self._parts.values(), self._login):
            column.addWidget(part)
        answers.changed.connect(self._show_parts)
        self._show_parts()

    @property
    def spoken(self) -> str:
        """What all this is, then the title."""
        return f"{self._about.text()} {super().spoken}"

    def _show_parts(self) -> None:
        """Only what the mode needs: the window's page has all of it."""
        mode = self._answers.value("proxy.mode")
        for of, part in self._parts.items():
            part.setVisible(mode == of)
        self._login.setVisible(mode != "none")


def _about() -> str:
    """What Fairlead and this guide are, and how one gets out and in again."""
    return translate(
        "Wizard",
        "Fairlead gives your containers a network whose traffic leaves as this computer's own: "
        "through its VPN, proxies and firewall. This guide sets it up. Nothing changes before you "
        "press {finish} in the last step, except that a licence acts at once. You may skip the "
        "guide and open it again from {page} > {button}.",
    ).format(
        finish=translate("Wizard", "Finish"),
        page=translate("pages", "General"),
        button=translate("pages", "Open the set-up guide"),
    )


def _group(*rows: QWidget) -> QWidget:
    """``rows`` that show together, each below a hairline."""
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for row in rows:
        column.addWidget(hairline())
        column.addWidget(row)
    return group


class EngineStep(Step):
    """Docker Engine."""

    def __init__(self, context: Context, answers: Answers) -> None:
        super().__init__(
            "engine",
            translate("Wizard", "Docker Engine"),
            translate(
                "Wizard",
                "Fairlead runs the Docker Engine that is installed here, without root and in a "
                "network of its own. Sandboxes work without it.",
            ),
            answers,
        )
        self.add_findings()
        self._service = context.service
        self.state = text(name="wizard.engine")
        rows = [make_row(key, answers) for key in _ASKS["engine"]]
        self.add_card(translate("Wizard", "Engine"), "engine", self.state, *rows)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which engine there is."""
        status = self._service.status()
        engine, missing = status.engine, status.sandbox.problem
        if engine.state is EngineState.MISSING or not engine.version:
            said = engine.problem or missing or translate("Wizard", "No engine is known yet.")
        elif engine.state is EngineState.RUNNING:
            said = translate("Wizard", "Docker Engine {} runs.").format(engine.version)
        else:
            said = translate("Wizard", "Docker Engine {} is there.").format(engine.version)
        self.state.setText(translated(said))


class Conflicts(QFrame):
    """What collides on this computer with the addresses as they are answered, and the way out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._context = context
        self._move: AddressConflict | None = None
        self.symbol = Icon("ok", "success")
        self.sentence = text(name="wizard.conflict")
        self.button = QPushButton()
        self.button.setObjectName("wizard.move")
        self.button.clicked.connect(self._moved)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        context.draft.changed.connect(self.refresh)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the conflicts of now, and the way out of the first that has one."""
        draft = self._context.draft
        ranges = self._context.service.status().ranges
        found = addressing.clashes(drafted(self._context), ranges)
        movable = (one for one in found if one.key and one.key not in draft.locks)
        self._move = next(movable, None)
        said = [translated(f"{one.sentence} {one.remedy}".strip()) for one in found]
        free = translate("Wizard", "No conflict: this computer reaches none of the ranges below.")
        sentence = "\n".join(said) or free
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            announce(self, sentence)
        self.symbol.show_icon(*(("warning", "warning") if found else ("ok", "success")))
        self.button.setVisible(self._move is not None)
        if self._move is not None:
            label = translate("Wizard", "Use {} instead").format(self._move.value)
            self.button.setText(label)
            self.button.setAccessibleName(label)
            self.button.setAccessibleDescription(translated(self._move.sentence))

    def _moved(self) -> None:
        if self._move is not None:
            key, value = self._move.key, self._move.value
            many = ROWS[key].kind == "list"
            self._context.draft.set(key, tuple(value.split(", ")) if many else value)
            self._context.draft.flush()


class AddressesStep(Step):
    """The ranges of addresses."""

    def __init__(self, context: Context, answers: Answers) -> None:
        super().__init__(
            "addresses",
            translate("Wizard", "Addresses"),
            translate(
                "Wizard",
                "Containers live in private ranges of addresses. They must not be those of a VPN "
                "or of a network that this computer reaches.",
            ),
            answers,
        )
        rows: list[QWidget] = []
        for key in _ASKS["addresses"]:
            suggested = key in (addressing.SUBNET, addressing.BRIDGE)
            rows.append(
                SuggestRow(ROWS[key], context) if suggested else make_row(key, context.draft)
            )
        title = translate("Wizard", "On this computer")
        self.add_card(title, "wizard.conflicts", Conflicts(context))
        self.add_findings()
        self.add_card(translate("Wizard", "Ranges"), "wizard.ranges", *rows)


class LicenceStep(Step):
    """The licence."""

    def __init__(self, context: Context, answers: Answers) -> None:
        super().__init__(
            "licence",
            translate("Wizard", "Licence"),
            translate(
                "Wizard",
                "Everything but SOCKS5 works without a licence. If your organisation gave you one, "
                "paste it here; it is checked on this computer and acts at once.",
            ),
            answers,
        )
        self._field = LicenceField(context)
        self.add_card(translate("Wizard", "In force"), "licence", LicencePanel(context))
        self.add_card(translate("Wizard", "Install a licence"), "licence.new", self._field)

    def ready(self) -> bool:
        """A licence that was pasted is installed first."""
        if self._field.dirty:
            self._field.install.click()
            return False
        return True
