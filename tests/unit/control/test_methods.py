"""The calls of the protocol follow from declarations, whose types must be there when asked for."""

from __future__ import annotations

import inspect
from typing import get_type_hints

import pytest
from pydantic import TypeAdapter

from fairlead.backend.backend import Backend
from fairlead.control.methods import GROUPS, METHODS, Method
from fairlead.control.protocol import ErrorBody


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_its_types_are_found_and_travel(method: Method) -> None:
    params = method.params.model_json_schema(mode="serialization")
    assert set(params.get("properties", {})) == set(method.params.model_fields)
    assert method.result.json_schema(mode="serialization") is not None


def test_there_are_calls_of_the_service_and_of_its_groups() -> None:
    assert {"status", "apply", "sandbox", "swarm.leave", "doctor.look"} <= METHODS.keys()
    assert {"clusters", "doctor", "dns", "flows", "proxies", "swarm"} == GROUPS


def test_the_backend_has_each_method_with_the_parameters_of_the_call() -> None:
    own = {"sandbox", "subscribe"}
    for name, method in METHODS.items():
        if "." not in name and name not in own:
            _self, *taken = inspect.signature(getattr(Backend, name)).parameters
            assert taken == list(method.params.model_fields), name


def test_the_types_of_an_error_are_found() -> None:
    hints = get_type_hints(ErrorBody)
    assert TypeAdapter(ErrorBody).json_schema()["properties"].keys() == hints.keys()
