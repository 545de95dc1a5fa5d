"""The official client, as far as it can go wrong by itself."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import time
from concurrent.futures import ThreadPoolExecutor
from fairlead.engines.kubernetes.connection import Access, connected

def connect(number):
    # The later ones come while the first imports the client.
    time.sleep(number * 0.005)
    with connected(Access("http://127.0.0.1:9"), 1.0):
        return number

with ThreadPoolExecutor(60) as pool:
    print(sum(pool.map(connect, range(60))))
"""


def test_clusters_are_asked_at_once_by_a_program_that_has_just_started() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "1770\n"), done.stderr
