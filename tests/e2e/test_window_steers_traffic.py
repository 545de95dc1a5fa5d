"""The whole way, through the window: what is clicked and typed decides where real traffic goes.

The product's own backend and network run here, with a real squid and a real web server on
loopback; requests are curl's, from inside the sandbox. Nothing listens on port 80 of this computer
and the name asked for exists nowhere: what arrives at the web server came through squid.
"""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from fairlead import __version__
from fairlead.backend.backend import Backend
from fairlead.network.stack import LinuxNetwork
from fairlead.platform.interface import Paths, Platform
from fairlead.platform.linux import Linux
from fairlead.settings.ranges import suggest
from fairlead.settings.store import SettingsStore
from fairlead.settings.subnet import addresses
from tests.desktop.conftest import Open, User, gui_loop, look, on_gui_loop, open_window
from tests.support.hosts import Host, wait_until
from tests.support.peers import Proxy, Server, squid, web

__all__ = ["gui_loop", "look", "on_gui_loop", "open_window"]

NAME = "only-by-proxy.test"
URL = f"http://{NAME}/hello"


def own_address() -> str:
    """An address of this computer that is not loopback: packets to it stay here.

    Where there is no network at all, one that cannot be reached, which serves as well.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Connecting a datagram socket sends nothing; it only looks the route up.
        with contextlib.suppress(OSError):
            probe.connect(("192.0.2.80", 9))
            return str(probe.getsockname()[0])
    return "192.0.2.80"


@pytest.fixture
def platform(fairlead_home: Path, monkeypatch: pytest.MonkeyPatch) -> Platform:
    """This computer, without the proxies of whoever runs the tests and without a keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Linux(environment={"FAIRLEAD_HOME": str(fairlead_home)})


@pytest.fixture
def paths(platform: Platform) -> Paths:
    return platform.paths()


@pytest.fixture
def backend(platform: Platform, paths: Paths) -> Iterator[Backend]:
    paths.runtime.mkdir(parents=True, mode=0o700, exist_ok=True)
    network = LinuxNetwork(paths.runtime / "sandbox")
    backend = Backend(SettingsStore(paths.config), platform, network, __version__)
    backend.start()
    yield backend
    backend.stop()


