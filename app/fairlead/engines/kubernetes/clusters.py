from typing import Any


class Clusters:
    def __init__(self, api: Any, socket: Any, environ: Any) -> None:
        pass
