"""The HTTP proxy for clients that know of it (``http.docker.internal:3128``).

An accepted socket comes in, with what it has sent; CONNECT (RFC 9110 9.3.6) and requests in
absolute form (RFC 9112 3.2.2) are served, each on the way that the policy has for its host: through
the upstream proxy or direct. Every refusal is an HTTP answer with one sentence. No credentials are
asked for; those that a client sends may tell whose proxies it uses. The plainest of all requests
never come here (:mod:`fairlead.network.egress.explicit`).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from functools import partial

import h11

from fairlead.network.flows.record import DIRECT
from fairlead.network.proxy.authority import join_authority, split_authority
from fairlead.network.proxy.context import Context
from fairlead.network.proxy.exchange import Route
from fairlead.network.proxy.failure import ProxyFailure
from fairlead.network.proxy.fields import field
from fairlead.network.proxy.forward import refuse, serve
from fairlead.network.proxy.tunnel import choose_way
from fairlead.settings.hostname import as_address

_HTTP = 80
_URL = re.compile(rb"http://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE)
_USAGE = "Send CONNECT host:port, or a request for an http:// URL."


Contexts = Callable[[bytes | None], Context]
"""The surroundings of a client that sent such a ``Proxy-Authorization``, or none."""


async def handle(
    client: socket.socket,
    data: bytes,
    contexts: Contexts,
    failure: ProxyFailure | None = None,
) -> None:
    """Serve an accepted connection until it is closed or handed over; owns ``client``.

    ``data`` was read from it already; ``failure`` is how the CONNECT in it has ended, where that is
    known. Raises nothing that a peer could cause.
    """
    context = contexts(None)
    if failure is not None:
        host, port = split_authority(data.split(b" ", 2)[1].decode("ascii")) or ("", None)
        context.note.goes(host, port or 0, DIRECT)
        await refuse(client, data, failure, context)
        return
    own = client.getsockname()[:2]
    await serve(client, data, context, partial(_route, own=own, contexts=contexts))


async def _route(request: h11.Request, *, own: tuple[str, int], contexts: Contexts) -> Route:
    context = contexts(field(request, b"proxy-authorization"))
    if request.method == b"CONNECT":
        return await _connect_route(request.target, own, context)
    url = _URL.fullmatch(request.target)
    if url is None:
        if request.target.startswith((b"/", b"*")):
            raise ProxyFailure(
                "This is the HTTP proxy of Fairlead and not a web server.",
                f"Set it as the client's proxy. {_USAGE}",
                status=400,
            )
        raise ProxyFailure("The proxy does not serve this kind of URL.", _USAGE, status=400)
    authority = split_authority(url[1].decode("latin-1"))
    if authority is None:
        raise ProxyFailure("The host in the URL is malformed.", _USAGE, status=400)
    host, port = authority[0], authority[1] or _HTTP
    way = await choose_way(context, host, as_address(host), port, secure=False)
    path = url[2]
    if not path.startswith(b"/"):
        path = b"*" if request.method == b"OPTIONS" and not path else b"/" + path
    shown = join_authority(host, port, _HTTP).encode("ascii")
    absolute = b"http://" + shown + (b"" if path == b"*" else path)
    return Route(
        context=context,
        way=way,
        host=host,
        port=port,
        path=path,
        absolute=absolute,
        host_field=shown,
        own=own,
    )


async def _connect_route(target: bytes, own: tuple[str, int], context: Context) -> Route:
    authority = split_authority(target.decode("latin-1"))
    if authority is None or authority[1] is None:
        raise ProxyFailure("CONNECT needs a host and a port.", _USAGE, status=400)
    host, port = authority[0], authority[1]
    return Route(
        context=context,
        way=await choose_way(context, host, as_address(host), port, secure=True),
        host=host,
        port=port,
        path=target,
        absolute=target,
        host_field=target,
        own=own,
        connect=True,
    )
