"""What logind says of sleep arrives, from a bus that is there, and nothing else does."""

from __future__ import annotations

import select
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection

from fairlead.platform.interface import SleepSignals
from fairlead.platform.logind import listen
from tests.support.logind import bus, logind


def heard(signals: SleepSignals) -> tuple[bool, ...]:
    """What is said next."""
    assert select.select([signals], [], [], 10)[0]
    return signals.read()


def test_sleep_and_waking_are_heard_and_nothing_else() -> None:
    with bus() as address, logind(address) as manager:
        signals = listen({"DBUS_SYSTEM_BUS_ADDRESS": address})
        assert signals is not None
        # From the bus itself: its answer, and the name that it gave.
        while select.select([signals], [], [], 0.1)[0]:
            assert signals.read() == ()
        with open_dbus_connection(address) as stranger:
            other = DBusAddress("/org/freedesktop/login1", "x.y", "x.y.Manager")
            stranger.send(new_signal(other, "PrepareForSleep", "b", (False,)))
        manager.prepare_for_sleep(goes=True)
        assert heard(signals) == (True,)
        manager.prepare_for_sleep(goes=False)
        assert heard(signals) == (False,)
        signals.close()


def test_the_end_of_the_bus_is_told() -> None:
    with bus() as address:
        signals = listen({"DBUS_SYSTEM_BUS_ADDRESS": address})
        assert signals is not None
    with pytest.raises(ConnectionResetError):
        # What the bus had said before comes first.
        [heard(signals) for _ in range(10)]
    signals.close()


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "tcp:host=127.0.0.1", "rubbish", "a:b"])
def test_without_a_bus_nobody_tells(address: str) -> None:
    assert listen({"DBUS_SYSTEM_BUS_ADDRESS": address}) is None


def test_a_bus_that_is_none_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "bus").write_text("")
    assert listen({"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}) is None
