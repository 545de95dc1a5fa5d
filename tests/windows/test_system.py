"""What Fairlead asks of Windows: its registry, its credentials, its access control lists."""

from __future__ import annotations

import json
import subprocess

from tests.support.wine import MACHINE, SECONDS, Windows, WindowsFairlead, windows_path

pytestmark = MACHINE

RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
INTERNET = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"
SECRET = """
import sys
import keyring
print(type(keyring.get_keyring()).__module__)
print(keyring.get_password(f"fairlead ({sys.argv[1]})", "proxy:u"))
"""
BOX = """
import ctypes, subprocess, sys, time

# Without streams, as Windows' menu starts a program.
streams = {"hStdInput": 0, "hStdOutput": 0, "hStdError": 0}
started = subprocess.STARTUPINFO(dwFlags=subprocess.STARTF_USESTDHANDLES, **streams)
windowed = sys.executable.replace("python.exe", "pythonw.exe")
words = [windowed, "-m", "fairlead", "open", "nonsense"]
program = subprocess.Popen(words, startupinfo=started)
user = ctypes.windll.user32
deadline = time.monotonic() + 60
while not (box := user.FindWindowW("#32770", "Fairlead")) and time.monotonic() < deadline:
    time.sleep(0.05)
text = ctypes.create_unicode_buffer(1000)
# The number of the text in a box (MessageBoxW), and the message that closes it.
user.GetDlgItemTextW(box, 0xFFFF, text, 1000)
print(text.value)
user.PostMessageW(box, 0x10, 0, 0)
print("ended with", program.wait(60))
"""
BREAK = """
import pathlib, signal, sys, threading, time
from fairlead.__main__ import main

def interrupt():
    # What Ctrl+Break does, for which Wine has no console here.
    while not pathlib.Path(sys.argv[1], "run", "control.sock").exists():
        time.sleep(0.05)
    signal.raise_signal(signal.SIGBREAK)

threading.Thread(target=interrupt, daemon=True).start()
print("ended with", main(["serve"]))
"""


def test_settings_are_kept_where_windows_has_them(
    fairlead: WindowsFairlead, computer: Windows
) -> None:
    at_home = fairlead.at_home()
    at_home.ok("settings", "set", "general.theme", "dark")
    kept = next(computer.drive.glob("users/*/AppData/Local/fairlead/settings.json"))
    assert json.loads(kept.read_text())["general"]["theme"] == "dark"
    at_home.ok("settings", "undo")
    assert json.loads(kept.read_text())["general"]["theme"] == "system"


def test_a_pipe_has_utf_8_whatever_the_code_page_is(fairlead: WindowsFairlead) -> None:
    fairlead.ok("profile", "save", "Büro 公司")
    assert "Büro 公司" in fairlead.ok("profile", "list")


def test_start_at_login_is_a_value_of_the_run_key(
    fairlead: WindowsFairlead, computer: Windows
) -> None:
    at_home = fairlead.at_home()
    at_home.ok("settings", "set", "general.startAtLogin", "on")
    assert "-m fairlead" in computer.registry("query", RUN, "/v", "Fairlead")
    assert at_home.json("settings", "get", "general.startAtLogin") is True
    at_home.ok("settings", "set", "general.startAtLogin", "off")
    assert "Fairlead" not in computer.registry("query", RUN)


def test_the_proxies_of_internet_options_are_found(
    fairlead: WindowsFairlead, computer: Windows
) -> None:
    computer.registry("add", INTERNET, "/v", "ProxyServer", "/d", "127.0.0.1:1", "/f")
    computer.registry("add", INTERNET, "/v", "ProxyEnable", "/t", "REG_DWORD", "/d", "1", "/f")
    try:
        found = fairlead("doctor")
    finally:
        computer.registry("delete", INTERNET, "/v", "ProxyEnable", "/f")
    assert "http://127.0.0.1:1: cannot be reached" in found.stdout


def test_passwords_are_in_the_credential_manager_alone(
    fairlead: WindowsFairlead, computer: Windows
) -> None:
    fairlead.ok("settings", "set", "proxy.username", "u")
    said = fairlead.ok("proxy", "password", "--stdin", input="s3cret-pass\n")
    assert "is kept in the system's keyring" in said
    backend, secret = computer.python(SECRET, windows_path(fairlead.home)).split()
    assert backend == "keyring.backends.Windows"
    assert secret == "s3cret-pass"
    for file in fairlead.home.rglob("*"):
        assert not file.is_file() or b"s3cret-pass" not in file.read_bytes()


def test_two_programs_that_set_something_at_once_both_have_it(fairlead: WindowsFairlead) -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    one = fairlead.start("settings", "set", "general.theme", "dark", **pipes)
    other = fairlead.start("settings", "set", "general.tray", "off", **pipes)
    for process in (one, other):
        out, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, out
    assert fairlead.json("settings", "get", "general.theme") == "dark"
    assert fairlead.json("settings", "get", "general.tray") is False


def test_ctrl_break_ends_the_backend_in_order(fairlead: WindowsFairlead) -> None:
    home = windows_path(fairlead.home)
    said = fairlead.windows.python(BREAK, home, environment=fairlead.environment)
    assert said.startswith("Fairlead 0.1.0 is running (process ")
    assert said.endswith("ended with 0")
    assert not list((fairlead.home / "run").glob("*.sock"))


def test_the_doctor_says_what_it_finds(fairlead: WindowsFairlead) -> None:
    found = fairlead("doctor")
    assert "Traceback" not in found.stdout + found.stderr
    assert "ok       Keyring: The system's keyring answers." in found.stdout
    assert "Sandboxes need Linux, and this is Windows" in found.stdout
    assert "Fairlead runs Docker Engine on Linux only." in found.stdout
    assert "unknown  DNS servers: Windows' DNS servers are not looked at." in found.stdout
    assert "apt-get" not in found.stdout


def test_without_streams_what_is_wrong_shows_in_a_box(fairlead: WindowsFairlead) -> None:
    said = fairlead.windows.python(BOX, environment=fairlead.environment)
    assert said.startswith("fairlead: There is no page named nonsense. The pages are: general,")
    assert said.endswith("ended with 2")
