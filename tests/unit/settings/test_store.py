"""The settings file: nothing is lost, whatever stands in it and whoever writes it."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fairlead.errors import FairleadError
from fairlead.settings import lock
from fairlead.settings.history import History
from fairlead.settings.keys import plain, unknown_keys, with_value
from fairlead.settings.model import SCHEMA_VERSION, Settings
from fairlead.settings.store import SettingsStore, StaleSettings

MANUAL = with_value(Settings(), "proxy.http", "http://proxy:3128")
OTHER = with_value(Settings(), "network.subnet", "10.0.0.0/24")


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "config")


def put(store: SettingsStore, content: bytes) -> None:
    store.path.parent.mkdir(exist_ok=True)
    store.path.write_bytes(content)


def aside(store: SettingsStore) -> list[Path]:
    return sorted(store.path.parent.glob("settings.json.broken-*"))


def test_without_a_file_the_defaults_are_in_force(store: SettingsStore) -> None:
    loaded = store.load()
    assert loaded.settings == Settings()
    assert loaded.revision == ""
    assert loaded.notices == ()
    assert loaded.writable
    assert not store.path.parent.exists(), "reading makes nothing"


def test_what_is_saved_is_loaded(store: SettingsStore) -> None:
    revision = store.save(MANUAL, store.load().revision)
    loaded = store.load()
    assert loaded.settings == MANUAL
    assert loaded.revision == revision
    assert json.loads(store.path.read_text())["schema_version"] == SCHEMA_VERSION


def test_files_are_for_their_owner_alone(store: SettingsStore) -> None:
    store.save(MANUAL, store.save(OTHER, ""))
    for path in (store.path, *(version.path for version in store.history())):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_saving_the_same_changes_nothing(store: SettingsStore) -> None:
    revision = store.save(MANUAL, "")
    before = store.path.stat()
    assert store.save(MANUAL, revision) == revision
    assert store.path.stat().st_mtime_ns == before.st_mtime_ns
    assert len(store.history()) == 1


def test_a_second_writer_with_an_old_revision_is_refused(store: SettingsStore) -> None:
    first = store.save(MANUAL, "")
    store.save(OTHER, first)
    with pytest.raises(StaleSettings):
        store.save(MANUAL, first)
    with pytest.raises(StaleSettings):
        store.save(MANUAL, "")
    assert store.load().settings == OTHER


def test_the_history_leads_back_to_the_defaults(store: SettingsStore) -> None:
    revision = store.save(MANUAL, "")
    store.save(OTHER, revision)
    numbers = [version.number for version in store.history()]
    assert numbers == [1, 2]
    assert store.version(1) == Settings()
    assert store.version(2) == MANUAL
    assert all(version.path.name.startswith(f"{version.number:04}-") for version in store.history())


def test_the_history_tells_what_a_version_was_replaced_by(store: SettingsStore) -> None:
    revision = store.save(OTHER, store.save(MANUAL, ""))
    revision = store.save(MANUAL, revision, going_to=2)
    store.save(Settings(), revision)
    assert [version.going_to for version in store.history()] == [0, 0, 2, 0]
    assert store.version(3) == OTHER


def test_what_a_version_was_replaced_by_is_that_of_the_writer_who_came_to_it(
    tmp_path: Path,
) -> None:
    history = History(tmp_path / "history")
    history.add(b"1")
    history.add(b"2", going_to=1)
    # That writer was killed before it replaced anything.
    history.add(b"2")
    assert [(one.number, one.going_to) for one in history.versions()] == [(1, 0), (2, 0)]


def test_a_version_that_is_not_kept_is_a_wrong_usage(store: SettingsStore) -> None:
    with pytest.raises(FairleadError, match="no version 7") as caught:
        store.version(7)
    assert caught.value.exit_code == 2


def test_a_version_that_was_damaged_is_refused(store: SettingsStore) -> None:
    store.save(MANUAL, "")
    store.history()[0].path.write_text("{")
    with pytest.raises(FairleadError, match="does not hold valid settings"):
        store.version(1)


def test_the_last_fifty_versions_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "history")
    for number in range(60):
        history.add(str(number).encode())
    history.add(b"59")
    versions = history.versions()
    assert [version.number for version in versions] == list(range(11, 61))
    assert versions[-1].path.read_bytes() == b"59"


def test_unknown_keys_are_kept_and_told(store: SettingsStore) -> None:
    put(store, b'{"schema_version": 1, "future": {"x": [1]}, "proxy": {"tcp": "http://x"}}')
    loaded = store.load()
    assert unknown_keys(loaded.settings) == ("proxy.tcp", "future")
    assert "proxy.tcp, future" in " ".join(loaded.notices)
    store.save(with_value(loaded.settings, "network.subnet", "10.0.0.0/24"), loaded.revision)
    written = json.loads(store.path.read_text())
    assert written["future"] == {"x": [1]}
    assert written["proxy"]["tcp"] == "http://x"
    assert aside(store) == []


def test_an_old_file_is_migrated_and_kept_in_the_history(store: SettingsStore) -> None:
    old = b'{"vpnkitCIDR": "10.0.0.0/24"}'
    put(store, old)
    loaded = store.load()
    assert loaded.settings.network.subnet == "10.0.0.0/24"
    assert store.path.read_bytes() == old, "reading writes nothing"
    store.save(with_value(loaded.settings, "proxy.http", "p:1"), loaded.revision)
    assert store.history()[-1].path.read_bytes() == old
    assert store.version(1) == loaded.settings


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b'{"schema_version": 1, "proxy": {"mo',
        b"not json",
        b"[1, 2]",
        b"null",
        b"\xff\xfe\x00",
        b'{"a": ' * 100_000,
        b'{"a": NaN}',
        b'{"a": "\\ud800"}',
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_file_that_holds_no_settings_is_set_aside_whole(
    store: SettingsStore, content: bytes
) -> None:
    put(store, content)
    loaded = store.load()
    [kept] = aside(store)
    assert kept.read_bytes() == content
    assert str(kept) in " ".join(loaded.notices)
    assert loaded.settings == Settings()
    assert loaded.writable
    store.save(MANUAL, loaded.revision)
    assert store.load().settings == MANUAL
    assert kept.read_bytes() == content
    assert store.load().notices == ()


def test_invalid_values_are_told_all_at_once_and_the_valid_ones_stay(store: SettingsStore) -> None:
    content = json.dumps(
        {
            "schema_version": 1,
            "proxy": {"mode": "manual", "http": "http//x", "https": "http://proxy:3128"},
            "network": {"subnet": "8.8.8.0/24"},
        }
    ).encode()
    put(store, content)
    loaded = store.load()
    notices = " ".join(loaded.notices)
    assert "proxy.http: The colon after http is missing" in notices
    assert "network.subnet: 8.8.8.0/24 is public" in notices
    [kept] = aside(store)
    assert kept.read_bytes() == content
    assert str(kept) in notices
    assert loaded.settings.proxy.https == "http://proxy:3128"
    assert loaded.settings.network.subnet == "192.168.65.0/24"
    again = store.load()
    assert again.settings == loaded.settings
    assert again.revision == loaded.revision
    assert again.notices == ()
    assert len(aside(store)) == 1


def test_looking_at_a_broken_file_touches_nothing(store: SettingsStore) -> None:
    put(store, b"{")
    assert store.inspect().broken
    assert [path.name for path in store.path.parent.iterdir()] == ["settings.json"]


def test_a_broken_file_is_set_aside_by_a_save_as_well(store: SettingsStore) -> None:
    put(store, b"{")
    store.save(MANUAL, store.inspect().revision)
    assert [path.read_bytes() for path in aside(store)] == [b"{"]
    assert store.load().settings == MANUAL


def test_the_file_of_a_newer_fairlead_is_read_and_never_written(store: SettingsStore) -> None:
    newer = {"schema_version": 99, "network": {"subnet": "10.0.0.0/24"}, "proxy": {"mode": "new"}}
    content = json.dumps(newer).encode()
    put(store, content)
    loaded = store.load()
    assert loaded.settings.network.subnet == "10.0.0.0/24"
    assert loaded.settings.proxy == Settings().proxy
    assert not loaded.writable
    assert "newer version of Fairlead" in " ".join(loaded.notices)
    with pytest.raises(FairleadError, match="newer version of Fairlead"):
        store.save(MANUAL, loaded.revision)
    assert store.path.read_bytes() == content
    assert aside(store) == []


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Put root's power over files away for a while, where the tests have it."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0o555 if path.is_dir() else 0o000)
    try:
        with as_ordinary_user():
            yield
    finally:
        path.chmod(mode)


@pytest.fixture
def open_store() -> Iterator[SettingsStore]:
    """A store whose directory every user may pass through."""
    with tempfile.TemporaryDirectory(prefix="fl-", dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield SettingsStore(Path(name) / "config")


def test_an_unwritable_directory_is_told_and_loses_nothing(open_store: SettingsStore) -> None:
    store = open_store
    revision = store.save(MANUAL, "")
    store.path.parent.chmod(0o755)
    store.path.chmod(0o644)
    before = store.path.read_bytes()
    with read_only(store.path.parent):
        loaded = store.load()
        assert loaded.settings == MANUAL
        assert not loaded.writable
        assert "is not writable" in " ".join(loaded.notices)
        with pytest.raises(FairleadError, match="cannot be saved") as caught:
            store.save(OTHER, revision)
    assert caught.value.remedy
    assert store.path.read_bytes() == before


def test_an_unwritable_directory_with_a_broken_file_loses_nothing(
    open_store: SettingsStore,
) -> None:
    store = open_store
    put(store, b"{")
    store.path.parent.chmod(0o755)
    with read_only(store.path.parent):
        loaded = store.load()
        assert loaded.settings == Settings()
        assert not loaded.writable
        assert "cannot be saved" in " ".join(loaded.notices)
    assert store.path.read_bytes() == b"{"


def test_an_unreadable_file_is_told_and_never_replaced(open_store: SettingsStore) -> None:
    store = open_store
    store.save(MANUAL, "")
    before = store.path.read_bytes()
    store.path.parent.chmod(0o777)
    (store.path.parent / ".settings.lock").chmod(0o666)
    with read_only(store.path):
        loaded = store.load()
        assert loaded.settings == Settings()
        assert not loaded.writable
        assert "cannot be read" in " ".join(loaded.notices)
        for revision in (loaded.revision, ""):
            with pytest.raises(FairleadError, match="cannot be read"):
                store.save(OTHER, revision)
    assert store.path.read_bytes() == before


def test_a_directory_in_the_place_of_the_file_is_told(store: SettingsStore) -> None:
    store.path.mkdir(parents=True)
    loaded = store.load()
    assert loaded.settings == Settings()
    assert "cannot be read" in " ".join(loaded.notices)
    with pytest.raises(FairleadError, match="cannot be read"):
        store.save(MANUAL, loaded.revision)


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SettingsStore(tmp_path / "file" / "config")
    loaded = store.load()
    assert loaded.settings == Settings()
    with pytest.raises(FairleadError):
        store.save(MANUAL, loaded.revision)


def test_what_a_killed_writer_left_is_swept_by_the_next(store: SettingsStore) -> None:
    revision = store.save(MANUAL, "")
    leftover = store.path.parent / ".fairlead-leftover"
    leftover.write_bytes(b"half")
    store.save(OTHER, revision)
    assert not leftover.exists()


def test_a_writer_waits_for_another(store: SettingsStore) -> None:
    revision = store.save(MANUAL, "")
    with lock.locked(store.path.parent / ".settings.lock"):
        child = _writer(store, "http", 1)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=0.5)
        assert store.inspect().revision == revision
    assert child.communicate(timeout=20)[0].strip() == b"1"
    assert store.inspect().settings.proxy.http == "http://http:1"


def _writer(store: SettingsStore, own: str, rounds: int) -> subprocess.Popen[bytes]:
    program = Path(__file__).with_name("writer.py")
    return subprocess.Popen(
        [sys.executable, str(program), str(store.path.parent), own, str(rounds)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def test_two_writers_lose_no_update(store: SettingsStore) -> None:
    writers = [_writer(store, own, 40) for own in ("http", "https")]
    outputs = [writer.communicate(timeout=60)[0].strip() for writer in writers]
    assert outputs == [b"40", b"40"]
    settings = store.load().settings
    assert settings.proxy.http == "http://http:40"
    assert settings.proxy.https == "http://https:40"
    # Each update was one version, none was overwritten unseen.
    previous = [store.version(version.number) for version in store.history()]
    steps = list(zip(previous, [*previous[1:], settings], strict=True))
    for before, after in steps:
        changed = (before.proxy.http != after.proxy.http) + (
            before.proxy.https != after.proxy.https
        )
        assert changed == 1


def test_a_kill_at_any_moment_leaves_a_whole_file(store: SettingsStore) -> None:
    store.save(MANUAL, "")
    chance = random.Random(20261123)
    for _ in range(12):
        before = store.path.read_bytes()
        writer = _writer(store, "https", 100_000)
        deadline = time.monotonic() + 20
        # It is killed while it writes, not while Python starts.
        while store.path.read_bytes() == before and time.monotonic() < deadline:
            assert writer.poll() is None
        moment = time.monotonic() + chance.uniform(0, 0.03)
        while time.monotonic() < moment:
            pass
        writer.send_signal(signal.SIGKILL)
        writer.communicate(timeout=20)
        loaded = store.inspect()
        assert not loaded.broken
        assert loaded.notices == ()
        assert loaded.settings.proxy.http == "http://proxy:3128"
        for version in store.history():
            store.version(version.number)
    # The lock died with its holder, and the next save sweeps what was left.
    store.save(OTHER, store.inspect().revision)
    assert list(store.path.parent.glob(".fairlead-*")) == []


class TwoWriters(RuleBasedStateMachine):
    """Two stores on one directory: a save succeeds only on the settings it was made from."""

    @initialize()
    def begin(self) -> None:
        self.directory = tempfile.TemporaryDirectory(prefix="fl-")
        path = Path(self.directory.name)
        self.stores = (SettingsStore(path), SettingsStore(path))
        self.seen = [store.load() for store in self.stores]
        self.true = Settings()
        self.saves = 0

    @rule(who=st.integers(0, 1))
    def look(self, who: int) -> None:
        self.seen[who] = self.stores[who].load()

    @rule(who=st.integers(0, 1), port=st.integers(1, 9))
    def change(self, who: int, port: int) -> None:
        base = self.seen[who]
        draft = with_value(base.settings, "proxy.http", f"http://proxy:{port}")
        try:
            self.stores[who].save(draft, base.revision)
        except StaleSettings:
            assert base.settings != self.true or base.revision != self.revision()
            return
        assert base.settings == self.true
        self.saves += draft != self.true
        self.true = draft
        self.seen[who] = self.stores[who].load()

    @rule(data=st.binary(max_size=8))
    def break_the_file(self, data: bytes) -> None:
        self.stores[0].path.write_bytes(b"{" + data)
        self.seen[0] = self.stores[0].load()
        self.true = self.seen[0].settings

    def revision(self) -> str:
        return self.stores[0].inspect().revision

    @invariant()
    def the_file_is_the_truth(self) -> None:
        if hasattr(self, "stores"):
            assert plain(self.stores[1].inspect().settings) == plain(self.true)

    def teardown(self) -> None:
        if hasattr(self, "directory"):
            self.directory.cleanup()


TestTwoWriters = TwoWriters.TestCase
TestTwoWriters.settings = hypothesis_settings(max_examples=30, stateful_step_count=15)
