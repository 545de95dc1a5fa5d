"""The page Names and DNS: servers in use, look-up, records, the query log with its filter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTreeView

from fairlead.desktop.frame.window import Window
from fairlead.errors import FairleadError
from fairlead.network.dns.report import DnsFacts, HostFacts, Origin
from fairlead.settings.keys import with_value
from fairlead.settings.model import Settings
from tests.desktop.conftest import Open, User
from tests.desktop.names import ENTRIES, ENTRY, FACTS
from tests.desktop.showcase import Showcase, running, unsupported


@pytest.fixture
def backend() -> Showcase:
    return Showcase(Settings(), running())


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window("resources.dns")


def labels(user: User, name: str) -> list[str]:
    shown = [label.text() for label in user.find(name).findChildren(QLabel)]
    return [text.replace("\u200b", "") for text in shown if text]


def rows(user: User) -> list[str]:
    view = user.find("dns.log")
    assert isinstance(view, QTreeView)
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def type_lines(user: User, name: str, *lines: str) -> None:
    user.type(name, lines[0])
    for line in lines[1:]:
        QTest.keyClick(user.find(name), Qt.Key.Key_Return)
        QTest.keyClicks(user.find(name), line)


def test_the_servers_in_use_and_how_they_fare(user: User, backend: Showcase) -> None:
    user.until(lambda: user.text("dns.counts"))
    found = labels(user, "dns.servers.list")
    assert found == [
        *("All other names", "192.168.1.1", "12.4 ms"),
        *("All other names", "[2001:db8::53]:5353", "not asked yet"),
        *("corp.example.com", "10.8.0.53", "31.2 ms, failed 2 times"),
        *("10.in-addr.arpa", "10.8.0.54", "no answer yet"),
    ]
    assert "this computer's" in user.text("dns.note")
    backend._settings = with_value(Settings(), "dns.upstreams", "192.0.2.1")
    backend.show(running())
    user.until(lambda: "your settings" in user.text("dns.note"))
    backend.dns.facts = replace(FACTS, servers=())
    backend.show(running())
    user.until(lambda: "no DNS server" in user.text("dns.note"))


def test_what_is_kept_is_flushed(user: User, backend: Showcase) -> None:
    user.until(lambda: "312 answers are kept." in user.text("dns.counts"))
    user.click("dns.flush")
    user.until(lambda: user.text("dns.flushed") == "Forgotten: 312")
    user.until(lambda: "0 answers are kept." in user.text("dns.counts"))
    backend.dns.fault = FairleadError("The running Fairlead has ended.")
    user.click("dns.flush")
    user.until(lambda: user.text("dns.flushed") == "The running Fairlead has ended.")
    user.until(lambda: user.text("dns.note") == "The running Fairlead has ended.")


def test_without_a_network_it_says_so(user: User, backend: Showcase) -> None:
    backend.dns.facts = DnsFacts(False)
    backend.show(running())
    user.until(lambda: user.text("dns.note").startswith("Not running."))
    assert not user.enabled("dns.flush")
    backend.show(unsupported())
    user.until(lambda: user.text("dns.note").startswith("Not available on this system"))
    assert not user.text("dns.counts")


def test_a_name_is_looked_up_with_the_keyboard(user: User, backend: Showcase) -> None:
    user.type("dns.name", "registry.corp.example.com  AAAA")
    QTest.keyClick(user.find("dns.name"), Qt.Key.Key_Return)
    user.until(lambda: "AAAA: 10.8.3.20, 10.8.3.21" in user.text("dns.answer"))
    assert backend.dns.asked == [("registry.corp.example.com", "AAAA")]
    assert labels(user, "dns.trace") == [
        *("Rule", "the domain corp.example.com", "Answered by", "10.8.0.53"),
        *("Time", "31.2 ms", "Status", "NOERROR", "Answer", "10.8.3.20", "Answer", "10.8.3.21"),
    ]
    backend.dns.fault = FairleadError("“x y” is not a host name.", "Use letters.")
    user.click("dns.lookup.start")
    user.until(lambda: "is not a host name" in user.text("dns.answer"))
    assert not user.find("dns.trace").isVisible()


def test_a_faulty_entry_is_named_under_the_field(user: User, backend: Showcase) -> None:
    good = "app.dev.internal=192.0.2.1"
    type_lines(user, "dns.records", good, "host.docker.internal=192.0.2.2")
    user.until(lambda: "host.docker.internal is answered" in user.text("dns.records.error"))
    type_lines(user, "dns.records", good, 'note.test TXT "a, b"')
    user.until(lambda: not user.text("dns.records.error"))
    user.type("dns.domains", "corp.example.com")
    user.until(lambda: "names no domain" in user.text("dns.domains.error"))
    user.type("dns.domains", "corp.example.com=10.8.0.53 10.8.0.54")
    user.until(lambda: user.window.contents.draft.ready)
    user.click("apply")
    user.until(lambda: backend.settings().dns.domains)
    assert backend.settings().dns.records == (
        "app.dev.internal A 192.0.2.1",
        'note.test TXT "a, b"',
    )
    assert backend.settings().dns.domains == ("corp.example.com=10.8.0.53 10.8.0.54",)


def test_the_queries_are_listed_filtered_and_told(user: User, backend: Showcase) -> None:
    user.until(lambda: len(rows(user)) == len(ENTRIES))
    assert rows(user)[0] == "x.corp.example.com"
    assert "no server" in user.text("dns.log.details")
    user.type("dns.filter", "sandbox")
    assert rows(user) == ["app.dev.internal"]
    user.until(lambda: "your record app.dev.internal" in user.text("dns.log.details"))
    user.type("dns.filter", "10.8.3.21")
    assert rows(user) == ["registry.corp.example.com"]
    user.type("dns.filter", "nothing like it")
    assert rows(user) == []
    assert user.text("dns.log.details") == "No query fits the filter."
    user.type("dns.filter", "")
    more = replace(ENTRY, number=6, name="new.example.com", origin=Origin.STAND_IN)
    backend.dns.entries = (*ENTRIES, more)
    backend.show(running())
    user.until(lambda: rows(user)[0] == "new.example.com")
    view = user.find("dns.log")
    assert isinstance(view, QTreeView)
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    user.until(lambda: "x.corp.example.com" in user.text("dns.log.details"))


def test_a_log_that_is_off_or_empty_says_so(user: User, backend: Showcase) -> None:
    user.until(lambda: rows(user))
    backend.dns.entries = None
    backend.show(running())
    user.until(lambda: user.text("dns.log.note").startswith("Queries are not recorded."))
    assert not user.find("dns.log").isVisible()
    backend.dns.entries = ()
    backend.show(running())
    user.until(lambda: user.text("dns.log.note").startswith("Recording."))
    backend.dns.entries = ENTRIES[:1]
    backend.show(running())
    user.until(lambda: rows(user) == ["registry.corp.example.com"])


def test_a_port_that_is_taken_is_told_under_it(user: User, backend: Showcase) -> None:
    user.until(lambda: user.text("dns.counts"))
    assert not user.text("dns.hostPort.problem")
    assert "127.0.0.1:5354" in user.text("dns.drop-in")
    taken = HostFacts(5399, False, "DNS for this computer cannot listen on port 5399.")
    backend.dns.facts = replace(FACTS, host=taken)
    backend.show(running())
    user.until(lambda: user.text("dns.hostPort.problem") == taken.problem)
    user.click("dns.drop-in.copy")
    lines = QGuiApplication.clipboard().text()
    assert lines == "[Resolve]\nDNS=127.0.0.1:5399\nDomains=~containers.internal\n"


def test_the_command_is_copied(user: User) -> None:
    user.click("dns.example.copy")
    assert QGuiApplication.clipboard().text() == user.text("dns.example")
    assert "NAME.containers.internal" in user.text("dns.example")
