"""The life of a sandbox: who ends with whom, what is left over, and how it changes its subnet."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from fairlead.errors import FairleadError
from fairlead.network.status import SandboxState
from fairlead.settings.subnet import addresses
from tests.protocol.egress.peers import connected, listener, port_of
from tests.protocol.egress.test_run_command import run, start
from tests.support.hosts import World, stopping, subordinate_range, wait_until
from tests.support.sandbox import PLAIN, Sandbox
from tests.support.sandbox_in_host import OwnedSandbox

OTHER = addresses(IPv4Network("10.77.0.0/24"))


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def network_of(pid: int) -> int:
    """The network namespace of a process, as a number."""
    return Path(f"/proc/{pid}/ns/net").stat().st_ino


def processes_in(network: int) -> list[int]:
    """Every process that we may look into and whose network namespace is ``network``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "ns/net").stat().st_ino == network:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def descriptors() -> dict[str, str]:
    """This process's descriptors and what they are, without the garbage of earlier tests."""
    gc.collect()
    found = {}
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found[entry.name] = str(entry.readlink())
        except OSError:
            continue
    return found


def reaches_host(sandbox: Sandbox, family: int = socket.AF_INET) -> bool:
    """Whether a server on this computer's loopback answers a connection from inside."""
    with listener(family) as listening:
        with sandbox.connect(port_of(listening), family) as client:
            server, _ = listening.accept()
            with server:
                server.sendall(b"welcome")
                return client.recv(10) == b"welcome"


def settled(sandbox: Sandbox) -> int:
    """How many descriptors there are, once no connection is open."""
    wait_until(lambda: sandbox.network.traffic().tcp_open == 0)
    return len(descriptors())


def test_all_is_gone_when_the_owner_is_killed(tmp_path: Path) -> None:
    with OwnedSandbox(tmp_path / "sandbox") as sandbox:
        holder = sandbox.host.pid
        network = network_of(holder)
        command = sandbox.host.popen(["sleep", "1000"])
        with stopping(command):
            inside = subprocess.Popen(
                [sys.executable, "-c", _SLEEPS, str(holder)],
                env={**os.environ, "PYTHONPATH": "app"},
                stdout=subprocess.PIPE,
                text=True,
            )
            with stopping(inside):
                assert inside.stdout is not None
                assert inside.stdout.readline() == "ready\n"
                os.kill(sandbox.owner.pid, signal.SIGKILL)
                since = time.monotonic()
                assert inside.wait(2) == 128 + signal.SIGKILL
                wait_until(lambda: not alive(holder), timeout=2)
                assert time.monotonic() - since < 2
        wait_until(lambda: not processes_in(network), timeout=2)


_SLEEPS = """
import sys
from fairlead.network.namespace.enter import run_command
sys.exit(run_command(int(sys.argv[1]), ["sh", "-c", "echo ready; exec sleep 1000"]))
"""


@pytest.mark.logs("the namespace's holder has ended")
def test_a_new_namespace_follows_one_whose_holder_was_killed(own_sandbox: Sandbox) -> None:
    assert reaches_host(own_sandbox)
    first, before = own_sandbox.host.pid, settled(own_sandbox)
    network = network_of(first)
    with connected(own_sandbox, socket.AF_INET) as pair:
        os.kill(first, signal.SIGKILL)
        with pytest.raises(ConnectionResetError):
            pair.server.recv(1)
    wait_until(lambda: own_sandbox.network.namespace_pid() not in (None, first))
    assert own_sandbox.network.status().state is SandboxState.RUNNING
    assert reaches_host(own_sandbox)
    assert not processes_in(network)
    assert settled(own_sandbox) == before


@pytest.mark.logs("the namespace's holder has ended")
def test_stopping_while_a_new_namespace_is_made_leaves_nothing(tmp_path: Path) -> None:
    before, threads = descriptors(), threading.active_count()
    with Sandbox(tmp_path / "sandbox") as sandbox:
        pid = sandbox.host.pid
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not alive(pid))
    wait_until(lambda: descriptors() == before)
    assert threading.active_count() == threads
    assert not children()


def children() -> list[int]:
    """Living and dead processes of this one, whatever thread made them."""
    found = []
    for entry in Path("/proc/self/task").glob("*/children"):
        # A thread that has ended meanwhile has none.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found += [int(pid) for pid in entry.read_text().split()]
    return found


def test_a_stopped_sandbox_leaves_nothing(tmp_path: Path) -> None:
    known = set(children())
    before, threads = descriptors(), threading.active_count()
    with Sandbox(tmp_path / "sandbox") as sandbox:
        assert reaches_host(sandbox)
        holder = sandbox.host.pid
        network = network_of(holder)
        with sandbox.open(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"a flow", (sandbox.host_address(socket.AF_INET), 9))
            wait_until(lambda: sandbox.network.traffic().udp_total)
    assert not alive(holder)
    assert not processes_in(network)
    assert set(children()) <= known
    assert threading.active_count() == threads
    assert descriptors() == before


