"""The Linux adapter: files of a made-up tree in, and real routes out of real namespaces."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fairlead.platform.linux import Linux
from fairlead.platform.resolv_conf import parse_resolv_conf
from tests.support.hosts import World

APP = Path(__file__).parents[3] / "app"

KIOSLAVERC = "[Proxy Settings]\nProxyType=1\nhttpProxy=http://kde.example.com 8080\n"

ROUTES = """\
Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t0100A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
tun0\t00000000\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0
tun0\t00000080\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0
eth0\t0000A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
eth0\t0000FEA9\t00000000\t0001\t0\t0\t1000\t0000FFFF\t0\t0\t0
tun0\t0000100A\t0100080A\t0003\t0\t0\t0\t0000FFFF\t0\t0\t0
*\t0000640A\t00000000\t0200\t0\t0\t0\t0000FFFF\t0\t0\t0
broken line
"""

ZERO = "0" * 32


def ipv6_line(destination: str, length: int, flags: int, device: str) -> str:
    return (
        f"{destination.ljust(32, '0')} {length:02x} {ZERO} 00 {ZERO} 00000400 00000001 00000000 "
        f"{flags:08x} {device:>8}\n"
    )


ROUTES_V6 = (
    ipv6_line("fd12", 64, 0x1, "eth0")
    + ipv6_line("20010db8", 32, 0x3, "tun0")
    + ipv6_line("fd12", 128, 0x80200001, "lo")
    + ipv6_line("fd13", 128, 0x80200001, "eth0")
    + ipv6_line("fe80", 64, 0x1, "eth0")
    + ipv6_line("ff00", 8, 0x1, "eth0")
    + ipv6_line("", 0, 0x3, "eth0")
    + ipv6_line("fd99", 64, 0x200, "lo")
    + "broken\n"
)


def tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def test_routes_without_what_no_subnet_can_collide_with(tmp_path: Path) -> None:
    root = tree(tmp_path, {"proc/net/route": ROUTES, "proc/net/ipv6_route": ROUTES_V6})
    routes = {f"{route.network} {route.device}" for route in Linux({}, root).host_routes()}
    assert routes == {
        "192.168.0.0/24 eth0",
        "10.16.0.0/16 tun0",
        "fd12::/64 eth0",
        "2001:db8::/32 tun0",
    }


def test_a_machine_without_proc_has_no_routes(tmp_path: Path) -> None:
    assert Linux({}, tmp_path).host_routes() == ()


def test_real_routes_of_a_real_host_are_followed() -> None:
    source = (
        "from fairlead.platform.linux import Linux\n"
        "print(sorted(f'{r.network} {r.device}' for r in Linux().host_routes()))"
    )
    env = {"PYTHONPATH": str(APP)}
    with World() as world:
        near, far = world.host("near"), world.host("far")
        world.link(near, far, "10.9.0.1/24", "10.9.0.2/24", "fd09::1/64", "fd09::2/64")
        near.ip("route", "add", "default", "via", "10.9.0.2")
        near.ip("route", "add", "unreachable", "10.66.0.0/16")
        near.ip("route", "add", "172.30.0.0/16", "via", "10.9.0.2")
        near.ip("-6", "route", "add", "fd77::/48", "via", "fd09::2")
        shown = near.python(source, env=env, check=True).stdout
        assert shown == (
            "['10.9.0.0/24 veth0a', '172.30.0.0/16 veth0a', 'fd09::/64 veth0a', "
            "'fd77::/48 veth0a']\n"
        )
        near.ip("route", "del", "172.30.0.0/16")
        assert "172.30" not in near.python(source, env=env, check=True).stdout


def test_resolvers() -> None:
    text = (
        "# nameserver 1.1.1.1\n; nameserver 2.2.2.2\nsearch example.com\n"
        "nameserver 10.0.0.1\n  nameserver\tfe80::1%eth0 # router\nnameserver nonsense\n"
        "nameserver 10.0.0.1\nnameserver\nnameserver 2001:DB8::53\noptions edns0\n"
    )
    assert parse_resolv_conf(text) == ("10.0.0.1", "fe80::1%eth0", "2001:db8::53")


def test_resolvers_are_read_anew_each_time(tmp_path: Path) -> None:
    linux = Linux({}, tmp_path)
    assert linux.resolvers() == ()
    tree(tmp_path, {"etc/resolv.conf": "nameserver 10.0.0.1\n"})
    assert linux.resolvers() == ("10.0.0.1",)
    tree(tmp_path, {"etc/resolv.conf": ""})
    assert linux.resolvers() == ()


def test_the_environment_wins_over_the_desktop(tmp_path: Path) -> None:
    root = tree(tmp_path, {"home/me/.config/kioslaverc": KIOSLAVERC})
    environment = {"XDG_CURRENT_DESKTOP": "KDE", "HOME": "/home/me"}
    assert Linux(environment, root).system_proxy().http == "http://kde.example.com:8080"
    environment["https_proxy"] = "http://env:1"
    proxy = Linux(environment, root).system_proxy()
    assert (proxy.http, proxy.https) == ("", "http://env:1")


def test_kde_defaults_of_the_machine(tmp_path: Path) -> None:
    root = tree(tmp_path, {"etc/xdg/kioslaverc": KIOSLAVERC})
    environment = {"XDG_CURRENT_DESKTOP": "KDE", "HOME": "/home/me"}
    assert Linux(environment, root).system_proxy().origin == "KDE settings"


def test_no_desktop_no_proxy(tmp_path: Path) -> None:
    proxy = Linux({"HOME": "/home/me"}, tmp_path).system_proxy()
    assert (proxy.http, proxy.https, proxy.problem) == ("", "", "")


def test_gnome_is_asked_through_gsettings(tmp_path: Path) -> None:
    """A program in place of gsettings: the real one needs a desktop's schemas."""
    program = tmp_path / "gsettings"
    program.write_text(
        "#!/bin/sh\n"
        "[ \"$*\" = 'list-recursively org.gnome.system.proxy' ] || exit 1\n"
        "echo \"org.gnome.system.proxy mode 'manual'\"\n"
        "echo \"org.gnome.system.proxy.http host 'g'\"\n"
        "echo 'org.gnome.system.proxy.http port 8080'\n"
    )
    program.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    environment = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "PATH": path}
    proxy = Linux(environment).system_proxy()
    assert (proxy.http, proxy.origin) == ("http://g:8080", "GNOME settings")
    environment["PATH"] = str(tmp_path / "empty")
    assert Linux(environment).system_proxy().http == ""


