"""Linux: XDG directories, ``/proc``, ``resolv.conf``, the environment and the desktop's settings.

The environment's proxies win over the desktop's, whole: who exports ``https_proxy`` in a shell and
starts Fairlead there expects what curl does. Files are read anew at each call, so that a
change is seen at once.
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fairlead.platform import (
    autostart_xdg,
    clock,
    directories,
    launch,
    login_file,
    proxy_gnome,
    sandbox_needs,
)
from fairlead.platform.agent_sockets import agent_sockets
from fairlead.platform.devices import read_devices
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
from fairlead.platform.proxy_environment import environment_proxy
from fairlead.platform.proxy_kde import parse_kde
from fairlead.platform.resolv_conf import parse_resolv_conf, parse_suffixes
from fairlead.platform.routes import parse_ipv4_routes, parse_ipv6_routes
from fairlead.settings.place import Place

# RTMGRP_LINK, RTMGRP_IPV4_IFADDR, RTMGRP_IPV4_ROUTE, RTMGRP_IPV6_IFADDR, RTMGRP_IPV6_ROUTE of
# linux/rtnetlink.h
_ROUTE_GROUPS = 0x1 | 0x10 | 0x40 | 0x100 | 0x400


@dataclass(slots=True)
class Linux:
    """The Linux that ``environment`` and the tree below ``root`` describe."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    root: Path = Path("/")
    name: str = field(default="linux", init=False)

    def paths(self) -> Paths:
        """XDG base directories, or below FAIRLEAD_HOME."""
        return directories.paths(self.environment)

    def system_proxy(self) -> SystemProxy:
        """The environment's proxies, else those of a GNOME-like desktop or of KDE, else none."""
        found = environment_proxy(self.environment)
        if found is not None:
            return found
        desktops = set(self.environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":"))
        if desktops & proxy_gnome.DESKTOPS and (text := self._gsettings()):
            return proxy_gnome.parse_gnome(text)
        if "kde" in desktops and (text := self._kioslaverc()):
            return parse_kde(text, self.environment)
        return SystemProxy("", "", (), "no system proxy is set")

    def resolvers(self) -> tuple[str, ...]:
        """The servers of ``/etc/resolv.conf``; none when it is missing."""
        return parse_resolv_conf(self._read("etc/resolv.conf"))

    def host_routes(self) -> tuple[HostRoute, ...]:
        """The routes of the main IPv4 table and of the IPv6 tables."""
        routes = [
            *parse_ipv4_routes(self._read("proc/net/route")),
            *parse_ipv6_routes(self._read("proc/net/ipv6_route")),
        ]
        return tuple(dict.fromkeys(routes))

    def route_changes(self) -> socket.socket | None:
        """The kernel's own word (rtnetlink(7)), for routes, links and addresses.

        It says nothing of the routes that go with a link or an address.
        """
        try:
            changes = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        except OSError:
            return None
        try:
            changes.setblocking(False)
            changes.bind((0, _ROUTE_GROUPS))
        except OSError:
            changes.close()
            return None
        return changes

    def devices(self) -> tuple[Device, ...]:
        """What the kernel and its default routes say."""
        routes = (self._read("proc/net/route"), self._read("proc/net/ipv6_route"))
        return read_devices(*routes)

    def sandbox_missing(self) -> str:
        """What keeps this user from making sandboxes here."""
        path = sandbox_needs.search_path(self.environment)
        return sandbox_needs.sandbox_missing(self.root, path, os.geteuid())

    def sandbox_facts(self) -> tuple[str, ...]:
        """Sysctls, the AppArmor profile and the programs."""
        return sandbox_needs.sandbox_facts(self.root, sandbox_needs.search_path(self.environment))

    def clock_is_kept(self) -> bool | None:
        """What the kernel says."""
        return clock.is_kept()

    def secrets(self) -> KeyringSecrets:
        """The Secret Service or KWallet, through ``keyring``."""
        return KeyringSecrets(self.environment)

    def place(self, named: bool) -> Place:
        """By ``/sys/class/net``, the routes, ``resolv.conf`` and NetworkManager, if it is there."""
        up = [
            name
            for _, name in socket.if_nameindex()
            if self._read(f"sys/class/net/{name}/operstate").strip() != "down"
        ]
        return Place(
            frozenset(up),
            frozenset(route.network for route in self.host_routes()),
            frozenset(parse_suffixes(self._read("etc/resolv.conf"))),
            self._ssid() if named else "",
        )

    def _ssid(self) -> str:
        words = ["nmcli", "--terse", "--fields", "ACTIVE,SSID", "device", "wifi"]
        lines = self._output([*words, "list", "--rescan", "no"]).splitlines()
        active = (line.removeprefix("yes:") for line in lines if line.startswith("yes:"))
        return next(active, "").replace("\\:", ":")

    def policy_file(self) -> Path | None:
        """The administrator's policy."""
        return self.root / "etc/fairlead/policy.json"

    def licence_key_directories(self) -> tuple[Path, ...]:
        """The administrator's licence keys."""
        return (self.root / "etc/fairlead/licence-keys.d",)

    def agent_sockets(self) -> tuple[AgentSocket, ...]:
        """The environment's, then those of the usual programs in the user's runtime directory."""
        return agent_sockets(self.environment)

    def docker_files(self) -> DockerFiles:
        """Docker Desktop's, the client's, and those of a system-wide and of a rootless engine."""
        home = self.environment.get("HOME", "")
        client = self.environment.get("DOCKER_CONFIG") or f"{home}/.docker"
        config = self.environment.get("XDG_CONFIG_HOME") or f"{home}/.config"
        desktop = ("settings-store.json", "settings.json")
        return DockerFiles(
            desktop=tuple(self._at(f"{home}/.docker/desktop", name) for name in desktop),
            admin=(self._at("usr/share/docker-desktop", "admin-settings.json"),),
            client=(self._at(client, "config.json"),),
            engine=(
                self._at("etc/docker", "daemon.json"),
                self._at(f"{config}/docker", "daemon.json"),
                self._at(f"{home}/.docker", "daemon.json"),
            ),
        )

    def login_item(self) -> LoginItem:
        """By the entry in the user's autostart directory."""
        path, usual = self._autostart()
        if path == usual:
            return autostart_xdg.read(path)
        return autostart_xdg.read(
            path,
            f"FAIRLEAD_HOME is set, so the entry is {path}, where no session looks. To have it "
            f"started, link it: ln -s {shlex.quote(str(path))} {shlex.quote(str(usual))}",
        )

    def set_login_item(self, on: bool) -> None:
        """Write the entry or remove it."""
        path, _ = self._autostart()
        if on:
            home = self.environment.get("FAIRLEAD_HOME", "")
            entry = autostart_xdg.entry(launch.program(), home and str(Path(home).absolute()))
            login_file.put(path, entry.encode())
        else:
            login_file.take_away(path)

    def slept(self) -> float:
        """By the two clocks of the kernel of which one stands still meanwhile."""
        # One after the other: that is less than a millisecond.
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)

    def sleep_signals(self) -> SleepSignals | None:
        """logind's, on the system bus."""
        from fairlead.platform.logind import listen

        return listen(self.environment)

    def notifications(self) -> Notifications | None:
        """The desktop's service on the session bus."""
        # Late: the command line does without it.
        from fairlead.platform import notifications

        address = notifications.address(self.environment)
        return notifications.BusNotifications(address) if address else None

    def _autostart(self) -> tuple[Path, Path]:
        """Where the entry is, and where a session looks."""
        home = self.environment.get("HOME", "")
        config = self.environment.get("XDG_CONFIG_HOME") or f"{home}/.config"
        usual = self._at(f"{config}/autostart", autostart_xdg.FILE)
        if self.environment.get("FAIRLEAD_HOME"):
            return self.paths().config / "autostart" / autostart_xdg.FILE, usual
        return usual, usual

    def _at(self, directory: str, name: str) -> Path:
        return self.root / directory.lstrip("/") / name

    def _read(self, file: str) -> str:
        try:
            return (self.root / file).read_text(errors="replace")
        except OSError:
            return ""

    def _gsettings(self) -> str:
        return self._output(proxy_gnome.COMMAND)

    def _output(self, command: Sequence[str]) -> str:
        """What a program of the user's prints; nothing where there is none."""
        program = shutil.which(command[0], path=self.environment.get("PATH"))
        if program is None:
            return ""
        try:
            done = subprocess.run(
                [program, *command[1:]],
                env=dict(self.environment),
                capture_output=True,
                text=True,
                timeout=5,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout

    def _kioslaverc(self) -> str:
        home = self.environment.get("HOME", "")
        own = self.environment.get("XDG_CONFIG_HOME") or f"{home}/.config"
        shared = self.environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        for directory in (own, *shared.split(":")):
            if text := self._read(f"{directory.lstrip('/')}/kioslaverc"):
                return text
        return ""