class Inside:
    """The sandbox, seen from a command in it."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._to = own_address()

    def _host(self) -> Host:
        return Host("sandbox", self._backend.sandbox_ready().result(30))

    def curl(self, *words: str) -> CompletedProcess[str]:
        """Run curl; stdout is the body, then a line with the status."""
        command = ["curl", "--silent", "--show-error", "--max-time", "15"]
        command += ["--write-out", r"\n%{http_code}", "--resolve", f"{NAME}:80:{self._to}"]
        return self._host().run([*command, *words])

    def addresses(self) -> set[str]:
        """The IPv4 addresses of its ``eth0``."""
        shown = self._host().ip("-4", "-oneline", "address", "show", "dev", "eth0")
        return set(re.findall(r"inet ([0-9./]+)", shown))


@pytest.fixture
def inside(backend: Backend) -> Inside:
    return Inside(backend)


@pytest.fixture
def server() -> Iterator[Server]:
    with web() as server:
        yield server


@pytest.fixture
def user(qtbot: QtBot, open_window: Open) -> User:
    return User(qtbot, open_window("general"))


def go_to(user: User, page: str) -> None:
    """Click the page in the navigation."""
    tree = user.window.sidebar.tree
    assert isinstance(tree, QTreeView)
    model = tree.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    below = [model.index(row, 0, top) for top in tops for row in range(model.rowCount(top))]
    index = next(i for i in tops + below if i.data() == page)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(tree.viewport(), left, none, tree.visualRect(index).center())
    assert user.window.windowTitle().startswith(page)


def apply(user: User) -> None:
    """Click Apply as soon as it can be clicked, and wait until the window says that it is done."""
    user.until(lambda: user.enabled("apply"))
    user.click("apply")
    user.until(lambda: user.text("state") == "Your changes are in force." or failed(user))
    assert not failed(user)
    assert not user.enabled("apply")


def failed(user: User) -> str:
    return user.text("failure.text")


def use_proxy(user: User, proxy: Proxy) -> None:
    go_to(user, "Proxies")
    user.click("proxy.manual")
    user.type("proxy.http", proxy.url)
    apply(user)


def test_a_proxy_typed_into_the_window_carries_the_traffic(
    user: User, inside: Inside, server: Server
) -> None:
    with squid(http_to=server.port) as proxy:
        use_proxy(user, proxy)
        answer = inside.curl(URL)
        assert answer.stdout == "hello\n\n200", answer.stderr
        wait_until(lambda: f"GET {URL}" in proxy.log())
        user.until(lambda: proxy.url in user.text("effect.containers.way"))
        user.until(lambda: user.text("effect.containers.result"))


def test_the_bypass_list_typed_into_the_window_leads_past_the_proxy(
    user: User, inside: Inside, server: Server
) -> None:
    with squid(http_to=server.port) as proxy:
        use_proxy(user, proxy)
        assert inside.curl(URL).stdout.endswith("200")
        user.type("proxy.exclude", f"localhost, {NAME}")
        apply(user)
        direct = inside.curl(URL)
        assert direct.returncode != 0
        assert len(server.asked) == 1
        # Other names still take the way through it.
        other = inside.curl(
            "--resolve", f"other.test:80:{own_address()}", "http://other.test/hello"
        )
        assert other.stdout.endswith("200"), other.stderr
        wait_until(lambda: "http://other.test/hello" in proxy.log())
        assert proxy.log().count(URL) == 1
        user.type("proxy.exclude", "")
        apply(user)
        assert inside.curl(URL).stdout.endswith("200")


def test_a_proxy_that_is_gone_is_told_to_the_client_and_in_the_window(
    user: User, inside: Inside, server: Server
) -> None:
    with squid(http_to=server.port) as proxy:
        use_proxy(user, proxy)
        assert inside.curl(URL).stdout.endswith("200")
    answer = inside.curl("--max-time", "5", URL)
    assert answer.stdout.endswith("502"), answer.stderr
    where = f"{proxy.address}:{proxy.port}"
    assert where in answer.stdout
    user.until(lambda: "refuses" in user.text("effect.containers.result"))
    assert where in user.text("effect.containers.result")
    assert len(server.asked) == 1
    # No proxy again: the request does not arrive, and it is not the proxy's fault any more.
    user.click("proxy.manual")
    user.click("proxy.mode.none")
    apply(user)
    assert inside.curl(URL).returncode != 0
    user.until(lambda: user.text("effect.containers.way") == "Direct, without a proxy")


def test_the_password_typed_into_the_window_opens_the_proxy(
    user: User, inside: Inside, server: Server, paths: Paths
) -> None:
    with squid(http_to=server.port, username="ada", password="s3cret") as proxy:
        use_proxy(user, proxy)
        assert "200" not in inside.curl(URL).stdout
        user.type("proxy.username", "ada")
        user.type("proxy.password", "s3cret")
        user.until(lambda: user.enabled("apply"))
        user.click("apply")
        user.until(lambda: user.text("proxy.password.note").startswith("A password is stored."))
        answer = inside.curl(URL)
        assert answer.stdout == "hello\n\n200", answer.stderr
        wait_until(lambda: f"GET {URL} ada" in proxy.log())
    for file in (path for path in paths.config.rglob("*") if path.is_file()):
        assert b"s3cret" not in file.read_bytes()


def test_the_subnet_typed_into_the_window_readdresses_the_sandbox(
    user: User, inside: Inside, server: Server, platform: Platform
) -> None:
    subnet = suggest(24, [route.network for route in platform.host_routes()])
    assert subnet is not None
    before = inside.addresses()
    with squid(http_to=server.port) as proxy:
        use_proxy(user, proxy)
        assert inside.curl(URL).stdout.endswith("200")
        go_to(user, "Network")
        user.type("network.subnet", str(subnet))
        apply(user)
        roles = addresses(subnet)
        after = inside.addresses()
        assert after == {f"{roles.engine}/24", f"{roles.dns}/24"}
        assert not before & after
        user.until(lambda: user.text("sandbox.state") == f"Running on {subnet}")
        answer = inside.curl(URL)
        assert answer.stdout.endswith("200"), answer.stderr
    local = inside.curl(f"http://host.docker.internal:{server.port}/hello")
    assert local.stdout.endswith("200"), local.stderr


def test_the_check_box_keeps_the_sandbox_from_this_computer(
    user: User, inside: Inside, server: Server
) -> None:
    url = f"http://host.docker.internal:{server.port}/hello"
    assert inside.curl(url).stdout.endswith("200")
    go_to(user, "Network")
    user.click("network.hostLoopback")
    apply(user)
    refused = inside.curl(url)
    assert refused.returncode == 7, refused.stderr
    assert len(server.asked) == 1
    user.click("network.hostLoopback")
    apply(user)
    assert inside.curl(url).stdout.endswith("200")


def test_a_port_that_another_program_has_is_told_with_the_change(user: User) -> None:
    go_to(user, "DNS")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        user.type("dns.hostPort", str(port))
        user.until(lambda: user.enabled("apply"))
        user.click("apply")
        user.until(lambda: failed(user))
        assert f"cannot listen on port {port} of 127.0.0.1: another program has it" in failed(user)
        assert user.text("state") == "Your changes are in force."
    user.click("failure.close")
    user.until(lambda: not user.text("dns.hostPort.problem"))
