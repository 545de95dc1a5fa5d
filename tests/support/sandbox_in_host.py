"""A sandbox whose owner is a process of its own: in a test host, as another user, or to be killed.

:class:`OwnedSandbox` is the test's side. This module is also the owner's program,
``python -m tests.support.sandbox_in_host DIRECTORY``: it starts the network, answers one JSON line
(the namespace's process, how ids are mapped, remarks, or the problem), then one more for each line
of changes on stdin, and stops the network when stdin ends.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any, Self

from fairlead.errors import FairleadError
from fairlead.network.interface import NetworkConfig
from fairlead.network.proxy.policy import ProxyPolicy
from fairlead.network.stack import LinuxNetwork
from fairlead.settings.subnet import Addresses, addresses
from tests.support.hosts import Host

CONFIG = NetworkConfig(
    addresses=addresses(IPv4Network("192.168.65.0/24")),
    host_loopback=True,
    proxy=ProxyPolicy("none", "your settings"),
    resolvers=(),
)
ROOT = Path(__file__).parents[2]
_PATHS = {"PYTHONPATH": f"{ROOT / 'app'}:{ROOT}"}


class OwnedSandbox:
    """A sandbox and its owner, which runs in ``where`` (this computer where it is ``None``)."""

    def __init__(
        self,
        directory: Path,
        where: Host | None = None,
        *,
        as_user: bool = True,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._argv = [sys.executable, "-m", "tests.support.sandbox_in_host", str(directory)]
        self._where = where
        self._as_user = as_user
        self._env = {**(env or {}), **_PATHS}
        self.answer: dict[str, Any] = {}

    def __enter__(self) -> Self:
        here = self._where or Host("this computer", 0)
        if self._where is None:
            self.owner: subprocess.Popen[str] = subprocess.Popen(
                ["env", *(f"{name}={value}" for name, value in self._env.items()), *self._argv],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        else:
            self.owner = here.popen(
                self._argv,
                as_user=self._as_user,
                env=self._env,
                stdin=subprocess.PIPE,
                stderr=None,
            )
        self._read()
        return self

    def __exit__(self, *exc: object) -> None:
        assert self.owner.stdin is not None
        assert self.owner.stdout is not None
        self.owner.stdin.close()
        self.owner.wait(20)
        self.owner.stdout.close()

    @property
    def host(self) -> Host:
        """The inside, to run programs in."""
        return Host("sandbox", int(self.answer["pid"]))

    @property
    def remarks(self) -> Sequence[str]:
        """What the network says does not work here, as of the last question."""
        return tuple(self.answer["remarks"])

    @property
    def roles(self) -> Addresses:
        """The internal addresses."""
        return CONFIG.addresses

    def reconfigure(self, **changes: Any) -> None:
        """Change ``host_loopback`` or ``subnet`` (in text); with neither, only ask again."""
        assert self.owner.stdin is not None
        self.owner.stdin.write(json.dumps(changes) + "\n")
        self.owner.stdin.flush()
        self._read()

    def _read(self) -> None:
        assert self.owner.stdout is not None
        line = self.owner.stdout.readline()
        assert line, "the sandbox's owner has ended"
        self.answer = json.loads(line)


async def _own(directory: Path) -> None:
    network, config = LinuxNetwork(directory), CONFIG
    problem = ""
    try:
        await network.start(config)
    except FairleadError as error:
        problem = f"{error.problem} {error.remedy}"
    while True:
        answer = {"pid": network.namespace_pid(), "problem": problem}
        print(json.dumps(answer | {"remarks": network.remarks()}), flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            break
        changes = json.loads(line)
        if "subnet" in changes:
            changes["addresses"] = addresses(IPv4Network(changes.pop("subnet")))
        if changes:
            config = replace(config, **changes)
            await network.reconfigure(config)
    await network.stop()


if __name__ == "__main__":
    asyncio.run(_own(Path(sys.argv[1])))