def sandbox_tree(root: Path, **sysctls: str) -> Path:
    files = {f"proc/sys/{name.replace('.', '/')}": text for name, text in sysctls.items()}
    tree(root, {"proc/self/ns/user": "", "proc/sys/user/max_user_namespaces": "100\n", **files})
    return root


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("user.max_user_namespaces", "0\n", "switched off"),
        ("kernel.unprivileged_userns_clone", "0\n", "Only root"),
        ("kernel.apparmor_restrict_unprivileged_userns", "1\n", "AppArmor"),
    ],
)
def test_what_keeps_sandboxes_from_working(
    tmp_path: Path, name: str, value: str, word: str
) -> None:
    from fairlead.platform.sandbox_needs import sandbox_missing, search_path

    path = search_path(os.environ)
    assert sandbox_missing(sandbox_tree(tmp_path), path, 1000) == ""
    sentence = sandbox_missing(sandbox_tree(tmp_path, **{name: value}), path, 1000)
    assert word in sentence
    assert f"sudo sysctl {name}=" in sentence
    if name != "user.max_user_namespaces":
        assert sandbox_missing(tmp_path, path, 0) == ""


def test_an_apparmor_profile_of_our_own_may_make_namespaces(tmp_path: Path) -> None:
    from fairlead.platform.sandbox_needs import sandbox_missing, search_path

    root = sandbox_tree(tmp_path, **{"kernel.apparmor_restrict_unprivileged_userns": "1\n"})
    tree(root, {"proc/self/attr/current": "unconfined\n"})
    assert "AppArmor" in sandbox_missing(root, search_path(os.environ), 1000)
    tree(root, {"proc/self/attr/current": "fairlead (unconfined)\n"})
    assert sandbox_missing(root, search_path(os.environ), 1000) == ""


def test_a_kernel_without_user_namespaces(tmp_path: Path) -> None:
    from fairlead.platform.sandbox_needs import sandbox_missing, search_path

    assert "no user namespaces" in sandbox_missing(tmp_path, search_path(os.environ), 0)


def test_missing_programs_come_with_the_command_that_installs_them(tmp_path: Path) -> None:
    from fairlead.platform.sandbox_needs import sandbox_missing

    root, programs = sandbox_tree(tmp_path / "root"), tmp_path / "bin"
    programs.mkdir()
    for name in ("ip", "nsenter"):
        (programs / name).symlink_to(shutil.which("true") or "/bin/true")
    sentence = sandbox_missing(root, str(programs), 1000)
    assert sentence == (
        "iptables and ip6tables are not installed, and sandboxes need that. "
        "Install with: sudo apt install iptables"
    )


def test_programs_are_found_where_an_ordinary_path_does_not_look() -> None:
    source = (
        "from fairlead.platform.linux import Linux\n"
        "print(Linux({'PATH': '/nowhere'}).sandbox_missing())"
    )
    env = {"PYTHONPATH": str(APP), "PATH": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", source], env=env, capture_output=True, text=True, check=True
    )
    assert "not installed" not in done.stdout


def test_what_sandboxes_depend_on_is_told_line_by_line(tmp_path: Path) -> None:
    restricted = "kernel.apparmor_restrict_unprivileged_userns"
    root = sandbox_tree(tmp_path, **{restricted: "1\n"})
    tree(root, {"proc/self/attr/apparmor/current": "fairlead (unconfined)\n"})
    facts = Linux({"PATH": "/nowhere"}, root).sandbox_facts()
    assert "user.max_user_namespaces: 100" in facts
    assert f"{restricted}: 1" in facts
    assert "kernel.unprivileged_userns_clone: not there" in facts
    assert "AppArmor profile: fairlead (unconfined)" in facts
    assert any(line.startswith("iptables: ") for line in facts)


def test_the_clock_is_kept_or_not_or_nobody_knows() -> None:
    assert Linux({}).clock_is_kept() in (True, False, None)
