"""Start at login by the Desktop Application Autostart Specification of freedesktop.org.

A desktop entry in ``$XDG_CONFIG_HOME/autostart`` is started by the session. A desktop's own
switches write ``Hidden=true`` or ``X-GNOME-Autostart-enabled=false`` into it: that counts as off.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fairlead.platform.interface import LoginItem

FILE = "fairlead.desktop"
_GROUP = "[Desktop Entry]"


def read(path: Path, remark: str = "") -> LoginItem:
    """Whether the session starts Fairlead, by the entry ``path``."""
    try:
        values = _values(path.read_text("utf-8", errors="replace"))
    except OSError:
        return LoginItem(False, f"{path} is not there", remark)
    if values.get("Hidden") == "true" or values.get("X-GNOME-Autostart-enabled") == "false":
        return LoginItem(False, f"{path} is switched off", remark)
    return LoginItem(True, f"{path} is there", remark)


def entry(words: Sequence[str], home: str = "") -> str:
    """The desktop entry that starts ``words`` (Desktop Entry Specification).

    ``home`` is FAIRLEAD_HOME, where it is set.
    """
    command = ["env", f"FAIRLEAD_HOME={home}", *words] if home else list(words)
    return "\n".join(
        (
            _GROUP,
            "Type=Application",
            "Version=1.4",
            "Name=Fairlead",
            "Comment=The network of the containers on this computer",
            "Comment[de]=Das Netzwerk der Container auf diesem Rechner",
            f"TryExec={_escaped(words[0])}",
            f"Exec={_escaped(' '.join(_quoted(word) for word in command))}",
            "Icon=fairlead",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def _quoted(word: str) -> str:
    """``word`` as an argument of ``Exec``: quoted, with what the field codes and quotes take."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    word = word.replace("%", "%%")
    return f'"{word}"'


def _escaped(value: str) -> str:
    """``value`` as a value of type string."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _values(text: str) -> dict[str, str]:
    """The keys of the entry's main group."""
    values: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == _GROUP
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            values.setdefault(key.strip(), value.strip())
    return values
