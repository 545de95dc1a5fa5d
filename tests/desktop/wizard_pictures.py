"""Pictures of the first-run wizard: every page, without answers and with, and an error."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from fairlead.desktop.frame.window import Window
from fairlead.desktop.wizard.dialog import WelcomeDialog
from fairlead.platform.interface import SystemProxy
from fairlead.settings.model import Settings
from fairlead.welcome import docker_client, docker_desktop, docker_engine, proxies
from fairlead.welcome.finding import Finding
from fairlead.welcome.flow import PAGES
from tests.desktop.showcase import Showcase, colliding, running

_DRAWN_SECONDS = 0.15
_DESKTOP = {
    "ProxyHTTPMode": "manual",
    "OverrideProxyHTTP": "http://ada:secret@proxy.example.com:8080",
    "OverrideProxyHTTPS": "http://ada:secret@proxy.example.com:8080",
    "OverrideProxyExclude": "localhost,*.example.com,<local>",
    "VpnkitCIDR": "10.99.0.0/24",
}
_ENGINE = {
    "registry-mirrors": ["https://mirror.example.com"],
    "bip": "10.20.0.1/24",
    "default-address-pools": [{"base": "10.30.0.0/16", "size": 24}],
}


def findings() -> tuple[Finding, ...]:
    """What a computer could have."""
    shell = SystemProxy(
        "http://proxy.example.com:3128", "", (".example.com",), "environment variable http_proxy"
    )
    by_shell = proxies.finding(
        "environment.proxies", "Environment variables", shell.origin, [("proxy", shell)]
    )
    home = "/home/ada/.docker"
    found = (
        *docker_desktop.read_settings(json.dumps(_DESKTOP), f"{home}/desktop/settings-store.json"),
        *docker_engine.read(json.dumps(_ENGINE), "/etc/docker/daemon.json"),
        *docker_client.read("{", f"{home}/config.json"),
    )
    assert by_shell is not None
    news = (one.beside(Settings(), {}, {}) for one in (by_shell, *found))
    return tuple(one for one in news if one.usable or one.notes)


async def draw(
    window: Window, service: Showcase, folder: Path, tag: str, size: tuple[int, int]
) -> None:
    """Draw the wizard over ``window``, no larger than ``size``."""
    service.show(colliding())
    dialog = WelcomeDialog(window, window.contents.context, findings())
    dialog.resize(min(dialog.width(), size[0]), min(dialog.height(), size[1]))
    dialog.show()

    async def shot(name: str) -> None:
        await asyncio.sleep(_DRAWN_SECONDS)
        dialog.grab().save(str(folder / f"wizard-{name}-{tag}.png"))

    for number, page in enumerate(PAGES, start=1):
        await shot(f"{number}-{page.name}")
        area = dialog.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        scroll, step = area.verticalScrollBar(), 0
        while scroll.value() < scroll.maximum():
            step += 1
            scroll.setValue(scroll.value() + scroll.pageStep())
            await shot(f"{number}-{page.name}-{step}")
        dialog.next.click()
        if dialog.answers.flow.last:
            break
    await shot("5-nothing")
    while not dialog.answers.flow.first:
        dialog.back.click()
    for name in ("docker-desktop.proxies", "docker-engine.addresses", "docker-engine.engine"):
        dialog.answers.agree(name, True)
    await shot("1-taken")
    while not dialog.answers.flow.last:
        dialog.next.click()
    await shot("5-coming")
    dialog.done_page.fault.tell("The settings cannot be saved: No space left on device.")
    await shot("5-failed")
    dialog.done_page.fault.tell("")
    dialog.answers.set("proxy.https", "socks5://proxy.example.com:1080")
    dialog.answers.flush()
    await shot("5-in-the-way")
    dialog.reject()
    service.show(running())
