"""Plans: differences with their cost, consents, and the rules that need more than one value."""

from __future__ import annotations

import json
from ipaddress import ip_network

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fairlead.changes import addressing
from fairlead.changes.plan import Plan, SettingsInvalid, missing_confirmations
from fairlead.changes.planner import ENGINE_RESTART, SANDBOX_DISCONNECT, Facts, plan
from fairlead.settings.keys import ROWS, value, with_value
from fairlead.settings.model import Settings
from fairlead.settings.ranges import route
from fairlead.settings.rows import Consequence

QUIET = Facts()

RESTARTED = (
    "Docker Engine is restarted; 2 containers stop. Those without a restart policy stay stopped."
)


def edited(**changes: object) -> Settings:
    """The defaults with changes; a key is written with ``__`` for its dot."""
    settings = Settings()
    for key, new in changes.items():
        settings = with_value(settings, key.replace("__", "."), new)
    return settings


SETTINGS = st.builds(
    edited,
    general__theme=st.sampled_from(["system", "light", "dark"]),
    proxy__mode=st.sampled_from(["none", "system", "manual"]),
    proxy__http=st.sampled_from(["http://a:1", "http://b:2"]),
    proxy__https=st.sampled_from(["", "http://a:1"]),
    proxy__exclude=st.lists(st.sampled_from(["a.example", "10.0.0.0/8"]), unique=True),
    proxy__username=st.sampled_from(["", "anna"]),
    network__subnet=st.sampled_from(["192.168.65.0/24", "10.0.0.0/16", "172.16.3.0/24"]),
    network__hostLoopback=st.booleans(),
)
FACTS = st.builds(Facts, st.just(()), st.integers(0, 5), st.integers(0, 100))


@given(SETTINGS, FACTS)
def test_no_change_is_an_empty_plan(settings: Settings, facts: Facts) -> None:
    same = plan(settings, settings, facts)
    assert same.empty
    assert same == Plan(settings, settings, (), (), ())


@given(SETTINGS, SETTINGS, FACTS)
def test_there_and_back_are_mirror_images(a: Settings, b: Settings, facts: Facts) -> None:
    there, back = plan(a, b, facts), plan(b, a, facts)
    assert (there.base, there.target) == (back.target, back.base) == (a, b)
    assert [(d.key, d.before, d.after) for d in there.differences] == [
        (d.key, d.after, d.before) for d in back.differences
    ]
    assert there.confirmations == back.confirmations


@given(SETTINGS, SETTINGS, SETTINGS, FACTS)
def test_two_changes_in_a_row_come_to_the_one_change(
    a: Settings, b: Settings, c: Settings, facts: Facts
) -> None:
    first, second, direct = plan(a, b, facts), plan(b, c, facts), plan(a, c, facts)
    before = {d.key: d.before for d in (*second.differences, *first.differences)}
    after = {d.key: d.after for d in (*first.differences, *second.differences)}
    left = {key: (before[key], after[key]) for key in after if before[key] != after[key]}
    assert {d.key: (d.before, d.after) for d in direct.differences} == left
    assert direct.target == second.target
    # And undone again it is as it was.
    assert plan(direct.target, a, facts).target == a


@given(SETTINGS, SETTINGS, FACTS)
def test_a_plan_says_all_that_changes_and_what_it_costs(
    a: Settings, b: Settings, facts: Facts
) -> None:
    found = plan(a, b, facts)
    assert found.empty == (a == b)
    assert [d.key for d in found.differences] == [k for k in ROWS if value(a, k) != value(b, k)]
    for difference in found.differences:
        assert difference.cost.endswith(".")
        assert difference.consequence is ROWS[difference.key].consequence
        json.dumps([difference.before, difference.after])
    assert bool(found.steps) == (not found.empty)
    assert not found.steps or found.steps[-1] == "Save the settings"


def test_the_cost_has_the_numbers_of_the_moment() -> None:
    facts = Facts((), 0, 12)
    target = edited(
        proxy__mode="none",
        network__subnet="10.0.0.0/24",
        general__theme="dark",
        general__tray=False,
    )
    costs = {d.key: d.cost for d in plan(Settings(), target, facts).differences}
    assert costs == {
        "general.theme": "Acts at once.",
        "general.tray": "Touches no connection.",
        "proxy.mode": "New connections take the new way; 12 open connections are left alone.",
        "network.subnet": "The sandbox network is rebuilt; 12 open connections are cut.",
    }
    [one] = plan(Settings(), edited(network__subnet="10.0.0.0/24"), Facts((), 0, 1)).differences
    assert one.cost == "The sandbox network is rebuilt; 1 open connection is cut."