def test_a_stopped_network_starts_again(own_sandbox: Sandbox) -> None:
    own_sandbox.run(own_sandbox.network.stop())
    assert own_sandbox.network.status().state is SandboxState.STOPPED
    assert own_sandbox.network.namespace_pid() is None
    own_sandbox.run(own_sandbox.network.stop())
    own_sandbox.run(own_sandbox.network.start(own_sandbox.config))
    assert reaches_host(own_sandbox)


def put_in_front(directory: Path, name: str, script: str) -> str:
    """A PATH on which ``script`` is found before the real program ``name``."""
    directory.mkdir()
    program = directory / name
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    return f"{directory}:{os.environ['PATH']}:/usr/sbin:/sbin"


@pytest.mark.parametrize("program", ["ip", "iptables-restore", "ip6tables-restore"])
def test_a_start_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    before, threads = descriptors(), threading.active_count()
    script = f"echo '{program} is broken'; exit 1\n"
    monkeypatch.setenv("PATH", put_in_front(tmp_path / "bin", program, script))
    broken = Sandbox(tmp_path / "sandbox")
    with pytest.raises(FairleadError, match=f"{program} is broken"):
        broken.__enter__()
    status = broken.network.status()
    assert status.state is SandboxState.FAILED
    assert f"{program} is broken" in status.problem
    assert broken.network.namespace_pid() is None
    assert descriptors() == before
    assert threading.active_count() == threads
    monkeypatch.undo()
    with Sandbox(tmp_path / "sandbox") as sandbox:
        assert reaches_host(sandbox)


@pytest.mark.logs("the namespace's holder has ended")
@pytest.mark.logs("no more links")
def test_a_restart_that_fails_is_told_and_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = tmp_path / "broken"
    script = f'if [ -e {flag} ]; then echo "no more links"; exit 1; fi; exec /usr/sbin/ip "$@"\n'
    monkeypatch.setenv("PATH", put_in_front(tmp_path / "bin", "ip", script))
    before = descriptors()
    with Sandbox(tmp_path / "sandbox") as sandbox:
        flag.touch()
        os.kill(sandbox.host.pid, signal.SIGKILL)
        wait_until(lambda: sandbox.network.status().state is SandboxState.FAILED)
        assert "no more links" in sandbox.network.status().problem
        assert sandbox.network.namespace_pid() is None
        flag.unlink()
        sandbox.reconfigure(host_loopback=True)
        assert sandbox.network.status().problem == ""
        assert reaches_host(sandbox)
    assert descriptors() == before


def test_a_computer_that_allows_no_namespaces(tmp_path: Path) -> None:
    with World() as world:
        computer = world.host("computer")
        forbid = "echo 0 > /proc/sys/user/max_net_namespaces"
        computer.run(["sh", "-c", forbid], check=True)
        with OwnedSandbox(tmp_path / "sandbox", computer, as_user=False) as sandbox:
            assert sandbox.answer["pid"] is None
            problem = sandbox.answer["problem"]
        assert problem.startswith("A namespace for sandboxes cannot be made: ")
        assert "No space left" in problem


def mapped_ids(pid: int) -> int:
    lines = Path(f"/proc/{pid}/uid_map").read_text().splitlines()
    return sum(int(line.split()[2]) for line in lines)


@pytest.mark.root
def test_root_maps_its_own_ids_and_has_a_sandbox_as_anybody(sandbox: Sandbox) -> None:
    fields = Path(f"/proc/{sandbox.host.pid}/uid_map").read_text().split()
    assert fields[:2] == ["0", "0"]
    assert mapped_ids(sandbox.host.pid) > 60_000
    assert run(sandbox, "id", "-u").stdout == "0\n"
    assert reaches_host(sandbox)


def test_ids_are_mapped_as_far_as_this_user_may(sandbox: Sandbox) -> None:
    """An ordinary user has newuidmap map its subordinate ids."""
    assert os.geteuid() == 0 or subordinate_range("subuid"), "this user has no subordinate ids"
    assert mapped_ids(sandbox.host.pid) > 60_000
    assert not any("one user only" in remark for remark in sandbox.network.remarks())


