"""The backend follows the administrator's policy: at once, unless that cuts off what runs.

The policy must be root's, so each backend runs on a computer of the test's own, as its root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.hosts import Host, World

APP = {"PYTHONPATH": "app:."}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Callable[[Callable[..., Any]], Any]]:
    with World() as world:
        computer: Host = world.host("computer")
        computer.run(["mkdir", "/etc/fairlead"], check=True)
        yield lambda scene: computer.call(scene, str(tmp_path), env=APP)


Play = Callable[[Callable[..., Any]], Any]


def scene_subnet(home: str) -> list[Any]:
    """A subnet that would cut a command off, and a proxy that does not have to wait for it."""
    import json
    from pathlib import Path

    from fairlead.backend.backend import Backend
    from fairlead.changes.plan import ConfirmationRequired, SettingsInvalid
    from fairlead.settings.keys import plain, with_value
    from fairlead.settings.store import SettingsStore
    from tests.support.waiting import eventually
    from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

    file = Path("/etc/fairlead/policy.json")
    network = RecordingNetwork()
    store = SettingsStore(Path(home, "config"))
    backend = Backend(store, MemoryPlatform(Path(home), policy=file), network, "1")
    backend.start()
    eventually(lambda: backend.status().sandbox.state == "running")
    backend.command_started()
    entry = {"value": "10.77.0.0/24"}
    file.write_text(json.dumps({"network.subnet": entry, "proxy.mode": {"value": "none"}}))
    eventually(lambda: backend.settings().proxy.mode == "none")
    found: list[Any] = [backend.settings().network.subnet]
    found.append([list(pair) for pair in backend.status().policy.waiting])
    found.append("That waits." in " ".join(backend.status().notices))
    # What the user edits by hand does not wait for that.
    edited = plain(with_value(backend.settings(), "proxy.username", "ada"))
    store.path.parent.mkdir(exist_ok=True)
    store.path.write_text(json.dumps(edited))
    eventually(lambda: backend.settings().proxy.username == "ada")
    # Another value than the policy's is refused; for its own the consent is asked.
    try:
        backend.plan(with_value(backend.settings(), "network.subnet", "10.5.0.0/24"))
    except SettingsInvalid as refusal:
        found.append(refusal.errors[0].key)
    plan = backend.plan(with_value(backend.settings(), "network.subnet", "10.77.0.0/24"))
    try:
        backend.apply(plan, {}).result(10)
    except ConfirmationRequired as refusal:
        given = {one.name: one.value for one in refusal.missing}
        backend.apply(plan, given).result(10)
    status = backend.status()
    found += [backend.settings().network.subnet, list(status.policy.waiting)]
    found.append("That waits." in " ".join(status.notices))
    # It is the administrator's choice and none of the user's.
    file.unlink()
    backend.command_ended()
    eventually(lambda: backend.settings().network.subnet == "192.168.65.0/24")
    backend.stop()
    return found


def test_what_would_cut_off_waits_alone_and_for_consent(play: Play) -> None:
    assert play(scene_subnet) == [
        *("192.168.65.0/24", [["network.subnet", "10.77.0.0/24"]], True),
        "network.subnet",
        *("10.77.0.0/24", [], False),
    ]


def scene_refused(home: str) -> list[Any]:
    """A network that refuses a policy, and takes it later."""
    import json
    import logging
    from pathlib import Path

    from fairlead.backend import running
    from fairlead.backend.backend import Backend
    from fairlead.settings.store import SettingsStore
    from tests.support.waiting import eventually
    from tests.unit.backend.peers import REFUSED, MemoryPlatform, RecordingNetwork

    logging.disable()
    running._LAYERS_AGAIN_SECONDS = 0.5
    file = Path("/etc/fairlead/policy.json")
    network = RecordingNetwork()
    store = SettingsStore(Path(home, "config"))
    backend = Backend(store, MemoryPlatform(Path(home), policy=file), network, "1")
    backend.start()
    eventually(lambda: backend.status().sandbox.state == "running")
    network.reconfigure_faults.append(REFUSED)
    file.write_text(json.dumps({"network.hostLoopback": {"value": False}}))
    eventually(lambda: backend.status().policy.locked)
    found: list[Any] = ["The address is taken." in " ".join(backend.status().notices)]
    found.append(backend.settings().network.host_loopback)
    eventually(lambda: not backend.settings().network.host_loopback)
    found += [network.configs[-1].host_loopback, "taken" in " ".join(backend.status().notices)]
    backend.stop()
    return found


def test_a_policy_that_the_network_refuses_is_tried_again(play: Play) -> None:
    assert play(scene_refused) == [True, True, False, False]
