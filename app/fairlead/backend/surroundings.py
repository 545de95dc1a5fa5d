"""What surrounds the settings: the system's proxy, passwords, scripts, SSH agents, a pause.

The computer, the keyring and the user are asked or tell; settings go in, and out comes the
:class:`InForce` that they lead to among all this.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from fairlead.backend.passwords import Passwords, Spawn
from fairlead.backend.pausing import pause
from fairlead.backend.scripts import Scripts, wanted
from fairlead.backend.threads import in_thread
from fairlead.changes.effective import Sources, resolve_policies
from fairlead.changes.in_force import InForce
from fairlead.changes.layers import Layers
from fairlead.network.proxy.logins import Logins
from fairlead.network.socks_server.wish import ServerWish
from fairlead.network.ssh_agent.find import wish
from fairlead.platform.interface import Platform, SystemProxy
from fairlead.settings.keys import SOCKS_SERVER
from fairlead.settings.model import Settings


class Surroundings:
    """Belongs to the backend's loop.

    ``socks_barred`` says why SOCKS5 proxies must not be used at the moment. ``spawn`` runs what
    takes longer than anybody waits; ``password_came`` is called with the keyring's name of a
    password that does, ``script_changed`` when a configuration script is another.
    """

    def __init__(
        self,
        platform: Platform,
        layers: Layers,
        socks_barred: Callable[[], str],
        spawn: Spawn,
        password_came: Callable[[str], None],
        script_changed: Callable[[], None],
    ) -> None:
        self._platform = platform
        self._layers = layers
        self._socks_barred = socks_barred
        self.passwords = Passwords(platform.secrets(), spawn, password_came)
        self.logins = Logins()
        """What proxies have said to user names and passwords."""
        self.scripts = Scripts(platform.paths().state / "pac", script_changed)
        self._system: SystemProxy | None = None
        self.shell_agent = ""
        """The path of the SSH agent that a shell has named."""
        self.paused = False
        """Whether the user wants the proxies paused."""

    async def ask(self, settings: Settings) -> None:
        """Find out what ``settings`` need from the desktop and the keyring."""
        await asyncio.gather(self.read_system_proxy(settings), self.passwords.read(settings))

    async def read_system_proxy(self, settings: Settings) -> None:
        """Ask the system for its proxies, where ``settings`` want them."""
        if "system" in (settings.proxy.mode, settings.containers_proxy.mode):
            self._system = await in_thread(self._platform.system_proxy)
        await self.scripts.want(wanted(settings, self._system))

    def lead(self, old: InForce, settings: Settings, resolvers: tuple[str, ...]) -> InForce:
        """The state that ``settings`` and ``resolvers`` lead to from ``old``."""
        sources = Sources(
            self._system,
            self.passwords.proxies(settings),
            self._socks_barred,
            self.scripts.get,
            self.logins,
            self._layers.origins(old.own),
        )
        resolved = resolve_policies(settings, sources)
        (proxy, containers), pausing = pause(self.paused, resolved, self._layers.policy.locks)
        now = time.time()
        agents = wish(settings.ssh_agent, self.shell_agent, self._platform.agent_sockets())
        return replace(
            old,
            settings=settings,
            proxy=proxy,
            containers=containers,
            since=old.since if proxy == old.proxy else now,
            containers_since=old.containers_since if containers == old.containers else now,
            resolvers=resolvers,
            ssh_agent=agents,
            socks_server=self._server_wish(settings),
            pause=pausing,
        )

    def settle(self, old: InForce, new: InForce) -> None:
        """Keep what ``new``, which is in force in place of ``old`` now, needs from here on."""
        if new.resolvers != old.resolvers:
            self.scripts.refresh()
        # What ended a pause does not bring it back when it goes.
        self.paused = self.paused and not new.pause.refusal
        self.scripts.keep(wanted(new.settings, self._system))

    def _server_wish(self, settings: Settings) -> ServerWish:
        server = settings.network.socks_server
        if not server.port:
            return ServerWish()
        password = self.passwords.get(SOCKS_SERVER, server.username)
        barred = self._socks_barred
        return ServerWish(server.port, server.username, password, barred, problem=barred())
