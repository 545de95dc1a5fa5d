"""The control protocol: what the running backend and its clients say to each other.

One JSON object a line (UTF-8, at most :data:`MAX_REQUEST` or :data:`MAX_REPLY` bytes), over a Unix
socket. The server speaks first, with a hello; then every request has one reply with its id, in
any order, and events come in between::

    server  {"hello": {"protocol": 1, "version": "0.1.0", "pid": 4711}}
    client  {"id": 1, "method": "status", "params": {}}
    server  {"id": 1, "result": {...}}
    server  {"id": 2, "error": {"kind": "SettingsInvalid", "problem": "...", ...}}
    server  {"event": "changed"}

This module turns lines into messages and back, and errors into values and back. It does no I/O.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, TypeAdapter, ValidationError

from fairlead.changes.dependants import Dependants
from fairlead.changes.plan import (
    ChangedMeanwhile,
    Confirmation,
    ConfirmationRequired,
    FieldError,
    Plan,
    SettingsInvalid,
)
from fairlead.engines.kubernetes.facts import ClusterFacts
from fairlead.engines.swarm.facts import SwarmFacts
from fairlead.errors import FairleadError
from fairlead.licence.licence import Entitlement
from fairlead.network.status import EngineStatus, SshAgentStatus, Status, TryReport
from fairlead.settings.keys import validate
from fairlead.settings.model import Settings

PROTOCOL = 1
"""Version of this protocol; raised when an older peer could misunderstand."""

MAX_REQUEST = 1 << 20
MAX_REPLY = 16 << 20


class Malformed(FairleadError):
    """A line that is not a message of this protocol."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The control request cannot be read: {reason}.")


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


class Params(BaseModel):
    """Parameters of a call: nothing but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanParams(Params):
    """Of ``plan``. The draft may hold any values: :func:`read_draft` tells what is wrong in it."""

    draft: dict[str, Any]


class ApplyParams(Params):
    """Of ``apply``: the ends of the plan. The server plans anew, so no consent can be left out."""

    base: Settings
    target: dict[str, Any]
    confirmations: dict[str, str]


PasswordOf = Literal["proxy.username", "containersProxy.username", "network.socksServer.username"]
"""The settings that hold a user name to whom a password belongs."""


class UrlParams(Params):
    """Of ``try_url``."""

    url: str
    traffic: Literal["containers", "pulls", "app"] = "containers"


class PasswordParams(Params):
    """Of ``set_password``; ``None`` removes it."""

    password: SecretStr | None
    of: PasswordOf = "proxy.username"


class PasswordOfParams(Params):
    """Of ``has_password``."""

    of: PasswordOf = "proxy.username"


class ProfileParams(Params):
    """Of ``save_profile``; ``rules`` as :class:`fairlead.settings.profiles.Rules` names them."""

    name: str
    rules: dict[Literal["interface", "route", "dnsSuffix", "ssid"], str]


class NameParams(Params):
    """Of ``remove_profile``."""

    name: str


class TokenParams(Params):
    """Of ``install_licence``."""

    token: SecretStr


class LinesParams(Params):
    """Of ``engine_log``."""

    lines: int = Field(ge=1, le=10_000)


class TextParams(Params):
    """Of ``set_engine_config``."""

    text: str


class ExportClusterParams(Params):
    """Of ``export_cluster``; an empty directory is the backend's to choose."""

    name: str
    directory: str = Field(pattern="^(/.*)?$", max_length=4096)
    secrets: bool


class ResetClusterParams(Params):
    """Of ``reset_cluster``."""

    name: str
    confirmation: str


class PathParams(Params):
    """Of ``use_ssh_agent``."""

    path: str = Field(min_length=1, max_length=4096)


class DirectoryParams(Params):
    """Of ``restore_swarm``."""

    directory: str = Field(max_length=4096)


class SwarmExportParams(DirectoryParams):
    """Of ``export_swarm``; an empty directory stands for a new one of the backend's."""

    secrets: bool


class LeaveParams(Params):
    """Of ``leave_swarm``."""

    confirmation: str
    export: bool


