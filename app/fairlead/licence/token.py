"""The licence token: a JSON Web Token (RFC 7519) signed with Ed25519 (RFC 8037), verified offline.

The algorithm is fixed: whatever the token's header says, nothing but EdDSA with a trusted key is
tried (RFC 8725 3.1). Issuing is for whoever runs an authority and has the private key; verifying
needs public keys only (:mod:`.keys`).
"""

from __future__ import annotations

import binascii
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from fairlead.errors import FairleadError
from fairlead.licence.licence import Licence, Tier

_ALGORITHM = "EdDSA"
_TYPE = "fairlead-licence+jwt"
_AUDIENCE = "fairlead"
_MOST = 8192
"""Characters that a token may have."""
_MOST_NAME = 200
_LATEST = 253402300799
"""The end of the year 9999, the last that a calendar of Python knows."""
_REQUIRED = ["aud", "sub", "nbf", "exp", "org", "tier"]


class LicenceInvalid(FairleadError):
    """A token, a claim or a key that is not good; the sentence says why."""


class UntrustedKey(LicenceInvalid):
    """The token is signed with a key that is none of the trusted ones."""


_ASK = "Ask whoever gave you the licence for a new one."


def key_id(key: Ed25519PublicKey) -> str:
    """The name of a key: the first 96 bits of its SHA-256, base64url without padding."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return urlsafe_b64encode(sha256(raw).digest()[:12]).decode()


def verify(token: str, keys: Mapping[str, Ed25519PublicKey]) -> Licence:
    """The licence that ``token`` holds, if one of ``keys`` (by their ids) has signed it.

    Whether its time has come is not asked here (:func:`.licence.entitlement`). Raises
    :class:`LicenceInvalid`; the sentence never repeats the token.
    """
    token = "".join(token.split())
    if not token:
        raise LicenceInvalid("There is no licence in it.", "Paste the whole token.")
    if len(token) > _MOST:
        raise LicenceInvalid("This is too long to be a licence.", "Paste the token alone.")
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.InvalidTokenError, ValueError, RecursionError):
        raise LicenceInvalid(
            "This is not a licence, or a part of it is missing.", "Paste the whole token."
        ) from None
    if header.get("alg") != _ALGORITHM:
        raise LicenceInvalid("The licence is not signed as licences are (EdDSA).", _ASK)
    key = keys.get(str(header.get("kid")))
    if key is None:
        raise UntrustedKey(
            "The licence is signed with a key that this computer does not trust.",
            "An administrator can add the authority's public key to the licence keys.",
        )
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=_AUDIENCE,
            options={"require": _REQUIRED, "verify_exp": False, "verify_nbf": False,
                     "verify_iat": False},
        )  # fmt: skip
    except jwt.InvalidSignatureError:
        raise LicenceInvalid("The licence's signature is not good: it was changed.", _ASK) from None
    except (jwt.InvalidTokenError, binascii.Error, ValueError, TypeError, RecursionError):
        raise LicenceInvalid("The licence does not say what a licence must.", _ASK) from None
    if header.get("typ") != _TYPE:
        raise LicenceInvalid("This token was signed for something else than a licence.", _ASK)
    return _licence(claims, str(header["kid"]))


def _licence(claims: Mapping[str, object], kid: str) -> Licence:
    """The licence of verified ``claims``. Raises :class:`LicenceInvalid`."""
    texts = [claims["org"], claims["sub"]]
    times = [claims["nbf"], claims["exp"]]
    named = {str(tier): tier for tier in Tier}
    tier = named.get(str(claims["tier"]))
    if (
        tier is None
        or not all(_is_name(text) for text in texts)
        or not all(type(when) is int and 0 <= when <= _LATEST for when in times)
    ):
        raise LicenceInvalid("The licence does not say what a licence must.", _ASK)
    begin, end = (int(str(when)) for when in times)
    return Licence(tier, str(texts[0]), str(texts[1]), begin, end, kid)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _MOST_NAME and value.isprintable()


def issue(private: Ed25519PrivateKey, licence: Licence) -> str:
    """A token for ``licence``; its ``key_id`` is replaced by the one of ``private``.

    Raises :class:`LicenceInvalid` where the licence could not be read back.
    """
    if licence.expires <= licence.not_before:
        raise LicenceInvalid("The licence would end before it begins.", "Give a later end.")
    claims = {
        "aud": _AUDIENCE,
        "org": licence.organisation,
        "sub": licence.subject,
        "tier": str(licence.tier),
        "iat": int(time.time()),
        "nbf": licence.not_before,
        "exp": licence.expires,
    }
    public = private.public_key()
    kid = key_id(public)
    token = jwt.encode(claims, private, _ALGORITHM, headers={"typ": _TYPE, "kid": kid})
    verify(token, {kid: public})
    return token


def new_key() -> tuple[bytes, bytes]:
    """A fresh key pair, private and public, in PEM (RFC 8410)."""
    private = Ed25519PrivateKey.generate()
    return (
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


def read_private_key(pem: bytes) -> Ed25519PrivateKey:
    """The private key in ``pem``. Raises :class:`LicenceInvalid`."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise LicenceInvalid(
            "This file does not hold an Ed25519 private key without a passphrase.",
            "Make one with `fairlead licence keygen FILE`.",
        )
    return key


def read_public_key(pem: bytes) -> Ed25519PublicKey:
    """The public key in ``pem``. Raises :class:`LicenceInvalid`."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise LicenceInvalid(
            "This file does not hold an Ed25519 public key.",
            "Put the file that `fairlead licence keygen` made with the ending .pub.pem there.",
        )
    return key
