"""The JSON Schema of ``settings.json``, generated from the models.

Nothing comes in; a plain object in JSON Schema draft 2020-12 goes out. Unknown keys are allowed, as
the store keeps them. Editors use it for completion; ``fairlead settings schema`` prints it.
"""

from __future__ import annotations

from typing import Any

from fairlead.settings.model import Settings


def json_schema() -> dict[str, Any]:
    """The schema of the settings file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Settings.model_json_schema(by_alias=True),
    }
