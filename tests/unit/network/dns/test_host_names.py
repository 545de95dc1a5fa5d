"""Where containers' names lead on this computer itself."""

from __future__ import annotations

from fairlead.network.dns.host_names import published
from fairlead.network.ports.forward import Forward

PLACES = {
    "web": ("172.17.0.2",),
    "www.shop": ("172.17.0.2",),
    "172.17.0.2": ("172.17.0.2",),
    "plain": ("172.17.0.3",),
    "on-host": ("192.168.65.3", "fd00::3"),
}
WHO = {"172.17.0.2": "web", "172.17.0.3": "plain"}
FORWARDS = (
    Forward("tcp", "::1", 8000, "172.17.0.2", 80, "web"),
    Forward("tcp", "127.0.0.1", 8000, "172.17.0.2", 80, "web"),
    Forward("udp", "0.0.0.0", 53, "172.17.0.2", 53, "web"),
    Forward("tcp", "127.0.0.9", 8001, "172.17.0.2", 81, "web"),
    Forward("tcp", "127.0.0.1", 8002, "192.168.65.3", 8002, ""),
)


def test_a_name_has_the_addresses_that_its_ports_are_published_on() -> None:
    found = published(PLACES, FORWARDS, WHO, ("192.168.65.3", "fd00::3"))
    assert found["web"] == found["www.shop"] == ("127.0.0.1", "127.0.0.9", "::1")
    assert found["plain"] == ()
    assert found["on-host"] == ("127.0.0.1", "::1")


def test_without_host_networking_nothing_of_the_engines_own_is_here() -> None:
    assert published(PLACES, FORWARDS, WHO, ())["on-host"] == ()
