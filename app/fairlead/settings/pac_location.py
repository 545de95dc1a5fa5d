"""Where a configuration script (PAC) comes from: text of the user in, the same normalised out.

It is an ``http://`` or ``https://`` URL, a ``file://`` URL or an absolute path, or the script
itself, which is known by the name of its function. Nothing is fetched or read here.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from fairlead.settings.invalid import Invalid

FUNCTION = "FindProxyForURL"
LONGEST = 1 << 20
"""Characters that a script may have."""

_FORMS = (
    "Give the address of a script (http://host/proxy.pac), the path of a file, or paste the script."
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def is_script(location: str) -> bool:
    """Whether ``location`` is a script itself."""
    return FUNCTION in location


def is_url(location: str) -> bool:
    """Whether ``location`` is to be fetched."""
    return not is_script(location) and location.startswith(("http://", "https://"))


def file_path(location: str) -> str:
    """The path that ``location``, which is neither a script nor to be fetched, stands for."""
    if not location.startswith("file://"):
        return location
    return unquote(urlsplit(location).path)


def shown(location: str) -> str:
    """``location`` in a few words for people."""
    # The query may hold a token.
    return "the script in the settings" if is_script(location) else location.partition("?")[0]


def check_pac_location(text: str) -> str:
    """Normalise the location of a script; the empty text stays empty. Raises :class:`Invalid`."""
    text = text.strip()
    if len(text) > LONGEST:
        raise Invalid(
            "The script is longer than a million characters.", "Give its address instead."
        )
    if not text or is_script(text):
        return text
    if not text.isprintable():
        raise Invalid(
            f"This is neither an address nor a script: there is no function {FUNCTION} in it.",
            _FORMS,
        )
    scheme, separator, _ = text.partition("://")
    if not separator:
        if text.startswith("/") or _DRIVE.match(text):
            return text
        raise Invalid("This is no address, no absolute path and no script.", _FORMS)
    return _checked_url(text, scheme.lower())


def _checked_url(text: str, scheme: str) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Invalid("The address of the script is malformed.", _FORMS) from None
    if parts.username or parts.password or "@" in parts.netloc:
        raise Invalid("The address of the script must not hold a user name or a password.", _FORMS)
    if scheme == "file" and parts.path and (host or "localhost") == "localhost":
        return text
    if scheme not in ("http", "https"):
        raise Invalid(f"Scripts are not fetched by “{scheme}”.", _FORMS)
    if not host or " " in text:
        raise Invalid("The address of the script has no host, or a space in it.", _FORMS)
    return scheme + text[len(scheme) :]
