"""`fairlead flows` with a real engine: containers by name, closing a flow, a capture of one."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_networking_features import HELLO, WEB, answers, published
from tests.support.engine import IMAGE, Engine, running_engine
from tests.support.waiting import eventually

OF_ASKING = ("--container", "Asking")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running_engine() as engine:
        try:
            # A port of the engine's choice: another worker may run these tests, too.
            engine.docker("run", "-d", "-p", "80", "--name", "web", IMAGE, *WEB)
            engine.docker("run", "-d", "--name", "Asking", IMAGE, "sleep", "1000")
            eventually(lambda: answers(published(engine, "web")))
            yield engine
        finally:
            engine.remove_all()


def flows(engine: Engine, *words: str) -> list[dict[str, Any]]:
    """The flows that are listed."""
    listed: list[dict[str, Any]] = engine.fairlead.json("flows", *words)["flows"]
    return listed


def test_who_talks_to_whom(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)
        port = listener.getsockname()[1]
        # With an input that does not end: it would close its side with that.
        asking = f"sleep 1000 | nc host.docker.internal {port}"
        engine.docker("exec", "-d", "Asking", "sh", "-c", asking)
        server, _ = listener.accept()
        with server:
            server.sendall(b"hello")
            eventually(lambda: [f["received"] for f in flows(engine, *OF_ASKING)] == [5])
            (flow,) = flows(engine, *OF_ASKING)
            assert flow["name"] == "host.docker.internal"
            assert (flow["target"][1], flow["way"], flow["state"]) == (port, "direct", "open")
            table = engine.fairlead.ok("flows")
            assert f"host.docker.internal:{port}/tcp" in table

            said = engine.fairlead.ok("flows", "close", str(flow["id"]))
            assert said == f"Closed flow {flow['id']}: Asking to host.docker.internal:{port}/tcp.\n"
            server.settimeout(10)
            with pytest.raises(ConnectionResetError):
                server.recv(100)
    assert flows(engine, *OF_ASKING) == []
    (ended,) = flows(engine, *OF_ASKING, "--all")
    assert (ended["state"], ended["reason"]) == ("ended", "Closed on request.")


def test_a_published_port_names_the_container(engine: Engine) -> None:
    port = published(engine, "web")
    assert answers(port)
    found = flows(engine, "--container", "web", "--all")
    assert found[-1]["way"] == "published ports"
    assert found[-1]["port"] == f"127.0.0.1:{port}"
    assert found[-1]["target"][1] == 80


def test_following_tells_of_each_end(engine: Engine) -> None:
    port = published(engine, "web")
    words = ("flows", "--follow", "--container", "web")
    following = engine.fairlead.start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert following.stderr is not None
        assert following.stdout is not None
        assert following.stderr.readline() == "Following; end it with Ctrl+C.\n"
        assert answers(port)
        line = following.stdout.readline()
        assert f"web  -> 172.17.0.2:80/tcp  from 127.0.0.1:{port}" in line
    finally:
        following.send_signal(signal.SIGINT)
        following.communicate(timeout=20)
    assert following.returncode == 130


def test_a_container_is_captured_until_it_ends(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "mine.pcapng"
    engine.docker("run", "-d", "--name", "mine", IMAGE, *WEB)
    address = engine.docker(
        "inspect", "-f", "{{.NetworkSettings.Networks.bridge.IPAddress}}", "mine"
    ).strip()
    words = ("flows", "capture", "mine", str(path))
    capturing = engine.fairlead.start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert capturing.stdout is not None
        assert capturing.stdout.readline().startswith("Capturing mine to ")
        # From one container to another, on their bridge.
        got = engine.docker("exec", "Asking", "wget", "-qO-", f"http://{address}/")
        assert got == HELLO.strip()
        engine.docker("rm", "--force", "mine")
        said, problem = capturing.communicate(timeout=20)
    finally:
        capturing.kill()
    assert capturing.returncode == 0, problem
    assert said.startswith("The container has ended. ")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    read = ["tcpdump", "-n", "-A", "-r", str(path)]
    text = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    assert HELLO.strip() in text
    assert f"{address}.80: Flags [S]" in text


def test_what_cannot_be_done_says_so(engine: Engine, tmp_path: Path) -> None:
    for words, code, problem in (
        (("close", "999999"), 2, "No flow has the number 999999 now."),
        (("capture", "nobody", str(tmp_path / "x")), 2, "is called nobody."),
        (("capture", "web", str(tmp_path)), 1, f"{tmp_path} cannot be written: Is a directory"),
    ):
        done = engine.fairlead("flows", *words)
        assert done.returncode == code
        assert problem in done.stderr
    assert engine.fairlead("flows", "capture", "web").returncode == 2
