"""Why a request did not get through, as sentences and as the status an HTTP client is told.

Raised by everything that opens a way (:mod:`.dial`, :mod:`.connect`, :mod:`.tunnel`) or reads a
request (:mod:`.explicit`). An HTTP client is answered with ``status`` and the text; a client of
any other protocol has its connection reset. The text never holds credentials.
"""

from __future__ import annotations

from fairlead.errors import FairleadError


class ProxyFailure(FairleadError):
    """A request that cannot be carried out; ``status`` is the HTTP answer (RFC 9110, 15)."""

    def __init__(self, problem: str, remedy: str = "", *, status: int = 502) -> None:
        super().__init__(problem, remedy)
        self.status = status


class UpstreamFailed(ProxyFailure):
    """The upstream proxy could not be used.

    ``reply`` is the status code of its answer to CONNECT where it gave one: then the proxy is
    well and only this target is refused.
    """

    def __init__(
        self, problem: str, remedy: str = "", *, status: int = 502, reply: int | None = None
    ) -> None:
        super().__init__(problem, remedy, status=status)
        self.reply = reply


class TargetFailed(ProxyFailure):
    """The target of a direct connection could not be reached."""
