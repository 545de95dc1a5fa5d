"""The one door through which front ends reach the backend.

The window and the command line see this protocol and nothing behind it. Methods may be called
from any thread. What takes time returns a :class:`concurrent.futures.Future`, so that the window
can ``await asyncio.wrap_future(...)`` it and the command line can call ``result()``.

A method is declared here and implemented by the backend; the control socket follows from its
signature (:mod:`fairlead.control.methods`). What a parameter may be, beyond its type, is said with
pydantic's annotations: they are checked where a call comes from another process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Annotated, Protocol

from pydantic import AfterValidator, Field

from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import Plan
from fairlead.doctor.bundle import Part
from fairlead.doctor.finding import Finding, Report
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.licence.licence import Entitlement
from fairlead.network.dns.report import DnsFacts, QueryEntry, QueryLog
from fairlead.network.flows.record import (
    CAPTURE_LIMIT,
    MOST_SNAP,
    CaptureStatus,
    Flow,
    FlowList,
    Rate,
)
from fairlead.network.status import EngineStatus, SshAgentStatus, Status, TryReport
from fairlead.settings.keys import PASSWORD_KEYS
from fairlead.settings.model import Settings


def _password_key(key: str) -> str:
    if key not in PASSWORD_KEYS:
        raise ValueError("no password belongs to this setting")
    return key


PasswordOf = Annotated[str, AfterValidator(_password_key)]
"""A setting that holds a user name to whom a password belongs."""

Traffic = Annotated[str, Field(pattern="^(containers|pulls|app)$")]
"""Whose traffic."""

Rules = Mapping[str, str]
"""Where a profile is for: ``interface``, ``route``, ``dnsSuffix``, ``ssid``."""

Number = Annotated[int, Field(ge=0, lt=1 << 53)]
Lines = Annotated[int, Field(ge=1, le=10_000)]
Serial = Annotated[int, Field(ge=0)]
Hostname = Annotated[str, Field(max_length=1024)]
Path = Annotated[str, Field(min_length=1, max_length=4096)]

CheckName = Annotated[str, Field(pattern="^[a-z]{1,20}$")]
"""The word that names a check."""

Directory = Annotated[str, Field(pattern="^(/.*)?$", max_length=4096)]
"""An absolute path, or empty for a new directory of the backend's choice."""


Kubeconfig = Annotated[str, Field(pattern="^(/.*)?$", max_length=16384)]
"""Absolute paths as ``KUBECONFIG`` has them, or empty for those of the backend."""


class ClusterService(Protocol):
    """The Kubernetes clusters in the engine."""

    def read(self, kubeconfig: Kubeconfig = "") -> Future[tuple[ClusterFacts, ...]]:
        """The Kubernetes clusters in the engine; takes seconds where an API hangs.

        ``kubeconfig``, here and below: the caller's files where they are not the backend's.
        Fails with a ``FairleadError`` where the engine does not run.
        """

    def export(
        self, name: str, directory: Directory, secrets: bool, kubeconfig: Kubeconfig = ""
    ) -> Future[tuple[str, ...]]:
        """Write what is in the cluster ``name`` as YAML; the future holds the files.

        ``directory`` is absolute and not there yet; empty: a new one in the state directory.
        ``secrets``: Secrets too. Fails with a ``FairleadError``; then there is no export.
        """

    def reset(self, name: str, confirmation: str, kubeconfig: Kubeconfig = "") -> Future[str]:
        """Remove the cluster ``name`` from the engine; the future holds a sentence.

        ``confirmation`` is :func:`fairlead.engines.kubernetes.facts.confirmation` of the facts
        that were shown; fails with ``ConfirmationRequired`` where these have changed, and with a
        ``FairleadError`` that names what is left.
        """


class ProxyService(Protocol):
    """The proxies in force, whatever the settings say."""

    def pause(self) -> Future[str]:
        """Let new connections go direct until :meth:`resume` or a restart; a sentence.

        Fails with a ``FairleadError`` where the administrator has locked the proxy mode and where
        containers are refused all but the bypass list.
        """

    def resume(self) -> Future[str]:
        """Use the proxies again; the future holds a sentence."""


