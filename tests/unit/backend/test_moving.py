"""A change of the internal addresses with what is bound to them: consents, order, way back.

The engine stands at the border here, in memory, so that each of its steps can be made to fail; real
engines are in tests/e2e/test_readdressing.py.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fairlead.backend.backend import Backend
from fairlead.backend.journal import Entry, Journal
from fairlead.changes.dependants import Known, addresses_of
from fairlead.changes.plan import YES, ConfirmationRequired
from fairlead.changes.readdressing import create_cluster
from fairlead.changes.steps import StepState
from fairlead.engines.kubernetes.facts import NoAnswer
from fairlead.errors import FairleadError
from fairlead.settings.keys import with_value
from fairlead.settings.model import Settings
from fairlead.settings.store import SettingsStore
from tests.support.memory_engine import CLUSTER, NEW, OLD, SWARM, MemoryEngine
from tests.support.waiting import eventually
from tests.unit.backend.peers import MemoryPlatform, RecordingNetwork

STEPS = (
    "Export the Kubernetes cluster dev",
    "Export the Swarm",
    "Reset the Kubernetes cluster dev",
    "Leave the Swarm",
    "Stop Docker Engine",
    f"Rebuild the sandbox network on {NEW}",
    "Start Docker Engine",
    "Check addresses, DNS and the way out",
    "Save the settings",
)


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


@pytest.fixture
def running(backend: Backend, network: RecordingNetwork, engine: MemoryEngine) -> Backend:
    backend.start()
    eventually(lambda: network.told)
    backend._mover.engine = engine  # type: ignore[assignment]
    backend.dependants().result(10)
    return backend


@pytest.fixture
def journal(platform: MemoryPlatform) -> Path:
    return platform.paths().state / "change.json"


def moved(backend: Backend) -> Settings:
    return with_value(backend.settings(), "network.subnet", NEW)


def consents(backend: Backend, **more: str) -> dict[str, str]:
    plan = backend.plan(moved(backend))
    return {one.name: one.value for one in plan.confirmations} | {
        name.replace("_", "-"): value for name, value in more.items()
    }


def apply(backend: Backend, given: dict[str, str], kubeconfig: str = "") -> Settings:
    return backend.apply(backend.plan(moved(backend)), given, kubeconfig).result(30)


def test_the_plan_names_what_is_lost_and_the_order(running: Backend) -> None:
    plan = running.plan(moved(running))
    asked = {one.name: one for one in plan.confirmations}
    assert asked.keys() == {"kubernetes-reset", "swarm-leave"}
    assert asked["kubernetes-reset"].typed == "dev"
    assert any("shop" in sentence for sentence in asked["kubernetes-reset"].lost)
    assert asked["swarm-leave"].lost
    assert plan.differences[0].cost == "The sandbox network is rebuilt."
    assert "cluster dev cannot keep its addresses" in asked["kubernetes-reset"].question
    assert [one.name for one in plan.offers] == [
        "export-secrets",
        "without-export",
        "kubernetes-create",
        "swarm-restore",
    ]


def test_a_change_that_moves_nothing_asks_for_nothing(running: Backend) -> None:
    plan = running.plan(with_value(running.settings(), "network.hostLoopback", "off"))
    assert not plan.confirmations
    assert not plan.offers


@pytest.mark.parametrize("left_out", ["kubernetes-reset", "swarm-leave"])
def test_without_a_consent_nothing_happens(
    running: Backend, engine: MemoryEngine, network: RecordingNetwork, left_out: str
) -> None:
    given = consents(running)
    del given[left_out]
    told = len(network.told)
    with pytest.raises(ConfirmationRequired) as refused:
        apply(running, given)
    assert [one.name for one in refused.value.missing] == [left_out]
    assert engine.acts == []
    assert len(network.told) == told
    assert running.settings().network.subnet == OLD


@pytest.mark.parametrize(
    "change",
    [
        lambda e: setattr(
            e, "swarm_facts", dataclasses.replace(SWARM, services=("web", "database"))
        ),
        lambda e: setattr(e, "cluster", dataclasses.replace(CLUSTER, namespaces=("shop", "bank"))),
    ],
    ids=["Swarm", "cluster"],
)
def test_a_consent_counts_for_the_facts_it_was_shown_for(
    running: Backend, engine: MemoryEngine, change: Callable[[MemoryEngine], None]
) -> None:
    given = consents(running)
    change(engine)
    with pytest.raises(ConfirmationRequired) as refused:
        apply(running, given)
    assert len(refused.value.missing) == 1
    assert engine.acts == []
    assert apply(running, consents(running)).network.subnet == NEW


def test_what_the_plan_has_not_known_is_asked_for_when_it_is_applied(
    running: Backend, engine: MemoryEngine
) -> None:
    engine.swarm_facts, engine.cluster = None, None
    running.dependants().result(10)
    plan = running.plan(moved(running))
    assert not plan.confirmations
    engine.swarm_facts = SWARM
    with pytest.raises(ConfirmationRequired):
        running.apply(plan, {}).result(10)
    assert engine.acts == []


def test_all_is_done_in_order(
    running: Backend, engine: MemoryEngine, journal: Path, network: RecordingNetwork
) -> None:
    settings = apply(running, consents(running, export_secrets=YES))
    assert settings.network.subnet == NEW
    assert engine.acts == [
        "export dev True",
        "export swarm",
        "reset dev",
        "leave True",
        "down",
        f"up {NEW}",
    ]
    assert network.told[-2][0] == "reconfigure"
    assert network.told[-1][0] == "probe"
    change = running.status().change
    assert change is not None
    assert change.done
    assert change.steps == tuple((name, "done") for name in STEPS)
    assert Path(change.exports, "swarm").is_dir()
    assert Path(change.exports, "kubernetes", "dev").is_dir()
    assert not journal.exists()


def test_the_journal_knows_the_steps_by_their_ids(
    running: Backend, engine: MemoryEngine, journal: Path
) -> None:
    seen: list[Entry | None] = []
    engine.watch = lambda act: seen.append(Journal(journal).read() if "create" in act else None)
    apply(running, consents(running, swarm_restore=YES, kubernetes_create=YES))
    entry = seen[-1]
    assert entry is not None
    assert entry.steps == {
        "kubernetes-export:dev": "done",
        "swarm-export": "done",
        "kubernetes-reset:dev": "done",
        "swarm-leave": "done",
        "engine-stop": "done",
        "network-rebuild": "done",
        "engine-start": "done",
        "network-verify": "done",
        "settings-save": "done",
        "swarm-restore": "done",
        "kubernetes-create:dev": "running",
    }
    assert tuple(entry.sentences.values())[:9] == STEPS


def test_the_swarm_is_set_up_again_on_the_new_address(
    running: Backend, engine: MemoryEngine
) -> None:
    apply(running, consents(running, swarm_restore=YES))
    assert engine.acts[-1] == "restore 10.99.0.3"
    change = running.status().change
    assert change is not None
    assert change.steps[-1] == ("Set the Swarm up again and deploy its services", "done")
    assert "The secret s has to be made again." in change.sentence


def test_a_swarm_that_does_not_come_back_is_told_and_the_change_stands(
    running: Backend, engine: MemoryEngine
) -> None:
    engine.faults["restore 10.99.0.3"] = FairleadError("No.", "Try it by hand.")
    assert apply(running, consents(running, swarm_restore=YES)).network.subnet == NEW
    change = running.status().change
    assert change is not None
    assert change.done
    failed = "“Set the Swarm up again and deploy its services” failed: No. Try it by hand."
    assert failed in change.sentence


def test_a_cluster_is_created_anew_where_that_is_asked(
    running: Backend, engine: MemoryEngine
) -> None:
    [offer] = [
        one for one in running.plan(moved(running)).offers if one.name == "kubernetes-create"
    ]
    assert "kind create cluster --name dev" in offer.help
    apply(running, consents(running, kubernetes_create=YES, swarm_restore=YES))
    assert engine.acts[-2:] == ["restore 10.99.0.3", "create dev"]
    change = running.status().change
    assert change is not None
    assert change.steps[-1] == ("Create the Kubernetes cluster dev anew", "done")
    assert "The cluster dev is made anew." in change.sentence


def test_clusters_are_asked_and_taken_down_by_the_callers_kubeconfig(
    running: Backend, engine: MemoryEngine, journal: Path
) -> None:
    running.dependants("/mine").result(10)
    seen: list[Entry | None] = []
    engine.watch = lambda _act: seen.append(Journal(journal).read())
    given = consents(running, kubernetes_create=YES)
    engine.asked_with.clear()
    apply(running, given, "/mine")
    # What the engine holds, then export, reset and create.
    assert engine.asked_with == ["/mine"] * 4
    assert {entry.kubeconfig for entry in seen if entry} == {"/mine"}


def test_a_cluster_that_is_not_created_is_told_and_the_change_stands(
    running: Backend, engine: MemoryEngine
) -> None:
    engine.faults["create dev"] = FairleadError("kind is not installed.", "Do it yourself.")
    assert apply(running, consents(running, kubernetes_create=YES)).network.subnet == NEW
    change = running.status().change
    assert change is not None
    assert change.done
    assert change.steps[-1] == ("Create the Kubernetes cluster dev anew", "failed")
    assert "failed: kind is not installed. Do it yourself." in change.sentence


FAULTS = {
    "export dev False": STEPS[0],
    "export swarm": STEPS[1],
    "reset dev": STEPS[2],
    "leave True": STEPS[3],
    "down": STEPS[4],
    f"up {NEW}": STEPS[6],
}


@pytest.mark.parametrize(
    "act",
    [
        # Where the Swarm was left already it is set up again, and its sentences go to the log.
        pytest.param(act, marks=[pytest.mark.logs("made again")] * (step in STEPS[4:]))
        for act, step in FAULTS.items()
    ],
)
def test_a_step_that_fails_has_the_others_undone(
    running: Backend, engine: MemoryEngine, store: SettingsStore, act: str
) -> None:
    engine.faults[act] = FairleadError("The disk is full.", "Make room.")
    with pytest.raises(FairleadError) as failed:
        apply(running, consents(running))
    assert f"“{FAULTS[act]}” failed: The disk is full." in str(failed.value)
    assert running.settings().network.subnet == OLD
    assert store.load().settings.network.subnet == OLD
    assert (engine.running, engine.on) == (True, OLD)
    assert engine.swarm_facts is not None, "it was never left, or set up again"
    gone = engine.cluster is None
    assert gone == ("The cluster dev is gone; its export is in" in str(failed.value))
    change = running.status().change
    assert change is not None
    assert (change.done, change.sentence) == (False, str(failed.value))


@pytest.mark.logs("has to be made again")
def test_a_network_that_is_not_rebuilt_leaves_the_old_one(
    running: Backend, engine: MemoryEngine, network: RecordingNetwork
) -> None:
    engine.cluster = None
    running.dependants().result(10)
    network.reconfigure_faults = [FairleadError("The kernel refuses.")]
    with pytest.raises(FairleadError, match="The kernel refuses"):
        apply(running, consents(running))
    assert engine.acts == [
        "export swarm",
        "leave True",
        "down",
        f"up {OLD}",
        "restore 192.168.65.3",
    ]
    assert running.settings().network.subnet == OLD


def test_a_cluster_that_cannot_be_exported_is_left_alone_unless_asked(
    running: Backend, engine: MemoryEngine
) -> None:
    engine.faults["export dev False"] = NoAnswer("The API does not answer.")
    with pytest.raises(FairleadError, match="--with without-export"):
        apply(running, consents(running))
    assert engine.cluster is not None
    engine.faults["export dev False"] = NoAnswer("The API does not answer.")
    assert apply(running, consents(running, without_export=YES)).network.subnet == NEW


def test_a_stopped_engine_is_started_on_the_old_addresses_first(
    running: Backend, engine: MemoryEngine
) -> None:
    engine.running = False
    apply(running, consents(running))
    assert engine.acts[0] == f"up {OLD}"
    assert engine.acts[-1] == "down"
    assert not engine.running


def test_a_stopped_engine_gets_nobody_around_the_consents(
    running: Backend, engine: MemoryEngine, store: SettingsStore, platform: MemoryPlatform
) -> None:
    engine.running = False
    with pytest.raises(ConfirmationRequired):
        apply(running, {})
    running.stop()
    # Nor does a Fairlead that does not run, where nobody can do what has to be done.
    offline = Backend(store, platform, RecordingNetwork(), "1.2.3")
    plan = offline.plan(with_value(offline.settings(), "network.subnet", NEW))
    assert {one.name for one in plan.confirmations} == {"kubernetes-reset", "swarm-leave"}


def test_an_edited_file_is_not_in_force_at_the_next_start(
    running: Backend, store: SettingsStore, platform: MemoryPlatform
) -> None:
    running.stop()
    text = store.path.read_text() if store.path.exists() else "{}"
    edited = json.loads(text)
    edited.setdefault("network", {})["subnet"] = NEW
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.path.write_text(json.dumps(edited))
    network = RecordingNetwork()
    again = Backend(store, platform, network, "1.2.3")
    try:
        again.start()
        eventually(lambda: network.told)
        assert again.settings().network.subnet == OLD
        assert str(network.configs[0].addresses.subnet) == OLD
        assert any(f"network.subnet {NEW}" in one for one in again.status().notices)
    finally:
        again.stop()


def test_an_engine_is_left_alone_whose_addresses_an_older_fairlead_has_noted(
    running: Backend, engine: MemoryEngine
) -> None:
    known = running._mover.known
    known.addresses = {"network.subnet": OLD, "network.bridge": ""}
    running._loop.submit(lambda: running._mover.recover(running.settings())).result(10)
    assert engine.acts == []
    known.addresses = {"network.subnet": NEW}
    running._loop.submit(lambda: running._mover.recover(running.settings())).result(10)
    assert engine.acts == ["down", f"up {OLD}"]


LEFT_AND_RESET = {"kubernetes-reset:dev": "done", "swarm-leave": "running"}


@pytest.mark.logs("interrupted")
@pytest.mark.parametrize(
    ("written", "called"),
    [
        pytest.param(
            {
                "steps": LEFT_AND_RESET,
                "sentences": {"kubernetes-reset:dev": STEPS[2], "swarm-leave": STEPS[3]},
            },
            STEPS[2],
            id="by this Fairlead",
        ),
        pytest.param(
            {
                "steps": LEFT_AND_RESET,
                "sentences": {"kubernetes-reset:dev": "Wipe dev", "swarm-leave": "Quit the Swarm"},
            },
            "Wipe dev",
            id="by one of other words",
        ),
        pytest.param(
            {"steps": dict.fromkeys(STEPS[:5], "done")}, STEPS[2], id="by one without ids"
        ),
    ],
)
def test_a_change_cut_short_before_it_was_saved_is_undone(
    running: Backend,
    engine: MemoryEngine,
    journal: Path,
    tmp_path: Path,
    written: dict[str, dict[str, str]],
    called: str,
) -> None:
    (tmp_path / "exports" / "swarm").mkdir(parents=True)
    engine.swarm_facts, engine.cluster, engine.running = None, None, False
    journal.parent.mkdir(parents=True, exist_ok=True)
    plain = {
        "base": {"network.subnet": OLD},
        "target": {"network.subnet": NEW},
        "engine": True,
        "exports": str(tmp_path / "exports"),
        **written,
    }
    journal.write_text(json.dumps(plain))
    running._loop.submit(lambda: running._mover.recover(running.settings())).result(10)
    assert engine.acts == ["down", f"up {OLD}", "restore 192.168.65.3"]
    change = running.status().change
    assert change is not None
    assert "the old addresses are in force" in change.sentence
    assert f"“{called}” cannot be undone." in change.sentence
    assert (called, "done") in change.steps, "in the words it was begun with"
    assert not journal.exists()


@pytest.mark.logs("interrupted")
@pytest.mark.parametrize("created", ["", "running", "done"])
def test_a_change_cut_short_after_it_was_saved_is_finished(
    running: Backend, engine: MemoryEngine, journal: Path, tmp_path: Path, created: str
) -> None:
    (tmp_path / "exports" / "swarm").mkdir(parents=True)
    settings = moved(running)
    entry = Entry(
        addresses_of(running.settings()),
        addresses_of(settings),
        engine=True,
        exports=str(tmp_path / "exports"),
        restore=True,
        create=[CLUSTER],
        kubeconfig="/mine",
        steps={"swarm-leave": "done", "settings-save": "done"},
    )
    if created:
        entry.note(create_cluster("dev"), StepState(created))
    engine.swarm_facts, engine.cluster = None, None
    Journal(journal).begin(entry)
    engine.asked_with.clear()
    running._loop.submit(lambda: running._mover.recover(settings)).result(10)
    create = ["create dev"] * (created != "done")
    assert engine.asked_with == ["/mine"] * len(create)
    assert engine.acts == ["down", f"up {NEW}", "restore 10.99.0.3", *create]
    change = running.status().change
    assert change is not None
    assert "the new addresses are in force" in change.sentence


def test_a_journal_that_cannot_be_written_stops_the_change_at_once(
    running: Backend, engine: MemoryEngine, journal: Path
) -> None:
    journal.mkdir(parents=True)
    with pytest.raises(FairleadError, match="Nothing was changed"):
        apply(running, consents(running))
    assert engine.acts == []


@pytest.mark.logs("is kept as")
@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"addresses": 1}', '{"addresses": {}, "swarm": 1}']
)
def test_a_broken_memory_is_kept_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "dependants.json"
    file.write_text(text)
    known = Known(file)
    assert not known.now
    assert [path.name.endswith(".broken") for path in tmp_path.iterdir()] == [True]
