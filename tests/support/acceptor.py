"""squid's helper for NTLM and Negotiate: pyspnego as the side that checks the password.

Run by squid as ``python acceptor.py ntlm|negotiate USERS``; USERS is a file with lines
``DOMAIN:USER:PASSWORD``. It speaks squid's helper protocol on standard input and output: ``YR``
begins, ``KK`` goes on; ``TT`` is a challenge, ``AF`` an acceptance, ``NA`` a refusal.
"""

from __future__ import annotations

import os
import sys
from base64 import b64decode, b64encode

import spnego


def main(scheme: str, users: str) -> None:
    """Answer line after line."""
    os.environ["NTLM_USER_FILE"] = users
    context = None
    for line in sys.stdin:
        verb, _, token = line.strip().partition(" ")
        if verb == "YR" or context is None:
            context = spnego.server(protocol=scheme, service="HTTP")
        if verb == "YR" and not token:
            # The client has only named the scheme.
            print("TT", flush=True)
            continue
        try:
            answer = context.step(b64decode(token))
        except Exception as error:
            print(f"NA {type(error).__name__}", flush=True)
            context = None
            continue
        out = b64encode(answer or b"").decode()
        if not context.complete:
            print(f"TT {out}", flush=True)
            continue
        name = context.client_principal
        print(f"AF {name}" if scheme == "ntlm" else f"AF {out or '='} {name}", flush=True)
        context = None


if __name__ == "__main__":
    main(*sys.argv[1:])
