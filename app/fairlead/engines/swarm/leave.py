from fairlead.engines.swarm.facts import SwarmFacts


def consequences(facts: SwarmFacts) -> tuple[str, ...]:
    return (f"{len(facts.services)} services.",)
