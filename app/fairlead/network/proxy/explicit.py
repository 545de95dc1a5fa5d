"""The HTTP proxy for clients that know of it (``http.docker.internal:3128``).

An accepted socket comes in; CONNECT (RFC 9110 9.3.6) and requests in absolute form (RFC 9112
3.2.2) are served, each on the way that the policy has for its host: through the upstream proxy or
direct. Every refusal is an HTTP answer with one sentence. No credentials are asked for.
"""

from __future__ import annotations

import re
import socket
from functools import partial

import h11

from fairlead.network.proxy.authority import join_authority, split_authority
from fairlead.network.proxy.context import Context
from fairlead.network.proxy.exchange import Route
from fairlead.network.proxy.failure import ProxyFailure
from fairlead.network.proxy.forward import serve
from fairlead.network.proxy.tunnel import choose_way
from fairlead.settings.hostname import as_address

_HTTP = 80
_URL = re.compile(rb"http://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE)
_USAGE = "Send CONNECT host:port, or a request for an http:// URL."


async def handle(client: socket.socket, context: Context) -> None:
    """Serve an accepted connection until it is closed or handed over; owns ``client``.

    Raises nothing that a peer could cause.
    """
    own = client.getsockname()[:2]
    await serve(client, b"", context, partial(_route, own=own, context=context))


def _route(request: h11.Request, *, own: tuple[str, int], context: Context) -> Route:
    if request.method == b"CONNECT":
        return _connect_route(request, own, context)
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
    way = choose_way(context, host, as_address(host), port, secure=False)
    path = url[2]
    if not path.startswith(b"/"):
        path = b"*" if request.method == b"OPTIONS" and not path else b"/" + path
    shown = join_authority(host, port, _HTTP).encode("ascii")
    absolute = b"http://" + shown + (b"" if path == b"*" else path)
    return Route(
        way=way,
        host=host,
        port=port,
        target=path if way.http_proxy is None else absolute,
        path=path,
        host_field=shown,
        own=own,
    )


def _connect_route(request: h11.Request, own: tuple[str, int], context: Context) -> Route:
    authority = split_authority(request.target.decode("latin-1"))
    if authority is None or authority[1] is None:
        raise ProxyFailure("CONNECT needs a host and a port.", _USAGE, status=400)
    host, port = authority[0], authority[1]
    return Route(
        way=choose_way(context, host, as_address(host), port, secure=True),
        host=host,
        port=port,
        target=request.target,
        path=request.target,
        host_field=request.target,
        own=own,
        connect=True,
    )