class NameService(Protocol):
    """How names are looked up for containers and sandboxes."""

    def read(self) -> Future[DnsFacts]:
        """The servers in use, how they fare, and what has been asked so far."""

    def log(self, since: Serial) -> Future[QueryLog]:
        """The recorded queries with greater numbers than ``since``, while there is a log."""

    def flush(self) -> Future[int]:
        """Forget the answers that are kept; the future holds how many there were.

        Fails with a ``FairleadError`` where the sandbox network does not run.
        """

    def look_up(self, name: Hostname, kind: Hostname) -> Future[QueryEntry]:
        """How ``name`` (or an address) is answered to a container that asks for ``kind``.

        ``kind`` is a type such as ``AAAA``; empty: ``A``, or ``PTR`` for an address. Fails with a
        ``FairleadError`` where that is no question or the sandbox network does not run.
        """


class SwarmService(Protocol):
    """The engine's Swarm."""

    def read(self) -> Future[SwarmFacts]:
        """The engine's Swarm; fails with a ``FairleadError`` while no engine runs."""

    def export(self, directory: Directory, *, secrets: bool) -> Future[str]:
        """Export the Swarm into ``directory``, empty: a new one; the future holds where.

        ``secrets``: with the contents of those that tasks here use.
        """

    def leave(self, confirmation: str, *, export: bool) -> Future[tuple[str, ...]]:
        """Leave the Swarm, exported before where ``export`` says so; the future holds sentences.

        Fails with ``ConfirmationRequired`` unless ``confirmation`` is the fingerprint of the facts
        of now.
        """

    def restore(self, directory: Path) -> Future[tuple[str, ...]]:
        """Make the Swarm of an export anew on the address of now; the future holds sentences."""


class DoctorService(Protocol):
    """Checks of this computer and of the backend (:mod:`fairlead.doctor.examination`)."""

    def look(self, check: CheckName) -> Future[Finding]:
        """Make a check; it changes nothing and takes seconds at most.

        Fails with a ``FairleadError`` where there is no check of that name.
        """

    def mend(self, check: CheckName, shown: str) -> Future[str]:
        """Do what the finding of ``check`` offers as an act; the future holds a sentence.

        ``shown`` is the sentence of the fix that the user has agreed to. Fails with a
        ``FairleadError`` where it is not what would be done now, or cannot be done.
        """

    def gather(self, reports: tuple[Report, ...]) -> Future[tuple[Part, ...]]:
        """The parts of a report for others, with the findings ``reports``, free of secrets."""


Seconds = Annotated[float, Field(ge=0, le=86_400)]
Snap = Annotated[int, Field(ge=64, le=MOST_SNAP)]
FileSize = Annotated[int, Field(ge=4096, lt=1 << 53)]


class FlowService(Protocol):
    """What crosses the border of the sandbox network."""

    def list(self, since: Number = 0) -> Future[FlowList]:
        """The flows that live or lived lately, as far as they changed since an earlier list.

        ``since`` is the ``now`` of that; 0: all.
        """

    def close(self, id: Number) -> Future[Flow]:
        """End the flow ``id``: both its sides are reset; the future holds it as it was.

        Fails with a ``FairleadError`` where none of that id lives.
        """

    def history(self, since: float = 0.0) -> Future[tuple[Rate, ...]]:
        """Bytes per second, of the seconds that ended after ``since``, ten minutes at most.

        Counting goes on for as long as somebody asks at least every ten seconds.
        """

    def containers(self) -> tuple[str, ...]:
        """The names that :meth:`capture_start` takes."""

    def capture_start(
        self,
        container: Annotated[str, Field(min_length=1, max_length=256)],
        path: Path,
        seconds: Seconds = 0.0,
        snap: Snap = MOST_SNAP,
        limit: FileSize = CAPTURE_LIMIT,
    ) -> Future[CaptureStatus]:
        """Write the frames of ``container`` to the file ``path`` (absolute), as pcapng.

        It ends when it is stopped, after ``seconds`` (0: never), when the file has ``limit`` bytes
        or with the container. Frames are cut after ``snap`` bytes. Fails with a ``FairleadError``.
        """

    def capture_stop(self) -> Future[CaptureStatus | None]:
        """End the capture under way; the future holds the last one, if there was any."""

    def capture(self) -> CaptureStatus | None:
        """The capture under way, or the last one."""


