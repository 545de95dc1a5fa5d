"""The DNS verbs: what is in use, the query log, a look-up, a flush."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from fairlead.errors import FairleadError
from fairlead.settings.hostname import as_address, check_hostname
from fairlead.settings.invalid import Invalid

if TYPE_CHECKING:
    from fairlead.backend.loop_thread import LoopThread
    from fairlead.network.dns.report import DnsFacts, QueryEntry, QueryLog
    from fairlead.network.dns.workbench import Workbench

_Value = TypeVar("_Value")


class DnsActs:
    """The :class:`~fairlead.backend.service.NameService`, at work in the thread of ``loop``."""

    def __init__(self, loop: LoopThread, workbench: Workbench) -> None:
        self._loop = loop
        self._workbench = workbench

    def read(self) -> Future[DnsFacts]:
        """The servers in use."""
        return _done(self._workbench.facts())

    def log(self, since: int) -> Future[QueryLog]:
        """The recorded queries with greater numbers than ``since``."""
        return _done(self._workbench.log(since))

    def flush(self) -> Future[int]:
        """Forget the answers that are kept."""
        return self._loop.submit(self._workbench.flush)

    def look_up(self, name: str, kind: str = "") -> Future[QueryEntry]:
        """How ``name`` is answered to a container."""

        async def ask() -> QueryEntry:
            return await self._workbench.look_up(*question(name, kind))

        return self._loop.submit(ask)


def question(name: str, kind: str) -> tuple[bytes, int]:
    """Name (wire format) and type to ask for. Raises ``FairleadError`` (exit code 2)."""
    # Late: nothing else needs them here, and the window is to be on the screen first.
    from fairlead.network.dns.contents import KINDS, kind_number
    from fairlead.network.dns.message import PTR, A, wire_name

    kind = kind.strip()
    number = kind_number(kind) if kind else A
    if number is None or not number:
        raise FairleadError(
            f"“{kind[:20]}” is no type of record.",
            f"Use one of: {', '.join(KINDS.values())}.",
            exit_code=2,
        )
    address = as_address(name.strip().strip("[]"))
    if address is not None:
        return wire_name(address.reverse_pointer), number if kind else PTR
    try:
        return wire_name(check_hostname(name.strip())), number
    except Invalid as invalid:
        raise FairleadError(invalid.problem, invalid.remedy, exit_code=2) from None


def _done(value: _Value) -> Future[_Value]:
    future: Future[_Value] = Future()
    future.set_result(value)
    return future