RESULTS: dict[str, TypeAdapter[Any]] = {
    "settings": TypeAdapter(Settings),
    "plan": TypeAdapter(Plan),
    "apply": TypeAdapter(Settings),
    "dependants": TypeAdapter(Dependants),
    "status": TypeAdapter(Status),
    "subscribe": TypeAdapter(None),
    "try_url": TypeAdapter(TryReport),
    "set_password": TypeAdapter(str),
    "has_password": TypeAdapter(bool),
    "save_profile": TypeAdapter(None),
    "remove_profile": TypeAdapter(None),
    "install_licence": TypeAdapter(Entitlement),
    "remove_licence": TypeAdapter(str),
    "sandbox": TypeAdapter(int),
    "engine_up": TypeAdapter(EngineStatus),
    "engine_down": TypeAdapter(EngineStatus),
    "engine_restart": TypeAdapter(EngineStatus),
    "engine_log": TypeAdapter(str),
    "engine_config": TypeAdapter(str),
    "set_engine_config": TypeAdapter(str),
    "clusters": TypeAdapter(tuple[ClusterFacts, ...]),
    "export_cluster": TypeAdapter(tuple[str, ...]),
    "reset_cluster": TypeAdapter(str),
    "use_ssh_agent": TypeAdapter(None),
    "count_ssh_keys": TypeAdapter(SshAgentStatus),
    "swarm": TypeAdapter(SwarmFacts),
    "export_swarm": TypeAdapter(str),
    "leave_swarm": TypeAdapter(tuple[str, ...]),
    "restore_swarm": TypeAdapter(tuple[str, ...]),
}
"""The methods and the type of each one's result."""

PARAMS: dict[str, type[Params]] = {
    "plan": PlanParams,
    "apply": ApplyParams,
    "try_url": UrlParams,
    "set_password": PasswordParams,
    "has_password": PasswordOfParams,
    "save_profile": ProfileParams,
    "remove_profile": NameParams,
    "install_licence": TokenParams,
    "engine_log": LinesParams,
    "set_engine_config": TextParams,
    "export_cluster": ExportClusterParams,
    "reset_cluster": ResetClusterParams,
    "use_ssh_agent": PathParams,
    "export_swarm": SwarmExportParams,
    "leave_swarm": LeaveParams,
    "restore_swarm": DirectoryParams,
}
"""The parameters of the methods that have any."""

_ERROR_BODY = TypeAdapter(ErrorBody)


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
                return Failure(failed, _ERROR_BODY.validate_python(error))
            except ValidationError:
                raise Malformed("its error has another shape") from None
        case {"event": str(name)}:
            return Event(name)
    raise Malformed("it is no reply of this protocol")


def read_params(request: Request) -> Params | None:
    """The checked parameters of ``request``, ``None`` for a method without any.

    Raises :class:`Malformed`, without any value of the request in its sentence: it may be secret.
    """
    if request.method not in RESULTS:
        raise Malformed("there is no such method")
    model = PARAMS.get(request.method)
    if model is None:
        if request.params:
            raise Malformed(f"{request.method} takes no parameters")
        return None
    try:
        return model.model_validate(request.params)
    except ValidationError as invalid:
        where = invalid.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in where["loc"])
        raise Malformed(f"wrong parameters for {request.method} at {place}") from None


def read_draft(draft: dict[str, Any]) -> Settings:
    """The settings that a client asks for. Raises ``SettingsInvalid`` with every fault in them."""
    settings = validate(draft)
    if not isinstance(settings, Settings):
        raise SettingsInvalid(tuple(FieldError(*fault) for fault in settings))
    return settings


def write_result(method: str, result: object) -> Any:
    """``result`` of ``method`` as plain JSON values."""
    return RESULTS[method].dump_python(result, mode="json", by_alias=True)


def read_result(method: str, result: object) -> Any:
    """The value that :func:`write_result` wrote. Raises :class:`Malformed`."""
    try:
        return RESULTS[method].validate_python(result)
    except ValidationError:
        raise Malformed(f"the result of {method} has another shape") from None


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
