"""Passwords and the licence's token are in no file, log, output, argument or environment.

All of them are used for real, once wrong and once right, with the log at its most talkative; then
every place that could have kept one is searched, also for their usual disguises.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.test_container_ways import squid_on
from tests.e2e.test_socks5 import URL as SOCKS_URL
from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import BY_PROXY, DIRECTLY, PROXY, PROXY_URL, Ways, ways
from tests.support.socks import microsocks

WRONG, RIGHT, SERVER = "wr0ng/Passw+rd", "r1ght/Passw+rd", "s0cks/Passw+rd"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        made.open_direct_way()
        yield made


def disguises(secret: str, user: str = "kim") -> set[str]:
    """``secret`` as it is, percent-encoded, and as Basic authentication sends it."""
    basic = b64encode(f"{user}:{secret}".encode()).decode()
    return {secret, quote(secret, safe=""), b64encode(secret.encode()).decode(), basic}


def processes() -> str:
    """Arguments and environment of every process that can be seen from here."""
    found = []
    for file in (*Path("/proc").glob("[0-9]*/cmdline"), *Path("/proc").glob("[0-9]*/environ")):
        try:
            found.append(file.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return "\n".join(found)


def test_secrets_are_nowhere(here: Ways) -> None:
    said: list[str] = []

    def say(*words: str, input: str = "") -> None:
        done = here.fairlead(*words, input=input)
        said.extend((done.stdout, done.stderr))

    peers = squid_on(here), microsocks(here.proxy, PROXY, "kim", RIGHT)
    with peers[0], peers[1], here.serving(env={"FAIRLEAD_LOG": "debug"}) as server:
        token = licensed(here).strip()
        say("licence", "install", "-", input=token[:-4])
        install(here, token)
        here.change("proxy.mode", "manual", "proxy.http", PROXY_URL, "proxy.https", PROXY_URL)
        boxes = ("containersProxy.http", SOCKS_URL, "containersProxy.https", SOCKS_URL)
        here.change("containersProxy.mode", "manual", *boxes, "containersProxy.username", "kim")
        for password in (WRONG, RIGHT):
            store = ("proxy", "password", "--containers", "--stdin")
            say(*store, input=f"{password}\n")
            answers = here.answers()
            said.extend(answers)
            for traffic in ("container", "pull"):
                say("proxy", "test", "https://web.test/", "--as", traffic)
            say("proxy", "show")
        assert answers == (BY_PROXY, BY_PROXY)
        here.change("network.socksServer.port", "10800", "network.socksServer.username", "kim")
        say("socks", "password", "--stdin", input=f"{SERVER}\n")
        # Where a password does not belong it is refused, and not repeated.
        say("settings", "set", "proxy.http", f"http://kim:{RIGHT}@x:1")
        say("settings", "set", "proxy.username", f"kim:{RIGHT}")
        say("settings", "set", "proxy.password", RIGHT)
        say("settings", "set", "proxy.exclude", f"kim:{RIGHT}@x")
        say("profile", "save", "Office")
        for words in (
            ("status",),
            ("status", "--json"),
            ("settings", "export"),
            ("settings", "history"),
            ("licence", "show"),
            ("licence", "show", "--json"),
            ("profile", "list", "--json"),
            ("policy", "show"),
        ):
            say(*words)
        here.change("containersProxy.mode", "none")
        assert here.answers() == (DIRECTLY, DIRECTLY)
        # The real microsocks takes its password as an argument.
        running = processes().replace(f"\0-P\0{RIGHT}\0", "")
        server.terminate()
        said += server.communicate(timeout=20)
    secrets = {token, token.rpartition(".")[2]}
    for password in (WRONG, RIGHT, SERVER):
        secrets |= disguises(password)
    kept = [file.read_text(errors="replace") for file in here.home.rglob("*") if file.is_file()]
    assert any("DEBUG" in text or "debug" in text for text in (*kept, *said))
    for secret in secrets:
        for text in (*said, *kept, running):
            assert secret not in text, text[max(0, text.find(secret) - 80) :][:100]
