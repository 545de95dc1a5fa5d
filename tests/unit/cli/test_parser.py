"""The grammar of the command line, without anything behind it."""

from __future__ import annotations

import argparse
import importlib
import inspect
from collections.abc import Iterator

import pytest

from fairlead.cli.parser import build, parse

CONTRACT = {
    ("up",),
    ("down",),
    ("ports",),
    ("ssh-agent",),
    ("env",),
    ("engine", "restart"),
    ("engine", "log"),
    ("engine", "config"),
    ("kubernetes", "status"),
    ("swarm", "status"),
    ("swarm", "export"),
    ("swarm", "leave"),
    ("swarm", "restore"),
    ("doctor",),
    ("welcome",),
    ("kubernetes", "export"),
    ("kubernetes", "reset"),
    ("flows",),
    ("flows", "close"),
    ("flows", "capture"),
    ("run",),
    ("serve",),
    ("status",),
    ("settings", "get"),
    ("settings", "set"),
    ("settings", "diff"),
    ("settings", "validate"),
    ("settings", "schema"),
    ("settings", "export"),
    ("settings", "import"),
    ("settings", "history"),
    ("settings", "undo"),
    ("settings", "redo"),
    ("proxy", "show"),
    ("proxy", "test"),
    ("proxy", "password"),
    ("socks", "password"),
    ("licence", "show"),
    ("licence", "install"),
    ("licence", "remove"),
    ("licence", "keygen"),
    ("licence", "issue"),
    ("policy", "check"),
    ("policy", "schema"),
    ("policy", "show"),
    ("profile", "list"),
    ("profile", "remove"),
    ("profile", "save"),
    ("profile", "use"),
    ("swarm", "status"),
    ("swarm", "export"),
    ("swarm", "leave"),
    ("swarm", "restore"),
}


def verbs(
    parser: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every parser with its path, the top one first."""
    yield path, parser
    for action in parser._actions:  # argparse has no public way to walk it
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from verbs(inner, (*path, name))


ALL = dict(verbs(build()))
VERBS = {path for path, parser in ALL.items() if path and parser.get_default("verb") == path}


def test_the_verbs_that_scripts_rely_on_are_there() -> None:
    assert CONTRACT <= VERBS
    groups = {path[:-1] for path in ALL if path}
    # One may be both: `flows` lists them, `flows close` ends one.
    assert set(ALL) - VERBS <= groups


@pytest.mark.parametrize("path", sorted(VERBS), ids=" ".join)
def test_every_verb_has_a_function(path: tuple[str, ...]) -> None:
    module, _, name = ALL[path].get_default("act").partition(".")
    act = getattr(importlib.import_module(f"fairlead.cli.{module}"), name)
    assert len(inspect.signature(act).parameters) == 2


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_shows_examples_that_parse(path: tuple[str, ...]) -> None:
    text = ALL[path].format_help()
    examples = text.split("examples:\n", 1)[1].split("\n\n")[0].splitlines()
    assert examples
    for example in examples:
        assert "fairlead" in example
        words = example[example.index("fairlead") :].replace("'", "").split(" | ")[0]
        words = words.split(" > ")[0].split(" < ")[0]
        if not path or path[-1] != "set" or "," not in example:
            parse(words.split()[1:])


@pytest.mark.parametrize("path", sorted(VERBS), ids=" ".join)
def test_every_verb_takes_json(path: tuple[str, ...]) -> None:
    assert "--json" in ALL[path].format_help()


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["run", "--", "curl", "-f", "x"], ["curl", "-f", "x"]),
        (["run", "curl", "-f", "x"], ["curl", "-f", "x"]),
        (["run", "--json", "--", "curl", "--json"], ["curl", "--json"]),
        (["run", "--", "--", "x"], ["--", "x"]),
        (["run", "--", "sh", "-c", "a -- b", "--"], ["sh", "-c", "a -- b", "--"]),
        (["run", "--", "-x"], ["-x"]),
        (["run", "--", ""], [""]),
    ],
)
def test_the_command_of_run_is_left_as_it_is(words: list[str], command: list[str]) -> None:
    assert parse(words).command == command


def test_no_verb_is_the_desktop() -> None:
    assert parse([]).verb == ()


def test_settings_set_takes_pairs_between_its_options() -> None:
    arguments = parse(
        ["settings", "set", "a", "1", "b", "2", "--confirm", "x=1", "--confirm", "y=a=b"]
    )
    assert arguments.pairs == ["a", "1", "b", "2"]
    assert arguments.confirm == ["x=1", "y=a=b"]
    assert arguments.dry_run is False


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nonsense"], "there is no verb nonsense. There are: open, "),
        (["--nonsense"], "fairlead takes no --nonsense. Help is at: fairlead --help"),
        (["stat"], "there is no verb stat. Did you mean status?"),
        (["settings"], "fairlead settings needs a verb: get, set, "),
        (["proxy"], "fairlead proxy needs a verb: show, test, "),
        (["settings", "nonsense"], "Help is at: fairlead settings --help"),
        (["settings", "get", "a", "b"], "fairlead settings get takes no b."),
        (["settings", "set"], "required: KEY VALUE"),
        (["settings", "set", "a"], "a has no value"),
        (["settings", "set", "a", "1", "b"], "b has no value"),
        (["settings", "set", "a", "1", "--confirm", "x"], "--confirm x is not of the form"),
        (["settings", "set", "a", "1", "--dry"], "fairlead settings set takes no --dry."),
        (["settings", "validate"], "required: FILE"),
        (["settings", "undo", "x"], "argument N: x is no whole number from 1 on."),
        (["settings", "undo", "0"], "argument N: 0 is no whole number from 1 on."),
        (["flows", "close", "9" * 5000], " is no whole number from 1 on."),
        (
            ["engine", "log", "-n", "10001"],
            "argument -n: 10001 is no whole number from 1 to 10000.",
        ),
        (["flows", "capture", "--snap", "x"], "x is no whole number from 64 to 262144."),
        (["flows", "capture", "--seconds", "86401"], "86401 is no number above 0 and up to 86400."),
        (["flows", "capture", "--limit", "x"], "x is no number above 0 and up to 1048576."),
        (["proxy", "test"], "required: URL"),
        (["proxy", "test", "u", "--as", "x"], "--as cannot be x. There are: container, pull, app."),
        (["proxy", "password", "--stdin", "--clear"], "not allowed with"),
        (["run"], "run needs a command"),
        (["run", "--"], "run needs a command"),
        (["run", "--json"], "run needs a command"),
        (["run", "--nonsense", "x"], "fairlead run takes no --nonsense."),
        (["serve", "x"], "fairlead serve takes no x."),
        (["status", "--jso"], "fairlead status takes no --jso. Did you mean --json? Help"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        parse(words)
    assert raised.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("fairlead: ")
    assert said.err.count("\n") == 1
    assert sentence in said.err


@pytest.mark.parametrize("path", sorted(path for path in ALL if path), ids=" ".join)
def test_a_verb_is_read_by_its_own_part_of_the_grammar(path: tuple[str, ...]) -> None:
    part = dict(verbs(build(path)))
    assert part[path].format_help() == ALL[path].format_help()
    assert len(part) < len(ALL)


def test_the_window_needs_no_verb() -> None:
    assert set(dict(verbs(build([])))) == {()}
    assert parse([]) == parse(["--page", ""])


@pytest.mark.parametrize("words", [["--help"], ["stauts"], ["--hidden"]])
def test_where_no_verb_stands_first_all_are_known(words: list[str]) -> None:
    assert dict(verbs(build(words))).keys() == ALL.keys()
