"""The user's kubeconfig: read, and changed without harm."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fairlead.engines.kubernetes import kubeconfig
from fairlead.engines.kubernetes.kubeconfig_files import files, kubeconfig_of
from fairlead.errors import FairleadError
from tests.support import kubernetes_api


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config"
    servers = {"kind-dev": "https://127.0.0.1:1", "prod": "https://prod.example.com"}
    document = kubernetes_api.kubeconfig(Path("ca.pem"), servers)
    # A second way into prod, by prod's own user.
    document["contexts"].append({"name": "p2", "context": {"cluster": "prod", "user": "prod"}})
    document["extensions"] = [{"name": "kept", "extension": {"since": "2026-01-01"}}]
    path.write_text(yaml.safe_dump(document))
    path.chmod(0o640)
    return path


def test_where_it_is(tmp_path: Path) -> None:
    assert files({"HOME": "/home/u"}) == (Path("/home/u/.kube/config"),)
    assert files({"KUBECONFIG": "/a::/b:/a"}) == (Path("/a"), Path("/b"))
    assert kubeconfig_of({"KUBECONFIG": "/a::b"}) == f"/a:{Path.cwd()}/b"
    assert kubeconfig.contexts([tmp_path / "none"]) == ()


def test_contexts_with_paths_from_their_own_file(config: Path) -> None:
    first, *others = kubeconfig.contexts([config])
    assert (first.name, first.server, first.current) == ("kind-dev", "https://127.0.0.1:1", True)
    assert first.cluster["certificate-authority"] == str(config.parent / "ca.pem")
    assert [(one.name, one.current) for one in others] == [("prod", False), ("p2", False)]
    assert "token" not in repr(first)


def test_of_two_files_the_first_counts(config: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    servers = {"kind-dev": "https://127.0.0.1:2", "lab": "https://127.0.0.1:3"}
    other.write_text(yaml.safe_dump(kubernetes_api.kubeconfig(Path("x"), servers)))
    found = {one.name: one for one in kubeconfig.contexts([config, other])}
    assert found["kind-dev"].server == "https://127.0.0.1:1"
    assert found["lab"].current is False
    copies = kubeconfig.remove([config, other], {"kind-dev"})
    assert len(copies) == 2
    assert {one.name for one in kubeconfig.contexts([config, other])} == {"prod", "p2", "lab"}


def test_removing_keeps_what_others_use(config: Path) -> None:
    before = config.read_text()
    (copied,) = kubeconfig.remove([config], {"kind-dev", "p2"})
    assert copied.read_text() == before
    left = yaml.safe_load(config.read_text())
    for section in ("contexts", "clusters", "users"):
        assert [one["name"] for one in left[section]] == ["prod"]
    assert left["current-context"] == ""
    assert left["extensions"] == [{"name": "kept", "extension": {"since": "2026-01-01"}}]
    assert stat.S_IMODE(config.stat().st_mode) == 0o640
    assert {one.name for one in config.parent.iterdir()} == {config.name, copied.name}
    assert kubeconfig.remove([config], {"kind-dev"}) == ()


def test_a_link_goes_on_to_be_one(config: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(config)
    kubeconfig.remove([link], {"kind-dev"})
    assert link.is_symlink()
    assert "kind-dev" not in config.read_text()


def test_the_lock_of_others_is_respected(config: Path) -> None:
    lock = config.with_name("config.lock")
    lock.touch()
    before = config.read_text()
    with pytest.raises(FairleadError, match="locked by another program"):
        kubeconfig.remove([config], {"kind-dev"})
    assert config.read_text() == before
    assert lock.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", r"line 1"),
        ("- 1", "holds no mapping"),
        ("a: !!python/object:os.system {}", "cannot be understood"),
        ("\x00", "no YAML"),
    ],
)
def test_what_is_no_kubeconfig_is_said_in_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "config"
    path.write_text(text)
    with pytest.raises(FairleadError, match=sentence) as refused:
        kubeconfig.contexts([path])
    assert "\n" not in str(refused.value)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(contexts=plain, clusters=plain, name=plain)
def test_strange_shapes_are_passed_over(
    tmp_path_factory: pytest.TempPathFactory, contexts: object, clusters: object, name: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "strange"
    document = {
        "contexts": [contexts, {"name": name, "context": contexts}],
        "clusters": clusters,
        "users": name,
        "current-context": contexts,
    }
    path.write_text(yaml.safe_dump(document, allow_unicode=False))
    assert kubeconfig.contexts([path]) == ()
