"""Asking the host's DNS servers for the addresses of one name, to show what they say.

This is for *Try it*: the user's records, then one question over UDP (RFC 1035) to one server after
the other, without a cache and without TCP, because a truncated answer holds addresses as well. A
name that no server knows is left to this computer's own name service, which reads its hosts file
too; not so one in a domain with servers of its own, which nobody else is asked for.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import struct
from collections.abc import Sequence
from ipaddress import ip_address

from fairlead.network.dns.message import (
    AAAA,
    IN,
    A,
    MessageError,
    answers,
    read_answer,
    read_query,
    wire_name,
)
from fairlead.network.dns.wish import DnsWish

NOTHING = DnsWish()
"""No settings at all."""
PATIENCE = 2.0
"""Seconds that a server has to answer a question."""

_RECURSION_DESIRED = 0x0100


async def lookup(
    name: str, resolvers: Sequence[str], wish: DnsWish = NOTHING
) -> tuple[list[str], str]:
    """The addresses of ``name``, IPv4 first, and who knew them.

    ``resolvers`` are this computer's (``IP`` or ``IP#port``), ``wish`` is what the settings say.
    Raises ``OSError`` (``socket.gaierror``) when nobody knows the name.
    """
    name, own = wish.follow(name)
    if own:
        return list(own), "your records"
    if own is not None:
        raise socket.gaierror(socket.EAI_NONAME, "the record has no address")
    for resolver in wish.servers(name, tuple(resolvers)):
        found = await asyncio.gather(
            *(_ask_host(name, kind, resolver) for kind in (A, AAAA)), return_exceptions=True
        )
        addresses = [a for some in found if not isinstance(some, BaseException) for a in some]
        if addresses:
            return addresses, resolver
    if wish.private(name):
        raise socket.gaierror(socket.EAI_NONAME, "the servers of its domain do not know it")
    loop = asyncio.get_running_loop()
    entries = await loop.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries)), "this computer's hosts file"


async def _ask_host(name: str, kind: int, resolver: str) -> list[str]:
    family = socket.AF_INET6 if ":" in resolver else socket.AF_INET
    return await ask(name, kind, resolver, socket.socket(family, socket.SOCK_DGRAM))


async def ask(name: str, kind: int, resolver: str, sock: socket.socket) -> list[str]:
    """The addresses of ``kind`` that ``resolver`` (``IP`` or ``IP#port``) has for ``name``.

    It is asked through the UDP socket ``sock``, which is closed. Raises ``OSError`` and
    ``TimeoutError``.
    """
    address, _, port = resolver.partition("#")
    head = struct.pack("!6H", secrets.randbits(16), _RECURSION_DESIRED, 1, 0, 0, 0)
    message = head + wire_name(name) + struct.pack("!2H", kind, IN)
    query = read_query(message)
    loop = asyncio.get_running_loop()
    with sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, (address, int(port or 53)))
        await loop.sock_sendall(sock, message)
        async with asyncio.timeout(PATIENCE):
            while True:
                reply = await loop.sock_recv(sock, 65535)
                if reply[:2] != message[:2] or not answers(reply, message, query):
                    continue
                try:
                    found = read_answer(reply, query).addresses
                except MessageError:
                    return []
                return [str(ip_address(packed)) for packed in found]
