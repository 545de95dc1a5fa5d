"""The verbs of ``fairlead licence``: the licence in force, and signing others.

A token is as good as what was paid for it: it is read from a file or standard input, never from
the command line, where other users of the computer see it.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from fairlead.cli import output
from fairlead.cli.environment import Environment, service
from fairlead.errors import FairleadError

_DAY_SECONDS = 86400
_MOST_BYTES = 64 * 1024


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print the licence in force."""
    with service(environment, acting=True) as (backend, _running):
        found = backend.status().licence
    if arguments.json:
        output.print_json(found)
        return 0
    print(found.sentence)
    if found.licence is not None:
        print(f"Tier in force: {found.tier}. Issued for {found.licence.subject}.")
    return 0


def install(arguments: argparse.Namespace, environment: Environment) -> int:
    """Check a licence and keep it."""
    token = _read(arguments.file).decode(errors="replace")
    with service(environment, acting=True) as (backend, _running):
        found = backend.install_licence(token).result()
    if arguments.json:
        output.print_json(found)
    else:
        print(found.sentence)
        print(found.origin)
    return 0


def remove(arguments: argparse.Namespace, environment: Environment) -> int:
    """Forget the licence."""
    with service(environment, acting=True) as (backend, _running):
        sentence = backend.remove_licence().result()
    if arguments.json:
        output.print_json({"message": sentence})
    else:
        print(sentence)
    return 0


def keygen(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Make a key pair in two new files."""
    from fairlead.licence.token import new_key

    if not Path(arguments.name).name:
        raise FairleadError(
            "The keys have no name.", "Write it as: fairlead licence keygen NAME", exit_code=2
        )
    private, public = new_key()
    files = Path(f"{arguments.name}.pem"), Path(f"{arguments.name}.pub.pem")
    for file, text, mode in zip(files, (private, public), (0o600, 0o644), strict=True):
        try:
            # Never over another key: licences that it signed could not be renewed.
            number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            raise FairleadError(
                f"{file} is there already and is not written over.", "Choose another name."
            ) from None
        except OSError as error:
            raise FairleadError(f"{file} cannot be written: {error.strerror}.") from None
        with os.fdopen(number, "wb") as opened:
            opened.write(text)
    if arguments.json:
        output.print_json({"private": str(files[0]), "public": str(files[1])})
    else:
        print(f"{files[0]} signs licences: keep it secret. {files[1]} is for those who check them.")
    return 0


def issue(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Sign a licence and print it."""
    from fairlead.licence.licence import Licence, Tier
    from fairlead.licence.token import issue as sign
    from fairlead.licence.token import read_private_key

    key = read_private_key(_read(arguments.key))
    begin = _start(arguments.start)
    end = begin + arguments.days * _DAY_SECONDS
    licence = Licence(
        Tier(arguments.tier), arguments.organisation, arguments.subject, begin, end, ""
    )
    token = sign(key, licence)
    if arguments.json:
        output.print_json({"token": token})
    else:
        print(token)
    return 0


def _start(text: str | None) -> int:
    """The beginning of a day in UTC, in seconds of the epoch."""
    try:
        day = datetime.date.fromisoformat(text) if text else datetime.datetime.now(datetime.UTC)
    except ValueError:
        raise FairleadError(
            f"{text} is not a day.", "Write it as 2026-11-24.", exit_code=2
        ) from None
    midnight = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return int(midnight.timestamp())


def _read(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``. Raises ``FairleadError``."""
    if name == "-":
        return sys.stdin.buffer.read(_MOST_BYTES)
    try:
        with Path(name).open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise FairleadError(f"{name} cannot be read: {error.strerror}.", exit_code=2) from None
