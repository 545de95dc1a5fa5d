"""A window on somebody else's backend: the same service, and no exception when that one ends."""

from __future__ import annotations

import threading

import pytest

from fairlead.changes.service import Service
from fairlead.control.attached import AttachedService
from fairlead.control.client import BackendGone, RemoteService
from fairlead.control.server import ControlServer
from fairlead.network.status import SandboxState
from fairlead.settings.keys import with_value

WAIT = 10.0


def test_it_passes_everything_on(remote: RemoteService) -> None:
    attached: Service = AttachedService(remote)
    assert attached.status() == remote.status()
    draft = with_value(attached.settings(), "proxy.username", "joe")
    attached.apply(attached.plan(draft), {}).result(WAIT)
    assert attached.settings() == draft
    attached.set_password("x").result(WAIT)
    assert attached.has_password()


def test_after_the_end_it_shows_the_last_state_as_failed(
    remote: RemoteService, server: ControlServer
) -> None:
    attached = AttachedService(remote)
    before = attached.settings()
    told = threading.Event()
    attached.subscribe(told.set)
    server.close()
    assert told.wait(WAIT)
    assert attached.settings() == before
    assert attached.has_password() is False
    for _ in range(2):
        status = attached.status()
        assert status.sandbox.state is SandboxState.FAILED
        assert "has ended" in status.sandbox.problem
    attached.subscribe(told.set)()
    with pytest.raises(BackendGone):
        attached.plan(before)
    with pytest.raises(BackendGone):
        attached.try_url("http://x/").result(WAIT)
