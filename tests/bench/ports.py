"""Published ports beside docker-proxy, and a container's way out beside slirp4netns.

Both sides of the first run on one computer of a world of its own, each with a real engine and the
same container: Fairlead's, and one as it comes, whose bridge and rules are in the computer's own
network and whose docker-proxy carries what is sent to 127.0.0.1. The container that slirp4netns
carries is a namespace behind a bridge with the engine's MTU.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from fairlead.control.client import RemoteService, connect
from tests.bench.desktop import cpu_seconds, resident
from tests.bench.egress import LOAD, alternate
from tests.bench.paths import Inside, end, slirp4netns
from tests.bench.table import Row, limit, paired
from tests.e2e.ways import Ways, ways
from tests.e2e.ways_engine import WaysEngine, engine_on
from tests.support.engine import IMAGE, OURS
from tests.support.hosts import wait_until

_GIB = 1 << 30
_IDLE = 1000
_RANGE = (20000, 20999)
_SERVER_PORTS = (9001, 9002, 9003)
"""In the container and on the peer's host: one byte back, echo (see load.py), iperf3."""
_ports = count(24000, 3)


@dataclass(frozen=True, slots=True)
class Published:
    """Ports that lead to the three servers, and the process that carries them."""

    name: str
    first: int
    pids: tuple[int, ...]
    here: Ways

    def run(self, *argv: str) -> str:
        """Run a client on the computer."""
        done = self.here.computer.run(argv, timeout=100)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {argv[0]}: {done.stderr.strip()}{done.stdout[-300:]}")
        return done.stdout


def measure(rounds: int) -> list[Row]:
    """Every row of this file, out of ``rounds`` alternating runs."""
    with tempfile.TemporaryDirectory(prefix="fl-b-") as home, tempfile.TemporaryDirectory() as keys:
        with ways(Path(home), Path(keys), as_root=True) as here, engine_on(here) as engine:
            remote = connect(Path(home) / "run")
            if remote is None:
                raise RuntimeError("fairlead serve has ended")
            with contextlib.closing(remote):
                rows = _beside_docker_proxy(here, engine, remote.status().pid, rounds)
                rows += _a_thousand_ports(engine, remote)
            rows.append(_egress(engine, rounds))
    return rows


def _beside_docker_proxy(here: Ways, engine: WaysEngine, pid: int, rounds: int) -> list[Row]:
    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(_container(here, engine, pid))
        docker = stack.enter_context(plain_engine(here))

        def row(name: str, unit: str, once: Callable[[Published], float], goal: float) -> Row:
            first, second = alternate(both, once, rounds)
            return paired(name, unit, first, theirs.name, second, goal)

        def less(name: str, unit: str, once: Callable[[Published], float], goal: float) -> Row:
            first, second = alternate(both, once, rounds)
            ratio = statistics.median(a / b for a, b in zip(first, second, strict=True))
            middle = statistics.median(first), statistics.median(second)
            met = ratio <= goal
            return Row(name, unit, middle[0], theirs.name, middle[1], ratio, f"<= {goal} x", met)

        # First of all, for a heap that has grown once is not given back; and beside one that ends
        # then, for its pipes would leave too few to the rest (pipe(7), pipe-user-pages-soft).
        with _docker_proxy(here, docker) as other:
            idle = _idle(ours, other)
        theirs = stack.enter_context(_docker_proxy(here, docker))
        both = (ours, theirs)
        return [
            row("published port, one stream", "Gbit/s", _throughput, 1.1),
            less("published port, CPU per GiB", "s", _cpu_per_gib, 0.8),
            row("published port, connections, one client", "1/s", _connections(1), 1.2),
            row("published port, connections, 16 clients", "1/s", _connections(16), 1.0),
            *idle,
            less("published port, round trip", "us", _round_trip, 1.1),
        ]


@contextlib.contextmanager
def _container(here: Ways, engine: WaysEngine, pid: int) -> Iterator[Published]:
    first = next(_ports)
    engine.docker("run", "-d", "--name", "bench", *_served(first))
    try:
        _ready(here, first)
        yield Published("Fairlead", first, (pid,), here)
    finally:
        engine.docker("rm", "-f", "bench")


def _served(first: int) -> tuple[str, ...]:
    """The options and the command of the container with the servers."""
    publish = f"{first}-{first + 2}:{_SERVER_PORTS[0]}-{_SERVER_PORTS[2]}"
    load = f"/usr/bin/python3 /bench/load.py serve {_SERVER_PORTS[0]}"
    command = f"{load} & exec /usr/bin/iperf3 -s -p {_SERVER_PORTS[2]}"
    binds = (*OURS, "-v", f"{Path(LOAD).parent}:/bench:ro")
    return ("-p", publish, *binds, IMAGE, "sh", "-c", command)


