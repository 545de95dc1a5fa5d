"""The DNS settings: who is asked for which names, and names of the user's own."""

from __future__ import annotations

from pydantic import field_validator

from fairlead.settings.dns_entries import check_domains, check_records, check_servers
from fairlead.settings.rows import Consequence, row
from fairlead.settings.section import Section


class DnsSettings(Section):
    """How names of containers and sandboxes are looked up."""

    upstreams: tuple[str, ...] = row(
        (),
        title="DNS servers",
        help="Asked for the names of containers, in this order. Empty: those of this computer, "
        "which are followed when they change.",
        keywords="dns upstream resolver nameserver server forward resolv.conf 8.8.8.8 1.1.1.1",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="192.0.2.53, 192.0.2.54:5353",
    )
    domains: tuple[str, ...] = row(
        (),
        title="DNS servers for domains",
        help="A domain and its servers on each line: names below it are asked there and nowhere "
        "else, also when no answer comes. The longest domain counts. A network such as "
        "10.0.0.0/8 stands for its reverse zone.",
        keywords="split dns horizon domain conditional forwarding private corporate vpn suffix "
        "zone reverse in-addr.arpa server",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="corp.example.com=10.8.0.53 10.8.0.54",
        lines=True,
    )
    records: tuple[str, ...] = row(
        (),
        title="Records",
        help="Names of your own, a record on each line: NAME A, AAAA, CNAME or TXT and the value, "
        "or NAME=ADDRESS. *.dev.internal stands for all names below dev.internal. CNAME "
        "host.docker.internal leads to this computer.",
        keywords="hosts extra_hosts add-host record a aaaa cname txt alias wildcard local name "
        "override zone",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="app.dev.internal CNAME host.docker.internal",
        lines=True,
    )
    cache: bool = row(
        True,
        title="Keep answers",
        help="Answers are kept for as long as they say. Switched off, every name is asked anew.",
        keywords="dns cache ttl keep stale caching",
        consequence=Consequence.NEW_CONNECTIONS,
    )
    query_log: bool = row(
        False,
        title="Record queries",
        help="Keeps the last queries, with who asked and what the answer was, in memory only; "
        "they are gone when this is switched off.",
        keywords="dns query log record who asks history debug trace privacy",
        consequence=Consequence.NEW_CONNECTIONS,
    )
    host_port: int = row(
        0,
        title="DNS port for this computer",
        help="On this port of 127.0.0.1, NAME.containers.internal is answered for programs of this "
        "computer, with the addresses where the container's ports are published. Its resolver has "
        "to be told, as below. 0: off.",
        keywords="dns host resolver systemd-resolved resolved dnsmasq networkmanager drop-in "
        "containers.internal name port localhost",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="5354",
        span=(0, 65535),
    )

    @field_validator("upstreams")
    @classmethod
    def _upstreams(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_servers(value)

    @field_validator("domains")
    @classmethod
    def _domains(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_domains(value)

    @field_validator("records")
    @classmethod
    def _records(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_records(value)
