"""Which DNS servers a name is asked at.

A domain has servers of its own, for its own name and all below; of several that fit, the longest
counts; every other name goes to the default ones. Each domain has a :class:`.Forwarder` to itself,
so that one whose servers are silent costs the others nothing, and no name of it ever gets to
anybody else's: where its servers fail, so does the look-up. For the loop's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fairlead.network.dns.asked import Asked
from fairlead.network.dns.forwarder import Forwarder
from fairlead.network.dns.message import text_name, wire_name
from fairlead.network.dns.upstream import Upstream
from fairlead.network.loop import Loop


class Routes:
    """The forwarders; ``done`` is told how each query ended (see :class:`.Forwarder`)."""

    def __init__(self, loop: Loop, done: Callable[[Asked, bytes | None], None]) -> None:
        self._loop = loop
        self._done = done
        self._default = Forwarder(loop, done)
        self._servers: dict[bytes, tuple[str, ...]] = {}
        self._domains: dict[bytes, Forwarder] = {}

    def find(self, name: bytes) -> Forwarder:
        """Who asks for ``name`` (wire format)."""
        if not self._domains:
            return self._default
        domain = self.domain(name)
        return self._domains[domain] if domain else self._default

    def domain(self, name: bytes) -> bytes:
        """The longest domain that ``name`` is in; empty where the default servers are asked."""
        domains, offset = self._domains, 0
        while domains and name[offset]:
            if name[offset:] in domains:
                return name[offset:]
            offset += name[offset] + 1
        return b""

    def stands(self, asked: Asked) -> bool:
        """Whether the server that answered is still one to ask for that name."""
        if not self._domains:
            return True
        now = self.find(asked.query.name).upstreams
        return any(upstream.address == asked.server for upstream in now)

    def set_default(self, servers: tuple[str, ...]) -> None:
        """Ask ``servers`` (``IP`` or ``IP#port``, best first) for what no domain is for."""
        self._default.set_resolvers(servers)

    def set_domains(self, domains: Mapping[str, tuple[str, ...]]) -> Callable[[bytes], bool]:
        """Have these domains from now on; returns which names are asked elsewhere than before."""
        wanted = {wire_name(domain): servers for domain, servers in domains.items()}
        before = self._servers
        changed = {one for one in before.keys() | wanted if before.get(one) != wanted.get(one)}
        for domain in changed:
            forwarder = self._domains.get(domain)
            if domain not in wanted:
                self._retire(self._domains.pop(domain))
                continue
            if forwarder is None:
                forwarder = self._domains[domain] = Forwarder(self._loop, self._done)
            forwarder.set_resolvers(wanted[domain])
        self._servers = wanted

        def moved(name: bytes) -> bool:
            return any(_is_in(name, domain) for domain in changed)

        return moved

    def start_afresh(self) -> None:
        """Ask over new sockets from now on, also for what is under way."""
        for forwarder in (self._default, *self._domains.values()):
            forwarder.start_afresh()

    def upstreams(self) -> Iterator[tuple[str, Upstream]]:
        """Every server with its domain, which is empty for the default ones; from any thread."""
        for upstream in self._default.upstreams:
            yield "", upstream
        # In the order of the settings; one may just have gone.
        for domain in self._servers:
            forwarder = self._domains.get(domain)
            for upstream in forwarder.upstreams if forwarder else ():
                yield text_name(domain), upstream

    def close(self) -> None:
        """Drop every query and close every socket."""
        for forwarder in (self._default, *self._domains.values()):
            forwarder.close()

    @staticmethod
    def _retire(forwarder: Forwarder) -> None:
        """End it; whoever waits is told that the look-up failed."""
        forwarder.set_resolvers(())
        forwarder.close()


def _is_in(name: bytes, domain: bytes) -> bool:
    offset = 0
    while True:
        if name[offset:] == domain:
            return True
        if not name[offset]:
            return False
        offset += name[offset] + 1
