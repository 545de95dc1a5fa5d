"""The rules of ``tests/conftest.py``, each broken on purpose in a session of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[2] / "conftest.py"
MARKERS = "[pytest]\nmarkers =\n    logs(pattern): expected\naddopts = -p no:cacheprovider\n"


def session(
    directory: Path, source: str, *options: str, ci: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run ``source`` as the only test file of a session with our conftest."""
    shutil.copy(CONFTEST, directory)
    (directory / "pytest.ini").write_text(MARKERS)
    (directory / "test_it.py").write_text(textwrap.dedent(source))
    environment = {name: text for name, text in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=directory,
        env=environment | ({"CI": "true"} if ci else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_warning_in_the_log_fails_the_test_unless_it_is_expected(tmp_path: Path) -> None:
    done = session(
        tmp_path,
        """
        import logging, pytest
        def test_silent(): logging.getLogger("x").info("fine")
        def test_unexpected(): logging.getLogger("x").warning("oh no")
        @pytest.mark.logs("oh .*")
        def test_expected(): logging.getLogger("x").error("oh yes")
        @pytest.mark.logs("never")
        def test_missing(): pass
        """,
    )
    assert "4 passed, 2 errors" in done.stdout
    assert "unexpected in the log: ['oh no']" in done.stdout
    assert "expected in the log and missing: ['never']" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("options", [(), ("-n", "2")])
def test_a_process_that_is_left_running_fails_the_session(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = session(
        tmp_path,
        """
        import subprocess
        def test_it(): subprocess.run(["sh", "-c", "setsid sleep 5.25 >/dev/null 2>&1 &"])
        """,
        *options,
    )
    assert done.stdout.count("left running: ") == 1
    assert "sleep 5.25" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("ci", [False, True])
def test_a_skip_is_a_failure_in_ci(tmp_path: Path, ci: bool) -> None:
    done = session(
        tmp_path,
        """
        import pytest
        def test_lazy(): pytest.skip("not today")
        def test_elsewhere(): pytest.skip("needs macOS")
        """,
        ci=ci,
    )
    assert ("skipped in CI: test_it.py::test_lazy: Skipped: not today" in done.stdout) == ci
    assert "CI: test_it.py::test_elsewhere" not in done.stdout
    assert done.returncode == (1 if ci else 0)


def test_a_home_of_the_tests_own_is_short_and_gone_afterwards(tmp_path: Path) -> None:
    done = session(
        tmp_path,
        """
        import os
        from pathlib import Path
        def test_it(fairlead_home):
            assert os.environ["FAIRLEAD_HOME"] == str(fairlead_home)
            assert len(str(fairlead_home)) < 30
            Path("home").write_text(str(fairlead_home))
        """,
    )
    assert done.returncode == 0, done.stdout
    assert not Path((tmp_path / "home").read_text()).exists()
