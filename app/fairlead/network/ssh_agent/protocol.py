"""The three messages of the SSH agent protocol that Fairlead knows (draft-miller-ssh-agent).

A message is its length in four bytes, a byte for its type, then its contents. Relayed connections
are never looked into: this serves where there is no agent, and counts what an agent holds.
"""

from __future__ import annotations

import socket
import struct
import time

_LENGTH = struct.Struct(">I")
_ANSWER = struct.Struct(">BI")
LONGEST = 256 * 1024
"""The longest message, in bytes, that OpenSSH's agent takes (AGENT_MAX_LEN)."""
FAILURE = _LENGTH.pack(1) + b"\x05"
"""SSH_AGENT_FAILURE: ``ssh-add`` then says that the agent refused operation."""
_REQUEST_IDENTITIES = _LENGTH.pack(1) + b"\x0b"
_IDENTITIES_ANSWER = 12


class Requests:
    """Counts the requests in a stream of bytes."""

    def __init__(self) -> None:
        self._head = b""
        self._left = 0

    def feed(self, data: bytes) -> int:
        """How many requests are complete with ``data``. Raises ``ValueError`` on nonsense."""
        complete = 0
        while data:
            if self._left:
                taken = min(self._left, len(data))
                data, self._left = data[taken:], self._left - taken
                complete += not self._left
                continue
            taken = _LENGTH.size - len(self._head)
            self._head, data = self._head + data[:taken], data[taken:]
            if len(self._head) == _LENGTH.size:
                (self._left,) = _LENGTH.unpack(self._head)
                self._head = b""
                if not 0 < self._left <= LONGEST:
                    raise ValueError(f"a request of {self._left} bytes")
        return complete


def count_identities(agent: socket.socket, seconds: float) -> int:
    """How many keys ``agent`` offers, asked on a fresh connection; the keys are not looked at.

    Waits up to ``seconds``. Raises ``OSError`` (``TimeoutError``: no answer) and ``ValueError``
    where the answer is none of an SSH agent.
    """
    deadline = time.monotonic() + seconds
    agent.settimeout(seconds)
    agent.sendall(_REQUEST_IDENTITIES)
    # To its end: an agent whose answer is not read complains of a reset.
    (length,) = _LENGTH.unpack(_read(agent, _LENGTH.size, deadline))
    if not 0 < length <= LONGEST:
        raise ValueError("it is not an SSH agent")
    answer = _read(agent, length, deadline)
    if answer == FAILURE[_LENGTH.size :]:
        raise ValueError("it refuses to list its keys")
    if length < _ANSWER.size or answer[0] != _IDENTITIES_ANSWER:
        raise ValueError("it is not an SSH agent")
    return int(_ANSWER.unpack_from(answer)[1])


def _read(agent: socket.socket, size: int, deadline: float) -> bytes:
    """Exactly ``size`` bytes, until ``deadline``."""
    data = b""
    while len(data) < size:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        agent.settimeout(left)
        part = agent.recv(size - len(data))
        if not part:
            raise ValueError("it closes the connection without an answer")
        data += part
    return data
