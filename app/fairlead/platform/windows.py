"""Windows: ``%LOCALAPPDATA%``, the Credential Manager, and the proxies of Internet Options.

Containers and sandboxes run on Linux only, so far; settings, window and commands work here. The
host's resolvers and routes are not read: nothing of ours answers DNS or takes addresses on
Windows yet.
"""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError
from fairlead.platform import autostart_windows, directories, launch
from fairlead.platform.interface import (
    AgentSocket,
    Device,
    DockerFiles,
    HostRoute,
    LoginItem,
    Notifications,
    Paths,
    SleepSignals,
    SystemProxy,
)
from fairlead.platform.keyring_secrets import KeyringSecrets
from fairlead.platform.proxy_environment import FoundProxy, combine, environment_proxy, read_proxy
from fairlead.platform.proxy_gnome import script_proxy
from fairlead.settings.place import Place

ORIGIN = "Windows proxy settings"
_REGISTRY_KEY = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
_VALUES = ("ProxyEnable", "ProxyServer", "ProxyOverride", "AutoConfigURL")


@dataclass(slots=True)
class Windows:
    """The Windows that ``environment`` describes."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    name: str = field(default="windows", init=False)

    def paths(self) -> Paths:
        """``%LOCALAPPDATA%``, or below FAIRLEAD_HOME."""
        return directories.paths(self.environment)

    def system_proxy(self) -> SystemProxy:
        """The environment's proxies, else those of Internet Options."""
        found = environment_proxy(self.environment)
        return found if found is not None else parse_internet_settings(_internet_settings())

    def resolvers(self) -> tuple[str, ...]:
        """Not known here."""
        return ()

    def host_routes(self) -> tuple[HostRoute, ...]:
        """Not known here."""
        return ()

    def route_changes(self) -> None:
        """Nothing tells here."""
        return

    def devices(self) -> tuple[Device, ...]:
        """Not told here."""
        return ()

    def clock_is_kept(self) -> bool | None:
        """Not told here."""
        return None

    def sandbox_facts(self) -> tuple[str, ...]:
        """Nothing is looked at: sandboxes need Linux."""
        return ()

    def sandbox_missing(self) -> str:
        """Sandboxes need Linux."""
        return (
            "Sandboxes need Linux, and this is Windows: settings can be made here, and act where "
            "they are imported. Run Fairlead on a Linux computer or in a Linux virtual machine."
        )

    def secrets(self) -> KeyringSecrets:
        """The Credential Manager, through ``keyring``."""
        return KeyringSecrets(self.environment)

    def place(self, named: bool) -> Place:  # noqa: ARG002 - the protocol
        """Not known here."""
        return Place()

    def policy_file(self) -> Path | None:
        """The administrator's policy."""
        return _for_everybody() / "policy.json"

    def licence_key_directories(self) -> tuple[Path, ...]:
        """The administrator's licence keys."""
        return (_for_everybody() / "licence-keys.d",)

    def agent_sockets(self) -> tuple[AgentSocket, ...]:
        """None: there are no containers here that could use one."""
        return ()

    def docker_files(self) -> DockerFiles:
        """Docker Desktop's, the client's, and that of an engine for Windows containers."""
        home = Path(self.environment.get("USERPROFILE", ""))
        desktop = Path(self.environment.get("APPDATA", ""), "Docker")
        everybody = Path(self.environment.get("PROGRAMDATA") or r"C:\ProgramData")
        client = Path(self.environment.get("DOCKER_CONFIG") or home / ".docker")
        return DockerFiles(
            desktop=(desktop / "settings-store.json", desktop / "settings.json"),
            admin=(everybody / "DockerDesktop" / "admin-settings.json",),
            client=(client / "config.json",),
            engine=(home / ".docker" / "daemon.json", everybody / "docker/config/daemon.json"),
        )

    def login_item(self) -> LoginItem:
        """By the user's ``Run`` key."""
        if self.environment.get("FAIRLEAD_HOME"):
            return LoginItem(False, "FAIRLEAD_HOME is set")
        return autostart_windows.read(autostart_windows.registry())

    def set_login_item(self, on: bool) -> None:
        """Set the value of the ``Run`` key or remove it."""
        if self.environment.get("FAIRLEAD_HOME"):
            # The key takes a program and its arguments, no environment.
            if on:
                raise FairleadError(
                    "Windows cannot start a Fairlead whose FAIRLEAD_HOME is set.",
                    "Unset it to have Fairlead start when you log in.",
                )
            return
        registry = autostart_windows.registry()
        if on:
            autostart_windows.write(registry, launch.program())
        else:
            autostart_windows.remove(registry)

    def slept(self) -> float:
        """Not told here."""
        return 0.0

    def sleep_signals(self) -> SleepSignals | None:
        """Nobody tells here."""
        return None

    def notifications(self) -> Notifications | None:
        """The icon in the tray shows them here."""
        return None


def parse_internet_settings(values: Mapping[str, Any]) -> SystemProxy:
    """The proxies by the registry's values, as WinINet reads them.

    ``ProxyServer`` is ``host:port`` for every protocol or ``http=host:port;https=host:port``,
    ``ProxyOverride`` the bypass list with ``<local>`` for names without a dot.
    """
    if script := str(values.get("AutoConfigURL") or "").strip():
        return script_proxy(script, ORIGIN)
    server = str(values.get("ProxyServer") or "").strip()
    if not values.get("ProxyEnable") or not server:
        return SystemProxy("", "", (), ORIGIN)
    by_protocol = {"http": server, "https": server}
    if "=" in server:
        pairs = (part.partition("=") for part in server.replace(" ", ";").split(";") if part)
        by_protocol = {protocol.strip().lower(): address for protocol, _, address in pairs}

    def proxy(protocol: str) -> FoundProxy:
        return read_proxy(by_protocol.get(protocol, ""), f"{ORIGIN}, {protocol.upper()} proxy")

    socks = by_protocol.get("socks", "").strip()
    if socks and not by_protocol.keys() & {"http", "https"}:
        address = socks if "://" in socks else f"socks5://{socks}"
        by_protocol = {"http": address, "https": address}
    return combine(proxy("http"), proxy("https"), [str(values.get("ProxyOverride") or "")], ORIGIN)


def _internet_settings() -> dict[str, Any]:
    """The values of the registry; none where there is no registry."""
    try:
        registry: Any = importlib.import_module("winreg")
        key = registry.OpenKey(registry.HKEY_CURRENT_USER, _REGISTRY_KEY)
    except (ImportError, OSError):
        return {}
    values: dict[str, Any] = {}
    with key:
        for name in _VALUES:
            try:
                values[name] = registry.QueryValueEx(key, name)[0]
            except OSError:
                continue
    return values


def _for_everybody() -> Path:
    """The directory of Fairlead in ``ProgramData``, as the system knows it: no variable counts."""
    winreg, place = autostart_windows.registry(), r"C:\ProgramData"
    if winreg is not None:
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _SHELL_FOLDERS) as key,
        ):
            place = str(winreg.QueryValueEx(key, "Common AppData")[0])
    return Path(place) / "Fairlead"
