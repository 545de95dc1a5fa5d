"""The verbs of ``fairlead profile``: sets of proxies under names."""

from __future__ import annotations

import argparse

from fairlead.cli import output
from fairlead.cli.environment import Environment, service
from fairlead.cli.usage import typed
from fairlead.settings.keys import with_value


def show(arguments: argparse.Namespace, environment: Environment) -> int:
    """List the profiles."""
    with service(environment, acting=False) as (backend, _running):
        found, use = backend.status().profiles, backend.settings().profiles.use
    if arguments.json:
        output.print_json({"use": use, **output.as_json(found)})
        return 0
    if not found.profiles:
        print("There are no profiles. `fairlead profile save NAME` keeps the proxies in force.")
        return 0
    output.print_lines(
        output.table(
            ("*" if name == found.active else " ", name, rules or "by hand")
            for name, rules in found.profiles
        )
    )
    why = f"{found.active} is in use: {found.why}." if found.active else "No profile is in use."
    print(f"{why} (profiles.use is {use})")
    return 0


def save(arguments: argparse.Namespace, environment: Environment) -> int:
    """Keep the proxies in force under a name."""
    rules = {
        "interface": arguments.interface,
        "route": arguments.route,
        "dnsSuffix": arguments.dns_suffix,
        "ssid": arguments.ssid,
    }
    with service(environment, acting=True) as (backend, _running):
        backend.save_profile(arguments.name, rules).result()
    return _said(arguments, f"The proxies in force are kept as the profile {arguments.name}.")


def remove(arguments: argparse.Namespace, environment: Environment) -> int:
    """Remove a profile."""
    with service(environment, acting=True) as (backend, _running):
        backend.remove_profile(arguments.name).result()
    return _said(arguments, f"The profile {arguments.name} is removed.")


def use(arguments: argparse.Namespace, environment: Environment) -> int:
    """Switch to a profile."""
    with typed(), service(environment, acting=True) as (backend, _running):
        plan = backend.plan(with_value(backend.settings(), "profiles.use", arguments.name))
        backend.apply(plan, {}).result()
        found = backend.status().profiles
    said = f"{found.active} is in use: {found.why}." if found.active else "No profile is in use."
    return _said(arguments, said)


def _said(arguments: argparse.Namespace, sentence: str) -> int:
    if arguments.json:
        output.print_json({"message": sentence})
    else:
        print(sentence)
    return 0
