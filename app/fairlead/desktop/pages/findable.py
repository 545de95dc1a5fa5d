"""What the search of the window can find on its pages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fairlead.desktop.pages import home_of
from fairlead.desktop.search import Entry
from fairlead.settings.keys import ROWS

# Under this name lupdate finds the texts.
translate = QCoreApplication.translate


def entries() -> list[Entry]:
    """What search can find: every row of the settings, and the panels beside them."""
    result = [
        Entry(
            translate("settings", row.title),
            home_of(key),
            key,
            translate("settings", row.help),
            row.keywords,
        )
        for key, row in ROWS.items()
        if key != "proxy.mode"
    ]
    mode = ROWS["proxy.mode"]
    proxies, network = "resources.proxies", "resources.network"
    for title, page, target, words in (
        (
            translate("settings", mode.choices[-1][1]),
            proxies,
            "proxy.manual",
            " ".join(mode.keywords),
        ),
        (
            translate("pages", "Proxies in effect now"),
            proxies,
            "effect",
            "proxy effective current status why origin active",
        ),
        (
            translate("pages", "Password for the proxy"),
            proxies,
            "proxy.password",
            "secret keyring auth authentication basic 407",
        ),
        (
            translate("pages", "Try a URL"),
            proxies,
            "try",
            "test check debug connection diagnose reach",
        ),
        (
            translate("pages", "Sandbox network"),
            network,
            "sandbox",
            "status state running namespace resolver dns",
        ),
        (
            translate("pages", "Password for the SOCKS5 server"),
            network,
            "network.socksServer.password",
            "secret keyring auth authentication socks",
        ),
        (
            translate("pages", "SOCKS5 server for containers"),
            network,
            "socksServer",
            "socks5h curl container ip address name reach unpublished status docker0 ping",
        ),
        (
            translate("pages", "Who has which address"),
            network,
            "addresses",
            "gateway engine dns host ip picture map",
        ),
        (
            translate("pages", "DNS servers in use"),
            "resources.dns",
            "dns.now",
            "dns resolver upstream timing latency flush cache status effective current",
        ),
        (
            translate("pages", "Look a name up"),
            "resources.dns",
            "dns.lookup",
            "dns dig nslookup resolve query trace test debug",
        ),
        (
            translate("pages", "Names of containers"),
            "resources.dns",
            "dns.containers",
            "containers.internal container name reach from host",
        ),
        (
            translate("pages", "Recorded queries"),
            "resources.dns",
            "dns.queries",
            "dns query log who asks filter history",
        ),
        (
            translate("pages", "Published ports"),
            "resources.ports",
            "ports",
            "publish -p docker run port mapping taken holder localhost list",
        ),
        (
            translate("pages", "SSH agent in use"),
            "resources.sshAgent",
            "agent",
            "ssh key ssh-add SSH_AUTH_SOCK identities git forwarding status check",
        ),
        (
            translate("pages", "SSH agent in a container"),
            "resources.sshAgent",
            "agent.examples",
            "ssh docker run compose mount ssh-auth.sock host-services copy",
        ),
        (
            translate("pages", "Flows"),
            "traffic",
            "traffic",
            "live connections traffic tcp udp who talks bandwidth rate close flow proxy way target",
        ),
        (
            translate("pages", "Rates of the last ten minutes"),
            "traffic",
            "traffic.history",
            "history plot graph bandwidth speed bytes per second",
        ),
        (
            translate("pages", "Capture packets of a container"),
            "traffic",
            "traffic.captures",
            "pcap pcapng wireshark tcpdump sniff record dump",
        ),
        (
            translate("pages", "Start or stop Docker Engine"),
            "engine",
            "engine",
            "dockerd start stop restart state containers up down",
        ),
        (
            translate("pages", "Configuration of the engine"),
            "engine",
            "daemon",
            "daemon.json registry mirror insecure-registries dockerd",
        ),
        (
            translate("pages", "Log of the engine"),
            "engine",
            "log",
            "dockerd debug error containerd",
        ),
        (
            translate("pages", "Kubernetes clusters in the engine"),
            "kubernetes",
            "kubernetes",
            "kind k3d k3s minikube cluster reset export namespaces workloads stuck",
        ),
        (
            translate("pages", "Swarm of the engine"),
            "swarm",
            "swarm",
            "swarm leave export force manager worker stack service secret config",
        ),
        (
            translate("pages", "Files of Fairlead"),
            "general",
            "files",
            "settings.json folder path directory log state",
        ),
        (
            translate("pages", "Licence in force"),
            "licence",
            "licence",
            "license business tier subscription socks5 token expiry organisation",
        ),
        (
            translate("pages", "Install a licence"),
            "licence",
            "licence.new",
            "license token paste file key business",
        ),
        (
            translate("pages", "Check this computer"),
            "diagnostics",
            "diagnostics.check",
            "doctor diagnose troubleshoot repair fix apparmor iptables nfqueue mtu dns pac clock",
        ),
        (
            translate("pages", "Report for others"),
            "diagnostics",
            "report.make",
            "bundle zip support bug logs collect redacted save",
        ),
        (
            translate("pages", "Version and licence"),
            "about",
            "version",
            "about license qt python components",
        ),
    ):
        result.append(Entry(title, page, target, "", tuple(words.split())))
    return result
