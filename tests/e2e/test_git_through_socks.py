"""git on this computer and a repository behind the SOCKS5 server, over smart http."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.e2e.test_socks5 import install, licensed
from tests.e2e.ways import ways
from tests.support.hosts import free_port, stopping

_BACKEND = """#!/bin/sh
export GIT_PROJECT_ROOT="$PWD" GIT_HTTP_EXPORT_ALL=1
exec git -c safe.directory=* http-backend
"""
_SERVE = """
import http.server, os
# As whom it runs programs: the repository is this user's alone.
http.server.nobody_uid = os.getuid
server = http.server.HTTPServer(("", 7001), http.server.CGIHTTPRequestHandler)
print("ready", flush=True)
server.serve_forever()
"""


def test_git_clones_and_fetches(fairlead_home: Path, tmp_path: Path) -> None:
    served, port = tmp_path / "served", free_port()
    backend = served / "cgi-bin" / "git"
    backend.parent.mkdir(parents=True)
    backend.write_text(_BACKEND)
    backend.chmod(0o755)
    with ways(fairlead_home, tmp_path, as_root=True) as here, here.serving():
        install(here, licensed(here))
        here.change("network.socksServer.port", str(port))

        def git(where: Path, *words: str) -> str:
            who = ("-c", "user.name=ada", "-c", "user.email=ada@example.com")
            proxy = ("-c", f"http.proxy=socks5h://127.0.0.1:{port}", "-c", "safe.directory=*")
            command = ["git", "-C", str(where), *who, *proxy, *words]
            return here.computer.run(command, check=True).stdout

        git(tmp_path, "init", "--quiet", "--initial-branch=main", "work")
        git(tmp_path / "work", "commit", "--quiet", "--allow-empty", "--message=first")
        git(tmp_path, "clone", "--quiet", "--bare", "work", str(served / "repo.git"))
        command = ("run", "--", "env", "-C", str(served), sys.executable, "-u", "-c", _SERVE)
        with stopping(here.start(*command)) as server:
            assert server.stdout.readline() == "ready\n", server.stderr.read()
            url = "http://192.168.65.3:7001/cgi-bin/git/repo.git"
            git(tmp_path, "clone", "--quiet", url, "copy")
            git(tmp_path / "work", "commit", "--quiet", "--allow-empty", "--message=second")
            git(tmp_path / "work", "push", "--quiet", str(served / "repo.git"), "main")
            git(tmp_path / "copy", "pull", "--quiet")
        assert git(tmp_path / "copy", "log", "--format=%s").split() == ["second", "first"]
