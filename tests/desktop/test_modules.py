"""Every module of the product can be imported, and says at its top what it is for."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import fairlead

MODULES = [
    pytest.param(module.name, module.ispkg, id=module.name)
    for module in pkgutil.walk_packages(fairlead.__path__, "fairlead.")
]


@pytest.mark.parametrize(("name", "is_package"), MODULES)
def test_it_can_be_imported(name: str, *, is_package: bool) -> None:
    module = importlib.import_module(name)
    assert is_package or module.__doc__
