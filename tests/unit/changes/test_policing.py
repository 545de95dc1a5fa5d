"""Who may have written a policy, and what one that does not count leaves in force.

Files of root's are needed: each test has a computer of its own, whose root reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.hosts import Host, World

APP = {"PYTHONPATH": "app"}


@pytest.fixture
def computer() -> Iterator[Host]:
    with World() as world:
        yield world.host("computer")


def looks(scripts: list[str]) -> list[list[Any]]:
    """After each shell script: the locked keys, the proxy mode by the policy, the problems."""
    import logging
    import subprocess
    from pathlib import Path

    from fairlead.changes.policing import Policing
    from fairlead.settings.keys import with_value
    from fairlead.settings.model import Settings

    logging.disable()
    present = Settings()
    found: list[list[Any]] = []
    policing = None
    for script in scripts:
        subprocess.run(["sh", "-ec", script], check=True, cwd="/etc")
        if policing is None:
            policing = Policing(Path("/etc/fairlead/policy.json"), present)
        else:
            # By now the user has written something else into his file.
            policing.look(with_value(present, "proxy.mode", "pac"))
        policy = policing.policy
        mode = policy.entries.get("proxy.mode")
        found.append([len(policy.locks), mode.value if mode else "", " ".join(policy.problems)])
    return found


NONE = """echo '{"proxy.mode": {"value": "none"}}' > fairlead/policy.json"""
GOOD = f"mkdir -p fairlead; {NONE}"
KEPT = "The policy before it stays in force."


def asked(computer: Host, *scripts: str) -> list[list[Any]]:
    found: list[list[Any]] = computer.call(looks, list(scripts), env=APP)
    return found


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo '{' > fairlead/policy.json", "is not JSON"),
        ("chmod 666 fairlead/policy.json", "Others than the administrator can change it."),
        ("chmod 775 fairlead", "Others than the administrator can change /etc/fairlead."),
        ("chmod 775 fairlead; rm fairlead/policy.json", "can change /etc/fairlead."),
        ("mv fairlead f; ln -s f fairlead", "/etc/fairlead is a link or no directory."),
        ("mv fairlead/policy.json p; ln -s ../p fairlead/policy.json", "It is a link."),
        ("rm fairlead/policy.json; mkfifo fairlead/policy.json", "can change it."),
        ("rm fairlead/policy.json; mkdir fairlead/policy.json", "cannot be read: Is a directory."),
    ],
)
def test_what_does_not_count_leaves_the_last_good_one(
    computer: Host, script: str, sentence: str
) -> None:
    first, broken = asked(computer, GOOD, script)
    assert first == [1, "none", ""]
    assert broken[:2] == [1, "none"]
    assert sentence in broken[2]
    assert KEPT in broken[2]


def test_a_file_that_root_removes_unlocks(computer: Host) -> None:
    found = asked(computer, GOOD, "rm fairlead/policy.json", GOOD, "rm -r fairlead")
    assert [one[0] for one in found] == [1, 0, 1, 0]
    assert not any(problem for *_, problem in found)


def test_a_file_that_cannot_be_read_at_the_start_locks_everything_as_it_was(computer: Host) -> None:
    broken = "mkdir -p fairlead; echo '{' > fairlead/policy.json"
    start, again, good = asked(computer, broken, f"{broken}; echo x >> fairlead/policy.json", GOOD)
    assert start[0] > 20
    assert "Until that is mended nothing can be set." in start[2]
    # What the user's file says by now changes nothing.
    assert again[:2] == start[:2] == [start[0], "system"]
    assert good == [1, "none", ""]


def test_a_directory_that_others_can_change_locks_nothing_while_it_is_empty(computer: Host) -> None:
    assert asked(computer, "mkdir fairlead; chmod 777 fairlead") == [[0, "", ""]]


def test_a_file_of_somebody_else(computer: Host) -> None:
    start = asked(computer, f"{GOOD}; chown 1000 fairlead/policy.json")[0]
    assert "Others than the administrator can change it." in start[2]