def test_who_reaches_which_ports_is_said_and_that_their_connections_end() -> None:
    def cost(was: Settings, key: str, value: object) -> str:
        [difference] = plan(was, with_value(was, key, value), QUIET).differences
        return difference.cost

    ended = " Open connections to them are ended."
    binding = "network.portBinding"
    everywhere = with_value(Settings(), binding, "all")
    assert cost(Settings(), binding, "all") == f"Other computers reach the published ports.{ended}"
    assert cost(everywhere, binding, "local") == (
        f"Other computers reach published ports only where a container names an address.{ended}"
    )
    assert cost(everywhere, binding, "always-local") == (
        f"No other computer reaches the published ports.{ended}"
    )
    networking = "network.hostNetworking"
    assert cost(Settings(), networking, False) == (
        f"Ports on the host's network are closed.{ended}"
    )


def test_values_of_a_mode_that_is_not_in_use_are_kept_and_said_to_be() -> None:
    manual = edited(proxy__mode="manual", proxy__http="http://a:1")
    off = with_value(manual, "proxy.mode", "none")
    assert plan(manual, off, QUIET).target.proxy.http == "http://a:1"
    [difference] = plan(off, with_value(off, "proxy.http", "http://b:1"), QUIET).differences
    assert difference.cost == "Counts for the manual proxy configuration only; nothing changes now."


@pytest.mark.parametrize(("running", "needed"), [(0, None), (1, "1"), (3, "3")])
def test_a_new_subnet_needs_consent_while_commands_run(running: int, needed: str | None) -> None:
    found = plan(Settings(), edited(network__subnet="10.0.0.0/24"), Facts((), running, 0))
    assert [c.value for c in found.confirmations] == ([needed] if needed else [])
    for confirmation in found.confirmations:
        assert confirmation.name == SANDBOX_DISCONNECT
        assert confirmation.verb == "Change the addresses"
        assert confirmation.question.startswith(f"{needed} command")
        assert missing_confirmations(found, {SANDBOX_DISCONNECT: "9"}) == (confirmation,)
        assert missing_confirmations(found, {SANDBOX_DISCONNECT: confirmation.value}) == ()


def test_a_proxy_change_needs_no_consent() -> None:
    assert plan(Settings(), edited(proxy__mode="none"), Facts((), 5, 50)).confirmations == ()


def test_every_fault_of_a_draft_is_told_at_its_key() -> None:
    # A draft that was put together without validation.
    broken = Settings().model_copy(
        update={
            "proxy": Settings().proxy.model_copy(update={"http": "http//x", "mode": "x"}),
            "network": Settings().network.model_copy(update={"subnet": "8.8.8.0/24"}),
        }
    )
    with pytest.raises(SettingsInvalid) as caught:
        plan(Settings(), broken, QUIET)
    assert [e.key for e in caught.value.errors] == ["proxy.mode", "proxy.http", "network.subnet"]
    assert all(e.problem and e.remedy for e in caught.value.errors)


def test_the_manual_mode_needs_a_proxy() -> None:
    with pytest.raises(SettingsInvalid) as caught:
        plan(Settings(), edited(proxy__mode="manual"), QUIET)
    [error] = caught.value.errors
    assert error.key == "proxy.http"
    assert "names no proxy" in error.problem
    assert plan(Settings(), edited(proxy__mode="manual", proxy__https="http://a:1"), QUIET)


def test_a_subnet_that_the_host_reaches_is_refused_with_a_free_one() -> None:
    vpn = Facts((route(ip_network("10.8.0.0/16"), "tun0"),))
    with pytest.raises(SettingsInvalid) as caught:
        plan(Settings(), edited(network__subnet="10.8.4.0/24"), vpn)
    [error] = caught.value.errors
    assert error.key == "network.subnet"
    assert error.problem == "10.8.0.0/16 is your VPN tun0's."
    assert "192.168.64.0/24" in error.remedy


def test_a_clash_that_came_later_hinders_no_other_change() -> None:
    vpn = Facts((route(ip_network("192.168.65.0/24"), "tun0"),))
    assert not plan(Settings(), edited(general__theme="dark"), vpn).empty


def test_values_and_rules_are_faulted_together() -> None:
    vpn = Facts((route(ip_network("10.0.0.0/8"), "tun0"),))
    draft = edited(proxy__mode="manual", network__subnet="10.0.0.0/24")
    with pytest.raises(SettingsInvalid) as caught:
        plan(Settings(), draft, vpn)
    assert [e.key for e in caught.value.errors] == ["proxy.http", "network.subnet"]


@given(SETTINGS, SETTINGS)
def test_the_steps_name_the_heaviest_consequence_first(a: Settings, b: Settings) -> None:
    assume(a != b)
    found = plan(a, b, QUIET)
    consequences = {d.consequence for d in found.differences}
    if Consequence.CONNECTIONS_RESET in consequences:
        assert found.steps[0].startswith("Rebuild the sandbox network on ")
    elif Consequence.NEW_CONNECTIONS in consequences:
        assert found.steps[0] == "Lead new connections the new way"
    else:
        assert found.steps == ("Save the settings",)


