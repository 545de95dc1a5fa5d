"""Who may change a file on Windows, judged by descriptors as Windows writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.platform.ownership import why_others_may
from fairlead.platform.windows_acl import CHANGE, READ, REPLACE, others_may

INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"
USER = "S-1-5-21-1004336348-1177238915-682003330-1001"
PROGRAM_DATA = (
    "O:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;DCLCRPCR;;;BU)"
    "(A;OICI;0x1200a9;;;BU)"
)
PROGRAM_FILES = (
    f"O:{INSTALLER}D:PAI(A;;FA;;;{INSTALLER})(A;CIIO;GA;;;{INSTALLER})(A;;0x1301bf;;;SY)"
    "(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)"
    "(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)"
)
MADE_BY_ADMINISTRATOR = (
    "O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)"
    "(A;CIID;DCLCRPCR;;;BU)"
)
"""A directory in ProgramData as an administrator gets it: everybody may add files."""
CLOSED = "O:BAD:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)"


@pytest.mark.parametrize(
    ("descriptor", "replaceable", "changeable"),
    [
        (PROGRAM_DATA, False, True),
        (PROGRAM_FILES, False, False),
        (MADE_BY_ADMINISTRATOR, False, True),
        (CLOSED, False, False),
        (CLOSED.replace("O:BA", "O:S-1-5-32-544G:DU"), False, False),
        (CLOSED + "S:AI(AU;SA;FA;;;WD)", False, False),
        # Somebody made it before the administrator did.
        (CLOSED.replace("O:BA", f"O:{USER}"), True, True),
        (f"{CLOSED}(A;;0x1301bf;;;{USER})", True, True),
        (f"{CLOSED}(A;;FR;;;{USER})", False, False),
        (f"{CLOSED}(A;;FW;;;WD)", False, True),
        (f"{CLOSED}(A;;WD;;;AU)", True, True),
        (f"{CLOSED}(A;;0x40;;;AU)", True, True),
        (f"{CLOSED}(D;;FA;;;WD)", False, False),
        (f"{CLOSED}(A;OICIIO;FA;;;WD)", False, False),
        # What is not understood.
        (f"{CLOSED}(A;;ZZ;;;WD)", True, True),
        (f"{CLOSED}(OA;;FR;;;WD)", True, True),
        (f'{CLOSED}(XA;;FR;;;WD;(@User.Title=="PM"))', True, True),
        (f"{CLOSED}(A;;FR)", True, True),
        ("O:BAD:NO_ACCESS_CONTROL", True, True),
        ("O:BA", True, True),
        ("", True, True),
    ],
)
def test_who_may(descriptor: str, replaceable: bool, changeable: bool) -> None:
    assert others_may(descriptor, REPLACE) is replaceable
    assert others_may(descriptor, CHANGE) is changeable


LOCAL_APP_DATA = f"O:{USER}D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;{USER})"
BUILT_IN = USER.replace("-1001", "-500")


@pytest.mark.parametrize(
    ("descriptor", "user", "readable"),
    [
        (LOCAL_APP_DATA, USER, False),
        # Made by a program that ran as administrator.
        (LOCAL_APP_DATA.replace(f"O:{USER}", "O:BA"), USER, False),
        # What os.mkdir makes of the mode 0700.
        (f"O:{USER}D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)", USER, False),
        ("O:LAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;LA)", BUILT_IN, False),
        ("O:LAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;LA)", USER, True),
        (LOCAL_APP_DATA, f"{USER}0", True),
        (LOCAL_APP_DATA, "", True),
        (f"{LOCAL_APP_DATA}(A;OICIID;0x1200a9;;;BU)", USER, True),
        (f"{LOCAL_APP_DATA}(A;OICIIOID;GR;;;BU)", USER, True),
        (f"{LOCAL_APP_DATA}(A;ID;0x1;;;WD)", USER, True),
        # To see its attributes and its list is not to read it.
        (f"{LOCAL_APP_DATA}(A;ID;0x20080;;;WD)", USER, False),
        (f"{LOCAL_APP_DATA}(A;;FA;;;)", "", True),
        # As directories below C:\ are.
        (f"O:{USER}D:AI(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)", USER, True),
    ],
)
def test_who_may_read_what_is_a_users_own(descriptor: str, user: str, readable: bool) -> None:
    assert others_may(descriptor, READ, user, inherited=True) is readable


def test_what_others_may_is_said_with_the_place_and_the_remedy() -> None:
    place = Path("licence-keys.d")
    assert why_others_may(place, ask=lambda _: CLOSED) == ""
    assert why_others_may(place, within=True, ask=lambda _: PROGRAM_DATA) == ""
    assert why_others_may(place, ask=lambda _: PROGRAM_DATA) == (
        "Others than the administrator can change licence-keys.d. Let Administrators own it, and "
        "others read it only."
    )
