"""Where the files of ``resources/`` are: pictures, the style sheet, texts."""

from __future__ import annotations

from pathlib import Path

import fairlead


def resources() -> Path:
    """The directory; installed it is inside the package, in a checkout at the top."""
    package = Path(fairlead.__file__).parent
    inside = package / "resources"
    # In a checkout it is a symbolic link, which git on Windows writes as a plain file.
    return inside if inside.is_dir() else package.parents[1] / "resources"
