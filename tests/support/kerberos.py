"""A Kerberos realm of a test's own: MIT's KDC with its database, principals and their keytabs.

    with kdc(directory, address="10.1.0.2", launch=partial(host.popen, as_user=True)) as realm:
        keytab = realm.keytab("ann")
        host.run(["kinit", "-k", "-t", keytab, "ann"], env=realm.environment, as_user=True)

Everything is below one directory, and nothing of this computer's Kerberos is read: programs that
are started with :attr:`Realm.environment` know this realm alone. The KDC runs as an ordinary user,
on a high port, and ends with the block.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.hosts import SYSTEM_PATH, free_port, stopping, wait_until
from tests.support.peers import Launch, launch_as_ordinary_user

REALM, DOMAIN = "CORP.TEST", "corp.test"

# Names of services are taken as they are written, and nobody is asked for them.
_KRB5_CONF = """
[libdefaults]
    default_realm = {realm}
    dns_lookup_kdc = false
    dns_lookup_realm = false
    dns_canonicalize_hostname = false
    rdns = false
[realms]
    {realm} = {{
        kdc = {address}:{port}
    }}
[domain_realm]
    .{domain} = {realm}
"""

_KDC_CONF = """
[kdcdefaults]
    kdc_listen = {address}:{port}
    kdc_tcp_listen = {address}:{port}
[realms]
    {realm} = {{
        database_name = {directory}/principal
        key_stash_file = {directory}/stash
        acl_file = {directory}/acl
    }}
[logging]
    kdc = FILE:{directory}/kdc.log
"""


@dataclass(frozen=True, slots=True)
class Realm:
    """The realm, with its files in ``directory``, and its KDC."""

    directory: Path
    process: subprocess.Popen[Any]

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program's Kerberos this realm's, with one cache of tickets for all."""
        return _environment(self.directory)

    def log(self) -> str:
        """What the KDC has been asked, a line each."""
        return (self.directory / "kdc.log").read_text()

    def keytab(self, principal: str) -> Path:
        """Make ``principal``, with random keys in a file of their own."""
        file = self.directory / f"{principal.replace('/', '-')}.keytab"
        self._administer(f"addprinc -randkey {principal}")
        self._administer(f"ktadd -k {file} {principal}")
        return file

    def rekey(self, principal: str) -> None:
        """Give ``principal`` other keys, which no keytab has."""
        self._administer(f"change_password -randkey {principal}")

    def stop(self) -> None:
        """End the KDC."""
        self.process.terminate()
        self.process.wait(timeout=10)

    def _administer(self, query: str) -> None:
        _run(self.directory, "kadmin.local", "-r", REALM, "-q", query)


def _environment(directory: Path) -> dict[str, str]:
    return {
        "KRB5_CONFIG": str(directory / "krb5.conf"),
        "KRB5_KDC_PROFILE": str(directory / "kdc.conf"),
        "KRB5CCNAME": f"FILE:{directory}/tickets",
        # Where a service remembers what it was shown.
        "KRB5RCACHEDIR": str(directory),
    }


def _run(directory: Path, *argv: str) -> None:
    path = f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"
    done = subprocess.run(
        argv,
        env={**os.environ, "PATH": path, **_environment(directory)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    # kadmin.local ends well whatever became of its query.
    failed = done.returncode != 0 or " while " in done.stderr
    assert not failed, f"{argv}: {done.stderr}"


@contextlib.contextmanager
def kdc(
    directory: Path,
    *,
    address: str = "127.0.0.1",
    port: int | None = None,
    launch: Launch = launch_as_ordinary_user,
) -> Iterator[Realm]:
    """Make a realm with its files in ``directory`` and run its KDC; ``launch`` says where."""
    words = {
        "realm": REALM,
        "domain": DOMAIN,
        "address": address,
        "port": port or free_port(),
        "directory": directory,
    }
    (directory / "krb5.conf").write_text(_KRB5_CONF.format(**words))
    (directory / "kdc.conf").write_text(_KDC_CONF.format(**words))
    _run(directory, "kdb5_util", "create", "-s", "-r", REALM, "-P", "master")
    (directory / "kdc.log").touch()
    settings = [f"{name}={value}" for name, value in _environment(directory).items()]
    process = launch(["env", *settings, "krb5kdc", "-n", "-r", REALM])
    realm = Realm(directory, process)
    with stopping(process):
        wait_until(
            lambda: process.poll() is not None or "commencing operation" in realm.log(),
            what="the KDC is ready",
        )
        assert process.poll() is None, realm.log()
        yield realm
