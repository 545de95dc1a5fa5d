"""An ``https://`` proxy that wants a password, from the user's first command to the page.

A real squid with TLS is the only way out; its authority is one that this computer trusts and the
browser's lists do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.ways import BY_PROXY, PORT, PROXY, Ways, ways
from tests.support.hosts import wait_until
from tests.support.peers import squid
from tests.support.pki import Authority

URL = f"https://{PROXY}:{PORT}"
PASSWORD = "s3cretw0rd"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path) as made:
        yield made


def command_lines() -> str:
    """The arguments of every process of this computer."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(file.read_text(errors="replace"))
        except OSError:
            continue
    return "\n".join(found)


@pytest.mark.parametrize("scheme", ["basic", "ntlm"])
def test_the_password_gets_through_and_nowhere_else(
    here: Ways, tmp_path: Path, scheme: str
) -> None:
    authority = Authority(tmp_path)
    trusted = {"SSL_CERT_FILE": str(authority.file)}
    proxy = squid(
        address=PROXY,
        port=PORT,
        launch=partial(here.proxy.popen, as_user=True),
        hosts={"web.test": "10.2.0.2"},
        certificate=authority.sign(PROXY),
        username="ann",
        password=PASSWORD,
        schemes=(scheme,),
    )
    said = []
    with proxy as running, here.serving(trusted) as server:
        here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL)
        assert all("curl: (" in answer for answer in here.answers())
        asks = f"The proxy {URL}"
        wait_until(lambda: "asks for a user name" in here.fairlead("status").stdout)
        shown = here.fairlead("proxy", "show").stdout
        assert asks in shown
        assert "fairlead settings set proxy.username NAME" in shown
        (wanted,) = json.loads(here.fairlead("status", "--json").stdout)["status"]["logins"]
        assert (wanted["proxy"], wanted["account"]) == (URL, "proxy.username")

        here.change("proxy.username", "TEST\\ann" if scheme == "ntlm" else "ann")
        assert here.fairlead("proxy", "password", "--stdin", input="wrong\n").returncode == 0
        for _ in range(3):
            assert all("curl: (" in answer for answer in here.answers())
        wait_until(lambda: "does not accept the password" in here.fairlead("status").stdout)
        # The first attempt is all that the proxy has seen of it, whatever was tried since.
        before = running.log()
        assert all("curl: (" in answer for answer in here.answers())
        assert running.log() == before

        right = here.fairlead("proxy", "password", "--stdin", input=f"{PASSWORD}\n")
        assert right.returncode == 0, right.stderr
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert "ann" in running.log()
        tried = here.fairlead("proxy", "test", "https://web.test/")
        said += [tried.stdout, tried.stderr]
        assert f"{URL} opened a tunnel" in tried.stdout, tried.stdout + tried.stderr
        status = here.fairlead("status").stdout
        assert "does not accept" not in status
        said += [shown, status, here.fairlead("status", "--json").stdout, command_lines()]
        said += [here.fairlead("settings", "export").stdout]
        server.terminate()
        said += server.communicate(timeout=20)
    kept = [file.read_text(errors="replace") for file in here.home.rglob("*") if file.is_file()]
    assert kept
    for text in (*said, *kept):
        assert PASSWORD not in text


def test_a_certificate_that_nobody_vouches_for(here: Ways, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    launch = partial(here.proxy.popen, as_user=True)
    certificate = authority.sign(PROXY)
    with squid(address=PROXY, port=PORT, launch=launch, certificate=certificate) as proxy:
        with here.serving():
            here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL)
            assert all("curl: (" in answer for answer in here.answers())
            why = f"The certificate of the proxy {URL} is not trusted"
            wait_until(lambda: why in here.fairlead("proxy", "show").stdout)
            assert why in here.fairlead("proxy", "test", "http://web.test/").stderr
            plain = f"http://{PROXY}:{PORT}"
            here.change("proxy.http", plain, "proxy.https", plain)
            assert all("curl: (" in answer for answer in here.answers())
        assert "web.test" not in proxy.log()
