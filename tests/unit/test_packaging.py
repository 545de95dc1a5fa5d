"""What a package installs for the desktop: valid, and true to the program."""

from __future__ import annotations

import configparser
import shlex
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fairlead.cli.parser import parse
from fairlead.desktop.pages import page_named

PACKAGING = Path(__file__).parents[2] / "packaging"
ENTRY = PACKAGING / "fairlead.desktop"


def test_the_desktop_entry_is_valid() -> None:
    done = subprocess.run(
        ["desktop-file-validate", str(ENTRY)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def entry() -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.read(ENTRY, encoding="utf-8")
    return read


def test_every_command_of_the_entry_is_one_of_the_program(
    entry: configparser.ConfigParser,
) -> None:
    commands = [shlex.split(entry[section]["Exec"]) for section in entry.sections()]
    assert len(commands) == 3
    for program, *words in commands:
        assert program == "fairlead"
        arguments = parse(words)
        assert arguments.act == "window_verbs.show"
        if arguments.page:
            page_named(arguments.page)


def test_the_metainfo_names_the_entry_and_the_program() -> None:
    (file,) = PACKAGING.glob("*.metainfo.xml")
    root = ElementTree.parse(file).getroot()
    assert file.name == f"{root.findtext('id')}.metainfo.xml"
    assert root.findtext("launchable") == ENTRY.name
    assert root.findtext("provides/binary") == "fairlead"
    assert root.findtext("project_license") == "Apache-2.0"
