"""The published JSON Schema: it says what the rows say."""

from __future__ import annotations

from typing import Any

from fairlead.settings.keys import ROWS
from fairlead.settings.schema import json_schema


def _follow(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node = {**schema["$defs"][name], **{k: v for k, v in node.items() if k != "$ref"}}
    return node


def test_it_is_titled_and_has_no_id_of_a_machine() -> None:
    schema = json_schema()
    assert schema["title"] == "Fairlead settings"
    assert schema["$schema"].endswith("2020-12/schema")
    assert "$id" not in schema
    assert schema["additionalProperties"] is True
    assert "schema_version" in schema["properties"]


def test_every_row_is_in_it_with_its_description_and_default() -> None:
    schema = json_schema()
    for key, row in ROWS.items():
        node = schema
        for name in key.split("."):
            node = _follow(schema, node["properties"][name])
        assert node["description"] == row.help
        lists = row.kind in ("list", "entries")
        assert node["default"] == (list(row.default) if lists else row.default)
        if row.kind == "number":
            assert node["type"] == "integer"
            assert (node["minimum"], node["maximum"]) == row.span
        if row.kind == "choice":
            assert node["enum"] == [choice for choice, _ in row.choices]
