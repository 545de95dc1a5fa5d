"""Every ordered pair of proxy modes: after each change real requests take the way of the new mode.

A tour goes over all pairs, once for each way to make a change: through the control socket as the
window does it, by the command line, and with a restart behind it. A squid, a dante and a cable past
both are there all the time, so that a wrong way works as well, and shows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.test_socks5 import URL as SOCKS_URL
from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import BY_PROXY, DIRECTLY, PORT, PROXY, PROXY_URL, ROOT, Ways, ways
from tests.support.socks import dante

SCRIPT = f"function FindProxyForURL(url, host) {{ return 'PROXY {PROXY}:{PORT}'; }}"

MODES = {
    "none": ({"mode": "none"}, "direct"),
    "system": ({"mode": "system"}, "squid"),
    "pac": ({"mode": "pac", "pac": SCRIPT}, "squid"),
    "manual": ({"mode": "manual", "http": PROXY_URL, "https": PROXY_URL}, "squid"),
    "socks": ({"mode": "manual", "http": SOCKS_URL, "https": SOCKS_URL}, "dante"),
}
"""The settings of each mode, below ``proxy``, and the way that they lead."""

THEIRS = {
    **{name: found for name, found in MODES.items() if name != "socks"},
    "same": ({"mode": "same"}, "dante"),
    "refused": ({"mode": "manual", "http": "", "https": ""}, "nowhere"),
}
"""Those of ``containersProxy``, while ``proxy`` leads through dante."""

_APPLY = """
import json, sys
from pathlib import Path
from fairlead.control.client import connect
from fairlead.settings.keys import with_value
service = connect(Path(sys.argv[1]) / "run")
settings = service.settings()
for key, value in json.loads(sys.argv[2]).items():
    settings = with_value(settings, key, value)
service.apply(service.plan(settings), {}).result(30)
service.close()
"""


def tour(names: list[str]) -> list[str]:
    """A closed way over every ordered pair of ``names`` (Hierholzer's algorithm)."""
    left = {name: [other for other in names if other != name] for name in names}
    stack, found = [names[0]], []
    while stack:
        if left[stack[-1]]:
            stack.append(left[stack[-1]].pop())
        else:
            found.append(stack.pop())
    return found[::-1]


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


class World:
    """The peers, and a backend that can be started anew."""

    def __init__(self, here: Ways, stack: ExitStack) -> None:
        self.here = here
        self.squid = stack.enter_context(squid_on(here))
        stack.enter_context(dante(here.proxy, PROXY, BY_PROXY))
        self._stack = stack
        self._serving = ExitStack()
        self.start()
        stack.callback(self._serving.close)

    def start(self) -> None:
        """Start the backend anew; the environment names squid."""
        self._serving.close()
        system = {"http_proxy": PROXY_URL, "https_proxy": PROXY_URL}
        self._serving.enter_context(self.here.serving(env=system))

    def way(self) -> tuple[str, str]:
        """The ways that a request over http and one over https take."""
        before = self.squid.log()
        answers = self.here.answers()
        added = self.squid.log().removeprefix(before)
        seen = ("GET http://web.test/" in added, "CONNECT web.test:443" in added)
        first, second = (
            _way(answer, by_squid) for answer, by_squid in zip(answers, seen, strict=True)
        )
        return first, second

    def by_control(self, values: dict[str, str]) -> None:
        """Change as the window does."""
        words = [sys.executable, "-c", _APPLY, str(self.here.home), json.dumps(values)]
        done = self.here.computer.run(words, env={"PYTHONPATH": str(ROOT / "app")})
        assert done.returncode == 0, done.stderr

    def by_command(self, values: dict[str, str]) -> None:
        """Change with ``fairlead settings set``."""
        self.here.change(*(word for pair in values.items() for word in pair))

    def with_restart(self, values: dict[str, str]) -> None:
        """Change, and start anew."""
        self.by_command(values)
        self.start()


def _way(answer: str, by_squid: bool) -> str:
    if "curl: (" in answer:
        return "nowhere"
    assert answer in (DIRECTLY, BY_PROXY)
    if answer == DIRECTLY:
        return "direct"
    return "squid" if by_squid else "dante"


Change = Callable[[World, dict[str, str]], None]
Modes = dict[str, tuple[dict[str, str], str]]


def walk(
    world: World, change: Change, section: str, modes: dict[str, tuple[dict[str, str], str]]
) -> None:
    names = tour(list(modes))
    assert len(set(pairwise(names))) == len(modes) * (len(modes) - 1)
    for before, name in pairwise((names[0], *names)):
        values, way = modes[name]
        change(world, {f"{section}.{key}": value for key, value in values.items()})
        assert world.way() == (way, way), f"from {before} to {name}"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("change", [World.by_control, World.by_command, World.with_restart])
def test_every_pair_of_modes(here: Ways, change: Change) -> None:
    with ExitStack() as stack:
        world = World(here, stack)
        install(here, licensed(here))
        # There is no keyring here: a licence lasts as long as its backend.
        lasting = {name: found for name, found in MODES.items() if name != "socks"}
        walk(world, change, "proxy", lasting if change is World.with_restart else MODES)


@pytest.mark.timeout(300)
def test_every_pair_of_the_containers_modes(here: Ways) -> None:
    with ExitStack() as stack:
        world = World(here, stack)
        install(here, licensed(here))
        world.by_command({f"proxy.{key}": value for key, value in MODES["socks"][0].items()})
        walk(world, World.by_control, "containersProxy", THEIRS)
        # What containers do leaves image pulls alone.
        report = here.fairlead("proxy", "test", "http://web.test/", "--as", "pull", "--json")
        assert json.loads(report.stdout)["way"] == SOCKS_URL
