"""The verbs of ``fairlead policy``: what the administrator has set, and help for him to set it."""

from __future__ import annotations

import argparse

from fairlead.cli import files, output
from fairlead.cli.environment import Environment, service
from fairlead.errors import FairleadError
from fairlead.settings import keys
from fairlead.settings.model import Settings
from fairlead.settings.policy import Policy, policy_schema, read_policy


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
        print(f"{key}: {output.quoted(keys.value(settings, key))}")
        print(f"    {sentence}")
    return 0


def check(arguments: argparse.Namespace, _environment: Environment) -> int:
    """Check a file; exit code 1 with a sentence for each thing in it that cannot be used."""
    where = "Standard input" if arguments.file == "-" else arguments.file
    policy = read_policy(files.read_text(arguments.file).encode(), where, Policy(), Settings())
    if policy.problems:
        raise FairleadError(" ".join(policy.problems))
    if arguments.json:
        output.print_json({"valid": True, "keys": list(policy.entries)})
        return 0
    locked = len(policy.locks)
    print(f"This policy is valid: {locked} locked, {len(policy.entries) - locked} defaults.")
    return 0


def schema(_arguments: argparse.Namespace, _environment: Environment) -> int:
    """Print the JSON Schema."""
    output.print_json(policy_schema())
    return 0
