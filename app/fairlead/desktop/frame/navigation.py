"""The left side of the window: search on top, the pages below it in two levels.

Pages come in as :class:`Place` values; out go the signals :attr:`Sidebar.picked` and
:attr:`Sidebar.jumped`. While there are words in the search field, what was found stands where the
pages stood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from fairlead.desktop import search
from fairlead.desktop.kit import icons
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import Place

_KEY = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_LEVEL = Qt.ItemDataRole.UserRole + 2
_SUBTITLE = Qt.ItemDataRole.UserRole + 3
_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws an entry as a rounded bar with its icon."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for one or two lines on the 8 px grid (Qt calls this)."""
        lines = 2 if index.data(_SUBTITLE) else 1
        return QSize(0, option.fontMetrics.height() * lines + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the entry (Qt calls this)."""
        colors = self._look.colors
        state: QStyle.StateFlag = option.state
        whole = option.rect
        direction = option.direction
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(whole).adjusted(0, 1, 0, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft if selected else colors.line))
            painter.drawRoundedRect(bar, 7, 7)
        keys = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & keys == keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colors.accent))
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        left = 10 + 18 * int(index.data(_LEVEL) or 0)
        color = colors.accent if selected else colors.muted
        name = index.data(_ICON)
        inner = whole.adjusted(left, 0, -8, 0)
        if name:
            box = whole.adjusted(left, (whole.height() - 18) // 2, 0, 0)
            box.setSize(QSize(18, 18))
            icons.paint(painter, QRectF(QStyle.visualRect(direction, whole, box)), name, color)
            inner = inner.adjusted(28, 0, 0, 0)
        heading = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        lines = [(str(index.data()), colors.muted if heading else colors.text)]
        if index.data(_SUBTITLE):
            lines.append((str(index.data(_SUBTITLE)), colors.muted))
        inner = QStyle.visualRect(direction, whole, inner)
        height = (inner.height() - 8) // len(lines)
        align = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for number, (text, ink) in enumerate(lines):
            painter.setPen(QColor(ink))
            box = inner.adjusted(0, 4 + number * height, 0, 0)
            box.setHeight(height)
            short = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, align, short)
        painter.restore()


class Sidebar(QWidget):
    """Search, and the pages."""

    picked = Signal(str)
    """The user went to the page with this key."""
    jumped = Signal(str, str)
    """The user picked something found: its page, and the object name on it."""

    def __init__(
        self, places: Sequence[Place], entries: Callable[[], Sequence[search.Entry]], look: Look
    ) -> None:
        """``entries`` says what can be found; it is asked when somebody searches."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries = entries
        self._selecting = False
        self._titles = {place.key: place.title for place in places}
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self._glass = self.search.addAction(
            icons.icon("search", look.colors.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.menu = icons.IconButton("menu", self.tr("Menu of Fairlead"))
        """Opens what the tray's menu has, where there is no tray."""
        self.menu.setObjectName("menu")
        self.menu.setShortcut("F10")
        self.tree = QTreeView()
        self.tree.setObjectName("navigation")
        self.tree.setAccessibleName(self.tr("Pages"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setItemsExpandable(False)
        self.tree.setModel(self._tree_model(places))
        self.tree.expandAll()
        self.tree.selectionModel().currentChanged.connect(self._current)
        self.found = QListView()
        self.found.setObjectName("found")
        self.found.setAccessibleName(self.tr("Search results"))
        self.found.setModel(QStandardItemModel(self))
        self.found.clicked.connect(self._jump)
        self.found.activated.connect(self._jump)
        for view in (self.tree, self.found):
            view.setItemDelegate(_Delegate(look, self))
            view.setMouseTracking(True)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing = QLabel(self.tr("Nothing found. Try another word."))
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(10, 8, 10, 8)
        self._stack = QStackedWidget()
        for widget in (self.tree, self.found, self.nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.search, 1)
        line.addWidget(self.menu)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        look.changed.connect(self._redraw)
        self._look = look

    def select(self, key: str) -> None:
        """Show the page ``key`` as the current one."""
        model = self.tree.model()
        self._selecting = True
        for index in self._indexes():
            if model.data(index, _KEY) == key:
                self.tree.setCurrentIndex(index)
        self._selecting = False

    def focus_search(self) -> None:
        """Let the user type what to search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the search field to what was found; Esc empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and self.search.text():
            if event.type() == QEvent.Type.KeyPress:
                return self._search_key(event.key())
            # Esc would close the window; here it ends the search.
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _search_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.search.clear()
            return True
        if not self.found.model().rowCount():
            return False
        if key == Qt.Key.Key_Down:
            self.found.setFocus()
            self.found.setCurrentIndex(self.found.model().index(0, 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump(self.found.model().index(0, 0))
            return True
        return False

    def _search(self, words: str) -> None:
        hits = search.find(self._entries(), words)
        model = QStandardItemModel(self)
        for entry in hits:
            item = QStandardItem(entry.title)
            item.setData(entry, _KEY)
            item.setData(self._titles[entry.page], _SUBTITLE)
            item.setToolTip(entry.title)
            item.setData(
                f"{entry.title}, {self._titles[entry.page]}", Qt.ItemDataRole.AccessibleTextRole
            )
            model.appendRow(item)
        old = self.found.model()
        self.found.setModel(model)
        old.deleteLater()
        shown: QWidget = self.tree
        if words.strip():
            shown = self.found if hits else self.nothing
        self._stack.setCurrentWidget(shown)

    def _jump(self, index: QModelIndex) -> None:
        entry = index.data(_KEY)
        self.jumped.emit(entry.page, entry.target)

    def _current(self, current: QModelIndex) -> None:
        if current.flags() & Qt.ItemFlag.ItemIsSelectable and not self._selecting:
            self.picked.emit(current.data(_KEY))

    def _redraw(self) -> None:
        self._glass.setIcon(icons.icon("search", self._look.colors.muted))

    def _indexes(self) -> list[QModelIndex]:
        model = self.tree.model()
        tops = [model.index(row, 0) for row in range(model.rowCount())]
        return tops + [
            model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))
        ]

    def _tree_model(self, places: Sequence[Place]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        parent = model.invisibleRootItem()
        for place in places:
            item = QStandardItem(place.title)
            item.setData(place.key, _KEY)
            item.setData(place.icon, _ICON)
            item.setData(place.level, _LEVEL)
            if place.heading:
                # The keys pass over what is not enabled.
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            (parent if place.level else model.invisibleRootItem()).appendRow(item)
            if not place.level:
                parent = item
        return model
