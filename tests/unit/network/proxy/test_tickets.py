"""What the codes of GSS-API and of krb5 mean, whoever wraps them, and what is said of it."""

from __future__ import annotations

import pytest

from fairlead.network.proxy.policy import Upstream
from fairlead.network.proxy.tickets import Lack, lack, without_ticket

FAILURE, NO_CREDENTIALS, CREDENTIALS_EXPIRED = 13 << 16, 7 << 16, 11 << 16


class GssError(Exception):
    """As gssapi raises it."""

    def __init__(self, major: int, minor: int) -> None:
        super().__init__("words that nobody is shown")
        self.maj_code, self.min_code = major, minor


class Wrapper(Exception):
    """As pyspnego raises it."""

    def __init__(self, below: Exception | None) -> None:
        super().__init__()
        self.base_error = below


@pytest.mark.parametrize(
    ("major", "minor", "meaning"),
    [
        # As MIT krb5 1.20 gives them, by the names of krb5.h.
        (NO_CREDENTIALS, 2529639053, Lack.TICKET),  # KRB5_CC_NOTFOUND
        (CREDENTIALS_EXPIRED, 0, Lack.TICKET),
        (FAILURE, 2529638944, Lack.TICKET),  # KRB5KRB_AP_ERR_TKT_EXPIRED
        (FAILURE, 2529638919, Lack.SERVICE),  # KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN
        (FAILURE, 2529639068, Lack.SERVER),  # KRB5_KDC_UNREACH
        (FAILURE, 2529639066, Lack.SERVER),  # KRB5_REALM_CANT_RESOLVE
        (FAILURE, 2529638949, Lack.CLOCK),  # KRB5KRB_AP_ERR_SKEW
        (FAILURE, 2529638918, Lack.OTHER),  # KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN
    ],
)
def test_codes(major: int, minor: int, meaning: Lack) -> None:
    signed = minor - (1 << 32) if minor else 0
    for code in (minor, signed):
        assert lack(GssError(major, code)) is meaning
        assert lack(Wrapper(Wrapper(GssError(major, code)))) is meaning


def test_errors_without_codes() -> None:
    for error in (None, ValueError(), Wrapper(None), Wrapper(OSError())):
        assert lack(error) is Lack.OTHER


@pytest.mark.parametrize("why", Lack)
def test_each_has_a_sentence_and_a_remedy(why: Lack) -> None:
    proxy = Upstream("http", "proxy.corp.test", 3128, "ann", "s3cret")
    failure = without_ticket(proxy, why)
    assert failure.problem.startswith(f"The proxy {proxy.url} ")
    assert "Kerberos" in failure.problem
    assert failure.remedy
    assert failure.reply == 407
    assert "s3cret" not in str(failure)
