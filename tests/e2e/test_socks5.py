"""SOCKS5 as the manual tells: a licence, the URL in the HTTPS box, and dante is the only way out.

The computer knows no name of the web: dante asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.echo import ASK_TCP, ASK_UDP, ask, echo_on
from tests.e2e.ways import BY_PROXY, PROXY, Ways, ways
from tests.support.socks import PORT, dante, microsocks

URL = f"socks5://{PROXY}:{PORT}"


@pytest.fixture
def here(fairlead_home: Path, tmp_path: Path) -> Iterator[Ways]:
    with ways(fairlead_home, tmp_path, as_root=True) as made:
        # No server is there: the computer itself can look up nothing.
        made.computer.set_resolvers(["10.1.0.1"])
        yield made


def licensed(here: Ways, tier: str = "Business", days: int = 30, start: str = "") -> str:
    """Trust an authority of our own; returns a licence of its."""
    authority = here.home / "authority"
    if not authority.with_suffix(".pem").exists():
        assert here.fairlead("licence", "keygen", str(authority)).returncode == 0
        keys = "/etc/fairlead/licence-keys.d"
        place = f"mkdir -p {keys} && cp {authority}.pub.pem {keys}/"
        here.computer.run(["sh", "-c", place], check=True)
    words = ["--tier", tier, "--organisation", "Example Ltd", "--subject", "ada"]
    words += ["--days", str(days), *(["--start", start] if start else [])]
    done = here.fairlead("licence", "issue", f"{authority}.pem", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def install(here: Ways, token: str) -> None:
    done = here.fairlead("licence", "install", "-", input=token)
    assert done.returncode == 0, done.stderr


def test_a_sandbox_reaches_the_web_through_dante(here: Ways) -> None:
    with dante(here.proxy, PROXY, BY_PROXY), here.serving():
        install(here, licensed(here))
        here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL)
        assert here.answers() == (BY_PROXY, BY_PROXY)
        explicit = ("-x", "http://http.docker.internal:3128")
        assert here.answers(*explicit) == (BY_PROXY, BY_PROXY)


def test_the_https_box_alone_leaves_http_alone(here: Ways) -> None:
    with dante(here.proxy, PROXY, BY_PROXY), here.serving():
        install(here, licensed(here))
        here.change("proxy.mode", "manual", "proxy.https", URL)
        http, https = here.answers()
        assert https == BY_PROXY
        assert "curl: (" in http


def test_user_name_and_password(here: Ways) -> None:
    with microsocks(here.proxy, PROXY, "kim", "s3cret"), here.serving():
        install(here, licensed(here))
        both = ("proxy.http", URL, "proxy.https", URL)
        here.change("proxy.mode", "manual", *both, "proxy.username", "kim")
        assert "does not accept" in here.answers()[0] + proxy_problem(here)
        assert here.fairlead("proxy", "password", "--stdin", input="s3cret\n").returncode == 0
        assert here.answers() == (BY_PROXY, BY_PROXY)


EVERY_PORT = ("containersProxy.transparentPorts", "*")


def test_datagrams_go_through_dante_by_name(here: Ways) -> None:
    with dante(here.proxy, PROXY, BY_PROXY), echo_on(here), here.serving():
        install(here, licensed(here))
        here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL, *EVERY_PORT)
        assert ask(here, ASK_UDP) == BY_PROXY
        assert ask(here, ASK_TCP) == BY_PROXY


def test_a_proxy_that_carries_no_datagrams_is_not_passed_by(here: Ways) -> None:
    with microsocks(here.proxy, PROXY), echo_on(here), here.serving():
        here.computer.set_resolvers([PROXY])
        here.open_direct_way()
        install(here, licensed(here))
        here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL, *EVERY_PORT)
        assert "ConnectionRefusedError" in ask(here, ASK_UDP)
        assert "does not carry UDP (UDP ASSOCIATE)" in proxy_problem(here)


def proxy_problem(here: Ways) -> str:
    """What ``proxy show`` says of the last use of the proxy."""
    shown = json.loads(here.fairlead("proxy", "show", "--json").stdout)
    return str(next(proxy["last"] for proxy in shown if proxy["traffic"] == "containers"))


def test_a_proxy_that_is_down_is_named_and_never_passed_by(here: Ways) -> None:
    with here.serving():
        install(here, licensed(here))
        here.change("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL)
        here.computer.set_resolvers([PROXY])
        here.open_direct_way()
        http, https = here.answers()
        assert "curl: (" in http
        assert "curl: (" in https
        assert f"{PROXY}:{PORT}" in proxy_problem(here)


def test_without_a_licence_it_is_refused_everywhere(here: Ways) -> None:
    with dante(here.proxy, PROXY, BY_PROXY), here.serving():
        words = ("proxy.mode", "manual", "proxy.http", URL, "proxy.https", URL)
        done = here.fairlead("settings", "set", *words)
        assert done.returncode == 1
        assert "SOCKS5 needs a Business licence" in done.stderr
        file = here.home / "team.json"
        file.write_text(json.dumps({"proxy": {"mode": "manual", "http": URL, "https": URL}}))
        done = here.fairlead("settings", "import", str(file))
        assert "SOCKS5 needs a Business licence" in done.stderr
        # A licence of a lower tier changes nothing.
        install(here, licensed(here, tier="Team"))
        done = here.fairlead("settings", "set", *words)
        assert "the tier here is Team" in done.stderr


def test_a_settings_file_edited_by_hand_does_not_help(here: Ways) -> None:
    config = here.home / "config" / "settings.json"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(json.dumps({"proxy": {"mode": "manual", "http": URL, "https": URL}}))
    with dante(here.proxy, PROXY, BY_PROXY), here.serving():
        http, https = here.answers()
        assert "curl: (" in http
        assert "curl: (" in https
        shown = json.loads(here.fairlead("proxy", "show", "--json").stdout)
        assert "Business licence" in shown[0]["problem"]
        # With a licence the same settings work at once, and when it is taken away no more.
        install(here, licensed(here))
        assert here.answers() == (BY_PROXY, BY_PROXY)
        assert here.fairlead("licence", "remove").returncode == 0
        assert "curl: (" in here.answers()[1]


@pytest.mark.parametrize(
    ("days", "start", "words"),
    [(30, "2020-01-01", "ended on 2020-01-31"), (30, "2999-01-01", "begins on 2999-01-01")],
)
def test_a_licence_out_of_its_time_is_not_installed(
    here: Ways, days: int, start: str, words: str
) -> None:
    with here.serving():
        token = licensed(here, days=days, start=start)
        done = here.fairlead("licence", "install", "-", input=token)
        assert done.returncode == 1
        assert words in done.stderr
        assert token.strip() not in done.stderr


def test_keys_that_others_can_change_are_passed_over(here: Ways) -> None:
    token = licensed(here)
    keys = "/etc/fairlead/licence-keys.d"
    here.computer.run(["sh", "-c", f"chmod 666 {keys}/*"], check=True)
    with here.serving():
        done = here.fairlead("licence", "install", "-", input=token)
        assert "does not trust" in done.stderr
        here.computer.run(["sh", "-c", f"chmod 644 {keys}/*; chmod 777 {keys}"], check=True)
        done = here.fairlead("licence", "install", "-", input=token)
        assert "does not trust" in done.stderr
        here.computer.run(["sh", "-c", f"chmod 755 {keys}"], check=True)
        install(here, token)


def test_token_and_password_are_in_no_file_and_no_argument(here: Ways) -> None:
    with here.serving() as server:
        token = licensed(here).strip()
        install(here, token)
        secret = token.rsplit(".", 1)[1].encode()
        arguments = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
        environment = Path(f"/proc/{server.pid}/environ").read_bytes()
        files = [path for path in here.home.rglob("*") if path.is_file()]
        assert files
        kept = [file.read_bytes() for file in files]
        assert not [text for text in (*arguments, environment, *kept) if secret in text]
