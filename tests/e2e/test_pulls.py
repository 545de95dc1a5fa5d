"""The engine pulls and pushes through Fairlead: a real registry on this computer."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.engine import IMAGE, running_engine
from tests.support.waiting import eventually

CONFIG = """
version: 0.1
log: {{level: error}}
storage: {{filesystem: {{rootdirectory: {root}}}}}
http: {{addr: 127.0.0.1:{port}}}
"""


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[int]:
    """``docker-registry`` on this computer's loopback; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    config = tmp_path / "config.yml"
    config.write_text(CONFIG.format(root=tmp_path / "registry", port=port))
    environment = {**os.environ, "OTEL_TRACES_EXPORTER": "none"}
    server = subprocess.Popen(
        ["/usr/bin/docker-registry", "serve", str(config)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def answers() -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", port)) == 0

    try:
        eventually(answers, 10)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def test_push_and_pull(registry: int) -> None:
    with running_engine() as engine:
        name = f"host.docker.internal:{registry}"
        text = json.dumps({"insecure-registries": [name]})
        engine.fairlead.ok("engine", "config", "-", input=text)
        engine.fairlead.ok("engine", "restart", "--yes")
        engine.docker("tag", IMAGE, f"{name}/test")
        engine.docker("push", f"{name}/test")
        engine.docker("rmi", f"{name}/test", IMAGE)
        assert engine.docker("images", "--quiet") == ""
        engine.docker("pull", f"{name}/test")
        assert engine.docker("run", "--rm", f"{name}/test", "echo", "pulled") == "pulled"
