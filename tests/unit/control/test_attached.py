"""A window on somebody else's backend: the same service, and no exception when that one ends."""

from __future__ import annotations

import threading

import pytest

from fairlead.backend.service import Service
from fairlead.control.attached import attached
from fairlead.control.client import BackendGone, RemoteService
from fairlead.control.server import ControlServer
from fairlead.network.status import SandboxState
from fairlead.settings.keys import with_value

WAIT = 10.0


def test_it_passes_everything_on(remote: RemoteService) -> None:
    service: Service = attached(remote)
    assert service.status() == remote.status()
    draft = with_value(service.settings(), "proxy.username", "joe")
    service.apply(service.plan(draft), {}).result(WAIT)
    assert service.settings() == draft
    service.set_password("x").result(WAIT)
    assert service.has_password()


def test_after_the_end_it_shows_the_last_state_as_failed(
    remote: RemoteService, server: ControlServer
) -> None:
    service = attached(remote)
    before = service.settings()
    told = threading.Event()
    service.subscribe(told.set)
    server.close()
    assert told.wait(WAIT)
    assert service.settings() == before
    assert service.has_password() is False
    for _ in range(2):
        status = service.status()
        assert status.sandbox.state is SandboxState.FAILED
        assert "has ended" in status.sandbox.problem
    service.subscribe(told.set)()
    with pytest.raises(BackendGone):
        service.plan(before)
    with pytest.raises(BackendGone):
        service.try_url("http://x/").result(WAIT)