@contextlib.contextmanager
def plain_engine(here: Ways) -> Iterator[str]:
    """An engine as it comes, in the computer's own network: its bridge, its rules, docker-proxy."""
    home = here.home / "plain"
    home.mkdir()
    socket = f"unix://{home}/docker.sock"
    words = ["--rootless", f"--host={socket}", f"--data-root={home}/data"]
    words += [f"--exec-root={home}/exec", f"--pidfile={home}/pid"]
    environment = {"XDG_RUNTIME_DIR": str(home), "XTABLES_LOCKFILE": str(home / "lock")}
    log = (home / "log").open("w")
    process = here.computer.popen(["dockerd", *words], env=environment, stdout=log, stderr=log)
    try:
        info = ["docker", "--host", socket, "info"]
        wait_until(lambda: here.computer.run(info).returncode == 0, 30, "dockerd answers")
        archive = str(here.home / "image.tar")
        here.computer.run(["docker", "--host", socket, "import", archive, IMAGE], check=True)
        yield socket
    finally:
        end(process)
        log.close()
        here.computer.run(["rm", "-rf", str(home)], check=True)


@contextlib.contextmanager
def _docker_proxy(here: Ways, socket: str) -> Iterator[Published]:
    """A container of that engine, and the docker-proxy processes that carry its ports."""
    first = next(_ports)
    docker = ["docker", "--host", socket]
    run = [*docker, "run", "-d", "--name", "bench", *_served(first)]
    here.computer.run(run, check=True)
    try:
        _ready(here, first)
        yield Published("docker-proxy", first, _proxies(first), here)
    finally:
        here.computer.run([*docker, "rm", "-f", "bench"], check=True)


def _proxies(first: int) -> tuple[int, ...]:
    """The processes of docker-proxy for the three ports from ``first`` on, IPv4."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = place.read_bytes().decode(errors="replace").split("\0")
            wanted = {str(first + number) for number in range(3)}
            if "docker-proxy" in words[0] and "0.0.0.0" in words and wanted & set(words):
                found.append(int(place.parent.name))
    if len(found) != 3:
        raise RuntimeError(f"docker-proxy does not run for each port: {found}")
    return tuple(found)


def _ready(here: Ways, first: int) -> None:
    for port in (first, first + 1, first + 2):
        ask = [
            "python3",
            LOAD,
            "connect" if port == first else "knock",
            "127.0.0.1",
            str(port),
            "1",
        ]
        wait_until(lambda ask=ask: here.computer.run(ask).returncode == 0, 30, "the server answers")


def _iperf3(way: Published) -> tuple[float, float]:
    """Bits per second, and CPU seconds of the carrier for each GiB."""
    before = sum(map(cpu_seconds, way.pids))
    client = ("iperf3", "--client", "127.0.0.1", "--port", str(way.first + 2), "--time", "3")
    received = json.loads(way.run(*client, "--json"))["end"]["sum_received"]
    spent = sum(map(cpu_seconds, way.pids)) - before
    return float(received["bits_per_second"]), spent / (float(received["bytes"]) / _GIB)


def _throughput(way: Published) -> float:
    return _iperf3(way)[0] / 1e9


def _cpu_per_gib(way: Published) -> float:
    return _iperf3(way)[1]


def _connections(clients: int) -> Callable[[Published], float]:
    def once(way: Published) -> float:
        words = (LOAD, "connect", "127.0.0.1", str(way.first), "4000", str(clients))
        return float(way.run(sys.executable, *words))

    return once


def _round_trip(way: Published) -> float:
    return float(way.run(sys.executable, LOAD, "ping", "127.0.0.1", str(way.first + 1), "5000"))


def _idle(ours: Published, theirs: Published) -> list[Row]:
    """What an idle connection keeps: memory of the process, and descriptors."""
    kept = {}
    for way in (ours, theirs):
        before = _size(way)
        words = [sys.executable, LOAD, "hold", "127.0.0.1", str(way.first + 1), str(_IDLE)]
        holder = way.here.computer.popen(words, stdin=subprocess.PIPE)
        assert holder.stdout is not None
        holder.stdout.readline()
        time.sleep(1)
        after = _size(way)
        end(holder)
        kept[way.name] = [(b - a) / _IDLE for a, b in zip(before, after, strict=True)]
    (memory, files), (peer_memory, peer_files) = kept[ours.name], kept[theirs.name]
    return [
        _against("published port, idle connection", "KiB", memory, peer_memory, 2),
        _against("published port, idle connection", "descriptors", files, peer_files, 2.1),
    ]


def _against(name: str, unit: str, ours: float, theirs: float, most: float) -> Row:
    ratio = ours / theirs if theirs else None
    return Row(name, unit, ours, "docker-proxy", theirs, ratio, f"<= {most:g} {unit}", ours <= most)


def _size(way: Published) -> tuple[float, float]:
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in way.pids)
    return sum(map(resident, way.pids)) * 1024, files


def _a_thousand_ports(engine: WaysEngine, remote: RemoteService) -> list[Row]:
    """What Fairlead adds to the engine's own time and memory for a thousand published ports."""
    pid = remote.status().pid
    before = resident(pid)
    first, last = _RANGE
    publish = f"{first}-{last}:{first}-{last}"
    engine.docker("run", "-d", "--name", "many", "-p", publish, IMAGE, "sleep", "1000")
    opened = _until(lambda: len(remote.status().ports) == 2 * (last - first + 1))
    grown = resident(pid) - before
    engine.docker("rm", "-f", "many")
    closed = _until(lambda: not remote.status().ports)
    return [
        limit("1,000 ports, opened after the engine", "s", opened, 1),
        limit("1,000 ports, closed after the engine", "s", closed, 1),
        limit("1,000 ports, growth of the backend", "MiB", grown, 5),
    ]


