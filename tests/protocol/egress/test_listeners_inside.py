"""What listens in a sandbox is published, and stays so when the network is rebuilt."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Network
from pathlib import Path

from fairlead.network.ports.forward import Listener, PortState
from fairlead.settings.subnet import addresses
from tests.support.sandbox import Sandbox
from tests.support.waiting import eventually


def _reached(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def _open_ports(sandbox: Sandbox) -> set[int]:
    return {one.port for one in sandbox.network.ports() if one.state is PortState.OPEN}


def test_listeners_are_published_while_somebody_may_listen(fairlead_home: Path) -> None:
    with Sandbox(fairlead_home / "sandbox") as sandbox, sandbox.open() as server:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]

        async def expect(*names: str) -> None:
            sandbox.network.expect_listeners("test", tuple(map(Listener, names)))
            # So that one round would be over.
            await asyncio.sleep(0.5)

        server.bind(("0.0.0.0", port))
        server.listen(100)
        sandbox.run(expect())
        assert not sandbox.network.ports()
        sandbox.run(expect("one"))
        eventually(lambda: _reached(port))
        # Fairlead's own listeners and UDP flows are not among them.
        with sandbox.open(kind=socket.SOCK_DGRAM) as client:
            client.sendto(b"lost", (sandbox.host_address(socket.AF_INET), 9))
            sandbox.run(expect("one", "two"))
        assert _open_ports(sandbox) == {port}
        # Nobody inside has the socket: it is this test's.
        owners = {one.owner for one in sandbox.network.ports()}
        assert owners == {"one of: one, two"}
        sandbox.reconfigure(addresses=addresses(IPv4Network("10.77.0.0/24")))
        eventually(lambda: _reached(port))
        assert _open_ports(sandbox) == {port}
        sandbox.reconfigure(host_networking=False)
        eventually(lambda: not _reached(port))
        sandbox.reconfigure(host_networking=True)
        eventually(lambda: _reached(port))
        sandbox.run(expect())
        eventually(lambda: not _reached(port))
