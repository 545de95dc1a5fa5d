"""The calls of the control protocol, read off :class:`~fairlead.backend.service.Service`.

A method is declared once, in ``Service`` or in a group of methods that is a property of it
(``swarm`` with ``leave`` makes the call ``swarm.leave``). Its signature gives the parameters, which
are checked before the backend sees them, and the type of the result. Two types travel in a form of
their own: settings as the file has them, so that every fault in them can be told, and a plan as
its two ends, since the backend makes every plan itself (:class:`PlanEnds`). No I/O here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Protocol, get_args, get_origin, get_type_hints

from pydantic import (
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    create_model,
)

from fairlead.backend.service import Service
from fairlead.changes.plan import FieldError, Plan, SettingsInvalid
from fairlead.control.protocol import Malformed, Request
from fairlead.errors import FairleadError
from fairlead.settings.keys import plain, validate
from fairlead.settings.model import Settings


class Params(BaseModel):
    """Parameters of a call: nothing but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        """Nothing: any of the values may be a secret."""
        return []

    def values(self) -> dict[str, Any]:
        """The parameters by their names."""
        return {name: getattr(self, name) for name in type(self).model_fields}


@dataclass(frozen=True, slots=True)
class PlanEnds:
    """The settings that a plan leads from and to; the consents are not the client's to say."""

    base: Settings
    target: Settings


def read_draft(draft: object) -> Settings:
    """The settings that a client asks for. Raises ``SettingsInvalid`` with every fault in them."""
    if not isinstance(draft, dict):
        raise ValueError("settings are an object")
    settings = validate(draft)
    if not isinstance(settings, Settings):
        raise SettingsInvalid(tuple(FieldError(*fault) for fault in settings))
    return settings


def _read_ends(plan: object) -> PlanEnds:
    if not isinstance(plan, dict) or set(plan) != {"base", "target"}:
        raise ValueError("a plan is an object with base and target")
    return PlanEnds(read_draft(plan["base"]), read_draft(plan["target"]))


def _write_ends(plan: Plan) -> dict[str, Any]:
    return {"base": plain(plan.base), "target": plain(plan.target)}


_WIRE: dict[Any, Any] = {
    Settings: Annotated[Any, PlainValidator(read_draft), PlainSerializer(plain)],
    Plan: Annotated[Any, PlainValidator(_read_ends), PlainSerializer(_write_ends)],
}


class Method:
    """One call, named ``name`` in the protocol, with the signature of ``declared``."""

    def __init__(self, name: str, declared: Callable[..., Any]) -> None:
        self.name = name
        self._declared = declared

    @cached_property
    def waits(self) -> bool:
        """Whether it returns a future."""
        return get_origin(self._hints["return"]) is Future

    @cached_property
    def params(self) -> type[Params]:
        """The model of its parameters."""
        fields: dict[str, Any] = {
            name: (
                _WIRE.get(self._hints[name], self._hints[name]),
                ... if one.default is inspect.Parameter.empty else one.default,
            )
            for name, one in self._signature.parameters.items()
        }
        return create_model(self.name, __base__=Params, **fields)

    @cached_property
    def result(self) -> TypeAdapter[Any]:
        """The type of its result, of the future's where it returns one."""
        returned = self._hints["return"]
        return TypeAdapter(get_args(returned)[0] if self.waits else returned)

    def write_params(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The parameters of a call as plain JSON values; it is the backend that checks them."""
        given = self._signature.bind(*args, **kwargs).arguments
        return self.params.model_construct(**given).model_dump(
            mode="json", by_alias=True, include=set(given), warnings="none"
        )

    @cached_property
    def _signature(self) -> inspect.Signature:
        signature = inspect.signature(self._declared)
        _self, *parameters = signature.parameters.values()
        return signature.replace(parameters=parameters)

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self._declared, include_extras=True)


def _methods(declared: type, prefix: str = "") -> Iterator[Method]:
    for name, member in inspect.getmembers(declared, inspect.isfunction):
        if not name.startswith("_"):
            yield Method(prefix + name, member)
    for name, group in inspect.getmembers(declared, lambda member: isinstance(member, property)):
        yield from _methods(get_type_hints(group.fget)["return"], f"{prefix}{name}.")


class _OfTheConnection(Protocol):
    """What a connection has beside the service's methods."""

    def sandbox(self) -> Future[int]:
        """The process of the sandbox's namespaces; a command of the client's runs in there."""

    def subscribe(self) -> None:
        """Have events sent; the listener that ``Service.subscribe`` takes stays with the client."""


METHODS: dict[str, Method] = {
    method.name: method for method in (*_methods(Service), *_methods(_OfTheConnection))
}
"""Every call by its name."""

GROUPS = frozenset(name.partition(".")[0] for name in METHODS if "." in name)
"""The attributes of a service that are groups of methods."""


def read_params(request: Request) -> Params:
    """The checked parameters of ``request``.

    Raises ``SettingsInvalid``, and ``FairleadError``, mostly :class:`Malformed`, without any value
    of the request in its sentence: it may be secret.
    """
    method = METHODS.get(request.method)
    if method is None:
        raise Malformed("there is no such method")
    try:
        return method.params.model_validate(request.params)
    except ValidationError as invalid:
        where = invalid.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in where["loc"])
        if where["type"] == "string_too_long":
            # The one that a person can bring about.
            most = where["ctx"]["max_length"]
            raise FairleadError(
                f"What is given as {place} is too long.",
                f"It can have {most} characters at most.",
                exit_code=2,
            ) from None
        reason = f"wrong parameters for {request.method} at {place}"
        raise Malformed(reason, exit_code=2) from None


def write_result(method: str, result: object) -> Any:
    """``result`` of ``method`` as plain JSON values."""
    return METHODS[method].result.dump_python(result, mode="json", by_alias=True)


def read_result(method: str, result: object) -> Any:
    """The value that :func:`write_result` wrote. Raises :class:`Malformed`."""
    try:
        return METHODS[method].result.validate_python(result)
    except ValidationError:
        raise Malformed(f"the result of {method} has another shape") from None
