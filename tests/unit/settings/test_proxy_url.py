"""Addresses of proxies: what is read from what people type, and what each fault is told as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.settings.invalid import Invalid
from fairlead.settings.proxy_url import (
    ProxyUrl,
    check_proxy_url,
    check_username,
    parse_proxy_url,
)

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
# The last label begins with a letter, or it would be an address.
NAMES = st.builds(
    lambda front, last: ".".join([*front, last]),
    st.lists(LABEL, max_size=4),
    st.from_regex(r"[a-z]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True),
)
HOSTS = NAMES | st.ip_addresses(v=4).map(str) | st.ip_addresses(v=6).map(str)
URLS = st.builds(ProxyUrl, st.sampled_from(["http", "https"]), HOSTS, st.integers(1, 65535))


@given(URLS)
def test_what_is_written_is_read_back(url: ProxyUrl) -> None:
    assert parse_proxy_url(url.text) == url


@given(URLS)
def test_a_normalised_address_stays_as_it_is(url: ProxyUrl) -> None:
    once = check_proxy_url(url.text)
    assert check_proxy_url(once) == once


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_with_two_sentences(text: str) -> None:
    try:
        url = parse_proxy_url(text)
    except Invalid as fault:
        told = fault.problem, fault.remedy
        assert all(sentence.endswith(".") for sentence in told)
    else:
        assert parse_proxy_url(url.text) == url


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("http://proxy.example.com:3128", "http://proxy.example.com:3128"),
        ("  HTTP://Proxy.Example.COM:3128/ ", "http://proxy.example.com:3128"),
        ("proxy.example.com:3128", "http://proxy.example.com:3128"),
        ("proxy:08080", "http://proxy:8080"),
        ("http://proxy.example.com", "http://proxy.example.com:80"),
        ("http://proxy.example.com./", "http://proxy.example.com:80"),
        ("127.0.0.1:8888", "http://127.0.0.1:8888"),
        ("localhost:8888", "http://localhost:8888"),
        ("http://[2001:DB8:0::1]:8080", "http://[2001:db8::1]:8080"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("http://[::1]", "http://[::1]:80"),
        ("HTTPS://Proxy.Example.com", "https://proxy.example.com:443"),
        ("https://[::1]:8443/", "https://[::1]:8443"),
        ("http://münchen.example:8080", "http://xn--mnchen-3ya.example:8080"),
        ("proxy_1.corp:8080", "http://proxy_1.corp:8080"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_addresses_are_normalised(typed: str, normalised: str) -> None:
    assert check_proxy_url(typed) == normalised


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("http//x", "colon after http is missing"),
        ("https//x:80", "colon after http is missing"),
        ("http:/proxy:80", "does not begin with http://"),
        ("http:8080", "does not begin with http://"),
        ("//proxy:80", "does not begin with http://"),
        ("socks://proxy:1080", "are not supported"),
        ("socks4a://proxy:1080", "are not supported"),
        ("ftp://proxy:21", "“ftp” is not a kind of proxy"),
        ("http://proxy:0", "Port 0 is out of range"),
        ("http://proxy:99999", "Port 99999 is out of range"),
        ("http://proxy:" + "9" * 5000, "Port 9999999999 is out of range"),
        ("http://proxy:abc", "“abc” is not a port number"),
        ("http://proxy:-1", "“-1” is not a port number"),
        ("http://proxy:٣", "“٣” is not a port number"),
        ("http://proxy:", "has no port"),
        ("proxy", "has no port"),
        ("http://", "has no host"),
        (":8080", "has no host"),
        ("http://proxy:80/path", "a path or a query"),
        ("http://proxy:80?x=1", "a path or a query"),
        ("http://proxy:80#x", "a path or a query"),
        ("http://pro xy:80", "has a space"),
        ("http://pro\x00xy:80", "has a space"),
        ("http://2001:db8::1:8080", "needs brackets"),
        ("http://[2001:db8::1:8080", "not an IPv6 address"),
        ("http://[proxy]:8080", "not an IPv6 address"),
        ("http://[127.0.0.1]:8080", "not an IPv6 address"),
        ("http://[fe80::1%eth0]:8080", "not an IPv6 address"),
        ("http://[::1]8080", "only a port can follow"),
        ("http://300.1.1.1:80", "not an IPv4 address"),
        ("http://10.1:80", "not an IPv4 address"),
        ("http://-proxy:80", "not a host name"),
        ("http://pro..xy:80", "not a host name"),
        ("http://*.example.com:80", "not a host name"),
        ("http://" + "a" * 64 + ":80", "not a host name"),
        ("http://" + "a." * 140 + "de:80", "longer than 253"),
        ("http://straße.example:80", "two different names"),
        ("http://\u0378.example:80", "invisible character"),
        ("", "is empty"),
    ],
)
def test_each_fault_has_its_sentence(typed: str, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_proxy_url(typed)
    assert words in caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize(
    "typed",
    [
        "http://anna:S3cret@proxy:80",
        "anna:S3cret@proxy:80",
        "http//anna:S3cret@proxy",
        "socks5://anna:S3cret@proxy",
        "http://anna:S3cret@pro xy:99999/x?y",
    ],
)
def test_credentials_are_refused_and_never_repeated(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_proxy_url(typed)
    assert "S3cret" not in str(caught.value)
    assert "proxy.username" in caught.value.remedy
    assert "fairlead proxy password" in caught.value.remedy


@pytest.mark.parametrize(
    ("typed", "kept"), [(" anna ", "anna"), ("", ""), ("CORP\\anna", "CORP\\anna"), ("a@b", "a@b")]
)
def test_user_names_are_trimmed(typed: str, kept: str) -> None:
    assert check_username(typed) == kept


@pytest.mark.parametrize("typed", ["anna:S3cret", "an\nna", "an\x00na"])
def test_user_names_that_basic_authentication_cannot_carry(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_username(typed)
    assert "S3cret" not in str(caught.value)
