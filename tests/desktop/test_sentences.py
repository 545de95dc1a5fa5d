"""Sentences of the backend in the language of the window; and that every page has them in it."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fairlead.desktop.kit.language import Language
from fairlead.desktop.kit.sentences import CONTEXT, translated, translated_owner
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import pages
from fairlead.network.status import Status
from fairlead.platform.interface import Paths
from fairlead.platform.linux import Linux
from fairlead.resources import resources
from fairlead.settings.model import Settings
from tests.desktop.showcase import Showcase, colliding, running, unsupported
from tests.desktop.windows import filled

TEMPLATES = resources() / "translations" / "templates.json"


@pytest.fixture
def in_german(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp)
    language.use("de")
    yield
    language.use("en")


@pytest.mark.usefixtures("in_german")
@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("", ""),
        ("Docker Engine does not run.", "Docker Engine läuft nicht."),
        ("“TYP9” is no type of record.", "„TYP9“ ist kein Typ eines Eintrags."),
        (
            (
                "Docker Engine is restarted; 3 containers stop. Those without a restart policy "
                "stay stopped."
            ),
            (
                "Docker Engine wird neu gestartet; 3 Container werden angehalten. Solche ohne "
                "Neustart-Richtlinie bleiben angehalten."
            ),
        ),
        (
            "The sandbox network is rebuilt; 2 open connections are cut.",
            "Das Netz der Sandboxen wird neu aufgebaut; 2 offene Verbindungen werden getrennt.",
        ),
        (
            "The Kubernetes cluster dev cannot keep its addresses and is reset.",
            "Der Kubernetes-Cluster dev kann seine Adressen nicht behalten und wird zurückgesetzt.",
        ),
        (
            "The sandbox network is rebuilt. Docker Engine is restarted.",
            "Das Netz der Sandboxen wird neu aufgebaut. Docker Engine wird neu gestartet.",
        ),
        (
            "The proxy http://p:1 finds no host at a:443. Check its spelling.",
            "Der Proxy http://p:1 findet keinen Host unter a:443. Prüfen Sie die Schreibweise.",
        ),
        (
            "The internal subnet, 10.8.1.0/24, lies in 10.8.0.0/16, which is your VPN tun0's.",
            "Das interne Subnetz (10.8.1.0/24) liegt in 10.8.0.0/16, das ist Ihr VPN tun0.",
        ),
        (
            "Cluster dev: 2 namespaces (default, shop), 1 workload, 1 volume with its data (s).",
            "Cluster dev: 2 Namespaces (default, shop), 1 Workload, 1 Volume mit seinen Daten (s).",
        ),
        (
            "Docker Engine does not run.\nStart it first: fairlead up",
            "Docker Engine läuft nicht.\nStarten Sie sie zuerst: fairlead up",
        ),
        ("level=info msg: all well. Bye", "level=info msg: all well. Bye"),
        (
            "Locked by /etc/p.json: We look at traffic here, and at mail.",
            "Gesperrt von /etc/p.json: We look at traffic here, and at mail.",
        ),
        (
            "Lost for good: 2 services (db, web); 1 config (a); 1 network (b).",
            "Endgültig verloren: 2 Services (db, web); 1 Config (a); 1 Netz (b).",
        ),
        ("through http://p:1: your settings", "über http://p:1: Ihre Einstellungen"),
        ("environment variables http_proxy and X", "Umgebungsvariablen http_proxy und X"),
    ],
)
def test_sentences_are_translated_with_their_parts(english: str, german: str) -> None:
    assert translated(english) == german


@pytest.mark.usefixtures("in_german")
def test_whose_a_port_is() -> None:
    assert translated_owner("one of: api, fairlead run") == "einer von: api, fairlead run"
    assert translated("running") == "läuft"
    # A container may be called so.
    assert translated_owner("running") == "running"


def test_in_english_a_sentence_is_as_it_is(qapp: QApplication) -> None:
    assert translated("Docker Engine does not run.") == "Docker Engine does not run."
    language = Language(qapp)
    language.use("de")
    assert translated("Docker Engine does not run.") == "Docker Engine läuft nicht."
    language.use("en")
    assert translated("Docker Engine does not run.") == "Docker Engine does not run."


@pytest.mark.usefixtures("in_german")
def test_any_text_comes_out_as_some_text() -> None:
    words = st.sampled_from(json.loads(TEMPLATES.read_text("utf-8")))

    @settings(deadline=None)
    @given(st.one_of(st.text(), st.lists(st.one_of(words, st.text(max_size=9))).map(" ".join)))
    def check(text: str) -> None:
        assert bool(translated(text)) == bool(text)

    check()


@pytest.mark.usefixtures("in_german")
def test_every_template_fits_what_it_makes() -> None:
    """With a part in each place, nothing of the English is left."""
    for text in json.loads(TEMPLATES.read_text("utf-8")):
        german = QCoreApplication.translate(CONTEXT, text)
        assert german.count("{") == text.count("{")
        if "{0}" in text:
            filled = re.sub(r"\{(\d)\}", r"x\1", text)
            assert translated(filled) != filled or german == text


def test_the_list_of_sentences_is_up_to_date(tmp_path: Path) -> None:
    renew = (
        "import sys, pathlib; sys.path.insert(0, 'packaging'); import translations as t;"
        "t.list_templates(pathlib.Path(sys.argv[1]))"
    )
    file = tmp_path / "templates.json"
    subprocess.run(
        [sys.executable, "-c", renew, file], cwd=Path(__file__).parents[2], timeout=60, check=True
    )
    assert file.read_bytes() == TEMPLATES.read_bytes(), "out of date: make translations"


class Marking(QTranslator):
    """A language that has every text: the English between marks."""

    def isEmpty(self) -> bool:
        """Qt asks no translator that is (Qt calls this)."""
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        """Mark ``source`` (Qt calls this)."""
        if context == CONTEXT and source not in self.known:
            return ""
        return f"⟦{source}⟧"

    known = frozenset(json.loads(TEMPLATES.read_text("utf-8")))


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    marking = Marking(qapp)
    qapp.installTranslator(marking)
    yield
    qapp.removeTranslator(marking)


ALIKE = ("sshAgent.compose", "about.details")
"""What is the same in every language: a file to copy, and what to send to who helps."""
DATA = re.compile(
    r"[~/]\S*|https?://\S+|\b(?:docker|fairlead|ssh|curl|sudo|export|eval|git|dig|nc)\b.*"
    r"|\S+[=@._/-]\S+"
)
"""Paths, addresses, commands, keys and names of things: the same in every language."""


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("status", [running, colliding, unsupported])
def test_no_page_has_words_that_cannot_be_translated(
    status: Callable[[], Status], qtbot: QtBot, paths: Paths, look: Look, tmp_path: Path
) -> None:
    loop, tasks = asyncio.get_running_loop(), Tasks()
    service = Showcase(Settings(), status())
    window = filled(service, paths, tasks, look, platform=Linux({}, tmp_path))
    with qtbot.waitExposed(window):
        window.show()
    left: dict[str, str] = {}
    for info in pages():
        window.show_page(info.key)
        qtbot.waitUntil(lambda: not asyncio.all_tasks(loop))
        for widget in window.findChildren(QWidget):
            if widget.objectName() in ALIKE or not widget.isVisibleTo(window):
                continue
            if isinstance(widget, QLabel | QAbstractButton):
                words = re.findall("[A-Za-z]{2,}", DATA.sub("", _unmarked(widget.text())))
                if len(words) >= 3:
                    left[f"{info.key} {widget.objectName()}"] = widget.text()
    window.leave()
    ending = loop.create_task(tasks.cancel())
    qtbot.waitUntil(ending.done)
    window.deleteLater()
    assert not left


def _unmarked(text: str) -> str:
    """``text`` without what stands between marks."""
    while (rest := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = rest
    return text
