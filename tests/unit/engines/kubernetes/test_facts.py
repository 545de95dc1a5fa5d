"""What a consent is bound to, and the way of the facts over the control socket."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fairlead.control import methods
from fairlead.engines.kubernetes.facts import ClusterFacts, State, confirmation, fingerprint

FACTS = ClusterFacts("dev", "kind", "running", "dev", ("n",), ("1", "2"), workloads=("a/b/c",))
names = st.lists(st.text(max_size=8), max_size=4).map(tuple)


@given(state=st.sampled_from(("stuck", "starting", "running")), problem=st.text(), names=names)
def test_how_it_does_just_now_is_no_part_of_it(
    state: State, problem: str, names: tuple[str, ...]
) -> None:
    facts = replace(FACTS, workloads=names, containers=names)
    turned = replace(facts, workloads=names[::-1], containers=names[::-1])
    assert fingerprint(facts) == fingerprint(replace(turned, state=state, problem=problem))


def test_what_would_be_lost_is_part_of_it() -> None:
    others = [
        replace(FACTS, name="prod"),
        replace(FACTS, containers=("1",)),
        replace(FACTS, namespaces=("shop",)),
        replace(FACTS, workloads=()),
        replace(FACTS, volumes=("shop/data",)),
    ]
    assert len({fingerprint(one) for one in (FACTS, *others)}) == 6
    assert confirmation(FACTS) == f"dev@{fingerprint(FACTS)}"


@given(names)
def test_they_travel(names: tuple[str, ...]) -> None:
    sent = (replace(FACTS, namespaces=names),)
    assert methods.read_result("clusters.read", methods.write_result("clusters.read", sent)) == sent
