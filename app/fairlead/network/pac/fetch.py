"""Fetches a configuration script from a web server: directly, encrypted where the address says so.

An address comes in, bytes and their charset go out. Certificates are checked by the system's trust
store, redirects followed unless they leave encryption, and the whole may take :data:`SECONDS`.
"""

from __future__ import annotations

import ssl
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any

import truststore

from fairlead.errors import FairleadError
from fairlead.settings.pac_location import LONGEST

SECONDS = 10.0


def fetch(url: str) -> tuple[bytes, str]:
    """The bytes at ``url`` and their charset, if it is told. Raises ``FairleadError``."""
    secure = urllib.request.HTTPSHandler(context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    direct = urllib.request.ProxyHandler({})
    opener = urllib.request.build_opener(direct, secure, _Redirects())
    deadline = time.monotonic() + SECONDS
    opener.addheaders = [("User-Agent", "fairlead"), ("Accept", "*/*")]
    try:
        # check_pac_location has seen to it that this is http or https.
        with opener.open(url, timeout=SECONDS) as answer:
            data = bytearray()
            # In pieces: a server that drips is as slow as one that says nothing.
            while len(data) <= LONGEST and (piece := answer.read1(65536)):
                data += piece
                if time.monotonic() > deadline:
                    raise TimeoutError
            return bytes(data), answer.headers.get_content_charset("") or ""
    except urllib.error.HTTPError as error:
        with error:
            why = f"the server answers {error.code}"
    except urllib.error.URLError as error:
        why = _reason(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        why = _reason(error)
    # The query may hold a token.
    told = url.partition("?")[0]
    raise FairleadError(f"The configuration script {told} cannot be fetched: {why}.")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but none that leaves encryption."""

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, head: Any, new: Any) -> Any:
        """The request to go on with (urllib calls this)."""
        if req.full_url.startswith("https:") and not new.startswith("https:"):
            raise urllib.error.URLError("it leads from https to an unencrypted address")
        return super().redirect_request(req, fp, code, msg, head, new)


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"there was no answer within {SECONDS:g} seconds"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted ({error.verify_message})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the answer is not HTTP" if isinstance(error, HTTPException) else str(error).rstrip(".")
