"""What is printed for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.changes.dependants import Dependants
from fairlead.changes.planner import Facts, plan
from fairlead.cli import output
from fairlead.network.status import (
    AgentState,
    EngineState,
    EngineStatus,
    LastResult,
    LoginWanted,
    ProxyInEffect,
    SandboxState,
    SandboxStatus,
    SshAgentStatus,
    Status,
    Traffic,
    TryReport,
    TryStep,
)
from fairlead.settings.keys import ROWS, value, with_value
from fairlead.settings.model import Settings
from tests.support.memory_engine import CLUSTER, SWARM

PROXY = ProxyInEffect(
    "containers",
    "manual",
    "http://proxy:3128",
    "",
    ("localhost", "10.0.0.0/8"),
    "manual proxy configuration",
    1.0,
    LastResult(False, 2.0, "The proxy refused."),
    "It does not answer.",
)
STATUS = Status(
    "1.2.3",
    4711,
    SandboxStatus(SandboxState.FAILED, "10.0.0.0/24", (("dns", "10.0.0.7"),), 2, "It broke."),
    (PROXY,),
    Traffic(tcp_open=3),
    (),
    ("A notice.",),
)


@pytest.mark.parametrize("key", ROWS)
def test_what_is_shown_is_what_set_takes_back(key: str) -> None:
    settings = with_value(Settings(), "proxy.exclude", "localhost, *.example.com, [::1]:80")
    assert with_value(settings, key, output.shown(value(settings, key))) == settings


def test_a_proxy_that_wants_a_password_is_told_with_what_to_do() -> None:
    asks = LoginWanted("http://proxy:3128", "Work", 1.0, "proxy.username")
    refuses = replace(asks, username="ann", account="containersProxy.username")
    lines = output.login_lines((asks, refuses))
    when = output.moment(1.0)
    assert lines == [
        f"The proxy http://proxy:3128 (“Work”) asks for a user name and password. (since {when})",
        "    Use `fairlead settings set proxy.username NAME` and `fairlead proxy password`.",
        f"The proxy http://proxy:3128 (“Work”) does not accept the password of ann. (since {when})",
        "    Use `fairlead proxy password --containers`.",
    ]
    status = output.status_lines(replace(STATUS, logins=(asks, refuses)))
    words = [line.split(maxsplit=1) for line in status[-5:-1]]
    assert [label for label, _ in words] == ["Password", "remedy", "Password", "remedy"]
    assert [value for _, value in words] == [line.strip() for line in lines]


def test_the_empty_value_is_visible_in_tables() -> None:
    assert output.quoted("") == "(empty)"
    assert output.quoted([]) == "(empty)"
    assert output.quoted(False) == "off"


@given(st.lists(st.tuples(st.text(), st.text(), st.text())))
def test_a_table_has_a_line_for_each_and_its_columns_aligned(
    cells: list[tuple[str, str, str]],
) -> None:
    lines = output.table(cells)
    assert len(lines) == len(cells)
    width = max((len(first) for first, _, _ in cells), default=0)
    for line, (first, second, _) in zip(lines, cells, strict=True):
        assert line.startswith(first.rstrip())
        assert second.rstrip() in line[width:]


def test_a_plan_shows_changes_costs_and_consents() -> None:
    draft = with_value(Settings(), "network.subnet", "10.0.0.0/24")
    draft = with_value(draft, "proxy.exclude", "a.example,b.example")
    lines = output.plan_lines(plan(Settings(), draft, Facts(running_commands=2)))
    text = "\n".join(lines)
    assert "network.subnet: 192.168.65.0/24 -> 10.0.0.0/24" in lines
    assert "proxy.exclude: (empty) -> a.example, b.example" in lines
    assert "rebuilt" in text
    assert "--confirm sandbox-disconnect=2" in text


def test_a_plan_says_nothing_twice() -> None:
    draft = with_value(Settings(), "network.subnet", "10.0.0.0/24")
    draft = with_value(draft, "network.subnet6", "fd00::/64")
    bound = Dependants(SWARM, (CLUSTER,))
    made = plan(Settings(), draft, Facts((), 0, 3, 2, dependants=bound, exports="/exports"))
    lines = output.plan_lines(made)
    assert len(set(lines)) == len(lines)
    text = "\n".join(lines)
    for once in ("is rebuilt", "is restarted", "is reset", "is left", "/exports"):
        assert text.count(once) == 1, once
    assert "    Cluster dev: 1 node, 1 namespace (shop), 0 workloads, 0 volumes" in text
    assert lines[-len(made.steps) :] == [f"    {step}" for step in made.steps]


def test_where_nothing_is_lost_the_order_is_not_told() -> None:
    draft = with_value(Settings(), "network.subnet", "10.0.0.0/24")
    assert output.plan_lines(plan(Settings(), draft, Facts(containers=2))) == [
        "network.subnet: 192.168.65.0/24 -> 10.0.0.0/24",
        "    The sandbox network is rebuilt.",
        (
            "Docker Engine is restarted; 2 containers stop. "
            "Those without a restart policy stay stopped."
        ),
        "    needs --confirm engine-restart=2",
    ]


def test_what_is_applied_needs_no_consent_any_more() -> None:
    draft = with_value(Settings(), "network.subnet", "10.0.0.0/24")
    made = plan(Settings(), draft, Facts(dependants=Dependants(SWARM), exports="/exports"))
    assert output.plan_lines(made, applied=True) == [
        "network.subnet: 192.168.65.0/24 -> 10.0.0.0/24",
        "    The sandbox network is rebuilt.",
    ]


def test_an_empty_plan_says_so() -> None:
    [line] = output.plan_lines(plan(Settings(), Settings(), Facts()))
    assert line.startswith("Nothing changes")


def test_a_plan_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    draft = with_value(Settings(), "network.subnet", "10.0.0.0/24")
    made = plan(Settings(), draft, Facts(running_commands=2))
    output.print_json(output.plan_json(made, applied=False))
    printed = json.loads(capsys.readouterr().out)
    assert printed["applied"] is False
    assert printed["differences"][0]["key"] == "network.subnet"
    assert printed["differences"][0]["consequence"] == "connections-reset"
    assert printed["confirmations"][0]["value"] == "2"


def test_the_status_says_everything() -> None:
    text = "\n".join(output.status_lines(STATUS))
    for part in (
        "1.2.3, running (process 4711)",
        "failed, 2 commands",
        "10.0.0.7",
        "3 open",
        "It broke.",
        "http://proxy:3128",
        "  https      direct",
        "localhost, 10.0.0.0/8",
        "The proxy refused.",
        "It does not answer.",
        "A notice.",
    ):
        assert part in text


def test_the_status_is_one_table() -> None:
    engine = EngineStatus(EngineState.RUNNING, "29.0", 12, containers=2, socket="/s", problem="Hm.")
    asks = LoginWanted("http://proxy:3128", "Work", 1.0, "proxy.username")
    status = replace(STATUS, engine=engine, logins=(asks,), at_login="It is switched off.")
    lines = output.status_lines(status)
    column = lines[0].index("1.2.3")
    assert all(line[column - 2 : column] == "  " and line[column] != " " for line in lines)
    labels = [line[:column].rstrip() for line in lines]
    assert all(labels)
    at = labels.index("Engine")
    assert labels[at : at + 6] == [
        *("Engine", "  since", "  containers", "  context", "  socket", "  problem")
    ]
    assert labels[-3:] == ["Password", "  remedy", "Notice"]


def test_the_proxies_have_a_block_each() -> None:
    assert output.proxy_lines((PROXY,)) == [
        f"Containers: manual proxy configuration (since {output.moment(1.0)})",
        "    http     http://proxy:3128",
        "    https    direct",
        "    bypass   localhost, 10.0.0.0/8",
        "    ports    none",
        f"    last     {output.moment(2.0)}  The proxy refused.",
        "    problem  It does not answer.",
    ]
    # What would be in effect has not been for any time.
    would = output.proxy_lines((PROXY,), in_force=False)
    assert would[0] == "Containers: manual proxy configuration"


def test_equal_proxies_are_told_once() -> None:
    app = replace(PROXY, traffic="app", last=None, problem="", ports="")
    pulls = replace(app, traffic="pulls", last=LastResult(True, 3.0, "It answered."))
    containers = replace(pulls, traffic="containers", ports="80, 443", last=PROXY.last)
    lines = output.proxy_lines((app, pulls, containers), in_force=False)
    assert lines == [
        "Fairlead, image pulls and containers: manual proxy configuration",
        "    http     http://proxy:3128",
        "    https    direct",
        "    bypass   localhost, 10.0.0.0/8",
        f"    last     {output.moment(3.0)}  image pulls: It answered.",
        f"    last     {output.moment(2.0)}  containers: The proxy refused.",
    ]
    status = output.status_lines(replace(STATUS, proxies=(app, pulls, containers)))
    [head] = [line for line in status if line.startswith("Proxy")]
    since = f"manual proxy configuration (since {output.moment(1.0)})"
    assert head.split(maxsplit=1)[1] == f"Fairlead, image pulls and containers: {since}"


@pytest.mark.parametrize(
    "other",
    [
        {"http": "http://other:1"},
        {"origin": "the policy"},
        {"since": 60.0},
        {"problem": "It fails."},
        {"ports": "443"},
        {"refused": "Nothing goes."},
    ],
)
def test_proxies_that_differ_have_blocks_of_their_own(other: dict[str, object]) -> None:
    app = replace(PROXY, traffic="app", last=None, problem="", ports="")
    values = {"traffic": "containers", "ports": "80, 443"} | other
    containers = replace(app, **values)  # type: ignore[arg-type]
    heads = [line for line in output.proxy_lines((app, containers)) if not line.startswith(" ")]
    assert [head.partition(":")[0] for head in heads] == ["Fairlead", "Containers"]


def test_a_report_names_the_way_and_each_step() -> None:
    steps = (TryStep("DNS", True, "192.0.2.1", 0.0015), TryStep("Connect", False, "refused", 1.0))
    report = TryReport("http://x/", "direct", "bypass list: x", steps, False, "Refused.")
    assert output.report_lines(report) == [
        "http://x/ goes direct (bypass list: x)",
        "ok      DNS      1.5 ms     192.0.2.1",
        "FAILED  Connect  1000.0 ms  refused",
    ]


def test_json_keeps_every_letter(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"a": "Ünï", "b": (1, None), "c": SandboxState.RUNNING})
    out = capsys.readouterr().out
    assert "Ünï" in out
    assert json.loads(out) == {"a": "Ünï", "b": [1, None], "c": "running"}


def test_the_status_has_a_line_for_the_ssh_agent_and_its_problem_once() -> None:
    agent = SshAgentStatus(AgentState.READY, "/a", "SSH_AUTH_SOCK of your shell", 1, 9, 2)
    lines = output.status_lines(replace(STATUS, ssh_agent=agent))
    cell = "/a (SSH_AUTH_SOCK of your shell), 1 connection"
    assert f"SSH agent    {cell}" in lines
    assert "keys         2" in output.agent_lines(agent)
    gone = SshAgentStatus(AgentState.MISSING, problem="It is gone.", named=True)
    lines = output.status_lines(replace(STATUS, ssh_agent=gone))
    at = lines.index("SSH agent    none")
    assert lines[at + 1] == "  problem    It is gone."
    # That there is none is no problem.
    lines = output.status_lines(replace(STATUS, ssh_agent=replace(gone, named=False)))
    assert lines[at + 1] == "  hint       It is gone."
    unsupported = SshAgentStatus(AgentState.UNSUPPORTED, problem="It broke.")
    lines = output.status_lines(replace(STATUS, ssh_agent=unsupported))
    assert "\n".join(lines).count("It broke.") == 1
