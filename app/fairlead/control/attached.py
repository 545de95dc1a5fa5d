"""A window's service whose backend runs in another process, made safe against its end.

A window reads settings and status at every piece of news and has nobody to hand an exception to.
:class:`AttachedService` therefore goes on showing what it knew when the backend has ended, with a
sandbox that has failed and the sentence that says why; what would change something fails.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace

from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import Plan
from fairlead.control.client import BackendGone, NotAnswering, RemoteService
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.licence.licence import Entitlement
from fairlead.network.status import (
    EngineStatus,
    SandboxState,
    SshAgentStatus,
    Status,
    TryReport,
)
from fairlead.settings.keys import PASSWORD_KEYS
from fairlead.settings.model import Settings


class AttachedService:
    """A :class:`~fairlead.changes.service.Service` for a window, on top of ``remote``."""

    def __init__(self, remote: RemoteService) -> None:
        self._remote = remote
        self._settings = remote.settings()
        self._status = remote.status()
        self._passwords = {of: remote.has_password(of) for of in PASSWORD_KEYS}

    def settings(self) -> Settings:
        """The settings in force, or those that were when the backend ended."""
        with contextlib.suppress(BackendGone, NotAnswering):
            self._settings = self._remote.settings()
        return self._settings

    def plan(self, draft: Settings) -> Plan:
        """What applying ``draft`` would do. Raises ``SettingsInvalid`` or ``BackendGone``."""
        return self._remote.plan(draft)

    def apply(self, plan: Plan, confirmations: Mapping[str, str]) -> Future[Settings]:
        """Carry ``plan`` out."""
        return self._remote.apply(plan, confirmations)

    def dependants(self) -> Future[Dependants]:
        """Ask the engine what is bound to the internal addresses."""
        return self._remote.dependants()

    def status(self) -> Status:
        """A snapshot; without the backend the last one, failed."""
        try:
            self._status = self._remote.status()
        except (BackendGone, NotAnswering) as error:
            what = "has ended" if isinstance(error, BackendGone) else "does not answer"
            problem = (
                f"The Fairlead that this window shows (process {self._status.pid}) {what}. "
                "Close the window and start Fairlead again."
            )
            sandbox = replace(self._status.sandbox, state=SandboxState.FAILED, problem=problem)
            self._status = replace(self._status, sandbox=sandbox)
        return self._status

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after each change and when the backend ends."""
        return self._remote.subscribe(listener)

    def try_url(self, url: str, traffic: str = "containers") -> Future[TryReport]:
        """Find out, step by step, how ``url`` is reached from a sandbox."""
        return self._remote.try_url(url, traffic)

    def set_password(self, password: str | None, of: str = "proxy.username") -> Future[str]:
        """Store or remove the password for the user name in the setting ``of``."""
        return self._remote.set_password(password, of)

    def has_password(self, of: str = "proxy.username") -> bool:
        """Whether a password is at hand, or was when the backend ended."""
        with contextlib.suppress(BackendGone, NotAnswering):
            self._passwords[of] = self._remote.has_password(of)
        return self._passwords.get(of, False)

    def save_profile(self, name: str, rules: Mapping[str, str]) -> Future[None]:
        """Keep the proxies in force as a profile."""
        return self._remote.save_profile(name, rules)

    def remove_profile(self, name: str) -> Future[None]:
        """Remove a profile."""
        return self._remote.remove_profile(name)

    def install_licence(self, token: str) -> Future[Entitlement]:
        """Verify a licence token and keep it."""
        return self._remote.install_licence(token)

    def remove_licence(self) -> Future[str]:
        """Forget the licence."""
        return self._remote.remove_licence()

    def engine_up(self) -> Future[EngineStatus]:
        """Start Docker Engine and wait until it answers."""
        return self._remote.engine_up()

    def engine_down(self) -> Future[EngineStatus]:
        """Stop Docker Engine and its containers."""
        return self._remote.engine_down()

    def engine_restart(self) -> Future[EngineStatus]:
        """Stop and start Docker Engine."""
        return self._remote.engine_restart()

    def engine_log(self, lines: int) -> str:
        """The last lines of the engine's log. Raises ``FairleadError`` without a backend."""
        return self._remote.engine_log(lines)

    def engine_config(self) -> str:
        """The text of the engine's ``daemon.json``. Raises ``FairleadError`` without a backend."""
        return self._remote.engine_config()

    def set_engine_config(self, text: str) -> Future[str]:
        """Check ``text`` as ``daemon.json`` and keep it."""
        return self._remote.set_engine_config(text)

    def clusters(self) -> Future[tuple[ClusterFacts, ...]]:
        """The Kubernetes clusters in the engine."""
        return self._remote.clusters()

    def export_cluster(self, name: str, directory: str, secrets: bool) -> Future[tuple[str, ...]]:
        """Write what is in the cluster ``name`` as YAML."""
        return self._remote.export_cluster(name, directory, secrets)

    def reset_cluster(self, name: str, confirmation: str) -> Future[str]:
        """Remove the cluster ``name`` from the engine."""
        return self._remote.reset_cluster(name, confirmation)

    def use_ssh_agent(self, path: str) -> Future[None]:
        """Prefer the SSH agent at ``path``, which a shell names."""
        return self._remote.use_ssh_agent(path)

    def count_ssh_keys(self) -> Future[SshAgentStatus]:
        """Ask the SSH agent how many keys it offers."""
        return self._remote.count_ssh_keys()

    def swarm(self) -> Future[SwarmFacts]:
        """The engine's Swarm."""
        return self._remote.swarm()

    def export_swarm(self, directory: str, *, secrets: bool) -> Future[str]:
        """Export the Swarm; the future holds where."""
        return self._remote.export_swarm(directory, secrets=secrets)

    def leave_swarm(self, confirmation: str, *, export: bool) -> Future[tuple[str, ...]]:
        """Leave the Swarm."""
        return self._remote.leave_swarm(confirmation, export=export)

    def restore_swarm(self, directory: str) -> Future[tuple[str, ...]]:
        """Make the Swarm of an export anew."""
        return self._remote.restore_swarm(directory)
