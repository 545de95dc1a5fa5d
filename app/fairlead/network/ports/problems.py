"""Why a port could not be opened, and what to do, in words."""

from __future__ import annotations

import errno
import os

from fairlead.network.ports.forward import Forward, PortState

_PRIVILEGED = 1024


class Failure:
    """Why a forward is not open; ``holder`` becomes known later, from another thread.

    ``published_for`` is the owner that Fairlead has the port open for, where it is Fairlead's.
    """

    __slots__ = ("_forward", "_number", "_published_for", "holder", "state")

    def __init__(
        self, forward: Forward, number: int, holder: str = "", *, published_for: str = ""
    ) -> None:
        self._forward = forward
        self._number = number
        self._published_for = published_for
        self.holder = holder or published_for
        self.state = _state(forward, number)

    def sentence(self) -> str:
        """What is wrong and what to do about it."""
        forward, port = self._forward, self._forward.port
        what = _named(forward)
        if self._published_for:
            return (
                f"{what} is published for {self._published_for} already. Publish another port, "
                f"such as {_other(port)}."
            )
        if self.state is PortState.TAKEN:
            who = self.holder or "another program of this computer"
            return (
                f"{what} is in use by {who}. End that program, or publish another port, "
                f"such as {_other(port)}."
            )
        if self.state is PortState.FORBIDDEN:
            return (
                f"{what} cannot be opened: ports below {_PRIVILEGED} are kept for an "
                f"administrator here. Publish another port, such as {_other(port)}, or have an "
                f"administrator run `sysctl net.ipv4.ip_unprivileged_port_start={port}`."
            )
        if self._number in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            return (
                f"{what} cannot be opened: this computer does not have that address. "
                "Publish the port on an address that it has, or on all of them."
            )
        if self._number in (errno.EMFILE, errno.ENFILE):
            return (
                f"{what} cannot be opened: too many files are open. Publish fewer ports, or "
                "have an administrator raise the limit of open files (`ulimit -n`)."
            )
        reason = os.strerror(self._number)
        return f"{what} cannot be opened ({reason}). Publish another port, such as {_other(port)}."


def _named(forward: Forward) -> str:
    protocol = forward.protocol.upper()
    if forward.address in ("0.0.0.0", "::"):
        return f"{protocol} port {forward.port}"
    return f"{protocol} port {forward.port} of {forward.address}"


def _state(forward: Forward, number: int) -> PortState:
    if number == errno.EADDRINUSE:
        return PortState.TAKEN
    if number == errno.EACCES and forward.port < _PRIVILEGED:
        return PortState.FORBIDDEN
    return PortState.FAILED


def _other(port: int) -> int:
    """A port that may be free: 8080 for 80, 8443 for 443."""
    return port + 8000 if port < 57535 else port - 8000
