"""The engine's own configuration, ``daemon.json``.

The file belongs to the user, except for what Fairlead decides itself: it gives these settings to
dockerd on its command line, where dockerd refuses to find them twice, or the network depends on
them. Source: https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fairlead.errors import FairleadError
from fairlead.settings.history import write_file
from fairlead.settings.model import NetworkSettings

EMPTY = "{}\n"
_SECONDS = 30.0

_TLS = "The API has no TCP port: Fairlead's socket is for you alone, so TLS has nothing to do."
_FILES = "Fairlead keeps the engine's files where it finds them again."
_DECIDED = {
    "hosts": "Fairlead decides where the API listens, on a socket for you alone.",
    "pidfile": _FILES,
    "exec-root": _FILES,
    "data-root": _FILES,
    "graph": _FILES,
    "userland-proxy": "Fairlead opens published ports itself.",
    "userland-proxy-path": "Fairlead opens published ports itself.",
    "host-gateway-ip": "Fairlead gives host.docker.internal its address.",
    "host-gateway-ips": "Fairlead gives host.docker.internal its address.",
    "rootless": "Fairlead always runs the engine without root.",
    **dict.fromkeys(("tls", "tlsverify", "tlscacert", "tlscert", "tlskey"), _TLS),
}
"""Keys that may not be in the file, each with the reason."""
_NEEDED = {
    "iptables": "Containers reach nothing without the engine's rules, which are in Fairlead's "
    "namespace and not on this computer.",
    "ip6tables": "Containers reach nothing over IPv6 without the engine's rules, which are in "
    "Fairlead's namespace and not on this computer.",
}
"""Keys that may not be false, each with the reason."""


def read(path: Path) -> str:
    """The text of the file, ``{}`` where there is none. Raises ``FairleadError``."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return EMPTY
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise FairleadError(
            f"{path} cannot be read: {why}.", "Make it readable for you, or remove it."
        ) from None


def values(path: Path) -> dict[str, Any]:
    """What the file sets, by its keys in small letters; nothing where it cannot be used."""
    try:
        return {key.lower(): value for key, value in _parse(read(path)).items()}
    except FairleadError:
        return {}


def write(path: Path, text: str) -> None:
    """Replace the file by ``text``, whole or not at all. Raises ``FairleadError``."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A link, as people have who keep such files elsewhere, goes on to be one.
        write_file(path.resolve(), text.encode())
    except OSError as error:
        raise FairleadError(
            f"{path} cannot be written: {error.strerror}.",
            "Make room there, or make its directory writable for you.",
        ) from None


def check(text: str, dockerd: Path | None, network: NetworkSettings) -> str:
    """Whether ``text`` can be the file beside ``network``; returns who has checked it, in words.

    ``dockerd`` is asked as well where it can tell without starting (since Docker Engine 23).
    Raises ``FairleadError`` with what is wrong and where.
    """
    _refuse_decided(_parse(text), _DECIDED | _decided_by(network))
    if dockerd is None:
        return "Docker Engine has not checked it, as it is not installed."
    try:
        if "--validate" not in _run([dockerd, "--help"]).stdout:
            return (
                "This version of Docker Engine cannot check it beforehand: "
                "it does when it starts the next time."
            )
        with tempfile.TemporaryDirectory(prefix="fairlead-") as directory:
            file = Path(directory, "daemon.json")
            file.write_text(text, encoding="utf-8")
            done = _run([dockerd, "--validate", "--config-file", file])
    except (OSError, subprocess.TimeoutExpired) as error:
        why = getattr(error, "strerror", None) or f"no answer within {_SECONDS:g} s"
        return f"Docker Engine could not check it: {why}."
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it gives no reason"]
        reason = said[-1].replace(str(file), "daemon.json").rstrip(".")
        raise FairleadError(f"Docker Engine refuses daemon.json: {reason}.", "Correct the text.")
    return "Docker Engine has checked it."


def _run(command: list[str | os.PathLike[str]]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def _parse(text: str) -> dict[str, Any]:
    if not text.strip():
        raise FairleadError("daemon.json is empty.", "Write {} where you want to set nothing.")
    try:
        found = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        raise FairleadError(
            f"daemon.json is not JSON at line {error.lineno}, column {error.colno}: {what}.",
            "Correct the text there.",
        ) from None
    except RecursionError:
        raise FairleadError("daemon.json is nested too deeply.", "Correct the text.") from None
    except ValueError as error:
        raise FairleadError(f"daemon.json is not JSON: {error}.", "Correct the text.") from None
    if not isinstance(found, dict):
        raise FairleadError(
            "daemon.json has to be a JSON object.", 'Write it like {"debug": true}.'
        )
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no value of JSON")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {json.dumps(key)} stands twice")
        found[key] = value
    return found


def _decided_by(network: NetworkSettings) -> dict[str, str]:
    """Keys that may not be in the file because the settings have them, each with the reason."""
    decided = {}
    if network.bridge:
        decided["bip"] = "It is set in Resources > Network, as network.bridge."
    if network.address_pools:
        reason = "They are set in Resources > Network, as network.addressPools."
        decided["default-address-pools"] = reason
    return decided


def _refuse_decided(found: dict[str, Any], decided: Mapping[str, str]) -> None:
    for key, value in found.items():
        # dockerd reads keys as its flags are written, and Go does not mind their case.
        name = key.lower()
        if name in decided:
            raise FairleadError(
                f"daemon.json may not set “{key}”. {decided[name]}", "Remove the key."
            )
        if name in _NEEDED and value is False:
            raise FairleadError(
                f"daemon.json may not switch off “{key}”. {_NEEDED[name]}", "Remove the key."
            )
