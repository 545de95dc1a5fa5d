from typing import Any


class Swarm:
    def __init__(self, api: Any) -> None:
        pass
