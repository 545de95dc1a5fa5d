"""Draws every page of the window into PNG files: ``python -m tests.desktop.screenshots OUTDIR``.

Light and dark, 1000x700 and 640x480; with ``QT_SCALE_FACTOR=2`` at 200 %. Needs no display where
``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea

from fairlead.changes.dependants import Dependants
from fairlead.changes.planner import Facts, plan
from fairlead.desktop.consent import ConsentDialog, question_of
from fairlead.desktop.frame.login import LoginDialog
from fairlead.desktop.frame.window import Window
from fairlead.desktop.kit.icons import app_icon
from fairlead.desktop.kit.tasks import Tasks
from fairlead.desktop.kit.theme import Look
from fairlead.desktop.pages import pages
from fairlead.network.status import LoginWanted, PolicyStatus
from fairlead.platform.interface import Paths
from fairlead.platform.linux import Linux
from fairlead.settings.keys import with_value
from fairlead.settings.model import Settings
from tests.desktop import wizard_pictures
from tests.desktop.showcase import CLUSTERS, SWARM, Showcase, colliding, running, unsupported
from tests.desktop.windows import filled

ASKS = LoginWanted(
    "http://proxy.example.com:8080", "Example Ltd", 1_800_000_000.0, "proxy.username", "ada"
)
SETTINGS = Settings.model_validate(
    {
        "proxy": {
            "mode": "manual",
            "http": "http://proxy.example.com:8080",
            "https": "http://secure-proxy.example.com:8443",
            "exclude": ["localhost", "*.example.com", "10.0.0.0/8", "registry.example.org:5000"],
        }
    }
)


async def _settle(seconds: float = 0.15) -> None:
    await asyncio.sleep(seconds)


async def _draw(app: QApplication, folder: Path) -> None:
    look = Look(app)
    for theme in ("light", "dark"):
        settings = SETTINGS.model_copy(
            update={"general": SETTINGS.general.model_copy(update={"theme": theme})}
        )
        for width, height in ((1000, 700), (640, 480)):
            await _pages(look, settings, folder, f"{theme}-{width}x{height}", (width, height))


async def _pages(
    look: Look, settings: Settings, folder: Path, tag: str, size: tuple[int, int]
) -> None:
    with tempfile.TemporaryDirectory() as home:
        paths = Paths(
            Path("/home/ada/.config/fairlead"),
            Path(home),
            Path("/run/user/1000/fairlead"),
            Path("/home/ada/.local/share/fairlead"),
        )
        service = Showcase(settings, running())
        platform = Linux({}, Path(home))
        window = filled(service, paths, Tasks(), look, platform=platform)
        window.resize(*size)
        window.show()

        async def shot(name: str) -> None:
            await _settle()
            window.grab().save(str(folder / f"{name}-{tag}.png"))

        for info in pages():
            window.show_page(info.key)
            await shot(info.key)
            area = window.contents.stack.currentWidget()
            assert isinstance(area, QScrollArea)
            scroll, step = area.verticalScrollBar(), 0
            while scroll.value() < scroll.maximum():
                step += 1
                scroll.setValue(scroll.value() + scroll.pageStep())
                await shot(f"{info.key}-{step}")

        made = plan(
            settings,
            with_value(settings, "network.subnet", "10.99.0.0/24"),
            Facts(
                containers=4,
                dependants=Dependants(SWARM, CLUSTERS[:1]),
                exports="/home/ada/exports",
            ),
        )
        dialog = ConsentDialog(window, question_of(made, "Change the internal addresses?"))
        dialog.show()
        await _settle()
        dialog.grab().save(str(folder / f"consent-{tag}.png"))
        dialog.close()

        window.jump("resources.proxies", "try.url")
        for field in window.findChildren(QLineEdit, "try.url"):
            field.setText("https://registry-1.docker.io/v2/")
        for button in window.findChildren(QPushButton, "try.start"):
            button.click()
        await _settle()
        window.jump("resources.proxies", "try")
        await shot("try")
        window.jump("resources.proxies", "proxy.http")
        await _settle(1.5)
        window.contents.draft.set("proxy.http", "http://new.example.com:3128")
        window.contents.draft.set("network.subnet", "10.99.0.0/24")
        window.contents.draft.set("network.hostLoopback", False)
        window.contents.draft.flush()
        await shot("changes")
        window.contents.draft.set("proxy.http", "http//x")
        window.contents.draft.set("network.subnet", "10.8.1.0/24")
        window.contents.draft.flush()
        await asyncio.sleep(0.9)
        await shot("errors")
        window.show_page("resources.network")
        await shot("errors-network")
        window.close()
        await _settle()
        for dialog in QApplication.topLevelWidgets():
            if dialog.objectName() == "question" and dialog.isVisible():
                dialog.grab().save(str(folder / f"question-{tag}.png"))
                dialog.close()
        window.contents.draft.revert()
        window.sidebar.search.setText("bypass")
        await shot("search")
        window.sidebar.search.setText("nothing like it")
        await shot("search-nothing")
        window.sidebar.search.clear()
        await _locked(window, service, shot)
        await _diagnostics(window, shot, folder / f"report-{tag}.png")
        window.show_page("resources.proxies")
        asks = replace(running(), logins=(ASKS,))
        service.show(asks)
        await shot("login-banner")
        for button in window.findChildren(QPushButton, "login.open"):
            button.click()
        await _settle()
        for dialog in window.findChildren(QDialog, "login.dialog"):
            dialog.grab().save(str(folder / f"login-{tag}.png"))
            for field in dialog.findChildren(QLineEdit, "login.password"):
                field.setText("a password")
            assert isinstance(dialog, LoginDialog)
            dialog.show_fault(
                "This setting is locked by /etc/fairlead/policy.json. Ask your administrator."
            )
            await _settle()
            dialog.grab().save(str(folder / f"login-error-{tag}.png"))
            dialog.close()
        await wizard_pictures.draw(window, service, folder, tag, size)
        for target in ("sandbox", "network.bridge", "ranges"):
            service.show(colliding())
            window.jump("resources.network", target)
            await _settle(1.5)
            await shot(f"colliding-{target}")
        service.show(unsupported())
        await shot("unsupported")
        window.leave()
        window.deleteLater()
        await _settle()


async def _diagnostics(
    window: Window, shot: Callable[[str], Awaitable[None]], report: Path
) -> None:
    """What the doctor has found, and the report."""
    window.show_page("diagnostics")
    for button in window.findChildren(QPushButton, "diagnostics.check"):
        button.click()
    await _settle(0.3)
    for button in window.findChildren(QPushButton, "check.netfilter.details"):
        button.click()
    for target in ("diagnostics", "check.netfilter", "check.addresses", "check.policy"):
        window.jump("diagnostics", target)
        await _settle(1.5)
        await shot(f"diagnostics-{target}")
    for button in window.findChildren(QPushButton, "report.make"):
        button.click()
    await _settle(0.3)
    for dialog in window.findChildren(QDialog, "report.dialog"):
        dialog.grab().save(str(report))
        dialog.close()


async def _locked(
    window: Window, service: Showcase, shot: Callable[[str], Awaitable[None]]
) -> None:
    """What an administrator has locked, and a policy file that he has to mend."""
    file = "/etc/fairlead/policy.json"
    why = f"Locked by {file}: Web traffic is inspected here. Questions: help desk, 555-0100."
    keys = ("proxy.mode", "proxy.http", "proxy.https", "proxy.exclude", "network.subnet")
    keys += ("containersProxy.mode", "network.hostLoopback", "general.theme")
    status = replace(running(), policy=PolicyStatus(file, tuple((key, why) for key in keys)))
    service.show(status)
    for target in ("proxy.manual", "proxy.exclude", "containersProxy.mode.same"):
        window.jump("resources.proxies", target)
        await _settle(1.5)
        await shot(f"locked-{target}")
    for page in ("general", "resources.network"):
        window.show_page(page)
        await shot(f"locked-{page}")
    problem = f"{file} is not JSON. Correct it as root. The policy before it stays in force."
    waiting = (("network.subnet", "10.77.0.0/24"),)
    policy = replace(status.policy, problems=(problem,), waiting=waiting)
    service.show(replace(status, policy=policy))
    await shot("policy-broken")
    service.show(running())


def main(folder: Path) -> None:
    """Draw all pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(app_icon())
    QCoreApplication.setApplicationName("fairlead")
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_draw(app, folder))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
