"""Asking the API of a cluster, through the official client, without ever waiting for long.

An :class:`Access` says where the API is and what to show it; :func:`access` makes one out of a
kubeconfig context. A :class:`Connection` is for one thread, which waits in it, and ends at a
deadline whatever the other side does. No proxy is used: the API is on this computer. No program is
started for a login, and no name is looked up.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from fairlead.engines.kubernetes import detect
from fairlead.engines.kubernetes.kubeconfig import Context
from fairlead.errors import FairleadError

_CONNECT_SECONDS = 2.0
_READ_SECONDS = 5.0
_PAGE = 500
_MOST_BYTES = 256 * 1024 * 1024
_PIECE = 64 * 1024
_importing = threading.Lock()


class Stuck(FairleadError):
    """The API accepts a connection and does not do its work."""


class Unreachable(FairleadError):
    """The API cannot be asked: nothing listens, its certificate is wrong, it lets nobody in."""


class NotServed(FairleadError):
    """The API does not know the path."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the API of a cluster is, as a URL of this computer, and what it wants to see.

    ``verify_as`` is the name or address that its certificate must have, ``authority`` the PEM text
    that it is checked against (empty: the system's), ``certificate`` and ``key`` the client's.
    """

    url: str
    verify_as: str = ""
    verify: bool = True
    authority: str = ""
    certificate: bytes = field(default=b"", repr=False)
    key: bytes = field(default=b"", repr=False)
    authorization: str = field(default="", repr=False)


def access(context: Context, ports: Iterable[detect.Published]) -> Access:
    """The way to the API of ``context``, whose containers publish ``ports``.

    A container's address, which this computer cannot reach, is replaced by the port that leads
    there. Raises :class:`Unreachable` with the reason where there is no way.
    """
    host, port = detect.host_and_port(context.server)
    scheme = urlsplit(context.server).scheme
    dial = "127.0.0.1", port
    if not detect.is_this_computer(host):
        ways = [way for way in ports if way.port and port in (way.inside, way.port)]
        if not ways:
            raise Unreachable(f"The API at {context.server} is not published on this computer.")
        dial = _dialled(ways[0].address), ways[0].port
    elif ":" in host:
        dial = "[::1]", port
    for wanted in ("exec", "auth-provider"):
        if context.user.get(wanted):
            raise Unreachable(
                f"The kubeconfig context {context.name} logs in by a program of its own, which "
                "Fairlead does not start."
            )
    token = str(context.user.get("token") or "")
    authorization = ""
    if not token and (file := context.user.get("tokenFile")):
        token = _file(str(file)).decode(errors="replace").strip()
    if token:
        authorization = f"Bearer {token}"
    elif name := context.user.get("username"):
        pair = f"{name}:{context.user.get('password') or ''}"
        authorization = f"Basic {base64.b64encode(pair.encode()).decode()}"
    return Access(
        url=f"{scheme}://{dial[0]}:{dial[1]}",
        verify_as=str(context.cluster.get("tls-server-name") or host),
        verify=context.cluster.get("insecure-skip-tls-verify") is not True,
        authority=_pem(context.cluster, "certificate-authority").decode(errors="replace"),
        certificate=_pem(context.user, "client-certificate"),
        key=_pem(context.user, "client-key"),
        authorization=authorization,
    )


class Connection:
    """The API of one cluster until ``seconds`` from now, for one thread.

    ``read_seconds`` is how long it may be silent, once it has answered something. Methods raise
    :class:`Stuck`, :class:`Unreachable` and :class:`NotServed`.
    """

    def __init__(self, client: Any, access: Access, seconds: float, read_seconds: float) -> None:
        self._client = client
        self._access = access
        self._deadline = time.monotonic() + seconds
        self._read_seconds = read_seconds
        # Nobody waits long for one that never says a word.
        self._silence = min(read_seconds, _READ_SECONDS)

    def get(self, path: str, **query: str | int) -> dict[str, Any]:
        """The JSON object at ``path``."""
        status, body = self._get(path, query)
        said = _message(status, body)
        if status in (401, 403):
            raise Unreachable(f"The Kubernetes API at {self._access.url} refuses access: {said}.")
        if status in (404, 405):
            raise NotServed(f"The Kubernetes API does not serve {path}.")
        if status != 200:
            raise Stuck(f"The Kubernetes API at {self._access.url} answers with an error: {said}.")
        with contextlib.suppress(ValueError, RecursionError):
            if isinstance(found := json.loads(body), dict):
                return found
        raise Stuck(f"What the Kubernetes API at {self._access.url} answers is no JSON object.")

    def items(self, path: str) -> Iterator[dict[str, Any]]:
        """Every object of the list at ``path``, page by page; nothing where it is not served."""
        more = ""
        while True:
            query: dict[str, str | int] = {"limit": _PAGE}
            if more:
                query["continue"] = more
            try:
                page = self.get(path, **query)
            except NotServed:
                return
            yield from (one for one in page.get("items") or () if isinstance(one, dict))
            more = str((page.get("metadata") or {}).get("continue") or "")
            if not more:
                return

    def _get(self, path: str, query: Mapping[str, str | int]) -> tuple[int, bytes]:
        from kubernetes.client.exceptions import ApiException
        from urllib3.exceptions import HTTPError, ReadTimeoutError, SSLError

        url = f"{self._access.url}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {"Accept": "application/json"}
        if self._access.authorization:
            headers["Authorization"] = self._access.authorization
        where = self._access.url
        try:
            left = self._left()
            response = self._client.call_api(
                "GET",
                url,
                header_params=headers,
                _request_timeout=(
                    min(_CONNECT_SECONDS, left),
                    min(self._silence, left),
                ),
            )
            self._silence = self._read_seconds
            return response.status, self._body(response.response)
        except (ReadTimeoutError, TimeoutError):
            raise Stuck(f"The Kubernetes API at {where} does not answer.") from None
        except (ApiException, HTTPError, OSError, ValueError) as error:
            reason = str(getattr(error, "reason", "") or error)
            if isinstance(error, ApiException | SSLError) or "certificate" in reason.lower():
                raise Unreachable(
                    f"The Kubernetes API at {where} cannot be trusted as {self._access.verify_as}: "
                    f"{_short(reason)}."
                ) from None
            raise Unreachable(
                f"The Kubernetes API at {where} cannot be reached: {_short(reason)}."
            ) from None

    def _body(self, response: Any) -> bytes:
        pieces, size = [], 0
        try:
            # One read of the socket at a time: an API that drips is not waited for either.
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > _MOST_BYTES:
                    raise Stuck(f"The Kubernetes API at {self._access.url} answers without end.")
                self._left()
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return b"".join(pieces)

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@contextlib.contextmanager
def connected(
    access: Access, seconds: float, read_seconds: float = _READ_SECONDS
) -> Iterator[Connection]:
    """A connection; the client's certificate is in a private file while it lasts.

    Raises :class:`Unreachable` where what the kubeconfig says cannot be used.
    """
    # Late: it takes 0.2 s, and few ever need it. By one thread at a time: its modules import each
    # other in a circle, and of two threads that do so at once Python gives one half a module.
    with _importing:
        import urllib3
        from kubernetes.client import ApiClient, Configuration

    if not access.verify:
        # The user has said so, and is not to be told at each request.
        urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    with tempfile.TemporaryDirectory(prefix="fairlead-") as place:
        configuration = Configuration(host=access.url, retries=False)
        # Set after it is made: the environment's would be taken for None.
        configuration.proxy = None
        configuration.verify_ssl = access.verify
        configuration.ca_cert_data = access.authority or None
        configuration.tls_server_name = access.verify_as
        if access.certificate and access.key:
            configuration.cert_file = _put(Path(place, "certificate"), access.certificate)
            configuration.key_file = _put(Path(place, "key"), access.key)
        client = ApiClient(configuration)
        try:
            yield Connection(client, access, seconds, read_seconds)
        finally:
            client.rest_client.close()


def _put(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def _dialled(address: str) -> str:
    if detect.is_this_computer(address) or not address:
        return "[::1]" if address == "::1" else "127.0.0.1"
    return f"[{address}]" if ":" in address else address


def _pem(entry: Mapping[str, Any], key: str) -> bytes:
    """The content of ``key``, which is in the entry or in a file; in that order, as kubectl."""
    if data := entry.get(f"{key}-data"):
        try:
            return base64.b64decode(str(data), validate=False)
        except (binascii.Error, ValueError):
            raise Unreachable(f"{key}-data in the kubeconfig is no Base64.") from None
    return _file(str(path)) if (path := entry.get(key)) else b""


def _file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Unreachable(
            f"The file {path}, which the kubeconfig names, cannot be read: {error.strerror}."
        ) from None


def _message(status: int, body: bytes) -> str:
    """What the API says is wrong; its errors are objects of the kind Status."""
    with contextlib.suppress(ValueError, RecursionError, TypeError, KeyError):
        if message := str(json.loads(body)["message"]).strip():
            return _short(message)
    return f"status {status}"


def _short(text: str) -> str:
    return " ".join(text.split())[:300].rstrip(".")
