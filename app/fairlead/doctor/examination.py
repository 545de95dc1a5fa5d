"""All checks, in the order in which they are told."""

from __future__ import annotations

from fairlead.doctor import backend, clock, computer, connections, engine, kernel, mtu
from fairlead.doctor.finding import Check

CHECKS = (
    Check("namespaces", "User namespaces", kernel.namespaces),
    Check("netfilter", "Packet filter", kernel.netfilter),
    Check("ids", "Subordinate ids", computer.subordinate_ids),
    Check("files", "Files and disk", computer.files),
    Check("sandbox", "Sandbox network", backend.sandbox),
    Check("addresses", "Internal addresses", backend.addresses),
    Check("dns", "DNS servers", connections.dns),
    Check("proxies", "Proxies", connections.proxies),
    Check("pac", "Configuration script", connections.script),
    Check("mtu", "Packet sizes", mtu.mtu),
    Check("engine", "Docker Engine", engine.engine),
    Check("ports", "Published ports", backend.ports),
    Check("sshagent", "SSH agent", backend.ssh_agent),
    Check("keyring", "Keyring", computer.keyring),
    Check("clock", "Clock", clock.clock),
    Check("licence", "Licence", backend.licence),
    Check("policy", "Policy", backend.policy),
)