def test_a_user_without_subordinate_ids_has_sandboxes_with_one_user(tmp_path: Path) -> None:
    with World() as world:
        computer = world.host("computer")
        with OwnedSandbox(tmp_path / "sandbox", computer, as_user=True) as sandbox:
            assert sandbox.answer["problem"] == ""
            assert mapped_ids(sandbox.host.pid) == 1
            assert any("one user only" in remark for remark in sandbox.remarks)
            server = computer.popen([sys.executable, "-u", "-c", _GREETER], stdin=None)
            with stopping(server):
                assert server.stdout is not None
                port = server.stdout.readline().strip()
                address = str(sandbox.roles.host)
                said = sandbox.host.call(_greeting, address, int(port))
        assert said == "hello from the host"


_GREETER = """
import socket
with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1])
    client, _ = listener.accept()
    client.sendall(b"hello from the host")
    client.close()
"""


def _greeting(address: str, port: int) -> str:
    import socket

    with socket.create_connection((address, port), timeout=10) as client:
        return client.recv(100).decode()


def test_a_change_of_the_subnet_keeps_commands_and_resets_connections(
    own_sandbox: Sandbox, family: int
) -> None:
    assert reaches_host(own_sandbox)
    holder, before = own_sandbox.host.pid, settled(own_sandbox)
    old_host = own_sandbox.host_address(family)
    command = start(own_sandbox, "sh", "-c", "read line; echo $line", stdin=subprocess.PIPE)
    with stopping(command), connected(own_sandbox, family) as pair:
        own_sandbox.reconfigure(addresses=OTHER)
        for end in (pair.client, pair.server):
            with pytest.raises(ConnectionResetError):
                end.recv(1)
        assert own_sandbox.host.pid == holder
        assert dict(own_sandbox.network.status().addresses)["host"] == "10.77.0.254"
        assert reaches_host(own_sandbox, family)
        assert own_sandbox.host.run(["cat", "/etc/resolv.conf"]).stdout == "nameserver 10.77.0.7\n"
        if family == socket.AF_INET:
            shown = own_sandbox.host.ip("-4", "address", "show", "dev", "eth0")
            assert old_host.rpartition(".")[0] not in shown
        assert command.communicate("still here\n", timeout=10)[0] == "still here\n"
    own_sandbox.reconfigure(addresses=PLAIN.addresses)
    assert reaches_host(own_sandbox, family)
    assert settled(own_sandbox) == before


# Half of the commands are done, then it fails; other calls are the real thing.
HALF_THE_LINKS = """
if [ "$1" != -batch ]; then exec /usr/sbin/ip "$@"; fi
commands=$(cat)
case "$commands" in
*10.77.*) echo "$commands" | head -6 | /usr/sbin/ip -batch -; echo "no more addresses"; exit 1;;
esac
echo "$commands" | exec /usr/sbin/ip -batch -
"""
# The last step of a build, for IPv6, once eth0 has the new address.
NO_RULES = """
rules=$(cat)
case "$rules" in
*TPROXY*) if ip -4 address show | grep -q 10.77; then echo "no more addresses"; exit 1; fi;;
esac
echo "$rules" | exec /usr/sbin/ip6tables-restore "$@"
"""


@pytest.mark.parametrize(
    ("program", "script"), [("ip", HALF_THE_LINKS), ("ip6tables-restore", NO_RULES)]
)
def test_a_change_of_the_subnet_that_fails_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, script: str
) -> None:
    monkeypatch.setenv("PATH", put_in_front(tmp_path / "bin", program, script))
    with Sandbox(tmp_path / "sandbox") as sandbox:
        assert reaches_host(sandbox)
        holder, before = sandbox.host.pid, settled(sandbox)
        with pytest.raises(FairleadError, match="no more addresses"):
            sandbox.reconfigure(addresses=OTHER)
        status = sandbox.network.status()
        assert status.state is SandboxState.RUNNING
        assert status.subnet == "192.168.65.0/24"
        assert sandbox.host.pid == holder
        assert reaches_host(sandbox)
        assert reaches_host(sandbox, socket.AF_INET6)
        assert settled(sandbox) == before


def test_a_change_of_the_subnet_repairs_a_broken_inside(own_sandbox: Sandbox) -> None:
    own_sandbox.host.ip("link", "delete", "eth0")
    own_sandbox.reconfigure(addresses=OTHER)
    assert reaches_host(own_sandbox)
    assert reaches_host(own_sandbox, socket.AF_INET6)


def test_two_sandboxes_know_nothing_of_each_other(tmp_path: Path) -> None:
    with Sandbox(tmp_path / "one") as one, Sandbox(tmp_path / "two") as two:
        assert network_of(one.host.pid) != network_of(two.host.pid)
        assert reaches_host(one)
        assert reaches_host(two)
        with one.open() as server:
            server.bind((str(one.roles.engine), 0))
            server.listen()
            with two.open() as client:
                code = client.connect_ex((str(two.roles.engine), port_of(server)))
        assert errno.errorcode[code] == "ECONNREFUSED"
