"""The address of an upstream proxy: text of the user in, scheme, host and port out.

The accepted forms are ``http://host:port``, ``socks5://host:port`` and ``socks5h://host:port``.
``host:port`` is taken too, because people paste it, and is written back as ``http``. A URL without
a port means the default of its scheme, 80 (RFC 9110 section 4.2.1) or 1080 (RFC 1928 section 3),
and is written back with it, so that nobody has to guess; a bare host name is refused, since it says
neither. Credentials are refused and never repeated. Nothing is looked up
and nothing is dialled here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairlead.settings.hostname import as_address, check_hostname, check_port
from fairlead.settings.invalid import Invalid

_FORM = "Write it as http://host:port or socks5://host:port."
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
SOCKS = ("socks5", "socks5h")
"""Schemes of SOCKS5 proxies."""
_DEFAULT_PORTS = {"http": 80, "socks5": 1080, "socks5h": 1080}


@dataclass(frozen=True, slots=True)
class ProxyUrl:
    """An upstream proxy. ``host`` is a name or an address, IPv6 without brackets."""

    scheme: str
    host: str
    port: int

    @property
    def text(self) -> str:
        """``scheme://host:port``, IPv6 in brackets (RFC 3986)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def _split_scheme(text: str) -> tuple[str, str]:
    """Scheme (empty when there is none) and the rest."""
    match = _SCHEME.fullmatch(text)
    if match is None:
        lower = text.lower()
        if lower.startswith(("http//", "https//")):
            raise Invalid("The colon after http is missing in the proxy's address.", _FORM)
        if lower.startswith(("http:", "https:", "//")):
            raise Invalid("The proxy's address does not begin with http://.", _FORM)
        return "", text
    scheme = match[1].lower()
    if scheme == "https":
        raise Invalid(
            "This version of Fairlead does not yet support an encrypted (https://) connection "
            "to a proxy.",
            "Use http://host:port; web pages over https still go through such a proxy.",
        )
    if scheme in ("socks", "socks4", "socks4a"):
        raise Invalid(
            f"“{scheme}” proxies are not supported, SOCKS5 proxies are.",
            "Write it as socks5://host:port.",
        )
    if scheme not in _DEFAULT_PORTS:
        raise Invalid(f"“{scheme}” is not a kind of proxy that Fairlead knows.", _FORM)
    return scheme, match[2]


def _split_brackets(text: str) -> tuple[str, str]:
    """Host and port text of ``[address]:port``."""
    inside, closed, rest = text[1:].partition("]")
    address = as_address(inside)
    if not closed or address is None or address.version != 6:
        raise Invalid(
            "What stands between the brackets is not an IPv6 address.",
            "Write it as http://[2001:db8::10]:8080.",
        )
    if rest and not rest.startswith(":"):
        raise Invalid(
            "After the bracket only a port can follow.", "Write it as http://[host]:port."
        )
    return str(address), rest


def parse_proxy_url(text: str) -> ProxyUrl:
    """Read the address of a proxy. Raises :class:`Invalid`."""
    text = text.strip()
    # First of all: nothing that follows may repeat a text with a password in it.
    if "@" in text:
        raise Invalid(
            "The proxy's address must not hold a user name or a password.",
            "Put the user name into proxy.username and store the password with "
            "`fairlead proxy password`.",
        )
    if not text:
        raise Invalid("The proxy's address is empty.", _FORM)
    if any(c.isspace() or not c.isprintable() for c in text):
        raise Invalid("The proxy's address has a space or an invisible character in it.", _FORM)
    scheme, rest = _split_scheme(text)
    rest = rest.removesuffix("/")
    if any(c in rest for c in "/?#\\"):
        raise Invalid("The proxy's address has a path or a query behind the host.", _FORM)
    if rest.startswith("["):
        host, colon_port = _split_brackets(rest)
    elif rest.count(":") > 1:
        raise Invalid(
            "An IPv6 address needs brackets in the proxy's address.",
            "Write it as http://[2001:db8::10]:8080.",
        )
    else:
        name, colon, port_text = rest.partition(":")
        if not name:
            raise Invalid("The proxy's address has no host.", _FORM)
        host, colon_port = check_hostname(name), colon + port_text
    if colon_port in ("", ":"):
        if not scheme or colon_port:
            raise Invalid("The proxy's address has no port.", f"{_FORM} Common ports: 8080, 3128.")
        return ProxyUrl(scheme, host, _DEFAULT_PORTS[scheme])
    return ProxyUrl(scheme or "http", host, check_port(colon_port[1:]))


def check_proxy_url(text: str) -> str:
    """Normalise the address of a proxy; the empty text, which means no proxy, stays empty.

    Raises :class:`Invalid`.
    """
    return parse_proxy_url(text).text if text.strip() else ""


def check_username(text: str) -> str:
    """Normalise a user name for Basic authentication (RFC 7617). Raises :class:`Invalid`."""
    text = text.strip()
    if ":" in text:
        # What follows the colon is most likely a password: it must not be repeated.
        raise Invalid(
            "A user name for the proxy cannot hold a colon.",
            "Store the password with `fairlead proxy password`.",
        )
    if not text.isprintable():
        raise Invalid("The user name has characters that cannot be shown.", "Type it anew.")
    return text


def check_socks_username(text: str) -> str:
    """Normalise a user name of the SOCKS5 server (RFC 1929). Raises :class:`Invalid`."""
    text = text.strip()
    if ":" in text:
        # Clients take it for the end of the name: socks5h://NAME:PASSWORD@127.0.0.1:1080.
        raise Invalid(
            "A user name for the SOCKS5 server cannot hold a colon.",
            "Store the password with `fairlead socks password`.",
        )
    if not text.isprintable():
        raise Invalid("The user name has characters that cannot be shown.", "Type it anew.")
    if len(text.encode()) > 255:
        raise Invalid("The user name is too long for SOCKS5.", "Use at most 255 bytes.")
    return text
