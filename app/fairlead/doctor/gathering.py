"""What a report tells of this computer: versions, settings, state, network, the ends of the logs.

Nothing is redacted here; :mod:`.bundle` does that with every part. It only reads.
"""

from __future__ import annotations

import json
import os
import platform as system
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from fairlead.doctor.bundle import Part
from fairlead.doctor.finding import Patient
from fairlead.engines.docker.find import EngineMissing, find
from fairlead.settings.keys import plain
from fairlead.settings.pac_location import shown

LOG_BYTES = 128 * 1024
"""How much of the end of each log."""
_LOGS = ("fairlead.log", "crash.log", "docker.log")
_VARIABLES = (
    *("FAIRLEAD_HOME", "FAIRLEAD_LOG", "LANG", "LC_ALL", "PATH"),
    *("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "DOCKER_HOST"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
"""All that is told of the environment: others may hold anything."""
_COMMANDS = (
    ("ip", "-brief", "address"),
    ("ip", "rule"),
    ("ip", "route"),
    ("ip", "-6", "route"),
)
_SECONDS = 5.0


def gather(patient: Patient) -> Iterator[Part]:
    """The parts, one after the other."""
    yield Part("versions.txt", "\n".join(_versions(patient)) + "\n")
    yield Part("settings.json", _json(_settings(patient)))
    yield Part("status.json", _json(to_jsonable_python(patient.status)))
    yield Part("network.txt", "\n".join(_network(patient)) + "\n")
    state = patient.platform.paths().state
    for name in _LOGS:
        yield Part(name, _end(state / name))


def _versions(patient: Patient) -> Iterator[str]:
    yield f"Fairlead {patient.status.version} (process {patient.status.pid})"
    yield f"Python {system.python_version()}"
    yield f"{system.system()} {system.release()} {system.machine()}"
    yield _os_name()
    try:
        yield f"Docker Engine {find(patient.environment).version}"
    except EngineMissing as error:
        yield f"Docker Engine: {error.problem}"
    for name in sorted(_packages()):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    for name in _VARIABLES:
        if (value := patient.environment.get(name)) is not None:
            # A proxy may be named without http://, and with a password all the same.
            if name.lower().endswith("_proxy") and "@" in value and "://" not in value:
                value = f"***@{value.rpartition('@')[2]}"
            yield f"{name}={value}"


def _packages() -> set[str]:
    """The packages that Fairlead depends on itself."""
    try:
        wanted = requires("fairlead") or []
    except PackageNotFoundError:
        return set()
    names = (one.partition(";")[0].strip() for one in wanted if "extra ==" not in one)
    return {name.partition("[")[0].rstrip("0123456789.,<>=!~ ") for name in names}


def _os_name() -> str:
    try:
        return system.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return system.platform()


def _settings(patient: Patient) -> dict[str, Any]:
    """The settings in force. Of a configuration script, whose query may hold a token, no more than
    where it is from.
    """
    data = plain(patient.settings)
    for section in ("proxy", "containersProxy"):
        if data[section].get("pac"):
            data[section]["pac"] = shown(data[section]["pac"])
    return data


def _network(patient: Patient) -> Iterator[str]:
    platform = patient.platform
    yield "DNS servers: " + (", ".join(platform.resolvers()) or "none")
    proxy = platform.system_proxy()
    yield f"system proxy: {proxy.http or 'none'}, {proxy.https or 'none'} ({proxy.origin})"
    for device in platform.devices():
        yield f"device {device.name}: MTU {device.mtu}, tunnel {device.tunnel}"
    for route in platform.host_routes():
        yield f"route {route.network} through {route.device}"
    if platform.name == "linux":
        for command in _COMMANDS:
            yield f"$ {' '.join(command)}"
            yield _output(command)


def _output(command: Sequence[str]) -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            env={"PATH": path},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"({type(error).__name__})"
    return (done.stdout or done.stderr).rstrip()


def _end(file: Path) -> str:
    """The last whole lines of ``file``."""
    try:
        with file.open("rb") as log:
            size = log.seek(0, os.SEEK_END)
            log.seek(max(0, size - LOG_BYTES))
            data = log.read(LOG_BYTES)
    except OSError as error:
        return f"({error.strerror})\n"
    if size > LOG_BYTES:
        # A line that is cut may hold the rest of a secret without what it is known by.
        data = data.partition(b"\n")[2]
    return data.decode("utf-8", "replace")


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
