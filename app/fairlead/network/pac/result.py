"""What a configuration script answers: ``PROXY a:8080; SOCKS5 b; DIRECT``, as values.

Read as browsers read it: case and blanks do not matter, ports may be left out, empty parts are
nothing; only an answer that is empty as a whole is none. A part that cannot be used becomes a
choice with a ``problem``: it is passed over, and never taken for a direct connection.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairlead.settings.invalid import Invalid
from fairlead.settings.proxy_url import parse_proxy_url

_SCHEMES = {
    "PROXY": "http",
    "HTTP": "http",
    "HTTPS": "https",
    # What browsers take for SOCKS4 is SOCKS5 nearly everywhere by now.
    "SOCKS": "socks5",
    "SOCKS5": "socks5",
}
_BLOCK = "reject.docker.internal"
_MOST = 20
"""Parts that are read: nobody waits for more proxies than that."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One part of an answer: ``scheme`` is that of a proxy, or ``direct``.

    ``problem`` says why it cannot be used; ``block``: it is what the script wants.
    """

    scheme: str
    host: str = ""
    port: int = 0
    problem: str = ""
    block: bool = False

    @property
    def words(self) -> str:
        """The part for people to read."""
        if self.problem:
            return f"not used ({self.problem})"
        if self.scheme == "direct":
            return "DIRECT"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def parse_result(text: str) -> tuple[Choice, ...]:
    """The parts of ``text`` in their order, at least one; nothing follows one that blocks."""
    parts = [part.split() for part in text.split(";")]
    choices: list[Choice] = []
    for words in parts[:_MOST]:
        if words:
            choices.append(_choice(words))
            if choices[-1].block:
                break
    return tuple(choices) or (Choice("", problem="the script gives an empty answer"),)


def _choice(words: list[str]) -> Choice:
    kind = words[0].upper()
    if kind == "DIRECT" and len(words) == 1:
        return Choice("direct")
    scheme = _SCHEMES.get(kind)
    if scheme is None or len(words) != 2:
        shown = " ".join(words)[:60]
        shown = "".join(c for c in shown if c.isprintable())
        return Choice("", problem=f"“{shown}” is no kind of proxy that Fairlead knows")
    if words[1].lower().partition(":")[0] == _BLOCK:
        return Choice("", problem="the script blocks it", block=True)
    try:
        url = parse_proxy_url(f"{scheme}://{words[1]}")
    except Invalid as fault:
        return Choice("", problem=fault.problem.rstrip("."))
    return Choice(url.scheme, url.host, url.port)
