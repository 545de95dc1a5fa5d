"""Proxies of GNOME, KDE, macOS and Windows, out of texts as those systems write them."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.platform.interface import SystemProxy
from fairlead.platform.macos import parse_scutil_proxy
from fairlead.platform.proxy_gnome import parse_gnome
from fairlead.platform.proxy_kde import parse_kde
from fairlead.platform.windows import parse_internet_settings

GNOME = """\
org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password 'it\\'s'
org.gnome.system.proxy.http authentication-user 'me'
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host 'proxy.example.com'
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host '2001:db8::1'
org.gnome.system.proxy.https port 3128
org.gnome.system.proxy.socks host ''
org.gnome.system.proxy.socks port 0
"""

KDE = """\
[$Version]
update_info=kioslave.upd:kde2.2/r1

[Proxy Settings]
NoProxyFor=localhost,127.0.0.1,.example.com
Proxy Config Script=
ProxyType=1
ReversedException=false
ftpProxy=
httpProxy=http://proxy.example.com 8080
httpsProxy=http://secure.example.com:3128/
socksProxy=
"""

SCUTIL = """\
<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  ExcludeSimpleHostnames : 1
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : proxy.example.com
  HTTPSEnable : 1
  HTTPSPort : 8443
  HTTPSProxy : secure.example.com
  ProxyAutoConfigEnable : 0
  __SCOPED__ : <dictionary> {
    en0 : <dictionary> {
      ExceptionsList : <array> {
        0 : *.local
      }
    }
  }
}
"""

WINDOWS: dict[str, Any] = {
    "ProxyEnable": 1,
    "ProxyServer": "http=web.example.com:8080;https=secure.example.com:8443",
    "ProxyOverride": "*.example.com;10.*;<local>",
}


def nothing(proxy: SystemProxy) -> bool:
    return not (proxy.http or proxy.https or proxy.problem)


def test_gnome_manual() -> None:
    proxy = parse_gnome(GNOME)
    assert proxy.http == "http://proxy.example.com:8080"
    assert proxy.https == "http://[2001:db8::1]:3128"
    assert proxy.exclude == ("localhost", "127.0.0.0/8", "::1")
    assert (proxy.origin, proxy.username, proxy.problem) == ("GNOME settings", "", "")


def test_gnome_with_a_login() -> None:
    proxy = parse_gnome(GNOME.replace("use-authentication false", "use-authentication true"))
    assert (proxy.username, proxy.password) == ("me", "it's")


def test_gnome_none_and_an_unknown_answer() -> None:
    assert nothing(parse_gnome(GNOME.replace("'manual'", "'none'")))
    assert nothing(parse_gnome(""))
    assert nothing(parse_gnome("No such schema “org.gnome.system.proxy”\n"))


def test_gnome_empty_list() -> None:
    text = GNOME.replace("['localhost', '127.0.0.0/8', '::1']", "@as []")
    assert parse_gnome(text).exclude == ()


def test_gnome_script_and_socks() -> None:
    auto = GNOME.replace("'manual'", "'auto'")
    assert "WPAD" in parse_gnome(auto).problem
    named = auto + "\norg.gnome.system.proxy autoconfig-url 'http://x/proxy.pac'\n"
    assert parse_gnome(named).pac == "http://x/proxy.pac"
    wrong = auto + "\norg.gnome.system.proxy autoconfig-url 'ftp://x/proxy.pac'\n"
    assert "GNOME settings: Scripts are not fetched by" in parse_gnome(wrong).problem
    text = GNOME.replace("'proxy.example.com'", "''").replace("'2001:db8::1'", "''")
    assert nothing(parse_gnome(text))
    text = text.replace("socks host ''", "socks host 'x'").replace("socks port 0", "socks port 9")
    assert {parse_gnome(text).http, parse_gnome(text).https} == {"socks5://x:9"}


def test_gnome_port_zero_is_a_problem() -> None:
    assert "GNOME settings, HTTP proxy: " in parse_gnome(GNOME.replace("8080", "0")).problem


def test_kde_manual() -> None:
    proxy = parse_kde(KDE, {})
    assert proxy.http == "http://proxy.example.com:8080"
    assert proxy.https == "http://secure.example.com:3128"
    assert proxy.exclude == ("localhost", "127.0.0.1", ".example.com")
    assert (proxy.origin, proxy.problem) == ("KDE settings", "")


def test_kde_none_missing_or_broken() -> None:
    assert nothing(parse_kde(KDE.replace("ProxyType=1", "ProxyType=0"), {}))
    assert nothing(parse_kde("[Other]\n", {}))
    assert "cannot be read" in parse_kde("ProxyType=1\n", {}).problem


@pytest.mark.parametrize("kind", ["2", "3"])
def test_kde_scripts(kind: str) -> None:
    text = KDE.replace("ProxyType=1", f"ProxyType={kind}")
    assert "WPAD" in parse_kde(text, {}).problem
    named = text.replace("Proxy Config Script=", "Proxy Config Script=file:///etc/p.pac")
    assert parse_kde(named, {}).pac == ("file:///etc/p.pac" if kind == "2" else "")


def test_kde_names_of_variables() -> None:
    text = "[Proxy Settings]\nProxyType=4\nhttpProxy=HTTP_PROXY\nNoProxyFor=NO_PROXY\n"
    proxy = parse_kde(text, {"HTTP_PROXY": "http://a:1", "NO_PROXY": "x,y"})
    assert (proxy.http, proxy.https, proxy.exclude) == ("http://a:1", "", ("x", "y"))


def test_kde_reversed_list_and_socks() -> None:
    reverse = KDE.replace("ReversedException=false", "ReversedException=true")
    assert "listed hosts only" in parse_kde(reverse, {}).problem
    socks = "[Proxy Settings]\nProxyType=1\nsocksProxy=socks://host 1080\n"
    assert parse_kde(socks, {}).https == "socks5://host:1080"


def test_macos() -> None:
    proxy = parse_scutil_proxy(SCUTIL)
    assert proxy.http == "http://proxy.example.com:8080"
    assert proxy.https == "http://secure.example.com:8443"
    assert proxy.exclude == ("*.local", "169.254/16", "<local>")


def test_macos_off_script_and_socks() -> None:
    off = SCUTIL.replace("HTTPEnable : 1", "HTTPEnable : 0").replace("HTTPSEnable : 1", "")
    assert nothing(parse_scutil_proxy(off))
    assert nothing(parse_scutil_proxy(""))
    script = SCUTIL.replace("ProxyAutoConfigEnable : 0", "ProxyAutoConfigEnable : 1")
    assert "WPAD" in parse_scutil_proxy(script).problem
    line = "  ProxyAutoConfigURLString : http://x/proxy.pac\n  ProxyAutoConfigEnable : 1"
    named = SCUTIL.replace("  ProxyAutoConfigEnable : 0", line)
    assert parse_scutil_proxy(named).pac == "http://x/proxy.pac"
    socks = "  SOCKSEnable : 1\n  SOCKSPort : 9\n  SOCKSProxy : x\n"
    assert parse_scutil_proxy("<dictionary> {\n" + socks + "}\n").http == "socks5://x:9"


def test_windows() -> None:
    proxy = parse_internet_settings(WINDOWS)
    assert proxy.http == "http://web.example.com:8080"
    assert proxy.https == "http://secure.example.com:8443"
    assert proxy.exclude == ("*.example.com", "10.*", "<local>")


def test_windows_one_server_for_all() -> None:
    proxy = parse_internet_settings({"ProxyEnable": 1, "ProxyServer": "web:8080"})
    assert (proxy.http, proxy.https) == ("http://web:8080", "http://web:8080")


def test_windows_off_script_and_socks() -> None:
    assert nothing(parse_internet_settings({}))
    assert nothing(parse_internet_settings(WINDOWS | {"ProxyEnable": 0}))
    script = parse_internet_settings(WINDOWS | {"AutoConfigURL": "http://x/proxy.pac"})
    assert script.pac == "http://x/proxy.pac"
    socks = parse_internet_settings(WINDOWS | {"ProxyServer": "socks=h:1080"})
    assert socks.https == "socks5://h:1080"
