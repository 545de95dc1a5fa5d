"""Names that only a proxy knows get addresses that stand for them."""

from __future__ import annotations

from ipaddress import ip_address

from fairlead.network.dns.stand_ins import BLOCK, StandIns


def test_a_name_keeps_its_address() -> None:
    table = StandIns()
    first, second = table.address_for("web.test"), table.address_for("other.test")
    assert first != second
    assert {first, second} < set(BLOCK.subnets(new_prefix=24).__next__())
    assert table.address_for("web.test") == first
    assert table.name_of(first) == "web.test"
    assert table.name_of(ip_address("192.0.2.1")) is None


def test_of_too_many_the_oldest_goes() -> None:
    table = StandIns(most=2)
    first = table.address_for("a.test")
    second = table.address_for("b.test")
    table.address_for("a.test")
    assert table.address_for("c.test") == second
    assert table.name_of(first) == "a.test"
    assert table.name_of(second) == "c.test"