def _until(condition: Callable[[], bool]) -> float:
    begin = time.monotonic()
    while not condition():
        time.sleep(0.01)
    return time.monotonic() - begin


def _egress(engine: WaysEngine, rounds: int) -> Row:
    with _boxed_slirp() as theirs:
        engine.docker("run", "-d", "--name", "out", *OURS, IMAGE, "sleep", "1000")
        try:
            ours = Inside("Fairlead", "192.168.65.254", ("docker", "exec", "out"), {})
            first, second = alternate((ours, theirs), lambda way: _outwards(engine, way), rounds)
        finally:
            engine.docker("rm", "-f", "out")
    return paired("container's egress, MTU 1500", "Gbit/s", first, theirs.name, second, 1.0)


def _outwards(engine: WaysEngine, way: Inside) -> float:
    port = str(next(_ports))
    client = ("iperf3", "--client", way.host, "--port", port, "--time", "3", "--json")
    server = ["iperf3", "--server", "--one-off", "--forceflush", "--port", port]
    if way.name == "Fairlead":
        process = engine.here.computer.popen(server)
    else:
        process = subprocess.Popen(server, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while "listening" not in process.stdout.readline():
        if process.poll() is not None:
            raise RuntimeError("iperf3 does not start")
    try:
        if way.name == "Fairlead":
            said = engine.docker("exec", "out", f"/usr/bin/{client[0]}", *client[1:])
        else:
            said = way.run(client)
    finally:
        end(process)
    return float(json.loads(said)["end"]["sum_received"]["bits_per_second"]) / 1e9


@contextlib.contextmanager
def _boxed_slirp() -> Iterator[Inside]:
    """A container behind a bridge and masquerading, as rootless Docker has it on slirp4netns."""
    with slirp4netns() as carrier:
        # The namespace's own lock: that in /run is the machine's.
        environment = {**carrier.environment, "XTABLES_LOCKFILE": "/dev/null"}
        outer = Inside(carrier.name, carrier.host, carrier.prefix, environment, carrier.pid)
        box = subprocess.Popen(
            [*carrier.prefix, "unshare", "--net", "cat"], stdin=subprocess.PIPE, text=True
        )
        try:
            own = Path(f"/proc/{carrier_namespace(carrier)}/ns/net").readlink()
            wait_until(lambda: _differs(box.pid, own), what="unshare is ready")
            outer.run(["sh", "-ec", _BRIDGE.format(pid=box.pid)])
            enter = ("nsenter", f"--target={box.pid}", "--user", "--net", "--preserve-credentials")
            inside = Inside("slirp4netns", carrier.host, (*enter, "--"), environment)
            inside.run(["sh", "-ec", _BOX])
            yield inside
        finally:
            end(box)


def carrier_namespace(carrier: Inside) -> int:
    """The process that holds the namespace of ``carrier``."""
    target = next(word for word in carrier.prefix if word.startswith("--target="))
    return int(target.partition("=")[2])


def _differs(pid: int, own: Path) -> bool:
    comm = Path(f"/proc/{pid}/comm").read_text().strip()
    return comm == "cat" and Path(f"/proc/{pid}/ns/net").readlink() != own


_BRIDGE = """
ip link add br0 mtu 1500 type bridge
ip address add 172.20.0.1/16 dev br0
ip link set br0 up
ip link add v0 mtu 1500 type veth peer name eth0 mtu 1500 netns {pid}
ip link set v0 master br0
ip link set v0 up
echo 1 > /proc/sys/net/ipv4/ip_forward
iptables -t nat -A POSTROUTING -s 172.20.0.0/16 ! -o br0 -j MASQUERADE
"""
_BOX = """
ip link set lo up
ip address add 172.20.0.2/16 dev eth0
ip link set eth0 up
ip route add default via 172.20.0.1
"""
