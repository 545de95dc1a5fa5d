"""The verbs of ``fairlead policy``: what the administrator has set, and help for him to set it."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from fairlead.cli import files, output
from fairlead.cli.environment import Environment, service
from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.settings.policy import Policy, PolicyInvalid, policy_schema, read_policy

_LONGEST = 200


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """Print what is locked, and why."""
    with service(environment, acting=False) as (backend, _running):
        policy, settings = backend.status().policy, backend.settings()
    if arguments.json:
        output.print_json(policy)
        return 0
    if not policy.source:
        print("This computer has no policy.")
        return 0
    print(f"The policy of this computer is {policy.source}.")
    for key, sentence in policy.locked:
        print(f"{key}: {_line(keys.value(settings, key))}")
        print(f"    {sentence}")
    for key, default in policy.defaults:
        print(f"{key}: {_line(default)}")
        print("    The default here; you may choose another value.")
    # Whoever asks a running backend was not told yet.
    output.print_lines(policy.problems)
    for key, coming in policy.waiting:
        print(f"{key} becomes {_line(coming)} later; fairlead status says why.")
    return 0


def _line(value: Any) -> str:
    """A plain value on one line, however long it is."""
    text = " ".join(output.quoted(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def check(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Check a file; exit code 1 with a sentence for each thing in it that cannot be used."""
    where = "Standard input" if arguments.file == "-" else arguments.file
    raw = files.read_text(arguments.file).encode()
    try:
        policy = read_policy(raw, where, Policy(), Settings())
        problems = policy.problems
    except PolicyInvalid as error:
        policy, problems = Policy(), (str(error),)
    if arguments.json:
        output.print_json(
            {"valid": not problems, "problems": problems, "keys": list(policy.entries)}
        )
    elif problems:
        for problem in problems:
            print(f"fairlead: {problem}", file=sys.stderr)
    else:
        locked = len(policy.locks)
        defaults = len(policy.entries) - locked
        print(f"This policy is valid: {locked} locked, {defaults} defaults.")
    return 1 if problems else 0


def schema(_arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print the JSON Schema."""
    output.print_json(policy_schema())
    return 0
