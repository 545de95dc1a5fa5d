"""The test hosts themselves: what tests build upon must not be a guess."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.hosts import USER_ID, Host, World, free_port, stopping, wait_until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def world() -> Iterator[World]:
    with World() as made:
        yield made


def processes_in(host: Host) -> list[int]:
    """Pids whose network namespace is the host's."""
    found = []
    network = Path(f"/proc/{host.pid}/ns/net").stat().st_ino
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "ns/net").stat().st_ino == network:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_two_hosts_reach_each_other_over_both_families(world: World) -> None:
    near, far = world.host("near"), world.host("far")
    ends = world.link(near, far, "10.9.0.1/24", "10.9.0.2/24", "fd09::1/64", "fd09::2/64")
    assert ends == ("veth0a", "veth0b")
    assert near.run(["ping", "-c1", "-W5", "10.9.0.2"]).returncode == 0
    assert near.run(["ping", "-6", "-c1", "-W5", "fd09::2"]).returncode == 0


def test_a_host_has_nothing_but_loopback(world: World) -> None:
    host = world.host("alone")
    assert host.ip("-br", "link").split()[:2] == ["lo", "UNKNOWN"]
    assert host.ip("route") == ""
    assert host.run(["ping", "-c1", "-W5", "127.0.0.1"]).returncode == 0


def test_routes_come_and_go(world: World) -> None:
    near, far = world.host("near"), world.host("far")
    world.link(near, far, "10.9.0.1/24", "10.9.0.2/24")
    near.ip("route", "add", "172.30.0.0/16", "via", "10.9.0.2")
    assert "172.30.0.0/16 via 10.9.0.2" in near.ip("route")
    near.ip("route", "del", "172.30.0.0/16")
    assert "172.30" not in near.ip("route")
    with pytest.raises(AssertionError, match="near: ip route del"):
        near.ip("route", "del", "172.30.0.0/16")


def test_resolvers_change_in_place_and_by_rename(world: World) -> None:
    host, other = world.host("near"), world.host("other")
    before = Path("/etc/resolv.conf").read_text() if Path("/etc/resolv.conf").exists() else None

    def inode() -> str:
        return host.run(["stat", "-c", "%i", "/etc/resolv.conf"], check=True).stdout

    host.set_resolvers(["10.0.0.1", "fd00::1"])
    first = inode()
    assert host.run(["cat", "/etc/resolv.conf"]).stdout == (
        "nameserver 10.0.0.1\nnameserver fd00::1\n"
    )
    host.set_resolvers(["10.0.0.2"])
    assert inode() == first
    host.set_resolvers(["10.0.0.3"], replace=True)
    assert inode() != first
    assert host.run(["cat", "/etc/resolv.conf"]).stdout == "nameserver 10.0.0.3\n"
    assert other.run(["cat", "/etc/resolv.conf"]).stdout == ""
    after = Path("/etc/resolv.conf").read_text() if Path("/etc/resolv.conf").exists() else None
    assert before == after


def test_the_rest_of_etc_is_the_machines(world: World) -> None:
    host = world.host("near")
    shown = host.run(["cat", "/etc/passwd"], check=True).stdout
    assert shown == Path("/etc/passwd").read_text()


def test_a_function_runs_in_the_host(world: World) -> None:
    def devices(prefix: str) -> list[str]:
        import socket

        return [name for _, name in socket.if_nameindex() if name.startswith(prefix)]

    near, far = world.host("near"), world.host("far")
    world.link(near, far, "10.9.0.1/24", "10.9.0.2/24")
    assert near.call(devices, "veth") == ["veth0a"]
    assert far.call(devices, "veth") == ["veth0b"]


def test_an_ordinary_user_in_a_host(world: World, tmp_path: Path) -> None:
    host = world.host("near")
    assert host.run(["id", "-u"]).stdout == "0\n"
    assert host.run(["id", "-u"], as_user=True).stdout == f"{USER_ID}\n"
    refused = host.run(["ip", "link", "add", "dummy0", "type", "dummy"], as_user=True)
    assert refused.returncode != 0
    host.run(["sh", "-c", f"echo mine > {tmp_path}/file"], as_user=True, check=True)
    assert (tmp_path / "file").read_text() == "mine\n"
    assert (tmp_path / "file").stat().st_uid == os.getuid()


@pytest.mark.parametrize("as_user", [False, True])
def test_namespaces_can_be_made_in_a_host(world: World, as_user: bool) -> None:
    inner = "ip link set lo up && iptables -w -t mangle -L >/dev/null && mount -t tmpfs x /run"
    argv = ["unshare", "--user", "--map-root-user", "--net", "--mount", "sh", "-ec", inner]
    world.host("near").run(argv, as_user=as_user, check=True)


def test_a_datagram_ping_socket_may_be_opened(world: World) -> None:
    source = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)"
    for as_user in (False, True):
        world.host("near").python(source, as_user=as_user, check=True)


def test_the_pid_is_the_programs_own(world: World) -> None:
    with stopping(world.host("near").popen(["sleep", "60"])) as sleeper:
        comm = Path(f"/proc/{sleeper.pid}/comm")
        wait_until(lambda: comm.read_text() == "sleep\n", what="sleep runs")
    assert sleeper.returncode == -signal.SIGTERM


def test_closing_the_world_ends_daemons_and_nested_namespaces() -> None:
    with World() as world:
        host = world.host("near")
        host.run(["sh", "-c", "setsid sleep 300 >/dev/null 2>&1 &"], check=True)
        nested = ["unshare", "--user", "--map-root-user", "--net", "sleep", "300"]
        process = host.popen(nested, as_user=True)
        comm = Path(f"/proc/{process.pid}/comm")
        wait_until(lambda: comm.read_text() == "sleep\n", what="the nested sleep runs")
        running = [*processes_in(host), process.pid]
        assert len(running) == 3
    wait_until(lambda: not any(map(alive, running)), what="all of the world has ended")
    assert process.wait(5) == -signal.SIGKILL
    process.communicate()


def test_a_killed_test_process_leaves_nothing() -> None:
    program = """
        import time
        from tests.support.hosts import World
        world = World()
        host = world.host("near")
        sleeper = host.popen(["sleep", "300"])
        print(world.pid, host.pid, sleeper.pid, flush=True)
        time.sleep(300)
    """
    import textwrap

    owner = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert owner.stdout is not None
    pids = [int(word) for word in owner.stdout.readline().split()]
    assert len(pids) == 3
    owner.kill()
    owner.communicate()
    wait_until(lambda: not any(map(alive, pids)), what="the killed owner's world has ended")


def test_closing_twice_is_harmless() -> None:
    world = World()
    world.close()
    world.close()


def test_free_port_and_wait_until() -> None:
    with socket.create_server(("127.0.0.1", free_port())):
        pass
    assert free_port(address="::1") > 0
    with pytest.raises(AssertionError, match=r"not within 0\.01 s: never"):
        wait_until(lambda: False, timeout=0.01, what="never")


@pytest.mark.root
def test_a_world_of_root_maps_many_ids_and_has_no_power_over_the_machine(world: World) -> None:
    assert os.getuid() == 0
    host = world.host("near")
    assert host.run(["cat", "/proc/self/uid_map"]).stdout.split()[3:] == ["1", "100000", "65535"]
    refused = host.run(["nsenter", "--net=/proc/1/ns/net", "true"])
    assert refused.returncode != 0
    done = host.run(["setpriv", "--reuid", "33", "--regid", "33", "--clear-groups", "id", "-u"])
    assert done.stdout == "33\n"
