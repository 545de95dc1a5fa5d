"""``fairlead settings`` and ``fairlead proxy`` without a running backend."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

from tests.support.commands import SECONDS, Fairlead


def test_get_prints_values_sections_and_everything(fairlead: Fairlead) -> None:
    assert fairlead.ok("settings", "get", "network.hostLoopback") == "on\n"
    section = fairlead.ok("settings", "get", "network").splitlines()
    assert [line.split()[0] for line in section] == [
        "network.subnet",
        "network.gateway",
        "network.engine",
        "network.dns",
        "network.host",
        "network.subnet6",
        "network.bridge",
        "network.addressPools",
        "network.swarmPool",
        "network.hostLoopback",
        "network.portBinding",
        "network.hostNetworking",
        "network.proxyProtocol",
        "network.socksServer.port",
        "network.socksServer.username",
    ]
    assert "proxy.mode" in fairlead.ok("settings", "get")
    assert fairlead.json("settings", "get", "network.hostLoopback") is True
    assert fairlead.json("settings", "get", "proxy")["exclude"] == []
    assert fairlead.json("settings", "get")["network"]["subnet"] == "192.168.65.0/24"


def test_reading_leaves_no_settings_file(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "get")
    assert not (fairlead.home / "config").exists()


def test_set_plans_applies_and_persists(fairlead: Fairlead) -> None:
    words = ("settings", "set", "proxy.http", "http://proxy.example:3128", "proxy.mode", "manual")
    assert "New connections take the new way" in fairlead.ok(*words, "--dry-run")
    out = fairlead.ok(*words)
    assert "proxy.mode: system -> manual" in out
    # Nothing runs that it would mean anything for.
    assert "New connections" not in out
    assert out.endswith("Saved. It takes effect when Fairlead starts.\n")
    assert fairlead.ok("settings", "get", "proxy.http") == "http://proxy.example:3128\n"
    again = fairlead.json("settings", "set", "proxy.mode", "manual")
    assert again == {
        "applied": False,
        "problems": [],
        "differences": [],
        "confirmations": [],
        "steps": [],
        "offers": [],
        "exports": "",
    }


def test_a_dry_run_changes_nothing(fairlead: Fairlead) -> None:
    plan = fairlead.json("settings", "set", "network.hostLoopback", "off", "--dry-run")
    assert plan["applied"] is False
    assert plan["differences"][0]["after"] is False
    assert fairlead.ok("settings", "get", "network.hostLoopback") == "on\n"


def test_lists_are_taken_with_commas_or_as_json(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "proxy.exclude", "localhost, *.example.com")
    assert fairlead.json("settings", "get", "proxy.exclude") == ["localhost", "*.example.com"]
    fairlead.ok("settings", "set", "proxy.exclude", '["10.0.0.0/8"]')
    assert fairlead.ok("settings", "get", "proxy.exclude") == "10.0.0.0/8\n"
    fairlead.ok("settings", "set", "proxy.exclude", "")
    assert fairlead.json("settings", "get", "proxy.exclude") == []


def test_diff_tells_what_differs_from_the_defaults_or_a_file(
    fairlead: Fairlead, tmp_path: Path
) -> None:
    assert fairlead.ok("settings", "diff") == ""
    file = tmp_path / "team.json"
    fairlead.ok("settings", "export", str(file))
    fairlead.ok("settings", "set", "general.theme", "dark")
    assert fairlead.ok("settings", "diff") == "general.theme: system -> dark\n"
    [change] = fairlead.json("settings", "diff", str(file))
    assert change == {"key": "general.theme", "file": "system", "value": "dark"}


def test_export_and_import_carry_settings_over(fairlead: Fairlead, tmp_path: Path) -> None:
    file = tmp_path / "team.json"
    fairlead.ok("settings", "set", "proxy.exclude", "a.example", "general.theme", "dark")
    assert str(file) in fairlead.ok("settings", "export", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    exported = fairlead.ok("settings", "export")
    assert json.loads(exported) == json.loads(file.read_text())
    fairlead.ok("settings", "undo")
    assert "general.theme: system -> dark" in fairlead.ok("settings", "import", str(file))
    fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "import", "-", input=exported)
    assert fairlead.ok("settings", "get", "general.theme") == "dark\n"


def test_validate_checks_and_changes_nothing(fairlead: Fairlead, tmp_path: Path) -> None:
    file = tmp_path / "team.json"
    file.write_text('{"schema_version": 1, "general": {"theme": "dark", "future": 1}}')
    assert "general.future" in fairlead.ok("settings", "validate", str(file))
    assert fairlead.json("settings", "validate", str(file)) == {
        "valid": True,
        "unknownKeys": ["general.future"],
    }
    assert fairlead.ok("settings", "validate", "-", input=file.read_text())
    assert fairlead.ok("settings", "get", "general.theme") == "system\n"


def test_validate_tells_every_fault_on_a_line_of_its_own(
    fairlead: Fairlead, tmp_path: Path
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(
        '{"schema_version": 1, "proxy": {"http": "http//x", "mode": "x"},'
        ' "network": {"subnet": "10.0.0.0/30", "hostLoopback": "maybe"}}'
    )
    done = fairlead("settings", "validate", str(file))
    assert done.returncode == 1
    keys = [line.split(": ")[1] for line in done.stderr.splitlines()]
    assert keys == ["proxy.mode", "proxy.http", "network.subnet", "network.hostLoopback"]


def test_the_schema_is_one_for_the_exported_file(fairlead: Fairlead) -> None:
    schema = json.loads(fairlead.ok("settings", "schema"))
    exported = json.loads(fairlead.ok("settings", "export"))
    assert schema["$schema"].startswith("https://json-schema.org/")
    # Only who answers an administrator's default with Fairlead's own has chosen one.
    assert set(exported) == set(schema["properties"]) - {"chosen"}


def test_history_and_undo(fairlead: Fairlead) -> None:
    assert fairlead.ok("settings", "history") == "There are no earlier versions.\n"
    assert fairlead.json("settings", "history") == []
    fairlead.ok("settings", "set", "general.theme", "dark")
    fairlead.ok("settings", "set", "network.hostLoopback", "off")
    newest, oldest = fairlead.json("settings", "history")
    assert (newest["changed"], oldest["changed"]) == ("network.hostLoopback", "general.theme")
    heading, now, _, first, legend = fairlead.ok("settings", "history").splitlines()
    assert heading.startswith("   VERSION  IN FORCE UNTIL")
    assert (now, legend) == ("*  -        still in force", "* in force now")
    assert "changed: general.theme" in first
    dry = fairlead.ok("settings", "undo", "--dry-run")
    assert "network.hostLoopback: off -> on" in dry
    assert "It would go back to version 2, which was in force until " in dry
    undone = fairlead.ok("settings", "undo")
    assert "network.hostLoopback: off -> on" in undone
    assert "Went back to version 2, which was in force until " in undone
    assert "fairlead settings redo" in undone
    # As in an editor, the next one goes further back.
    assert "general.theme: dark -> system" in fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "diff") == ""
    done = fairlead("settings", "undo")
    assert done.returncode == 1
    assert "no earlier version of the settings before this one" in done.stderr
    newest, *_ = fairlead.json("settings", "history")
    assert (newest["changed"], newest["goingTo"]) == ("general.theme", oldest["number"])
    shown = fairlead.ok("settings", "history").splitlines()
    assert shown[1].endswith("undid: general.theme (went to 1)")


def test_the_history_marks_what_is_in_force(fairlead: Fairlead) -> None:
    def marked() -> tuple[list[int], list[str]]:
        """The numbers of the versions that JSON and the table say are in force."""
        rows = fairlead.json("settings", "history")
        lines = [line.split() for line in fairlead.ok("settings", "history").splitlines()[:-1]]
        return (
            [row["number"] for row in rows if row["inForce"]],
            [cells[1] for cells in lines if cells[0] == "*"],
        )

    fairlead.ok("settings", "set", "general.theme", "dark")
    fairlead.ok("settings", "set", "network.hostLoopback", "off")
    assert marked() == ([], ["-"])
    fairlead.ok("settings", "undo")
    assert marked() == ([2], ["2"])
    fairlead.ok("settings", "undo")
    assert marked() == ([1], ["1"])
    # What was left by going back has a number of its own.
    assert fairlead.json("settings", "redo")["version"] == 4
    assert marked() == ([4], ["4"])
    # One that was edited by hand is none of them.
    file = fairlead.home / "config" / "settings.json"
    file.write_text(json.dumps({"schema_version": 1, "general": {"theme": "light"}}))
    assert marked() == ([], ["-"])


def test_redo_goes_forward_until_something_is_changed(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "general.theme", "dark")
    fairlead.ok("settings", "set", "network.hostLoopback", "off")
    fairlead.ok("settings", "undo", "1")
    redone = fairlead.json("settings", "redo")
    assert [(one["key"], one["after"]) for one in redone["differences"]] == [
        ("general.theme", "dark")
    ]
    assert redone["version"] == 2
    last = fairlead.ok("settings", "redo")
    assert "network.hostLoopback: on -> off" in last
    assert "Went forward to version 3" in last
    assert "nothing to redo" in fairlead("settings", "redo").stderr
    fairlead.ok("settings", "undo")
    fairlead.ok("settings", "set", "general.theme", "light")
    assert fairlead("settings", "redo").returncode == 1
    # What was cut off has its number still, and to go there can be undone.
    assert "network.hostLoopback: on -> off" in fairlead.ok("settings", "undo", "3")
    fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "get", "general.theme") == "light\n"


def test_undo_after_the_file_was_edited_goes_back_to_what_was_undone_to(
    fairlead: Fairlead,
) -> None:
    fairlead.ok("settings", "set", "general.theme", "dark")
    fairlead.ok("settings", "undo")
    file = fairlead.home / "config" / "settings.json"
    file.write_text(json.dumps({"schema_version": 1, "general": {"theme": "light"}}))
    fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "get", "general.theme") == "system\n"
    assert "general.theme: system -> light" in fairlead.ok("settings", "redo")


def test_undo_leaves_the_proxies_of_a_profile_in_use(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "proxy.mode", "manual", "proxy.http", "http://office:1")
    fairlead.ok("profile", "save", "office")
    fairlead.ok("settings", "set", "proxy.http", "http://own:2")
    fairlead.ok("settings", "set", "profiles.use", "office", "general.theme", "dark")
    profile = (fairlead.home / "config" / "profiles" / "office.json").read_text()
    fairlead.ok("settings", "set", "general.theme", "light")
    assert "proxy" not in fairlead.ok("settings", "undo")
    assert fairlead.ok("settings", "get", "proxy.http") == "http://office:1\n"
    # What the own proxies were is taken back once they count again.
    done = fairlead("settings", "undo", "2")
    assert "proxy.http is not taken back: the profile office is in use." in done.stderr
    assert fairlead.ok("settings", "get", "proxy.http") == "http://own:2\n"
    assert "proxy.http: http://own:2 -> http://office:1" in fairlead.ok("settings", "undo", "2")
    assert (fairlead.home / "config" / "profiles" / "office.json").read_text() == profile


def test_concurrent_writers_lose_nothing(fairlead: Fairlead) -> None:
    changes = {
        "general.theme": "dark",
        "proxy.mode": "none",
        "proxy.http": "http://one.example:1",
        "proxy.https": "http://two.example:2",
        "proxy.exclude": "three.example",
        "proxy.username": "joe",
        "network.subnet": "10.98.76.0/24",
        "network.hostLoopback": "off",
    }
    writers = [
        fairlead.start(
            "settings", "set", key, value, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for key, value in changes.items()
    ]
    for writer in writers:
        _out, errors = writer.communicate(timeout=SECONDS)
        assert (writer.returncode, errors) == (0, "")
    for key, value in changes.items():
        assert fairlead.ok("settings", "get", key) == f"{value}\n"


def test_a_broken_file_is_kept_aside_and_told(fairlead: Fairlead) -> None:
    config = fairlead.home / "config"
    config.mkdir(parents=True)
    (config / "settings.json").write_text('{"network": ')
    done = fairlead("settings", "get", "network.subnet")
    assert (done.returncode, done.stdout) == (0, "192.168.65.0/24\n")
    [aside] = config.glob("settings.json.broken-*")
    assert aside.read_text() == '{"network": '
    assert str(aside) in done.stderr
    assert done.stderr.startswith("fairlead: ")


def test_the_file_of_a_newer_version_is_left_alone(fairlead: Fairlead) -> None:
    config = fairlead.home / "config"
    config.mkdir(parents=True)
    newer = '{"schema_version": 99, "general": {"theme": "dark"}}'
    (config / "settings.json").write_text(newer)
    done = fairlead("settings", "set", "general.theme", "light")
    assert done.returncode == 1
    assert "newer version" in done.stderr
    assert "Traceback" not in done.stderr
    assert (config / "settings.json").read_text() == newer


def test_a_directory_that_cannot_be_written_is_told(fairlead: Fairlead) -> None:
    fairlead.home.chmod(0o500)
    done = fairlead.minding_modes()("settings", "set", "general.theme", "dark")
    fairlead.home.chmod(0o700)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(fairlead.home) in done.stderr


def test_show_tells_what_would_be_in_effect(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "proxy.mode", "manual", "proxy.https", "http://p.example:1")
    out = fairlead.ok("proxy", "show")
    assert "https    http://p.example:1" in out
    assert "No backend is running" in out
    shown = fairlead.json("proxy", "show")
    assert {proxy["https"] for proxy in shown} == {"http://p.example:1"}


def test_trying_a_url_ends_with_the_step_that_failed(fairlead: Fairlead) -> None:
    done = fairlead("proxy", "test", "http://127.0.0.1:1/")
    assert done.returncode == 1
    assert "FAILED  Connect" in done.stdout
    assert done.stderr.startswith("fairlead: ")
    assert (
        json.loads(fairlead("proxy", "test", "http://127.0.0.1:1/", "--json").stdout)["ok"] is False
    )


def test_a_password_that_cannot_be_kept_is_an_error(fairlead: Fairlead) -> None:
    fairlead.ok("settings", "set", "proxy.username", "joe")
    done = fairlead("proxy", "password", "--stdin", input="hunter2\n")
    assert done.returncode == 1
    assert "No keyring answers" in done.stderr
    assert "removed" in fairlead.ok("proxy", "password", "--clear")
    kept = b"".join(path.read_bytes() for path in fairlead.home.rglob("*") if path.is_file())
    assert b"hunter2" not in kept + done.stdout.encode() + done.stderr.encode()
