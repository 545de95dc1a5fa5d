"""The grammar of the verbs about the program itself: a part of :mod:`fairlead.cli.parser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlead.cli.grammar import verb

if TYPE_CHECKING:
    from fairlead.cli.grammar import Verbs


def add(verbs: Verbs) -> None:
    """Add the verbs to ``verbs``."""
    completion = verb(
        verbs,
        ("completion",),
        "help_verbs.completion",
        "print what a shell has to read so that Tab completes fairlead",
        "fairlead completion bash > ~/.local/share/bash-completion/completions/fairlead",
        "fairlead completion zsh > ~/.zfunc/_fairlead",
        "fairlead completion fish > ~/.config/fish/completions/fairlead.fish",
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    verb(
        verbs,
        ("manual",),
        "help_verbs.manual",
        "print the manual page",
        "fairlead manual > ~/.local/share/man/man1/fairlead.1",
        more="It is in the format of man: fairlead manual | man -l -",
    )
