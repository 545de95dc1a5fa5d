"""A doctor for pictures and tests of the window: findings that are given to it, at once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future

from fairlead.doctor.bundle import Part, findings
from fairlead.doctor.finding import Act, Finding, Fix, Outcome, Report
from tests.desktop.inventory import done

FINE = Finding(Outcome.OK, "The system's keyring answers.", evidence=("looked at: everything",))
FINDINGS: Mapping[str, Finding] = {
    "netfilter": Finding(
        Outcome.WARNING,
        "This kernel has no NFQUEUE: connections from containers are accepted before their target "
        "has answered, so that a closed port looks like a connection that is cut.",
        "Load it with: sudo modprobe -a nfnetlink_queue xt_NFQUEUE",
        ("iptables v1.8.9 (nf_tables)", "packet queue (nfnetlink_queue): cannot be bound"),
    ),
    "files": Finding(
        Outcome.OK,
        "Fairlead's directories can be written.",
        evidence=(
            "settings: /home/ada/.config/fairlead, 5120 MiB free",
            "left behind: /run/user/1000/fairlead/sandbox-4711",
        ),
        fix=Fix(
            "Remove what was left behind",
            "This removes what commands left behind that were killed: sandbox-4711.",
            act=Act.REMOVE_FILES,
            files=("/run/user/1000/fairlead/sandbox-4711",),
        ),
    ),
    "addresses": Finding(
        Outcome.WARNING,
        "The internal subnet, 192.168.65.0/24, lies in 192.168.64.0/20, which is your VPN tun0's.",
        "Move Fairlead's ranges out of the way.",
        ("192.168.64.0/20: route through tun0",),
        Fix(
            "Move out of the way",
            "This moves Fairlead's ranges: network.subnet becomes 10.0.1.0/24.",
            (("network.subnet", "10.0.1.0/24"),),
        ),
    ),
    "proxies": Finding(
        Outcome.PROBLEM,
        "The proxy http://proxy.example.com:8080 does not accept the password of ada.",
        "Enter them again in Resources > Proxies.",
        ("http://proxy.example.com:8080: connected in 12 ms, demands basic and ntlm",),
    ),
    "clock": Finding(Outcome.UNKNOWN, "This check did not end within 20 seconds."),
}


class MemoryDoctor:
    """Finds what it is told to; :attr:`mended` is what it was asked to mend."""

    def __init__(self, found: Mapping[str, Finding] = FINDINGS) -> None:
        self.found = dict(found)
        self.mended: list[tuple[str, str]] = []

    def look(self, check: str) -> Future[Finding]:
        return done(self.found.get(check, FINE))

    def mend(self, check: str, shown: str) -> Future[str]:
        self.mended.append((check, shown))
        self.found[check] = FINE
        return done("Done.")

    def gather(self, reports: tuple[Report, ...]) -> Future[tuple[Part, ...]]:
        return done((findings(reports), Part("settings.json", '{\n  "proxy": {}\n}\n')))
