"""SSH agent forwarding: from the socket that containers mount to the agent of this computer.

Theory of operation. The listening socket belongs to the namespace's holder and stays the same for
the life of the engine; a duplicate is served here, on the relay thread's loop. Each connection
finds the agent anew (:mod:`.find`) and is then relayed without being looked into. Without an agent
the connection is kept, and each request is answered with the protocol's failure: the program in the
container then says that the agent refused, where a closed connection would look like a fault.

The state that front ends show is what the last connection found. So that it is right without any
connection as well, the candidates are looked at once a second (stat(2)), and the agent is connected
to when one of them has changed, or else a few times a minute.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fairlead.network.accept import Acceptor
from fairlead.network.loop import READ, Loop
from fairlead.network.relay.splice import Flow, SpliceRelay
from fairlead.network.ssh_agent.find import AgentWish, Identity, NoAgent, Reached, identity, reach
from fairlead.network.ssh_agent.protocol import FAILURE, Requests, count_identities
from fairlead.network.status import AgentState, SshAgentStatus

log = logging.getLogger(__name__)

SOCKET_NAME = "ssh-auth.sock"
"""Its file's name, in containers and on this computer."""
_LOOK_SECONDS = 1.0
_CONNECT_SECONDS = 15.0
"""How often the agent is connected to just to see whether it lives."""
_BUSY_SECONDS = 0.02
"""Pause before an agent is asked again that has too many connections waiting."""
_PATIENCE = 30.0
_ANSWER_SECONDS = 3.0
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Door:
    """The listening socket, and its path on this computer."""

    listener: socket.socket
    path: Path


class AgentRelay:
    """Relays agents' connections; for the loop's thread, but for :meth:`status`, :meth:`count`."""

    def __init__(self, loop: Loop, door: Door, wish: AgentWish) -> None:
        self._loop = loop
        self._own = identity(str(door.path))
        self._wish = wish
        # Apart from the data path's: agents' bytes are not the sandbox's traffic.
        self._relay = SpliceRelay(loop)
        self._flows: set[Flow] = set()
        self._refused: dict[socket.socket, Requests] = {}
        self._waiting: set[socket.socket] = set()
        self._total = 0
        self._seen = SshAgentStatus(AgentState.STOPPED)
        self._looked_at: tuple[Identity | None, ...] | None = None
        self._connect_at = 0.0
        self._closed = False
        self._acceptor = Acceptor(loop, door.listener, self._accepted, name="SSH agent")
        self._look()

    def use(self, wish: AgentWish) -> None:
        """Lead new connections where ``wish`` says."""
        self._wish = wish
        self._probe()

    def status(self) -> SshAgentStatus:
        """What was found last, and the counters; from any thread."""
        return replace(self._seen, connections=len(self._flows), total=self._total)

    def count(self) -> SshAgentStatus:
        """Ask the agent how many keys it offers; from a thread that may wait some seconds."""
        deadline = time.monotonic() + _ANSWER_SECONDS
        while True:
            try:
                reached = reach(self._wish, self._own)
                break
            except NoAgent as error:
                return self._tell(self._without(error))
            except BlockingIOError:
                if time.monotonic() > deadline:
                    return self.status()
                time.sleep(_BUSY_SECONDS)
        found = _found(reached)
        try:
            with reached.sock:
                found = replace(found, identities=count_identities(reached.sock, _ANSWER_SECONDS))
        except TimeoutError:
            found = replace(found, problem=_mute(reached, "it does not answer"))
        except ValueError as error:
            found = replace(found, problem=_mute(reached, str(error)))
        except OSError as error:
            found = replace(found, problem=_mute(reached, os.strerror(error.errno or 0)))
        return self._tell(found)

    def close(self) -> None:
        """Stop listening and end every connection."""
        self._closed = True
        self._acceptor.close()
        for client in [*self._refused, *self._waiting]:
            self._loop.remove(client.fileno())
            client.close()
        self._refused.clear()
        self._waiting.clear()
        self._relay.close()

    def _accepted(self, client: socket.socket, _peer: object) -> None:
        self._total += 1
        self._lead(client, time.monotonic() + _PATIENCE)

    def _lead(self, client: socket.socket, until: float) -> None:
        """Relay ``client`` to the agent, or refuse what it asks."""
        if self._closed:
            return
        self._waiting.discard(client)
        try:
            reached = reach(self._wish, self._own)
        except BlockingIOError:
            if time.monotonic() < until:
                self._waiting.add(client)
                self._loop.call_later(_BUSY_SECONDS, partial(self._lead, client, until))
            else:
                self._refuse(client)
            return
        except NoAgent as error:
            log.info("%s", error)
            self._note(self._without(error))
            self._refuse(client)
            return
        self._note(_found(reached))
        flow = self._relay.start(client, reached.sock, ended=self._flows.discard)
        self._flows.add(flow)

    def _refuse(self, client: socket.socket) -> None:
        self._refused[client] = Requests()
        self._loop.add(client.fileno(), READ, partial(self._answer, client))

    def _answer(self, client: socket.socket, _events: int) -> None:
        """Answer what ``client`` asks with failures, until it goes."""
        try:
            data = client.recv(_CHUNK)
            answers = FAILURE * self._refused[client].feed(data)
            # Who does not read the few bytes of an answer is not waited for.
            if data and client.send(answers) == len(answers):
                return
        except BlockingIOError:
            return
        except (OSError, ValueError) as error:
            log.debug("a refused SSH agent client: %s", error)
        del self._refused[client]
        self._loop.remove(client.fileno())
        client.close()

    def _look(self) -> None:
        if self._closed:
            return
        self._loop.call_later(_LOOK_SECONDS, self._look)
        if self._places() != self._looked_at or time.monotonic() >= self._connect_at:
            self._probe()

    def _places(self) -> tuple[Identity | None, ...]:
        return tuple(identity(one.path) for one in self._wish.candidates)

    def _probe(self) -> None:
        """Find out which agent there is."""
        self._looked_at = self._places()
        with contextlib.suppress(BlockingIOError):
            try:
                reached = reach(self._wish, self._own)
            except NoAgent as error:
                self._note(self._without(error))
                return
            reached.sock.close()
            self._note(_found(reached))

    def _without(self, error: NoAgent) -> SshAgentStatus:
        state = AgentState.MISSING if self._wish.enabled else AgentState.OFF
        return SshAgentStatus(state, problem=str(error), named=error.named)

    def _note(self, found: SshAgentStatus) -> None:
        """Keep what was found, with what is known of the same agent from before."""
        self._connect_at = time.monotonic() + _CONNECT_SECONDS
        seen = self._seen
        if found.identities is None and not found.problem and found.socket == seen.socket:
            found = replace(found, identities=seen.identities, problem=seen.problem)
        self._seen = found

    def _tell(self, found: SshAgentStatus) -> SshAgentStatus:
        """Have the loop's thread note ``found``; returns it with the counters."""
        self._loop.call_threadsafe(partial(self._note, found))
        return replace(found, connections=len(self._flows), total=self._total)


def _found(reached: Reached) -> SshAgentStatus:
    return SshAgentStatus(AgentState.READY, reached.at.path, reached.at.origin)


def _mute(reached: Reached, reason: str) -> str:
    at = reached.at
    return (
        f"The SSH agent at {at.path} ({at.origin}) is of no use: {reason}. "
        "End it and start another, then: fairlead ssh-agent"
    )
