"""A proxy that takes Kerberos tickets and nothing else, from ``kinit`` to the page.

A real KDC, a real squid with MIT's Kerberos in its helper as the only way out, and a user who has
done nothing but ``kinit``. Fairlead runs with the packages gssapi and krb5, which set-up compiles
for these tests alone.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.ways import (
    BY_PROXY,
    DIRECTLY,
    PORT,
    PROXY,
    PROXY_NAME,
    PROXY_URL,
    ROOT,
    Ways,
    ways,
)
from tests.support.hosts import wait_until
from tests.support.kerberos import REALM, Realm, kdc
from tests.support.peers import Proxy, squid

URL = f"http://{PROXY_NAME}:{PORT}"
SERVICE = f"HTTP/{PROXY_NAME}"
ANN = "ann"
WANTS = f"The proxy {URL} asks for a Kerberos ticket"
NO_TICKET = f"{WANTS}, and you have none that is valid. Get one with `kinit`."
HELPER = "/usr/lib/squid/negotiate_kerberos_auth"
PACKAGES = Path(sys.prefix, "kerberos")


@dataclass(frozen=True, slots=True)
class Office:
    """The world with the realm in it, its proxy, and a Fairlead that goes through that."""

    ways: Ways
    realm: Realm
    proxy: Proxy
    keytab: Path

    def kinit(self, *words: str) -> None:
        """Get a ticket for Ann."""
        self._as_ann("kinit", "-k", "-t", str(self.keytab), *words, ANN)

    def kdestroy(self) -> None:
        self._as_ann("kdestroy")

    def _as_ann(self, *words: str) -> None:
        environment = self.realm.environment
        self.ways.computer.run(words, env=environment, as_user=True, check=True)

    def said(self) -> str:
        """What ``proxy show`` says of the last use of the proxy."""
        done = self.ways.fairlead("proxy", "show", "--json")
        assert done.returncode == 0, done.stderr
        (found,) = [p for p in json.loads(done.stdout) if p["traffic"] == "containers"]
        return str(found["last"]["sentence"])

    def served(self) -> list[str]:
        """Method and user of each request that squid has carried out, as its log has them."""
        words = [line.split() for line in self.proxy.log().splitlines()]
        return [f"{method} {user}" for _, result, method, _, user in words if "/200" in result]

    def assert_let_in(self) -> None:
        before = len(self.served())
        assert self.ways.answers() == (BY_PROXY, BY_PROXY)
        # squid writes the line of a tunnel once that has ended.
        wait_until(lambda: f"CONNECT {ANN}@{REALM}" in self.served()[before:])
        assert f"GET {ANN}@{REALM}" in self.served()[before:]

    def assert_kept_out(self, sentence: str) -> None:
        """Nothing comes through, and nothing goes past the proxy; whoever asks is told why."""
        before = self.served()
        page, tunnel = self.ways.answers()
        assert "curl: (22)" in page
        assert "curl: (" in tunnel
        # Without -f, curl shows what stands in the answer.
        shown = self.ways.fairlead("run", "--", "curl", "-sS", "-m", "10", "http://web.test/")
        assert sentence in shown.stdout
        assert self.said() == sentence
        assert sentence in self.ways.fairlead("proxy", "show").stdout
        tried = self.ways.fairlead("proxy", "test", "https://web.test/")
        assert tried.returncode == 1
        assert sentence in tried.stderr
        assert self.served() == before


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path) as made:
        yield made


@pytest.fixture
def realm(here: Ways, tmp_path: Path) -> Iterator[Realm]:
    place = tmp_path / "realm"
    place.mkdir()
    with kdc(place, address=PROXY, launch=partial(here.proxy.popen, as_user=True)) as running:
        yield running


@contextlib.contextmanager
def office(here: Ways, realm: Realm, *, url: str = URL, **login: str) -> Iterator[Office]:
    """The proxy, which Fairlead knows as ``url``; with ``login`` it takes a password as well."""
    keytab, service = realm.keytab(ANN), realm.keytab(SERVICE)
    lines = [
        f"auth_param negotiate program {HELPER} -k {service} -s {SERVICE}",
        "auth_param negotiate children 4 startup=1",
        "acl known proxy_auth REQUIRED",
        "http_access deny !known",
    ]
    proxy = squid(
        address=PROXY,
        port=PORT,
        hosts={"web.test": "10.2.0.2"},
        extra="\n".join(lines),
        launch=partial(here.proxy.popen, as_user=True, env=realm.environment),
        **login,
    )
    path = f"{ROOT / 'app'}:{PACKAGES}"
    with proxy as running, here.serving({**realm.environment, "PYTHONPATH": path}):
        here.change("proxy.mode", "manual", "proxy.http", url, "proxy.https", url)
        # From now on whoever goes past the proxy arrives.
        here.open_direct_way()
        yield Office(here, realm, running, keytab)


def test_a_ticket_opens_the_proxy_and_without_one_nothing_does(here: Ways, realm: Realm) -> None:
    with office(here, realm) as made:
        made.assert_kept_out(NO_TICKET)
        made.kinit()
        made.assert_let_in()
        assert "Kerberos" not in here.fairlead("status").stdout
        assert "lets you in without a password" in here.fairlead("doctor", "proxies").stdout
        made.kdestroy()
        made.assert_kept_out(NO_TICKET)
        made.kinit()
        made.assert_let_in()
        # There was a way past the proxy all the time.
        here.change("proxy.mode", "none")
        assert here.answers() == (DIRECTLY, DIRECTLY)


def test_a_ticket_that_has_expired(here: Ways, realm: Realm) -> None:
    with office(here, realm) as made:
        made.kinit()
        made.assert_let_in()
        made.kinit("-l", "1s")
        wait_until(lambda: here.answers() != (BY_PROXY, BY_PROXY), timeout=20)
        made.assert_kept_out(NO_TICKET)
        made.kinit()
        made.assert_let_in()


def test_many_connections_at_once(here: Ways, realm: Realm) -> None:
    with office(here, realm) as made:
        made.kinit()
        urls = [f"{scheme}://web.test/{n}" for n in range(8) for scheme in ("http", "https")]
        done = here.curl("--parallel", "--parallel-immediate", "--no-progress-meter", *urls)
        assert (done.returncode, done.stdout) == (0, BY_PROXY * len(urls)), done.stderr


def test_what_keeps_a_ticket_from_helping(here: Ways, realm: Realm) -> None:
    with office(here, realm) as made:
        made.kinit()
        realm.rekey(SERVICE)
        made.assert_kept_out(
            f"The proxy {URL} does not accept your Kerberos ticket. "
            "Get a new one with `kinit`, or ask whoever runs the proxy who may use it."
        )
        # The ticket for the proxy goes, and there is nobody who gives another one.
        made.kinit()
        realm.stop()
        made.assert_kept_out(
            f"{WANTS}, and no Kerberos server can be reached. "
            "Check the network or the VPN that leads to it."
        )


def test_a_proxy_that_kerberos_knows_by_another_name(here: Ways, realm: Realm) -> None:
    with office(here, realm, url=PROXY_URL) as made:
        made.kinit()
        made.assert_kept_out(
            f"The proxy {PROXY_URL} asks for a Kerberos ticket, and Kerberos knows no "
            f"service HTTP/{PROXY}. Write the proxy's full name in Resources > Proxies, as your "
            "domain knows it."
        )


def test_a_password_is_not_tried_in_the_place_of_a_ticket(here: Ways, realm: Realm) -> None:
    with office(here, realm) as made:
        here.change("proxy.username", f"{ANN}@{REALM}")
        given = here.fairlead("proxy", "password", "--stdin", input="wrong\n")
        assert given.returncode == 0, given.stderr
        before = realm.log()
        made.assert_kept_out(NO_TICKET)
        assert realm.log() == before
        made.kinit()
        made.assert_let_in()


def test_a_proxy_that_takes_a_password_as_well(here: Ways, realm: Realm) -> None:
    asks = "asks for a user name and password or a Kerberos ticket"
    with office(here, realm, username="bob", password="s3cret") as made:
        made.assert_kept_out(
            f"The proxy {URL} {asks}. "
            "Get a ticket with `kinit`, or enter user name and password in Resources > Proxies."
        )
        assert f"{asks}, which `kinit` gets." in here.fairlead("status").stdout
        made.kinit()
        made.assert_let_in()
        assert asks not in here.fairlead("status").stdout
        made.kdestroy()
        here.change("proxy.username", "bob")
        given = here.fairlead("proxy", "password", "--stdin", input="s3cret\n")
        assert given.returncode == 0, given.stderr
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert "GET bob" in made.served()
