"""Checks of what sandboxes are made of: user namespaces, AppArmor, the kernel's packet filter."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fairlead.doctor.finding import Finding, Outcome, Patient, listed

_NOT_LINUX = Finding(Outcome.UNKNOWN, "Sandboxes need Linux; nothing of it is looked at here.")


def namespaces(patient: Patient) -> Finding:
    """User namespaces, AppArmor and the programs that sandboxes are made with; one is made."""
    facts = patient.platform.sandbox_facts()
    missing = patient.platform.sandbox_missing()
    if missing:
        return Finding(Outcome.PROBLEM, missing, evidence=facts)
    # Late: only Linux has what it imports.
    from fairlead.network.namespace.client import NamespaceError, start_holder

    with _place() as directory:
        try:
            holder = start_holder(directory)
        except NamespaceError as error:
            return Finding(
                Outcome.PROBLEM,
                error.problem,
                "Where AppArmor or SELinux is at work, its log says why: sudo dmesg | grep -i "
                "-e apparmor -e avc",
                facts,
            )
        identities = holder.identities
        holder.close()
    mapped = {"range": "root's own", "subordinate": "subordinate", "single": "one only"}[identities]
    evidence = (*facts, f"ids in the namespace that was made: {mapped}")
    return Finding(
        Outcome.OK, "This computer lets ordinary programs make sandboxes.", evidence=evidence
    )


def netfilter(patient: Patient) -> Finding:
    """The packet filter in a scratch namespace, feature by feature, and the packet queue."""
    if patient.platform.name != "linux":
        return _NOT_LINUX
    if patient.platform.sandbox_missing():
        return Finding(Outcome.UNKNOWN, "It could not be tried: no namespace can be made here.")
    from fairlead.network.namespace.client import NamespaceError
    from fairlead.network.namespace.trial import NFQUEUE, try_kernel

    with _place() as directory:
        try:
            found = try_kernel(directory)
        except NamespaceError as error:
            return Finding(Outcome.UNKNOWN, f"It could not be tried. {error.problem}")
    evidence = (
        *found.versions,
        f"packet queue (nfnetlink_queue): {'works' if found.queue else 'cannot be bound'}",
        f"pair of devices (veth): {'works' if found.veth else 'cannot be made'}",
        *(said for _, _, said in found.missing),
    )
    needed = [feature for _, feature, _ in found.missing if feature != NFQUEUE]
    lacking = list(dict.fromkeys((*needed, *([] if found.veth else ["veth"]))))
    if lacking:
        modules = " ".join(_module(name) for name in lacking)
        return Finding(
            Outcome.PROBLEM,
            f"This kernel lacks {listed(lacking)}, and no sandbox network can be built without.",
            f"Load what is missing with: sudo modprobe -a {modules}",
            evidence,
        )
    if not found.queue or found.missing:
        return Finding(
            Outcome.WARNING,
            "This kernel has no NFQUEUE: connections from containers are accepted before their "
            "target has answered, so that a closed port looks like a connection that is cut.",
            "Load it with: sudo modprobe -a nfnetlink_queue xt_NFQUEUE",
            evidence,
        )
    return Finding(
        Outcome.OK, "The kernel's packet filter has all that sandboxes need.", evidence=evidence
    )


def _module(feature: str) -> str:
    """The kernel module of a match or a target (iptables-extensions(8))."""
    if feature == "REJECT":
        return "ipt_REJECT"
    return feature if feature == "veth" else f"xt_{feature}"


@contextlib.contextmanager
def _place() -> Iterator[Path]:
    """A directory for a namespace's own files, for the time of a trial."""
    with tempfile.TemporaryDirectory(prefix="fairlead-doctor-") as directory:
        yield Path(directory) / "sandbox"
