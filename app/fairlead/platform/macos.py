"""macOS: ``~/Library``, the Keychain, and the proxies that ``scutil --proxy`` prints.

Containers and sandboxes run on Linux only, so far; settings, window and commands work here. The
host's routes are not read: nothing of ours takes addresses on a Mac yet.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fairlead.platform import autostart_macos, directories, launch, login_file
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
from fairlead.platform.resolv_conf import parse_resolv_conf
from fairlead.settings.place import Place

ORIGIN = "macOS network settings"


@dataclass(slots=True)
class MacOS:
    """The Mac that ``environment`` describes."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    root: Path = Path("/")
    name: str = field(default="macos", init=False)

    def paths(self) -> Paths:
        """``~/Library``, or below FAIRLEAD_HOME."""
        return directories.paths(self.environment)

    def system_proxy(self) -> SystemProxy:
        """The environment's proxies, else those of the network settings."""
        found = environment_proxy(self.environment)
        if found is not None:
            return found
        try:
            done = subprocess.run(
                ["/usr/sbin/scutil", "--proxy"],
                capture_output=True,
                text=True,
                timeout=5,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return SystemProxy("", "", (), ORIGIN)
        return parse_scutil_proxy(done.stdout)

    def resolvers(self) -> tuple[str, ...]:
        """The default resolvers, which macOS writes to ``/etc/resolv.conf`` for such readers."""
        try:
            return parse_resolv_conf((self.root / "etc/resolv.conf").read_text(errors="replace"))
        except OSError:
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
            "Sandboxes need Linux, and this is macOS: settings can be made here, and act where "
            "they are imported. Run Fairlead on a Linux computer or in a Linux virtual machine."
        )

    def secrets(self) -> KeyringSecrets:
        """The Keychain, through ``keyring``."""
        return KeyringSecrets(self.environment)

    def place(self, named: bool) -> Place:  # noqa: ARG002 - the protocol
        """Not known here."""
        return Place()

    def policy_file(self) -> Path | None:
        """The administrator's policy."""
        return self.root / "Library/Application Support/Fairlead/policy.json"

    def licence_key_directories(self) -> tuple[Path, ...]:
        """The administrator's licence keys."""
        return (self.root / "Library/Application Support/Fairlead/licence-keys.d",)

    def agent_sockets(self) -> tuple[AgentSocket, ...]:
        """None: there are no containers here that could use one."""
        return ()

    def docker_files(self) -> DockerFiles:
        """Docker Desktop's, and the client's."""
        home = self.root / self.environment.get("HOME", "").lstrip("/")
        client = self.environment.get("DOCKER_CONFIG", "").lstrip("/")
        desktop = home / "Library/Group Containers/group.com.docker"
        library = self.root / "Library/Application Support"
        return DockerFiles(
            desktop=(desktop / "settings-store.json", desktop / "settings.json"),
            admin=(library / "com.docker.docker/admin-settings.json",),
            client=((self.root / client if client else home / ".docker") / "config.json",),
            engine=(home / ".docker/daemon.json",),
        )

    def login_item(self) -> LoginItem:
        """By the user's launch agent."""
        path, usual = self._agent()
        remark = ""
        if path != usual:
            remark = f"FAIRLEAD_HOME is set, so the agent is {path}, where launchd does not look."
        return autostart_macos.read(path, remark)

    def set_login_item(self, on: bool) -> None:
        """Write the launch agent or remove it."""
        path, _ = self._agent()
        if on:
            home = self.environment.get("FAIRLEAD_HOME", "")
            agent = autostart_macos.agent(launch.program(), home and str(Path(home).absolute()))
            login_file.put(path, agent)
        else:
            login_file.take_away(path)

    def slept(self) -> float:
        """Not told here."""
        return 0.0

    def sleep_signals(self) -> SleepSignals | None:
        """Nobody tells here."""
        return None

    def notifications(self) -> Notifications | None:
        """The icon in the tray shows them here."""
        return None

    def _agent(self) -> tuple[Path, Path]:
        """Where the launch agent is, and where launchd looks."""
        home = self.root / self.environment.get("HOME", "").lstrip("/")
        usual = home / "Library/LaunchAgents" / autostart_macos.FILE
        if self.environment.get("FAIRLEAD_HOME"):
            return self.paths().config / "autostart" / autostart_macos.FILE, usual
        return usual, usual


def parse_scutil_proxy(text: str) -> SystemProxy:
    """The proxies that ``scutil --proxy`` prints (keys of SystemConfiguration's SCSchema)."""
    values: dict[str, str] = {}
    exceptions: list[str] = []
    nesting: list[str] = []
    for line in text.splitlines():
        key, _, value = line.strip().partition(" : ")
        if line.endswith("{"):
            nesting.append(key)
        elif key == "}":
            del nesting[-1:]
        elif nesting[1:] == ["ExceptionsList"]:
            exceptions.append(value)
        elif len(nesting) == 1:
            # Deeper down are the same keys again, for each interface.
            values[key] = value
    if values.get("ExcludeSimpleHostnames") == "1":
        exceptions.append("<local>")
    if "1" in (values.get("ProxyAutoConfigEnable"), values.get("ProxyAutoDiscoveryEnable")):
        return script_proxy(values.get("ProxyAutoConfigURLString", ""), ORIGIN)

    def proxy(kind: str, scheme: str = "") -> FoundProxy:
        if values.get(f"{kind}Enable") != "1" or not values.get(f"{kind}Proxy"):
            return FoundProxy()
        host = values[f"{kind}Proxy"]
        bracketed = f"[{host}]" if ":" in host else host
        address = f"{scheme}{bracketed}:{values.get(f'{kind}Port', '80')}"
        return read_proxy(address, f"{ORIGIN}, {kind} proxy")

    http, https = proxy("HTTP"), proxy("HTTPS")
    nothing = not (http.url or http.problem or https.url or https.problem)
    if nothing:
        http = https = proxy("SOCKS", "socks5://")
    return combine(http, https, exceptions, ORIGIN)
