"""The state of Docker Engine, in words, with the buttons that change it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop.context import Context
from fairlead.desktop.kit.fonts import monospace
from fairlead.desktop.kit.icons import Icon, IconButton
from fairlead.desktop.kit.live import announce
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.kit.theme import set_role
from fairlead.desktop.pages.engine_actions import EngineActions
from fairlead.desktop.pages.in_effect import moment
from fairlead.desktop.pages.page import text
from fairlead.desktop.rows.base import Fault
from fairlead.network.status import EngineState, EngineStatus, SandboxState, Status

translate = QCoreApplication.translate

_ICONS = {
    EngineState.MISSING: ("warning", "warning"),
    EngineState.STOPPED: ("stopped", "muted"),
    EngineState.STARTING: ("waiting", "accent"),
    EngineState.RUNNING: ("ok", "success"),
    EngineState.STOPPING: ("waiting", "accent"),
    EngineState.FAILED: ("failed", "error"),
}
_INDENT = 26


class EnginePanel(QFrame):
    """State, problem, facts, and Start, Stop, Restart."""

    def __init__(self, context: Context, actions: EngineActions) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._service, self._actions = context.service, actions
        self._symbol = Icon("stopped", "muted", 18)
        self.state = text(name="engine.state")
        self.problem = text(name="engine.problem")
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = text(role="muted", name="engine.facts")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Engine", "Docker Engine changes its state"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.fault = Fault("engine.error")
        self.buttons = tuple(
            _button(name, label, slot)
            for name, label, slot in (
                ("start", translate("Engine", "Start"), actions.start),
                ("stop", translate("Engine", "Stop"), actions.stop),
                ("restart", translate("Engine", "Restart"), actions.restart),
            )
        )
        self._focus: tuple[QWidget | None, QWidget | None] = (None, None)
        self._lay_out()
        context.feed.changed.connect(self.refresh)
        actions.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the engine as it is now."""
        status = self._service.status()
        engine = status.engine
        unsupported = status.sandbox.state is SandboxState.UNSUPPORTED
        state = self._actions.doing or _state(status)
        if state != self.state.text():
            self.state.setText(state)
            announce(self, state)
        symbol = ("warning", "warning") if unsupported else _ICONS[engine.state]
        self._symbol.show_icon(*(("waiting", "accent") if self._actions.doing else symbol))
        problem = status.sandbox.problem if unsupported else engine.problem
        self.problem.setText(translated(problem))
        self.problem.setVisible(bool(problem) and not self._actions.doing)
        set_role(self.problem, "error" if engine.state is EngineState.FAILED else "")
        self.facts.setText("\n".join(_facts(engine)))
        self.facts.setVisible(bool(self.facts.text()))
        # The engine's own status mostly says the same.
        failure = self._actions.failure
        self.fault.tell("" if failure == problem else failure)
        moving = engine.state in (EngineState.STARTING, EngineState.STOPPING)
        self.progress.setVisible(bool(self._actions.doing) or moving)
        self._enable(status)

    def _enable(self, status: Status) -> None:
        """Enable what can be done, and keep the focus among the buttons if it was there."""
        start, stop, restart = self.buttons
        can_stop = self._actions.can_stop(status)
        before = self.window().focusWidget()
        start.setEnabled(self._actions.can_start(status))
        for button in (stop, restart):
            button.setEnabled(can_stop)
        if before in self.buttons and not before.isEnabled():
            # Qt has moved the focus on. It comes back, unless the user moves it as well.
            self._focus = before, self.window().focusWidget()
        usable = [button for button in self.buttons if button.isEnabled()]
        had, moved_to = self._focus
        if had is not None and usable:
            if self.window().focusWidget() is moved_to:
                (had if had.isEnabled() else usable[0]).setFocus()
            self._focus = None, None

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.state, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.setContentsMargins(_INDENT, 4, 0, 0)
        for button in self.buttons:
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(top)
        for label in (self.problem, self.facts):
            label.setIndent(_INDENT)
            column.addWidget(label)
        column.addWidget(self.fault)
        column.addLayout(line)
        column.addWidget(self.progress)


class SocketRow(QFrame):
    """The path of the engine's socket, with a button that copies it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._service = context.service
        self._path = ""
        self.shown = text(role="muted", name="engine.socket")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        monospace(self.shown)
        button = IconButton("copy", translate("Engine", "Copy the path of the socket"))
        button.setObjectName("engine.socket.copy")
        button.clicked.connect(self._copy)
        self._button = button
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(QLabel(translate("Engine", "Docker API socket")))
        column.addWidget(self.shown)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.addLayout(column, 1)
        line.addWidget(button)
        context.feed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the path."""
        self._path = self._service.status().engine.socket
        # A line may end after each separator (U+200B).
        none = translate("Engine", "None yet")
        self.shown.setText(self._path.replace("/", "/\u200b") or none)
        self._button.setEnabled(bool(self._path))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        announce(self._button, translate("Engine", "Copied"))


def _button(name: str, label: str, slot: object) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(f"engine.{name}")
    button.setAccessibleName(translate("Engine", "{} Docker Engine").format(label))
    button.clicked.connect(slot)
    return button


def _state(status: Status) -> str:
    if status.sandbox.state is SandboxState.UNSUPPORTED:
        return translate("Engine", "Not available on this system")
    return {
        EngineState.MISSING: translate("Engine", "Docker Engine is not ready to be used"),
        EngineState.STOPPED: translate("Engine", "Not running"),
        EngineState.STARTING: translate("Engine", "Starting…"),
        EngineState.RUNNING: translate("Engine", "Running"),
        EngineState.STOPPING: translate("Engine", "Stopping…"),
        EngineState.FAILED: translate("Engine", "Does not work"),
    }[status.engine.state]


def _facts(engine: EngineStatus) -> list[str]:
    facts = []
    if engine.version:
        facts.append(translate("Engine", "Version {}").format(engine.version))
    if engine.state is not EngineState.RUNNING:
        return facts
    facts[:] = [
        translate("Engine", "Version {version}, since {time}, process {pid}").format(
            version=engine.version, time=moment(engine.since), pid=engine.pid
        ),
        translate("Engine", "Running containers: {}.").format(engine.containers),
    ]
    if engine.context:
        facts.append(
            translate("Engine", "docker uses it by the context “{}”.").format(engine.context)
        )
    else:
        facts.append(
            translate("Engine", "docker does not use it by itself: set DOCKER_HOST to its socket.")
        )
    return facts
