"""What an API says about its cluster, and what is said where it does not."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from fairlead.engines.kubernetes.connection import Access, Unreachable, access, connected
from fairlead.engines.kubernetes.detect import Found, Published
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.kubernetes.kubeconfig import Context
from fairlead.engines.kubernetes.reader import read
from tests.support.pki import Authority
from tests.unit.engines.kubernetes.conftest import Api

FOUND = Found(ClusterFacts("dev", "kind", "running", "dev", ("node",), ("id",)))
YOUNG = replace(FOUND, young=True)


@pytest.fixture(autouse=True)
def proxied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment that nobody answers at: it is not to be asked."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")


def test_what_is_in_it(api: Api) -> None:
    facts = read(FOUND, api.access)
    assert facts.state == "running"
    assert facts.namespaces == ("default", "shop")
    assert facts.workloads == ("shop/Deployment/web", "shop/Pod/alone")
    assert facts.volumes == ("shop/data",)
    assert facts.problem == ""


def test_an_api_that_hangs_is_stuck_however_young(api: Api) -> None:
    (api.directory / "hang").touch()
    facts = read(YOUNG, api.access, seconds=0.3)
    assert (facts.state, facts.nodes) == ("stuck", ("node",))
    assert "does not answer" in facts.problem


def test_an_api_that_drips_is_not_waited_for_either() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = threading.Event()

        def drip() -> None:
            with listener.accept()[0] as connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                with connection:
                    while not ended.wait(0.02):
                        try:
                            connection.sendall(b" ")
                        except OSError:
                            return

        thread = threading.Thread(target=drip)
        thread.start()
        started = time.monotonic()
        facts = read(FOUND, Access(f"http://127.0.0.1:{listener.getsockname()[1]}"), seconds=0.4)
        ended.set()
        thread.join()
    assert facts.state == "stuck"
    assert time.monotonic() - started < 10


def test_an_error_in_the_middle_keeps_what_was_said_before(api: Api) -> None:
    (api.directory / "fail").write_text("/apis/apps/v1/deployments")
    facts = read(FOUND, api.access)
    assert facts.state == "stuck"
    assert facts.namespaces == ("default", "shop")
    assert "etcdserver: no leader" in facts.problem


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gone = Access(f"https://127.0.0.1:{listener.getsockname()[1]}", "127.0.0.1")
    assert read(FOUND, gone).state == "unreachable"
    assert "cannot be reached" in read(FOUND, gone).problem
    assert read(YOUNG, gone).state == "starting"


def test_a_certificate_for_another_address(api: Api) -> None:
    facts = read(FOUND, replace(api.access, verify_as="192.168.65.3"))
    assert facts.state == "unreachable"
    assert "cannot be trusted as 192.168.65.3" in facts.problem
    assert read(FOUND, replace(api.access, verify_as="x", verify=False)).state == "running"


def test_a_certificate_of_another_authority(api: Api, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    access = replace(api.access, authority=Authority(other).file.read_text())
    assert read(FOUND, access).state == "unreachable"
    assert read(FOUND, replace(access, authority="no PEM")).state == "unreachable"


def test_a_token_that_is_refused(api: Api) -> None:
    facts = read(FOUND, replace(api.access, authorization="Bearer old"))
    assert facts.state == "unreachable"
    assert "refuses access: Unauthorized" in facts.problem


def test_a_clients_certificate_is_in_no_file_afterwards(api: Api, tmp_path: Path) -> None:
    made = Authority(tmp_path).sign("me")
    mine = replace(api.access, certificate=made.file.read_bytes(), key=made.key.read_bytes())
    with connected(mine, 5) as connection:
        assert connection.get("/api/v1/namespaces")["items"]
        files = [Path(connection._client.configuration.key_file)]
        assert files[0].read_bytes() == mine.key
    assert not files[0].exists()
    assert read(FOUND, replace(mine, key=b"no key")).state == "unreachable"


def context(server: str, **user: object) -> Context:
    return Context("c", server, {"server": server}, user, Path("/"))


def test_the_way_to_a_containers_address_is_its_published_port() -> None:
    ports = (Published("127.0.0.1", 40001, 8443),)
    found = access(context("https://192.168.49.2:8443"), ports)
    assert (found.url, found.verify_as) == ("https://127.0.0.1:40001", "192.168.49.2")
    with pytest.raises(Unreachable, match="is not published"):
        access(context("https://192.168.49.2:9443"), ports)


def test_a_login_by_a_program_is_not_made() -> None:
    with pytest.raises(Unreachable, match="a program of its own"):
        access(context("https://127.0.0.1:1", exec={"command": "aws"}), ())


def test_what_it_shows_at_the_door(tmp_path: Path) -> None:
    at = "https://127.0.0.1:1"
    token = tmp_path / "token"
    token.write_text("abc\n")
    assert access(context(at, tokenFile=str(token)), ()).authorization == "Bearer abc"
    assert access(context(at, username="u", password="p"), ()).authorization == "Basic dTpw"
    assert "abc" not in repr(access(context(at, token="abc"), ()))
    with pytest.raises(Unreachable, match="cannot be read"):
        access(context(at, tokenFile=str(tmp_path / "none")), ())
