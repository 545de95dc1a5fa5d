"""The proxies that environment variables name.

An environment comes in, a :class:`SystemProxy` goes out, or ``None`` when no variable names a
proxy. The rules are curl's, as that is what people test with: the lower-case name wins, and
``HTTP_PROXY`` is *not* read, because under CGI a client sets it with a ``Proxy:`` header
(CVE-2016-5385, "httpoxy"). ``all_proxy`` stands in for either that is missing.

A proxy that Fairlead cannot use (SOCKS, a malformed address) is reported in ``problem``; the
sentence never repeats the value, which may hold a password.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from fairlead.platform.interface import SystemProxy
from fairlead.settings.invalid import Invalid
from fairlead.settings.proxy_url import parse_proxy_url

_HTTP = ("http_proxy",)
_HTTPS = ("https_proxy", "HTTPS_PROXY")
_ALL = ("all_proxy", "ALL_PROXY")
_EXCLUDE = ("no_proxy", "NO_PROXY")


@dataclass(frozen=True, slots=True)
class FoundProxy:
    """One proxy as found: ``url`` without credentials, or empty with the ``problem``."""

    url: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    problem: str = ""


def read_proxy(text: str, where: str) -> FoundProxy:
    """Read one proxy's address, which may carry percent-encoded credentials (RFC 3986 3.2.1).

    ``where`` names the place it was found, for the sentence of a problem.
    """
    text = text.strip()
    scheme, separator, rest = text.partition("://") if "://" in text else ("", "", text)
    credentials, _, address = rest.rpartition("@")
    username, _, password = credentials.partition(":")
    if not text:
        return FoundProxy()
    try:
        url = parse_proxy_url(f"{scheme}{separator}{address}").text
    except Invalid as invalid:
        return FoundProxy(problem=f"{where}: {invalid.problem} {invalid.remedy}")
    return FoundProxy(url, unquote(username), unquote(password))


def combine(
    http: FoundProxy, https: FoundProxy, exclude: Iterable[str], origin: str
) -> SystemProxy:
    """One answer out of the two proxies.

    There is room for one user name. Where the two proxies come with different ones neither is
    used, since sending one's password to the other would give it away.
    """
    problems = dict.fromkeys(p for p in (http.problem, https.problem) if p)
    logins = {(found.username, found.password) for found in (http, https) if found.url}
    if len(logins) > 1 and http.url != https.url:
        logins = set()
        problems[
            f"{origin}: the two proxies have different user names or passwords, and this "
            "version of Fairlead knows one for both. Give both the same, or set them up under "
            "Manual proxy configuration."
        ] = None
    username, password = max(logins, default=("", ""))
    return SystemProxy(
        http=http.url,
        https=https.url,
        exclude=split_exclude(exclude),
        origin=origin,
        username=username,
        password=password,
        problem=" ".join(problems),
    )


def split_exclude(texts: Iterable[str]) -> tuple[str, ...]:
    """Entries of a bypass list that are separated by commas, semicolons or blanks."""
    joined = ",".join(texts).replace(";", ",")
    return tuple(word for part in joined.split(",") for word in part.split())


def environment_proxy(environment: Mapping[str, str]) -> SystemProxy | None:
    """The proxies that ``environment`` names, or ``None``."""

    def first(names: tuple[str, ...]) -> tuple[str, str]:
        return next(
            ((n, environment[n]) for n in names if environment.get(n, "").strip()), ("", "")
        )

    http_name, http = first(_HTTP + _ALL)
    https_name, https = first(_HTTPS + _ALL)
    names = list(dict.fromkeys(name for name in (http_name, https_name) if name))
    if not names:
        return None
    listed = " and ".join(names)
    return combine(
        read_proxy(http, f"Environment variable {http_name}"),
        read_proxy(https, f"Environment variable {https_name}"),
        [first(_EXCLUDE)[1]],
        f"environment variables {listed}" if len(names) > 1 else f"environment variable {listed}",
    )
