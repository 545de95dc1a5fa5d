"""From words to an exit code: parse, call the verb, turn errors into sentences.

Each verb's module is imported when the verb is called, so that help is instant and ``settings get``
never waits for Qt or the keyring. Nothing that goes wrong as expected shows a traceback.
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from fairlead.cli.parser import parse
from fairlead.errors import FairleadError

if TYPE_CHECKING:
    from fairlead.cli.environment import Environment

log = logging.getLogger(__name__)

INTERRUPTED = 130
"""Exit code after Ctrl+C: 128 and the number of SIGINT, as shells have it."""


def main(words: Sequence[str], environment: Callable[[], Environment]) -> int:
    """Carry out the command line ``words``; ``environment`` is called once it has been read."""
    try:
        arguments = parse(words)
        code = _dispatch(arguments, environment())
        sys.stdout.flush()
    except SystemExit as exited:
        # argparse leaves like this, after help and after a usage error.
        return exited.code if isinstance(exited.code, int) else 2
    except FairleadError as error:
        for line in _sentences(error):
            print(f"fairlead: {line}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has had enough.
        _drop_output()
        return 0
    except Exception as fault:
        _drop_output()
        if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
            # What is in a file's way the verbs say themselves: this was standard output.
            print("fairlead: The disk is full: not all of the output is there.", file=sys.stderr)
            return 1
        log.exception("a command ended because of a fault")
        print(
            f"fairlead: This command ended because of a fault in Fairlead ({type(fault).__name__})."
            " Its log, fairlead.log in the state directory, says more; please report it.",
            file=sys.stderr,
        )
        return 1
    return code


def _drop_output() -> None:
    """Let what is still to be written vanish: Python would complain at exit otherwise."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentences(error: FairleadError) -> list[str]:
    """The error on one line; one that collects the faults of several settings, a line for each."""
    from fairlead.changes.plan import SettingsInvalid
    from fairlead.settings.keys import InvalidValue

    if isinstance(error, SettingsInvalid):
        faults = [(fault.key, fault.problem, fault.remedy) for fault in error.errors]
    elif isinstance(error, InvalidValue):
        faults = [(fault.key, fault.problem, fault.remedy) for fault in error.faults]
    else:
        return [" ".join(str(error).split())]
    return [" ".join(f"{key}: {problem} {remedy}".split()) for key, problem, remedy in faults]


def _dispatch(arguments: argparse.Namespace, environment: Environment) -> int:
    if not arguments.verb:
        return environment.desktop()
    if arguments.verb[0] == "settings":
        return _settings(arguments, environment)
    if arguments.verb[0] == "proxy":
        return _proxy(arguments, environment)
    if arguments.verb[0] == "licence":
        return _licence(arguments, environment)
    if arguments.verb[0] == "policy":
        return _policy(arguments, environment)
    if arguments.verb[0] == "profile":
        return _profile(arguments, environment)
    if arguments.verb == ("socks", "password"):
        from fairlead.cli import proxy_verbs

        return proxy_verbs.socks_password(arguments, environment)
    if arguments.verb[0] in ("up", "down", "engine", "ports", "env"):
        return _engine(arguments, environment)
    if arguments.verb[0] == "kubernetes":
        return _kubernetes(arguments, environment)
    if arguments.verb[0] == "swarm":
        return _swarm(arguments, environment)
    if arguments.verb == ("doctor",):
        from fairlead.cli import doctor_verbs

        return doctor_verbs.show(arguments, environment)
    if arguments.verb[0] == "ssh-agent":
        from fairlead.cli import ssh_agent_verbs

        return ssh_agent_verbs.show(arguments, environment)
    from fairlead.cli import backend_verbs

    match arguments.verb:
        case ("run",):
            return backend_verbs.run(arguments, environment)
        case ("serve",):
            return backend_verbs.serve(arguments, environment)
        case ("status",):
            return backend_verbs.status(arguments, environment)
    raise AssertionError(f"the verb {arguments.verb} is parsed but not carried out")


def _settings(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import settings_verbs

    verbs = {
        "get": settings_verbs.get,
        "set": settings_verbs.change,
        "diff": settings_verbs.diff,
        "validate": settings_verbs.validate,
        "schema": settings_verbs.schema,
        "export": settings_verbs.export,
        "import": settings_verbs.take_over,
        "history": settings_verbs.history,
        "undo": settings_verbs.undo,
    }
    return verbs[arguments.verb[1]](arguments, environment)


def _proxy(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import proxy_verbs

    verbs = {
        "show": proxy_verbs.show,
        "test": proxy_verbs.test,
        "password": proxy_verbs.password,
    }
    return verbs[arguments.verb[1]](arguments, environment)


def _licence(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import licence_verbs

    verbs = {
        "show": licence_verbs.show,
        "install": licence_verbs.install,
        "remove": licence_verbs.remove,
        "keygen": licence_verbs.keygen,
        "issue": licence_verbs.issue,
    }
    return verbs[arguments.verb[1]](arguments, environment)


def _policy(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import policy_verbs

    verbs = {"show": policy_verbs.show, "check": policy_verbs.check, "schema": policy_verbs.schema}
    return verbs[arguments.verb[1]](arguments, environment)


def _profile(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import profile_verbs

    verbs = {
        "list": profile_verbs.show,
        "save": profile_verbs.save,
        "use": profile_verbs.use,
        "remove": profile_verbs.remove,
    }
    return verbs[arguments.verb[1]](arguments, environment)


def _kubernetes(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import kubernetes_verbs

    verbs = {
        "status": kubernetes_verbs.status,
        "export": kubernetes_verbs.export,
        "reset": kubernetes_verbs.reset,
    }
    return verbs[arguments.verb[1]](arguments, environment)


def _engine(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import engine_verbs

    verbs = {
        "up": engine_verbs.up,
        "down": engine_verbs.down,
        "restart": engine_verbs.restart,
        "log": engine_verbs.log,
        "config": engine_verbs.config,
        "ports": engine_verbs.ports,
        "env": engine_verbs.env,
    }
    return verbs[arguments.verb[-1]](arguments, environment)


def _swarm(arguments: argparse.Namespace, environment: Environment) -> int:
    from fairlead.cli import swarm_verbs

    verbs = {
        "status": swarm_verbs.status,
        "export": swarm_verbs.export,
        "leave": swarm_verbs.leave,
        "restore": swarm_verbs.restore,
    }
    return verbs[arguments.verb[1]](arguments, environment)
