"""How dockerd is started in the namespace: its files, its arguments, its surroundings.

Sources: dockerd(8); what a rootless dockerd needs writable is what rootlesskit's ``--copy-up=/etc
--copy-up=/run --copy-up=/var/lib`` gives it (https://docs.docker.com/engine/security/rootless/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fairlead.network.interface import Program
from fairlead.settings.engine_ranges import parse_pools
from fairlead.settings.model import NetworkSettings

NAME = "dockerd"
_STATE = "/run/docker"
"""State of running containers, in the engine's own /run: it goes when the engine goes."""
_SERVICES = "/run/host-services"
"""Where containers expect the computer's sockets, such as ``ssh-auth.sock``."""

_LIBRARY = "/var/lib/docker"
_LAST_PORT = 65535
_ENOUGH = 1000


def publish_all_ports(local: tuple[int, int]) -> tuple[int, int] | None:
    """The ports that ``-P`` is to choose from, first and last; ``None``: the engine's own choice.

    They are those above this computer's ``local`` ones (ip(7), ip_local_port_range), which its
    programs connect from all the time.
    """
    first = local[1] + 1
    return (first, _LAST_PORT) if _LAST_PORT - first >= _ENOUGH else None


@dataclass(frozen=True, slots=True)
class EngineFiles:
    """Where the engine's files are. ``runtime`` has a path short enough for sockets.

    ``services`` is the directory of the sockets that containers may mount, such as the SSH agent's.
    """

    config: Path
    data: Path
    log: Path
    runtime: Path
    services: Path

    @property
    def socket(self) -> Path:
        """The socket of the Docker API."""
        return self.runtime / "docker.sock"

    @property
    def daemon_json(self) -> Path:
        """The engine's own configuration."""
        return self.config / "daemon.json"


def program(
    dockerd: Path,
    files: EngineFiles,
    network: NetworkSettings,
    bridge: str,
    environ: Mapping[str, str],
    proxy: str,
) -> Program:
    """The dockerd to start for ``files``, in a namespace with the addresses of ``network``.

    ``bridge`` is the address of docker0, empty where dockerd is to choose it. It makes its own
    requests, pulls above all, through ``proxy``.
    """
    at = network.addresses
    argv = [
        str(dockerd),
        "--rootless",
        f"--host=unix://{files.socket}",
        f"--data-root={files.data}",
        f"--exec-root={_STATE}",
        f"--pidfile={_STATE}/dockerd.pid",
        f"--config-file={files.daemon_json}",
        # Ports are opened on the computer by Fairlead; in here nobody needs a process for them.
        "--userland-proxy=false",
        f"--host-gateway-ip={at.host}",
    ]
    if bridge:
        argv.append(f"--bip={bridge}")
    argv += [
        f"--default-address-pool=base={pool.base},size={pool.size}"
        for pool in parse_pools(network.address_pools)
    ]
    environment = {
        "PATH": f"{environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/bin:/bin",
        "HOME": environ.get("HOME", "/"),
        "XDG_RUNTIME_DIR": _STATE,
        # The one in /run belongs to the computer's root.
        "XTABLES_LOCKFILE": f"{_STATE}/xtables.lock",
        "HTTP_PROXY": proxy,
        "HTTPS_PROXY": proxy,
        "NO_PROXY": "localhost,127.0.0.0/8,::1",
    }
    socket = str(files.socket)
    mounts = [
        ("", "/etc", "copy"),
        ("", "/etc/docker", "fresh"),
        ("", "/run", "copy"),
        ("", _STATE, "fresh"),
        ("", "/run/containerd", "fresh"),
        # Containers that mount the engine's socket mean this engine.
        (socket, "/run/docker.sock", "link"),
        ("", _SERVICES, "fresh"),
        (str(files.services), _SERVICES, "bind"),
        *_library(),
    ]
    return Program(NAME, tuple(argv), tuple(environment.items()), tuple(mounts), str(files.log))


def _library() -> tuple[tuple[str, str, str], ...]:
    """Mounts that let the engine write below ``/var/lib/docker``.

    Whatever its data root is, libnetwork keeps the hosts file of each overlay network's load
    balancer there (its ``sandbox_dns_unix.go``); without, no task of a Swarm starts.
    """
    if Path(_LIBRARY).is_dir():
        return (("", _LIBRARY, "tmpfs"),)
    return (("", "/var/lib", "copy"), ("", _LIBRARY, "fresh"))
