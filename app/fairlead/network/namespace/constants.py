"""Numbers of the Linux kernel's interface that Python's modules do not name.

Sources: the headers linux/sched.h, sys/mount.h, linux/in.h, linux/in6.h and asm/socket.h.
"""

from __future__ import annotations

CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18

SO_MARK = 36
IP_FREEBIND = 15
IPV6_FREEBIND = 78
IP_TRANSPARENT = 19
IP_RECVORIGDSTADDR = 20
IPV6_TRANSPARENT = 75
IPV6_RECVORIGDSTADDR = 74

LOCAL_PORTS = (32768, 60999)
"""What programs get that ask for no port (ip(7), ip_local_port_range), in a new namespace."""

MAX_MESSAGE = 212992
"""The longest request or answer on a holder's channel, in bytes."""

PROXY_PORT = 3128
"""Where the explicit proxy is, at the gateway's address."""