def test_a_running_engine_is_restarted_with_another_subnet() -> None:
    draft = edited(network__subnet="10.20.0.0/24")
    made = plan(Settings(), draft, Facts(containers=2))
    assert made.steps == (
        "Stop Docker Engine",
        "Rebuild the sandbox network on 10.20.0.0/24",
        "Start Docker Engine",
        "Check addresses, DNS and the way out",
        "Save the settings",
    )
    (consent,) = made.confirmations
    assert (consent.name, consent.value) == (ENGINE_RESTART, "2")
    assert consent.question == RESTARTED
    empty = plan(Settings(), draft, Facts(containers=0))
    assert empty.confirmations == ()
    assert (
        empty.differences[0].cost == "The sandbox network is rebuilt. Docker Engine is restarted."
    )


@pytest.mark.parametrize(
    ("containers", "cost"),
    [(None, "Acts when the engine starts."), (0, "Docker Engine is restarted."), (2, "")],
)
def test_what_needs_consent_is_not_said_as_a_cost_too(containers: int | None, cost: str) -> None:
    draft = with_value(Settings(), "network.bridge", "10.30.0.1/24")
    found = plan(Settings(), draft, Facts(containers=containers))
    assert [one.cost for one in found.differences] == [cost]
    assert [one.question for one in found.confirmations] == ([RESTARTED] * bool(containers))


def test_several_in_a_row_that_cost_the_same_say_it_once() -> None:
    draft = edited(
        general__theme="dark",
        proxy__mode="manual",
        proxy__http="http://p:1",
        network__subnet="10.20.0.0/24",
        network__subnet6="fd00::/64",
    )
    found = plan(Settings(), draft, Facts((), 1, 2, 3))
    new = "New connections take the new way; 2 open connections are left alone."
    rebuilt = "The sandbox network is rebuilt; 2 open connections are cut."
    said = ["Acts at once.", "", new, "", rebuilt]
    assert [cost for _, cost in found.costs] == said
    asked = " ".join(one.question for one in found.confirmations)
    assert [cost for _, cost in found.full_costs] == [*said[:-1], f"{rebuilt} {asked}"]
    assert [one for one, _ in found.costs] == list(found.differences)
    nothing = plan(Settings(), Settings(), Facts())
    assert nothing.costs == nothing.full_costs == ()


def test_the_socks_server_needs_a_licence_and_tells_what_a_port_means() -> None:
    draft = with_value(Settings(), "network.socksServer.port", 1080)
    with pytest.raises(SettingsInvalid) as caught:
        plan(Settings(), draft, Facts())
    (error,) = caught.value.errors
    assert error.key == "network.socksServer.port"
    assert "SOCKS5 needs a Business licence" in error.problem
    # What is there already keeps nobody from other changes, and is switched off at any time.
    assert not plan(draft, with_value(draft, "general.theme", "dark"), Facts()).empty
    (off,) = plan(draft, Settings(), Facts()).differences
    assert off.cost == "The SOCKS5 server is off; connections through it are left alone."


def test_addresses_of_a_subnet_that_is_left_are_refused() -> None:
    chosen = edited(network__gateway="192.168.65.20")
    moved = with_value(chosen, "network.subnet", "10.0.0.0/24")
    with pytest.raises(SettingsInvalid, match="does not lie in the internal subnet") as caught:
        plan(chosen, moved, QUIET)
    [error] = caught.value.errors
    assert error.key == "network.gateway"
    assert "10.0.0.20" in error.remedy
    along = addressing.along("network.subnet", "10.0.0.0/24", chosen.network)
    assert along == {"network.gateway": "10.0.0.20"}
    both = plan(chosen, with_value(moved, *next(iter(along.items()))), QUIET)
    assert [one.key for one in both.differences] == ["network.subnet", "network.gateway"]
    # What is wrong already keeps nobody from changing something else.
    assert plan(moved, with_value(moved, "general.theme", "dark"), QUIET).steps


@pytest.mark.parametrize("key", [*addressing.ROLES, "network.subnet6", "network.subnet"])
def test_each_internal_address_costs_what_the_subnet_costs(key: str) -> None:
    values = {"network.subnet6": "fd00::/64", "network.subnet": "192.168.66.0/24"}
    draft = with_value(Settings(), key, values.get(key, "192.168.65.99"))
    found = plan(Settings(), draft, Facts((), 1, 2, 3))
    assert [one.name for one in found.confirmations] == [SANDBOX_DISCONNECT, ENGINE_RESTART]
    assert {one.verb for one in found.confirmations} == {"Change the addresses"}
    [difference] = found.differences
    assert "2 open connections are cut" in difference.cost
    assert "3 containers stop" in found.confirmations[1].question
    assert f"Rebuild the sandbox network on {draft.network.subnet}" in found.steps


def test_an_ipv6_prefix_that_a_vpn_has_is_refused() -> None:
    vpn = Facts((route(ip_network("fd00:1::/32"), "wg0"),))
    with pytest.raises(SettingsInvalid, match="your VPN wg0's") as caught:
        plan(Settings(), edited(network__subnet6="fd00:1:2:3::/64"), vpn)
    assert "fdc4:f303:9324::/64" in caught.value.errors[0].remedy
