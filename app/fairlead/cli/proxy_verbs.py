"""The verbs of ``fairlead proxy``: what is in effect, whether it works, pausing it, its password.

The SOCKS5 server's password (``fairlead socks password``) is stored in the same way.

The password is read from the terminal without echo or from standard input, goes to the backend
and is never printed.
"""

from __future__ import annotations

import argparse
import getpass
import sys

from fairlead.cli import output
from fairlead.cli.environment import Environment, running, service
from fairlead.errors import FairleadError
from fairlead.settings.keys import SOCKS_SERVER

# The words of --as, and what the classes of traffic are called elsewhere.
_TRAFFIC = {"container": "containers", "pull": "pulls", "app": "app"}


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the proxies in effect."""
    with service(environment, acting=True) as (backend, runs):
        status = backend.status()
    if arguments.json:
        output.print_json(status.proxies)
        return 0
    output.print_lines(output.proxy_lines(status.proxies, in_force=runs))
    output.print_lines(output.login_lines(status.logins))
    if not runs:
        print("No backend is running; these would be in effect.")
    return 0


def test(arguments: argparse.Namespace, environment: Environment) -> int:
    """Try a URL and print each step; exit code 1 when it is not reached."""
    with service(environment, acting=True) as (backend, _running):
        report = backend.try_url(arguments.url, _TRAFFIC[arguments.traffic]).result()
    if arguments.json:
        output.print_json(report)
    else:
        output.print_lines(output.report_lines(report))
    if not report.ok:
        raise FairleadError(report.sentence)
    if not arguments.json:
        print(report.sentence)
    return 0


def pause(arguments: argparse.Namespace, environment: Environment) -> int:
    """Pause the proxies of the running backend."""
    with running(environment) as remote:
        return _tell(arguments, remote.proxies.pause().result())


def resume(arguments: argparse.Namespace, environment: Environment) -> int:
    """Use the proxies again."""
    with running(environment) as remote:
        return _tell(arguments, remote.proxies.resume().result())


def password(arguments: argparse.Namespace, environment: Environment) -> int:
    """Store or remove the proxy's password."""
    of = "containersProxy.username" if arguments.containers else "proxy.username"
    return _password(arguments, environment, of, "proxy")


def socks_password(arguments: argparse.Namespace, environment: Environment) -> int:
    """Store or remove the password of the SOCKS5 server."""
    return _password(arguments, environment, SOCKS_SERVER, "SOCKS5 server")


def _password(arguments: argparse.Namespace, environment: Environment, of: str, whose: str) -> int:
    secret = None if arguments.clear else _read_secret(whose, from_stdin=arguments.stdin)
    with service(environment, acting=True) as (backend, runs):
        sentence = backend.set_password(secret, of).result()
    if secret is not None and not runs:
        _check_kept(environment, of)
    return _tell(arguments, sentence)


def _tell(arguments: argparse.Namespace, sentence: str) -> int:
    if arguments.json:
        output.print_json({"message": sentence})
    else:
        print(sentence)
    return 0


def _check_kept(environment: Environment, of: str) -> None:
    """Raise where the password went with the process that was to store it."""
    with environment.offline(acting=True) as anew:
        if not anew.has_password(of):
            raise FairleadError(
                "No keyring answers on this computer, so the password cannot be kept.",
                "Start `fairlead serve` or the window and set it then: that one will know it "
                "until it ends.",
            )


def _read_secret(whose: str, *, from_stdin: bool) -> str:
    if from_stdin:
        try:
            secret = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError:
            raise FairleadError(
                "The password is not UTF-8 text.", "Use another one.", exit_code=2
            ) from None
    elif sys.stdin.isatty():
        secret = getpass.getpass(f"Password for the {whose}: ")
    else:
        raise FairleadError(
            "There is no terminal to ask for the password.",
            "Give it on standard input with --stdin.",
            exit_code=2,
        )
    if not secret:
        raise FairleadError(
            "The password is empty.", "To remove the stored one, use --clear.", exit_code=2
        )
    return secret
