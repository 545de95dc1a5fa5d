"""What the DNS service tells, in the words of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from fairlead.network.dns.report import Origin, QueryEntry

translate = QCoreApplication.translate


def answerer(entry: QueryEntry) -> str:
    """Who gave an answer."""
    match entry.origin:
        case Origin.OWN:
            return translate("Dns", "Fairlead itself")
        case Origin.CACHE:
            return translate("Dns", "the answers that are kept")
        case Origin.SERVER:
            return server(entry.server)
        case Origin.STAND_IN:
            return translate("Dns", "Fairlead, for the proxy that may know it")
        case Origin.HIDDEN:
            return translate("Dns", "Fairlead, and nobody was asked")
    return translate("Dns", "no server")


def server(address: str) -> str:
    """A server as people write it: ``192.0.2.53:5353``."""
    host, mark, port = address.partition("#")
    if not mark:
        return host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def milliseconds(seconds: float) -> str:
    """How long something took."""
    return translate("Dns", "{} ms").format(QLocale().toString(seconds * 1000, "f", 1))


def outcome(entry: QueryEntry) -> str:
    """The answer, or why there is none."""
    if entry.answers:
        return ", ".join(entry.answers)
    match entry.rcode:
        case "NOERROR":
            return translate("Dns", "nothing of this type")
        case "NXDOMAIN":
            return translate("Dns", "there is no such name (NXDOMAIN)")
        case "SERVFAIL":
            return translate("Dns", "the look-up failed (SERVFAIL)")
        case "REFUSED":
            return translate("Dns", "refused (REFUSED)")
    return entry.rcode


def symbol(entry: QueryEntry) -> tuple[str, str]:
    """Icon and colour."""
    if entry.rcode == "NOERROR":
        return ("ok", "success") if entry.answers else ("ok", "muted")
    return ("warning", "warning") if entry.rcode == "NXDOMAIN" else ("failed", "error")
