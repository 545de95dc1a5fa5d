"""A Kubernetes API in this process, with certificates of the test's own."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fairlead.engines.kubernetes.connection import Access
from tests.support.kubernetes_api import TOKEN, server
from tests.support.pki import Authority


@dataclass(frozen=True)
class Api:
    """Where it is, and the directory whose files change what it does."""

    directory: Path
    access: Access


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    directory = tmp_path / "api"
    directory.mkdir()
    authority = Authority(tmp_path)
    made = authority.sign("127.0.0.1")
    shutil.copy(made.file, directory / "api.pem")
    shutil.copy(made.key, directory / "api.key")
    serving = server(directory, "127.0.0.1", 0)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    access = Access(
        f"https://127.0.0.1:{serving.server_address[1]}",
        "127.0.0.1",
        authority=authority.file.read_text(),
        authorization=f"Bearer {TOKEN}",
    )
    yield Api(directory, access)
    serving.shutdown()
    serving.server_close()
    thread.join()
