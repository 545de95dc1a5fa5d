"""The list of ports whose containers learn the client's address."""

from __future__ import annotations

import pytest

from fairlead.settings.invalid import Invalid
from fairlead.settings.port_list import check_proxy_protocol, parse_proxy_protocol


def test_entries_are_read_and_written_plainly() -> None:
    assert parse_proxy_protocol((" 8080=V2", "443=v1")) == {8080: 2, 443: 1}
    assert check_proxy_protocol((" 8080=V2", "8080=v2")) == ("8080=v2",)


@pytest.mark.parametrize("entry", ["8080", "8080=v3", "0=v1", "65536=v1", "web=v1", "80=v1x"])
def test_anything_else_is_refused(entry: str) -> None:
    with pytest.raises(Invalid, match=r"8080=v2"):
        parse_proxy_protocol((entry,))


def test_a_port_has_one_version() -> None:
    with pytest.raises(Invalid, match="Port 80 stands twice"):
        parse_proxy_protocol(("80=v1", "80=v2"))
