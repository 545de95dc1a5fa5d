"""Two engines in one Swarm, on two hosts: who leaves how, and what a lost quorum means."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairlead.engines.docker.api import Api
from fairlead.engines.swarm.facts import consequences
from fairlead.engines.swarm.swarm import Swarm
from fairlead.errors import FairleadError
from tests.support.hosts import Host, World, stopping, wait_until

FIRST, SECOND = "10.9.0.1", "10.9.0.2"


@contextlib.contextmanager
def engine_on(host: Host, home: Path) -> Iterator[Api]:
    """A plain rootless dockerd on ``host``."""
    home.mkdir()
    # The computer's own engine may have put a key there that is root's alone.
    host.run(["sh", "-c", "mkdir -p /etc/docker && mount -t tmpfs tmpfs /etc/docker"], check=True)
    socket = home / "docker.sock"
    command = ["dockerd", "--rootless", f"--host=unix://{socket}", f"--data-root={home}/data",
               f"--exec-root={home}/exec", f"--pidfile={home}/pid", f"--config-file={home}/none",
               "--storage-driver=vfs", "--userland-proxy=false"]  # fmt: skip
    environment = {"XDG_RUNTIME_DIR": str(home), "XTABLES_LOCKFILE": f"{home}/xtables.lock"}
    (home / "none").write_text("{}")
    api = Api(socket)
    with (home / "log").open("w") as log:
        with stopping(host.popen(command, env=environment, stdout=log, stderr=log), 40):
            try:
                wait_until(lambda: asyncio.run(api.ping(1.0)), 60, "dockerd answers")
                yield api
            except BaseException:
                print((home / "log").read_text()[-4000:])
                raise
        # Files of the engine's other users.
        host.run(["rm", "-rf", str(home / "data"), str(home / "exec")])


async def join(api: Api, manager: Api, role: str) -> None:
    token = (await manager.get("/swarm"))["JoinTokens"][role]
    await api.post(
        "/swarm/join",
        {
            "ListenAddr": f"{SECOND}:2377",
            "AdvertiseAddr": SECOND,
            "RemoteAddrs": [f"{FIRST}:2377"],
            "JoinToken": token,
        },
    )


async def no_file(_pid: int, path: str) -> bytes:
    raise FairleadError(f"{path} is not read here.")


async def lives(one: Api, two: Api) -> None:
    first, second = Swarm(one, no_file), Swarm(two, no_file)
    await one.post("/swarm/init", {"ListenAddr": f"{FIRST}:2377", "AdvertiseAddr": FIRST})

    await join(two, one, "Worker")
    worker = await second.read()
    assert (worker.state, worker.manager, worker.address) == ("active", False, SECOND)
    assert "only a manager" in worker.problem
    with pytest.raises(FairleadError, match="cannot be exported from this node"):
        await second.export(worker, Path("/nowhere"), {})
    await second.leave(worker, force=False)
    assert not (await second.read()).active

    await join(two, one, "Manager")
    manager = await first.read()
    assert manager.manager
    assert not manager.last_manager
    assert "demoted to a worker first" in " ".join(consequences(manager))
    await first.leave(manager, force=False)
    assert not (await first.read()).active

    last = await second.read()
    assert (last.manager, last.last_manager) == (True, True)
    with pytest.raises(FairleadError, match="last manager, so leaving needs force"):
        await second.leave(last, force=False)
    assert (await second.read()).active
    await second.leave(last, force=True)
    assert not (await second.read()).active


async def two_managers(one: Api, two: Api) -> None:
    await one.post("/swarm/init", {"ListenAddr": f"{FIRST}:2377", "AdvertiseAddr": FIRST})
    await join(two, one, "Manager")


async def alone(one: Api) -> None:
    """The other of two managers has gone without a word, and with it the quorum."""
    swarm = Swarm(one, no_file)
    facts = await swarm.read()
    async with asyncio.timeout(60):
        while not facts.silent:
            await asyncio.sleep(0.2)
            facts = await swarm.read()
    assert (facts.state, facts.manager, facts.readable) == ("active", True, False)
    assert "The engine says" in facts.problem
    assert "Leaving it needs force" in " ".join(consequences(facts))
    with pytest.raises(FairleadError, match="--no-export"):
        await swarm.export(facts, Path("/nowhere"), {})
    with pytest.raises(FairleadError, match="Leaving it needs force"):
        await swarm.leave(facts, force=False)
    await swarm.leave(facts, force=True)
    assert not (await swarm.read()).active


def test_a_worker_and_one_of_two_managers_leave_without_force() -> None:
    with tempfile.TemporaryDirectory(prefix="fl-", dir="/tmp") as home, World() as world:
        here, there = world.host("here"), world.host("there")
        world.link(here, there, f"{FIRST}/24", f"{SECOND}/24")
        with engine_on(here, Path(home, "1")) as one:
            with engine_on(there, Path(home, "2")) as two:
                asyncio.run(lives(one, two))
                asyncio.run(two_managers(one, two))
            asyncio.run(alone(one))
