"""The control protocol: what the running backend and its clients say to each other.

One JSON object a line (UTF-8, at most :data:`MAX_REQUEST` or :data:`MAX_REPLY` bytes), over a
socket of :mod:`fairlead.control.endpoint`. The server speaks first, with a hello; then every
request has one reply with its id, in any order, and events come in between::

    server  {"hello": {"protocol": 1, "version": "0.1.0", "pid": 4711}}
    client  {"id": 1, "method": "status", "params": {}}
    server  {"id": 1, "result": {...}}
    server  {"id": 2, "error": {"kind": "SettingsInvalid", "problem": "...", ...}}
    server  {"event": "changed"}

This module turns lines into messages and back, and errors into values and back; what may be called
is in :mod:`fairlead.control.methods`. It does no I/O.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fairlead.changes.plan import (
    ChangedMeanwhile,
    Confirmation,
    ConfirmationRequired,
    FieldError,
    SettingsInvalid,
)
from fairlead.errors import FairleadError

PROTOCOL = 1
"""Version of this protocol; raised when an older peer could misunderstand."""

MAX_REQUEST = 1 << 20
MAX_REPLY = 16 << 20


class Malformed(FairleadError):
    """A line that is not a message of this protocol."""

    def __init__(self, reason: str, *, exit_code: int = 1) -> None:
        super().__init__(f"The control request cannot be read: {reason}.", exit_code=exit_code)


@dataclass(frozen=True, slots=True)
class Hello:
    """The server's first line: the protocol it speaks, its version and its process."""

    protocol: int
    version: str
    pid: int


@dataclass(frozen=True, slots=True)
class Request:
    """A call; ``id`` comes back in the reply, ``params`` are checked by the method's model."""

    id: int
    method: str
    params: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """The result of a call, as plain JSON values."""

    id: int
    result: Any


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """A :class:`FairleadError` as a value; ``kind`` names its class."""

    kind: str
    problem: str
    remedy: str = ""
    exit_code: int = 1
    errors: tuple[FieldError, ...] = ()
    missing: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """The error of a call; ``id`` is ``None`` where the request could not be read."""

    id: int | None
    error: ErrorBody


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened; ``changed``: settings or status are no longer what they were."""

    name: str


Reply = Hello | Response | Failure | Event
"""Whatever a server says."""


def encode(message: Request | Reply) -> bytes:
    """The line of ``message``, with its newline."""
    body: dict[str, Any]
    match message:
        case Hello():
            body = {"hello": asdict(message)}
        case Request():
            body = {"id": message.id, "method": message.method, "params": message.params}
        case Response():
            body = {"id": message.id, "result": message.result}
        case Failure():
            body = {"id": message.id, "error": asdict(message.error)}
        case Event():
            body = {"event": message.name}
    return json.dumps(body, separators=(",", ":")).encode() + b"\n"


def decode_request(line: bytes) -> Request:
    """Read a client's line. Raises :class:`Malformed`."""
    match _json_object(line):
        case {"id": int(number), "method": str(method), **rest} if (
            not isinstance(number, bool) and 0 <= number < 1 << 53
        ):
            params = rest.pop("params", {})
            if isinstance(params, dict) and not rest:
                return Request(number, method, params)
    raise Malformed("it must be an object with the keys id (a number), method and params")


def decode_reply(line: bytes) -> Reply:
    """Read a server's line. Raises :class:`Malformed`."""
    match _json_object(line):
        case {"hello": {"protocol": int(protocol), "version": str(version), "pid": int(pid)}}:
            return Hello(protocol, version, pid)
        case {"id": int(number), "result": result}:
            return Response(number, result)
        case {"id": int() | None as failed, "error": dict(error)}:
            try:
                return Failure(failed, TypeAdapter(ErrorBody).validate_python(error))
            except ValidationError:
                raise Malformed("its error has another shape") from None
        case {"event": str(name)}:
            return Event(name)
    raise Malformed("it is no reply of this protocol")


def write_error(error: FairleadError) -> ErrorBody:
    """``error`` as a value."""
    return ErrorBody(
        kind=type(error).__name__,
        problem=error.problem,
        remedy=error.remedy,
        exit_code=error.exit_code,
        errors=error.errors if isinstance(error, SettingsInvalid) else (),
        missing=error.missing if isinstance(error, ConfirmationRequired) else (),
    )


def read_error(body: ErrorBody) -> FairleadError:
    """The error that :func:`write_error` wrote.

    Those that a front end can answer come back as their own class, all others as a
    :class:`FairleadError` with the same words.
    """
    match body:
        case ErrorBody(kind="SettingsInvalid", errors=errors) if errors:
            return SettingsInvalid(errors)
        case ErrorBody(kind="ConfirmationRequired", missing=missing) if missing:
            return ConfirmationRequired(missing)
        case ErrorBody(kind="ChangedMeanwhile"):
            return ChangedMeanwhile()
    return FairleadError(body.problem, body.remedy, exit_code=body.exit_code)


def _json_object(line: bytes) -> dict[str, Any]:
    # Deep nesting ends in RecursionError, bad UTF-8 and huge numbers in a ValueError.
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON") from None
    if not isinstance(value, dict):
        raise Malformed("it is not a JSON object")
    return value