class Service(Protocol):
    """Settings, plans and state of the running backend."""

    @property
    def doctor(self) -> DoctorService:
        """Checks of this computer and of the backend."""

    @property
    def clusters(self) -> ClusterService:
        """The Kubernetes clusters in the engine."""

    @property
    def proxies(self) -> ProxyService:
        """The proxies in force."""

    @property
    def dns(self) -> NameService:
        """How names are looked up."""

    @property
    def swarm(self) -> SwarmService:
        """The engine's Swarm."""

    @property
    def flows(self) -> FlowService:
        """What crosses the border of the sandbox network."""

    def settings(self) -> Settings:
        """The settings in force."""

    def plan(self, draft: Settings) -> Plan:
        """What applying ``draft`` would do. Raises ``SettingsInvalid``. Takes milliseconds."""

    def apply(
        self,
        plan: Plan,
        confirmations: Mapping[str, str],
        kubeconfig: Kubeconfig = "",
        going_to: Number = 0,
    ) -> Future[Settings]:
        """Carry ``plan`` out; the future holds the settings then in force.

        ``kubeconfig``: the caller's files, for clusters that are exported, reset or made anew.
        ``going_to``: the version of the settings' history that ``plan`` goes to, 0 for none.
        Fails with ``ConfirmationRequired``, ``ChangedMeanwhile``, ``SettingsInvalid`` or another
        ``FairleadError`` that names the step; then the old settings are still in force.
        """

    def dependants(self, kubeconfig: Kubeconfig = "") -> Future[Dependants]:
        """Ask the engine what is bound to the internal addresses; plans know it from then on.

        ``kubeconfig``: the caller's files, through which clusters are asked.
        """

    def status(self) -> Status:
        """A snapshot of what is running."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` (from the backend's thread) when settings or status have changed.

        Returns the function that ends the subscription.
        """

    def try_url(self, url: str, traffic: Traffic = "containers") -> Future[TryReport]:
        """Find out how ``url`` is reached by ``traffic``: ``containers``, ``pulls`` or ``app``."""

    def set_password(self, password: str | None, of: PasswordOf = "proxy.username") -> Future[str]:
        """Store (``None``: remove) the password for the user name in the setting ``of``.

        The future holds a sentence that says where it is kept: the keyring, or, where there is
        none, this session's memory.
        """

    def has_password(self, of: PasswordOf = "proxy.username") -> bool:
        """Whether a password is at hand for the user name in the setting ``of``."""

    def mend_login_item(self) -> Future[None]:
        """Have the system start Fairlead at login as the setting says, whatever it does now.

        Fails with a ``FairleadError`` where it cannot.
        """

    def save_profile(self, name: str, rules: Rules) -> Future[None]:
        """Keep the proxies in force as the profile ``name``, over one of that name.

        ``rules`` say where it is for: ``interface``, ``route``, ``dnsSuffix``, ``ssid``.
        """

    def remove_profile(self, name: str) -> Future[None]:
        """Remove the profile ``name``."""

    def install_licence(self, token: str) -> Future[Entitlement]:
        """Verify a licence token and keep it in the keyring; what it allows is in the status.

        Fails with a ``FairleadError`` that says what is wrong with it; the old one is then kept.
        """

    def remove_licence(self) -> Future[str]:
        """Forget the licence; the future holds a sentence."""

    def engine_up(self) -> Future[EngineStatus]:
        """Start Docker Engine and wait until it answers; harmless while it runs.

        Fails with a ``FairleadError`` that says why, out of the engine's log where it is there.
        """

    def engine_down(self) -> Future[EngineStatus]:
        """Stop Docker Engine and its containers; harmless when it does not run."""

    def engine_restart(self) -> Future[EngineStatus]:
        """Stop and start Docker Engine, so that another ``daemon.json`` is in force."""

    def engine_log(self, lines: Lines) -> str:
        """The last ``lines`` lines of the engine's log, secrets redacted."""

    def engine_config(self) -> str:
        """The text of the engine's ``daemon.json``; ``{}`` where there is none."""

    def set_engine_config(self, text: str) -> Future[str]:
        """Check ``text`` as ``daemon.json`` and keep it; the future holds a sentence about it.

        It is in force after a restart of the engine. Raises ``FairleadError`` with what is wrong
        in it; the old one is then kept.
        """

    def use_ssh_agent(self, path: Path) -> Future[None]:
        """Prefer the SSH agent at ``path``, which a shell names, while the backend runs.

        A path in the settings comes before it, and where it cannot be used the next best is.
        """

    def count_ssh_keys(self) -> Future[SshAgentStatus]:
        """Ask the SSH agent in use how many keys it offers; takes seconds where it is stuck."""
