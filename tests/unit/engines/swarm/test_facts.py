"""What a consent is bound to, and what is said before it."""

from __future__ import annotations

from dataclasses import asdict, replace

from pydantic import TypeAdapter

from fairlead.engines.swarm.facts import SwarmFacts, consequences, fingerprint, needs_force

LAST = SwarmFacts(
    state="active",
    cluster="c1",
    node="n1",
    address="10.0.0.1",
    manager=True,
    last_manager=True,
    services=("db", "web"),
    secrets=("word",),
    configs=("page",),
    networks=("back",),
    stacks=("demo",),
    tasks=3,
)
ONE_OF_SEVERAL = replace(LAST, last_manager=False, other_nodes=("other",))
WORKER = SwarmFacts(state="active", cluster="c1", node="n2", tasks=2)


def test_facts_travel_as_plain_values() -> None:
    assert TypeAdapter(SwarmFacts).validate_python(asdict(LAST)) == LAST


def test_a_consent_is_bound_to_what_lasts() -> None:
    value = fingerprint(LAST)
    assert fingerprint(replace(LAST, tasks=9, problem="busy")) == value
    changed = (
        replace(LAST, cluster="c2"),
        replace(LAST, node="n2"),
        replace(LAST, last_manager=False),
        replace(LAST, silent=True),
        replace(LAST, services=("db",)),
        replace(LAST, secrets=()),
        replace(LAST, configs=()),
        replace(LAST, networks=()),
    )
    assert value not in {fingerprint(one) for one in changed}


def test_force_is_for_the_last_manager_and_what_cannot_be_read() -> None:
    assert needs_force(LAST)
    assert needs_force(SwarmFacts(state="locked"))
    assert needs_force(replace(ONE_OF_SEVERAL, silent=True))
    assert [one.readable for one in (LAST, ONE_OF_SEVERAL, WORKER)] == [True, True, False]
    assert not replace(LAST, silent=True).readable
    assert not needs_force(ONE_OF_SEVERAL)
    assert not needs_force(WORKER)


def test_each_role_is_told_what_leaving_means() -> None:
    assert consequences(SwarmFacts()) == ()
    last = " ".join(consequences(LAST))
    assert "Lost for good: 2 services (db, web); 1 secret (word)" in last
    assert "last manager, so leaving needs force" in last
    assert "demoted to a worker first" in " ".join(consequences(ONE_OF_SEVERAL))
    assert "leaves without force" in " ".join(consequences(WORKER))
    for unread in (SwarmFacts(state="locked"), replace(ONE_OF_SEVERAL, silent=True)):
        assert "unread and not exported" in " ".join(consequences(unread))
