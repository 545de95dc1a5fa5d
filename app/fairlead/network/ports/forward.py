"""Published ports as values: what is asked for, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Forward:
    """One port of this computer that leads to one port in the namespace.

    ``protocol`` is ``tcp`` or ``udp``; ``address`` is the host's address to listen on, in text,
    IPv4 or IPv6, already narrowed to the scope that the user chose; ``target`` is an address of
    the namespace. ``owner`` says for whom, in words for people (a container's name);
    ``proxy_protocol`` is 0, 1 or 2: the PROXY protocol header that TCP targets get first.
    ``fallback`` is where a TCP connection goes that ``target`` refuses: the same container's
    address of the other family.
    """

    protocol: str
    address: str
    port: int
    target: str
    target_port: int
    owner: str = ""
    proxy_protocol: int = 0
    fallback: str = ""

    @property
    def shown(self) -> str:
        """The port of this computer as an address and a number, IPv6 in brackets."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Ports of this computer that the engine will ask for, one or a range.

    ``address`` is the one that Fairlead would open them at, ``inside`` an address that the
    engine's own bind meets in the namespace; it need not be one of the namespace's.
    """

    protocol: str
    address: str
    first: int
    last: int
    inside: str


@dataclass(frozen=True, slots=True)
class Listener:
    """A program that may listen in the namespace itself.

    ``name`` is for people; ``container`` is the id of the container that it is, empty for others.
    """

    name: str
    container: str = ""


class PortState(StrEnum):
    """What became of a forward."""

    OPEN = "open"
    TAKEN = "taken"
    """Another program of this computer has the port."""
    FORBIDDEN = "forbidden"
    """This user may not open ports below 1024 here (ip(7), ip_unprivileged_port_start)."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PortStatus:
    """A published port as front ends show it.

    ``holder`` names the program that has a taken port, with its process id, where it can be
    known, or the owner that Fairlead has it open for; ``problem`` is a sentence with what to do.
    ``sent`` and ``received`` count payload bytes as the container sees them; ``connections`` are
    open TCP connections or UDP flows now.
    """

    protocol: str
    address: str
    port: int
    target: str
    target_port: int
    owner: str
    state: PortState
    holder: str = ""
    problem: str = ""
    connections: int = 0
    total: int = 0
    sent: int = 0
    received: int = 0
    proxy_protocol: int = 0


@dataclass(frozen=True, slots=True)
class RefusedPort:
    """An attempt to publish a port that failed, so that its container does not run.

    ``owner`` is the container's name and ``image`` what it is made from; ``why`` is a sentence,
    ``when`` seconds since the epoch.
    """

    protocol: str
    address: str
    port: int
    owner: str
    image: str
    why: str
    when: float
