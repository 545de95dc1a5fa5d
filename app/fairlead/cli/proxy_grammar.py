"""The grammar of ``fairlead proxy`` and ``fairlead socks``: a part of :mod:`.parser`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from fairlead.cli.grammar import group, verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(top: Verbs) -> None:
    """Add the verbs to ``top``."""
    verbs = group(
        top,
        "proxy",
        "look at the upstream proxies, try and pause them",
        "fairlead proxy show",
        "fairlead proxy test https://www.example.com/",
    )
    verb(
        verbs,
        ("proxy", "show"),
        "proxy_verbs.show",
        "show the proxies in effect and where they come from",
        "fairlead proxy show",
        "fairlead proxy show --json",
    )
    test = verb(
        verbs,
        ("proxy", "test"),
        "proxy_verbs.test",
        "find out step by step how a URL is reached",
        "fairlead proxy test https://www.example.com/",
        "fairlead proxy test https://registry-1.docker.io/v2/ --as pull",
        "fairlead proxy test http://host.docker.internal:8000/ --json",
    )
    test.add_argument("url", metavar="URL", help="an http or https address")
    test.add_argument(
        "--as",
        dest="traffic",
        choices=("container", "pull", "app"),
        default="container",
        help="who asks: a container (the default), an image pull, or Fairlead itself",
    )
    verb(
        verbs,
        ("proxy", "pause"),
        "proxy_verbs.pause",
        "let new connections go direct until the proxies are resumed or Fairlead restarts",
        "fairlead proxy pause",
        more="Refused where the administrator has locked the proxy mode, and where containers "
        "reach nothing but the bypass list.",
    )
    verb(
        verbs,
        ("proxy", "resume"),
        "proxy_verbs.resume",
        "use the proxies again",
        "fairlead proxy resume",
    )
    password = _password(verbs, "proxy", "proxy.username", "proxy_verbs.password")
    password.add_argument(
        "--containers",
        action="store_true",
        help="the one for containersProxy.username instead",
    )
    _socks(top)


def _socks(top: Verbs) -> None:
    verbs = group(
        top,
        "socks",
        "the SOCKS5 server through which programs of this computer reach containers",
        "fairlead settings set network.socksServer.port 1080",
        "fairlead socks password",
    )
    _password(verbs, "socks", "network.socksServer.username", "proxy_verbs.socks_password")


def _password(verbs: Verbs, group: str, of: str, act: str) -> argparse.ArgumentParser:
    password = verb(
        verbs,
        (group, "password"),
        act,
        f"store the password for {of} in the system's keyring",
        f"fairlead {group} password",
        f"pass show work/{group} | fairlead {group} password --stdin",
        f"fairlead {group} password --clear",
    )
    source = password.add_mutually_exclusive_group()
    source.add_argument("--stdin", action="store_true", help="read it from standard input")
    source.add_argument("--clear", action="store_true", help="remove the stored one")
    return password
