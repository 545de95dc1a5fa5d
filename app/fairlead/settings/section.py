"""What the parts of the settings model have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Choice(StrEnum):
    """A value of a fixed list, with the label that front ends show."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """The member ``value`` with its ``label``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Section(BaseModel):
    """A frozen part of a settings file: camelCase in the file, unknown keys kept."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )
