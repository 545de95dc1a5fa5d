"""Names of profiles, which are names of files too."""

from __future__ import annotations

from fairlead.settings.invalid import Invalid

AUTO, NONE = "auto", "none"
"""Words in place of a name: the profile that fits, and no profile."""
_LONGEST = 40
_FORBIDDEN = set('/\\:*?"<>|')


def check_name(text: str) -> str:
    """Normalise the name of a profile. Raises :class:`Invalid`."""
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST:
        raise Invalid("A profile's name has 1 to 40 characters.", "Choose another name.")
    if name.lower() in (AUTO, NONE):
        raise Invalid(f"“{name}” cannot be a profile's name: it has a meaning.", "Choose another.")
    if set(name) & _FORBIDDEN or name.startswith(".") or not name.isprintable():
        raise Invalid(
            "A profile's name begins with no dot and holds none of / \\ : * ? \" < > |.",
            "Choose another name.",
        )
    return name


def check_use(text: str) -> str:
    """Normalise ``auto``, ``none`` or a name. Raises :class:`Invalid`."""
    word = text.strip()
    return word.lower() if word.lower() in (AUTO, NONE) else check_name(word)
