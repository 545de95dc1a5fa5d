"""After a sleep the computer is asked anew, once, whoever tells of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from fairlead.backend.backend import Backend
from fairlead.network.status import SandboxState
from fairlead.platform.interface import HostRoute, SystemProxy
from fairlead.platform.logind import listen
from tests.support.logind import Logind, bus, logind
from tests.support.waiting import eventually
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork


@pytest.fixture
def manager(platform: MemoryPlatform) -> Iterator[Logind]:
    """A logind that the computer listens to."""
    with bus() as address, logind(address) as manager:
        platform.sleep = listen({"DBUS_SYSTEM_BUS_ADDRESS": address})
        assert platform.sleep is not None
        yield manager


def start(backend: Backend) -> None:
    backend.start()
    eventually(lambda: backend.status().sandbox.state is SandboxState.RUNNING)


def woken(network: RecordingNetwork) -> int:
    return [what for what, _ in network.told].count("woke")


def test_logind_tells_of_a_sleep(
    manager: Logind,
    backend: Backend,
    platform: MemoryPlatform,
    network: RecordingNetwork,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    start(backend)
    manager.prepare_for_sleep(goes=True)
    eventually(lambda: "goes to sleep" in caplog.text)
    assert woken(network) == 0
    platform.servers = ("198.51.100.53",)
    platform.proxy = SystemProxy("http://p:1", "", (), "the desktop")
    platform.routes = (HostRoute(ip_network("198.51.100.0/24"), "wlan0"),)
    platform.asleep = 3600.0
    manager.prepare_for_sleep(goes=False)
    eventually(lambda: woken(network) == 1)
    assert "this computer has slept for 3600 s" in caplog.text
    status = backend.status()
    assert status.resolvers == ("198.51.100.53",)
    assert status.proxies[0].http == "http://p:1"
    assert network.configs[-1].resolvers == ("198.51.100.53",)
    eventually(lambda: "wlan0" in str(backend.status().ranges))
    # The clocks speak of the same sleep.
    backend._sleep.look()
    assert woken(network) == 1


def test_the_clocks_tell_of_a_sleep_where_nobody_else_does(
    backend: Backend, platform: MemoryPlatform, network: RecordingNetwork
) -> None:
    start(backend)
    platform.asleep = 1.0
    backend._sleep.look()
    assert woken(network) == 0
    platform.asleep = 8 * 3600.0
    eventually(lambda: woken(network) == 1)


def test_word_that_comes_after_the_clocks_is_of_the_same_sleep(
    manager: Logind,
    backend: Backend,
    platform: MemoryPlatform,
    network: RecordingNetwork,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    start(backend)
    platform.asleep = 60.0
    eventually(lambda: woken(network) == 1)
    manager.prepare_for_sleep(goes=False)
    manager.prepare_for_sleep(goes=True)
    eventually(lambda: "goes to sleep" in caplog.text)
    assert woken(network) == 1
    # The next one counts, whoever tells of it.
    platform.asleep = 120.0
    manager.prepare_for_sleep(goes=False)
    eventually(lambda: woken(network) == 2)


def test_a_bus_that_ends_leaves_the_clocks(
    backend: Backend,
    platform: MemoryPlatform,
    network: RecordingNetwork,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    with bus() as address:
        platform.sleep = listen({"DBUS_SYSTEM_BUS_ADDRESS": address})
        start(backend)
    eventually(lambda: "the system tells no more" in caplog.text)
    platform.asleep = 60.0
    eventually(lambda: woken(network) == 1)
