"""``fairlead doctor`` on computers that lack something: the packet filter, the engine, the time."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.support.commands import Fairlead
from tests.support.hosts import SYSTEM_PATH

PATH = f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"


def finding(fairlead: Fairlead, check: str) -> dict[str, Any]:
    """What the one check found."""
    [report] = json.loads(fairlead("doctor", check, "--json").stdout)
    return dict(report["finding"])


def lacking(fairlead: Fairlead, name: str, script: str) -> Fairlead:
    """The same computer with a program of its own in the place of ``name``."""
    programs = fairlead.home / "programs"
    programs.mkdir(exist_ok=True)
    file = programs / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return replace(fairlead, extra={"PATH": f"{programs}:{PATH}"})


def without_feature(fairlead: Fairlead, feature: str) -> Fairlead:
    """The same computer, where iptables refuses every rule with ``feature``."""
    real = shutil.which("iptables", path=PATH)
    refusal = (
        f"case \" $* \" in *' {feature} '*) echo 'no such target {feature}' >&2; exit 2;; esac"
    )
    return lacking(fairlead, "iptables", f'{refusal}\nexec {real} "$@"')


def test_this_computer_has_what_sandboxes_are_made_of(fairlead: Fairlead) -> None:
    found = finding(fairlead, "netfilter")
    assert found["outcome"] == "ok", found
    assert found["evidence"][0].startswith("iptables v")
    assert "packet queue (nfnetlink_queue): works" in found["evidence"]
    found = finding(fairlead, "namespaces")
    assert found["outcome"] == "ok", found
    assert any(line.startswith("AppArmor profile: ") for line in found["evidence"])


def test_a_kernel_without_tproxy_can_build_no_sandbox(fairlead: Fairlead) -> None:
    found = finding(without_feature(fairlead, "TPROXY"), "netfilter")
    assert found["outcome"] == "problem"
    assert "lacks TPROXY" in found["sentence"]
    assert found["remedy"] == "Load what is missing with: sudo modprobe -a xt_TPROXY"
    assert any("no such target TPROXY" in line for line in found["evidence"])


def test_a_kernel_without_nfqueue_costs_the_honest_refusal(fairlead: Fairlead) -> None:
    found = finding(without_feature(fairlead, "NFQUEUE"), "netfilter")
    assert found["outcome"] == "warning"
    assert "accepted before their target has answered" in found["sentence"]


def test_an_engine_that_is_too_old_is_a_problem(fairlead: Fairlead) -> None:
    old = lacking(fairlead, "dockerd", "echo Docker version 19.03.15, build 99e3ed8")
    found = finding(old, "engine")
    assert found["outcome"] == "problem"
    assert "19.03.15" in found["sentence"]
    assert "needs 20.10 or newer" in found["sentence"]


def test_an_engine_tells_its_version_and_its_parts(fairlead: Fairlead) -> None:
    found = finding(fairlead, "engine")
    assert found["outcome"] == "ok", found
    assert any(line.startswith("installed: ") for line in found["evidence"])
    assert any(line.startswith("runc: ") for line in found["evidence"])


def test_a_file_of_the_future_says_that_the_clock_is_wrong(fairlead: Fairlead) -> None:
    assert finding(fairlead, "clock")["outcome"] == "ok"
    fairlead.ok("settings", "set", "network.hostNetworking", "off")
    settings: Path = fairlead.home / "config" / "settings.json"
    later = time.time() + 3 * 86400
    os.utime(settings, (later, later))
    found = finding(fairlead, "clock")
    assert found["outcome"] == "problem"
    assert str(settings) in found["sentence"]
    assert "timedatectl" in found["remedy"]
