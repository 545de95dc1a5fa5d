import base64
import json
from dataclasses import replace

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.licence.licence import (
    CLOCK_SECONDS,
    GRACE_SECONDS,
    Entitlement,
    Licence,
    Standing,
    Tier,
    entitlement,
)
from fairlead.licence.token import LicenceInvalid, issue, key_id, new_key, read_private_key, verify

PRIVATE = Ed25519PrivateKey.generate()
KID = key_id(PRIVATE.public_key())
KEYS = {KID: PRIVATE.public_key()}
LICENCE = Licence(Tier.BUSINESS, "Example Ltd", "ada@example.com", 1000, 2_000_000, KID)
TOKEN = issue(PRIVATE, LICENCE)


def b64(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_what_is_issued_is_read_back() -> None:
    assert verify(TOKEN, KEYS) == LICENCE
    # As it comes out of a mail.
    assert verify("  " + TOKEN[:60] + "\n" + TOKEN[60:] + "\n", KEYS) == LICENCE


def test_a_key_that_was_made_signs() -> None:
    private = read_private_key(new_key()[0])
    public = private.public_key()
    assert verify(issue(private, LICENCE), {key_id(public): public}).tier is Tier.BUSINESS


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(LicenceInvalid, match="does not trust"):
        verify(issue(Ed25519PrivateKey.generate(), LICENCE), KEYS)


def test_a_known_key_id_does_not_make_another_key_good() -> None:
    claims = jwt.decode(TOKEN, options={"verify_signature": False})
    forged = jwt.encode(
        claims,
        Ed25519PrivateKey.generate(),
        "EdDSA",
        headers={"kid": KID, "typ": "fairlead-licence+jwt"},
    )
    with pytest.raises(LicenceInvalid, match="signature"):
        verify(forged, KEYS)


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "ES256", ""])
def test_another_algorithm_is_refused(algorithm: str) -> None:
    _, claims, signature = TOKEN.split(".")
    header = b64({"alg": algorithm, "kid": KID, "typ": "fairlead-licence+jwt"})
    with pytest.raises(LicenceInvalid):
        verify(f"{header}.{claims}.{signature}", KEYS)
    with pytest.raises(LicenceInvalid):
        verify(f"{header}.{claims}.", KEYS)


def test_changed_claims_are_refused() -> None:
    header, _, signature = TOKEN.split(".")
    claims = {**jwt.decode(TOKEN, options={"verify_signature": False}), "exp": 9_000_000}
    with pytest.raises(LicenceInvalid, match="signature"):
        verify(f"{header}.{b64(claims)}.{signature}", KEYS)


def test_a_token_that_is_cut_anywhere_is_refused() -> None:
    for length in range(len(TOKEN)):
        with pytest.raises(LicenceInvalid) as refused:
            verify(TOKEN[:length], KEYS)
        assert TOKEN[:20] not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        {"tier": "Gold"},
        {"tier": None},
        {"exp": "soon"},
        {"exp": True},
        {"exp": 10**15},
        {"nbf": -1},
        {"org": ""},
        {"org": "a\nb"},
        {"sub": "x" * 300},
        {"aud": "somebody else"},
    ],
)
def test_signed_nonsense_is_refused(change: dict[str, object]) -> None:
    claims = {**jwt.decode(TOKEN, options={"verify_signature": False}), **change}
    kind = {"kid": KID, "typ": "fairlead-licence+jwt"}
    with pytest.raises(LicenceInvalid):
        verify(_signed(claims, kind), KEYS)


def _signed(claims: dict[str, object], header: dict[str, str]) -> str:
    payload = json.dumps(claims).encode()
    return jwt.PyJWS().encode(payload, PRIVATE, "EdDSA", headers=header)


@pytest.mark.parametrize("claim", ["aud", "sub", "nbf", "exp", "org", "tier"])
def test_a_missing_claim_is_refused(claim: str) -> None:
    claims = jwt.decode(TOKEN, options={"verify_signature": False})
    del claims[claim]
    with pytest.raises(LicenceInvalid, match="must"):
        verify(_signed(claims, {"kid": KID, "typ": "fairlead-licence+jwt"}), KEYS)


def test_a_token_for_another_purpose_is_refused() -> None:
    claims = jwt.decode(TOKEN, options={"verify_signature": False})
    with pytest.raises(LicenceInvalid, match="something else"):
        verify(_signed(claims, {"kid": KID, "typ": "JWT"}), KEYS)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_any_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(LicenceInvalid):
        verify(text, KEYS)


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (999, Standing.NOT_YET),
        (1000, Standing.VALID),
        (1_999_999, Standing.VALID),
        (2_000_000, Standing.GRACE),
        (2_000_000 + GRACE_SECONDS - 1, Standing.GRACE),
        (2_000_000 + GRACE_SECONDS, Standing.EXPIRED),
    ],
)
def test_time(now: int, standing: Standing) -> None:
    found = entitlement(LICENCE, now, now)
    assert found.standing is standing
    assert found.allows(Tier.BUSINESS) is standing.counts
    assert bool(found.requirement("SOCKS5", Tier.BUSINESS)) is not standing.counts


def test_a_clock_that_was_set_back_allows_nothing() -> None:
    assert entitlement(LICENCE, 5000, 5000 + CLOCK_SECONDS).standing is Standing.VALID
    found = entitlement(LICENCE, 5000, 5001 + CLOCK_SECONDS)
    assert (found.standing, found.tier) == (Standing.CLOCK, Tier.PERSONAL)


def test_a_lower_tier_does_not_allow_a_higher_one() -> None:
    found = entitlement(replace(LICENCE, tier=Tier.TEAM), 5000, 0)
    assert found.allows(Tier.PRO)
    sentence = found.requirement("SOCKS5", Tier.BUSINESS)
    assert sentence == "SOCKS5 needs a Business licence; the tier here is Team."


def test_without_a_licence_the_tier_is_personal() -> None:
    assert Entitlement(Standing.NONE).tier is Tier.PERSONAL
