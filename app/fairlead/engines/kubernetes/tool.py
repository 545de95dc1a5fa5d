"""The tools that make clusters, kind, k3d and minikube, at work in this engine and in no other."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

_END_SECONDS = 5.0
_LEADS_ELSEWHERE = ("DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_TLS")


def find(name: str, environ: Mapping[str, str]) -> str | None:
    """The program ``name`` where it is installed."""
    return shutil.which(name, path=environ.get("PATH", os.defpath))


def environment(socket: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """``environ`` for a tool that is to use the engine at ``socket``."""
    seen = {name: value for name, value in environ.items() if name not in _LEADS_ELSEWHERE}
    return {**seen, "DOCKER_HOST": f"unix://{socket}"}


async def run(
    command: Sequence[str], environ: Mapping[str, str], seconds: float
) -> tuple[int, str]:
    """Run ``command`` to its end, and end all of its processes after ``seconds``.

    Returns its exit code, 127 where it cannot be started, and what it has said.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            env=dict(environ),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        return 127, error.strerror or str(error)
    try:
        async with asyncio.timeout(seconds):
            said, _ = await process.communicate()
    except TimeoutError:
        return 124, f"it did not end within {seconds:g} s"
    finally:
        # Its children too, which may have outlived it.
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, number)
            if process.returncode is not None:
                break
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_END_SECONDS):
                    await process.wait()
    return process.returncode or 0, said.decode(errors="replace")


def last_words(code: int, said: str) -> str:
    """Why a tool has failed, as its last line says, or its exit code."""
    return (said.strip().splitlines()[-1:] or [f"exit code {code}"])[0]
