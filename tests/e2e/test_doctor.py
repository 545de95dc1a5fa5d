"""``fairlead doctor`` as a user meets it, with and without a backend."""

from __future__ import annotations

import json
import os
import signal
from typing import Any

from tests.support.commands import Fairlead
from tests.support.hosts import free_port
from tests.support.peers import tinyproxy

MANUAL = ("settings", "set", "proxy.mode", "manual")


def findings(fairlead: Fairlead, *checks: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and what each check found."""
    done = fairlead("doctor", *checks, "--json")
    return done.returncode, {one["name"]: one["finding"] for one in json.loads(done.stdout)}


def test_without_a_backend_every_check_is_made(fairlead: Fairlead) -> None:
    code, found = findings(fairlead)
    assert {"namespaces", "ids", "files", "dns", "proxies", "engine", "keyring"} <= found.keys()
    assert found["namespaces"]["outcome"] == found["files"]["outcome"] == "ok"
    assert found["sandbox"]["outcome"] == "warning"
    assert "fairlead serve" in found["sandbox"]["remedy"]
    assert found["keyring"]["outcome"] == "warning"
    assert code == int(any(one["outcome"] == "problem" for one in found.values()))


def test_a_running_backend_is_looked_at(fairlead: Fairlead) -> None:
    with fairlead.serving():
        code, found = findings(fairlead, "sandbox", "ports", "policy")
    assert code == 0
    assert found.keys() == {"sandbox", "ports", "policy"}
    assert found["sandbox"]["outcome"] == "ok", found["sandbox"]
    assert "dns: 192.168.65.7" in found["sandbox"]["evidence"]


def test_a_proxy_that_answers_is_fine_and_one_that_is_gone_is_a_problem(
    fairlead: Fairlead,
) -> None:
    gone = f"http://127.0.0.1:{free_port()}"
    with tinyproxy() as proxy:
        fairlead.ok(*MANUAL, "proxy.http", proxy.url, "proxy.https", proxy.url)
        code, found = findings(fairlead, "proxies")
        assert (code, found["proxies"]["outcome"]) == (0, "ok")
        [line] = found["proxies"]["evidence"]
        assert line.startswith(f"{proxy.url}: connected in ")
        assert line.endswith("demands no authentication, serves everybody")
        fairlead.ok("settings", "set", "proxy.https", gone)
        code, found = findings(fairlead, "proxies")
    assert (code, found["proxies"]["outcome"]) == (1, "problem")
    assert "refuses connections" in found["proxies"]["sentence"]
    assert f"{gone}: cannot be reached" in found["proxies"]["evidence"]


def told_of_the_agent(fairlead: Fairlead) -> tuple[str, str, str]:
    """What the doctor finds, in a word and a sentence, and how the status calls it."""
    with fairlead.serving():
        found = findings(fairlead, "sshagent")[1]["sshagent"]
        lines = fairlead.ok("status").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("SSH agent"))
    label, problem = lines[at + 1].split(maxsplit=1)
    assert lines[at].split() == ["SSH", "agent", "none"]
    assert found["outcome"] == "ok" or found["sentence"] == problem
    return found["outcome"], found["sentence"], label


def test_doctor_and_status_agree_about_the_ssh_agent(fairlead: Fairlead) -> None:
    # Most people have none.
    outcome, sentence, label = told_of_the_agent(fairlead)
    assert (outcome, label) == ("ok", "hint")
    assert sentence.startswith("No SSH agent runs")
    # One that is named is to be there, whoever names it.
    gone = str(fairlead.home / "gone.sock")
    named = Fairlead(fairlead.home, {**fairlead.extra, "SSH_AUTH_SOCK": gone}, fairlead.within)
    outcome, sentence, label = told_of_the_agent(named)
    assert (outcome, label) == ("warning", "problem")
    assert sentence.startswith(f"No SSH agent answers at {gone} ")
    fairlead.ok("settings", "set", "sshAgent.socket", gone)
    outcome, sentence, label = told_of_the_agent(fairlead)
    assert (outcome, label) == ("warning", "problem")
    assert sentence.startswith(f"No SSH agent answers at {gone} (your settings)")


def test_a_home_that_cannot_be_written_is_a_problem(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "network.hostNetworking", "off")
    config = fairlead.home / "config"
    mode = config.stat().st_mode
    config.chmod(0o500)
    try:
        code, found = findings(fairlead.minding_modes(), "files")
    finally:
        config.chmod(mode)
    assert (code, found["files"]["outcome"]) == (1, "problem")
    assert f"{config}, cannot be written" in found["files"]["sentence"]


def test_for_people_it_is_a_line_with_the_outcome_first(fairlead: Fairlead) -> None:
    assert fairlead.ok("doctor", "policy") == "ok       Policy: There is no policy.\n1 ok\n"


def test_details_of_what_is_well_are_for_those_who_ask(fairlead: Fairlead) -> None:
    detail = "MiB free"
    assert detail not in fairlead("doctor").stdout
    assert detail in fairlead("doctor", "--verbose").stdout
    assert detail in fairlead("doctor", "files").stdout


def test_a_check_that_is_not_there_is_named_with_those_that_are(fairlead: Fairlead) -> None:
    done = fairlead("doctor", "moon")
    assert done.returncode == 2
    assert done.stderr.startswith("fairlead: There is no check named moon. The checks are: ")
    assert done.stderr.count("\n") == 1


def test_a_backend_that_hangs_is_a_problem_and_the_rest_is_looked_at(fairlead: Fairlead) -> None:
    with fairlead.serving() as server:
        os.kill(server.pid, signal.SIGSTOP)
        try:
            code, found = findings(fairlead, "sandbox", "files")
        finally:
            os.kill(server.pid, signal.SIGCONT)
    assert (code, found["sandbox"]["outcome"]) == (1, "problem")
    assert found["sandbox"]["sentence"] == "The running Fairlead does not answer."
    assert found["files"]["outcome"] == "ok"


def test_fix_takes_one_check(fairlead: Fairlead) -> None:
    done = fairlead("doctor", "dns", "--fix", "files")
    assert done.returncode == 2
    assert "Write: fairlead doctor --fix files" in done.stderr
