"""Proxies from environment variables, read as curl reads them."""

from __future__ import annotations

import os
import socket
import subprocess
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.platform.interface import SystemProxy
from fairlead.platform.proxy_environment import (
    combine,
    environment_proxy,
    read_proxy,
    split_exclude,
)


def found(**variables: str) -> SystemProxy:
    proxy = environment_proxy(variables)
    assert proxy is not None
    return proxy


def test_no_variable_no_answer() -> None:
    assert environment_proxy({}) is None
    assert environment_proxy({"no_proxy": "localhost", "https_proxy": " "}) is None


def test_both_protocols_and_the_bypass_list() -> None:
    proxy = found(http_proxy="http://a:1", https_proxy="http://b:2", no_proxy="x, .y z")
    assert (proxy.http, proxy.https) == ("http://a:1", "http://b:2")
    assert proxy.exclude == ("x", ".y", "z")
    assert proxy.origin == "environment variables http_proxy and https_proxy"
    assert proxy.problem == ""


def test_upper_case_counts_except_for_http() -> None:
    assert environment_proxy({"HTTP_PROXY": "http://evil:1"}) is None
    proxy = found(HTTPS_PROXY="http://b:2", HTTP_PROXY="http://evil:1", NO_PROXY="x")
    assert (proxy.http, proxy.https, proxy.exclude) == ("", "http://b:2", ("x",))


def test_lower_case_wins() -> None:
    assert found(https_proxy="http://a:1", HTTPS_PROXY="http://b:2").https == "http://a:1"


def test_all_proxy_stands_in_for_what_is_missing() -> None:
    proxy = found(all_proxy="http://all:3", https_proxy="http://b:2")
    assert (proxy.http, proxy.https) == ("http://all:3", "http://b:2")
    assert proxy.origin == "environment variables all_proxy and https_proxy"


def test_credentials_leave_the_url() -> None:
    proxy = found(https_proxy="http://me:p%40ss%3Aword@b:2")
    assert (proxy.https, proxy.username, proxy.password) == ("http://b:2", "me", "p@ss:word")


def test_two_logins_are_not_mixed_up() -> None:
    proxy = found(http_proxy="http://u:one@a:1", https_proxy="http://u:two@b:2")
    assert (proxy.username, proxy.password) == ("", "")
    assert "different user names or passwords" in proxy.problem
    assert "one" not in proxy.problem.replace("one for both", "")


def test_one_login_is_not_sent_to_the_other_proxy() -> None:
    proxy = found(http_proxy="http://a:1", https_proxy="http://u:two@b:2")
    assert proxy.password == ""
    assert proxy.problem


def test_a_socks5_proxy_is_for_both() -> None:
    proxy = found(all_proxy="socks5h://127.0.0.1:1080")
    assert {proxy.http, proxy.https} == {"socks5h://127.0.0.1:1080"}


def test_socks4_is_a_problem_and_not_silently_direct() -> None:
    proxy = found(all_proxy="socks4://127.0.0.1:1080")
    assert (proxy.http, proxy.https) == ("", "")
    assert "socks4" in proxy.problem
    assert "all_proxy" in proxy.problem


@pytest.mark.parametrize("text", ["http//x", "http://h:0", "http://h:99999", "http://", "h"])
def test_malformed_addresses_are_a_problem(text: str) -> None:
    proxy = found(http_proxy=text)
    assert proxy.http == ""
    assert proxy.problem.startswith("Environment variable http_proxy: ")


@given(st.text(st.characters(codec="ascii", exclude_characters="@"), min_size=1))
def test_a_password_never_shows_in_a_problem(noise: str) -> None:
    for url in (f"http://user:hunter2@{noise}", f"{noise}://user:hunter2@h:1"):
        answer = read_proxy(url, "Here")
        assert "hunter2" not in answer.problem
        assert "hunter2" not in answer.url
        assert "hunter2" not in repr(answer)


def test_the_same_proxy_for_both_keeps_its_login() -> None:
    one = read_proxy("http://u:p@a:1", "Here")
    assert combine(one, one, [], "here").password == "p"


def test_bypass_lists_of_every_separator() -> None:
    assert split_exclude(["a,b;c", " d  e "]) == ("a", "b", "c", "d", "e")


def test_curl_reads_the_variables_the_same_way() -> None:
    """The peer that the rules were taken from: which variable does it follow for http://?"""

    def asked(**variables: str) -> bool:
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(5)
            port = server.getsockname()[1]
            seen = threading.Event()

            def answer() -> None:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    if connection.recv(4096).startswith(b"GET http://fairlead.invalid/"):
                        seen.set()
                    connection.sendall(b"HTTP/1.0 204 OK\r\n\r\n")

            thread = threading.Thread(target=answer)
            thread.start()
            env = {"PATH": os.environ["PATH"]}
            env |= {name: text.replace("PORT", str(port)) for name, text in variables.items()}
            subprocess.run(
                ["curl", "-s", "--max-time", "5", "http://fairlead.invalid/"],
                env=env,
                check=False,
            )
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            return seen.is_set()

    url = "http://127.0.0.1:PORT"
    for variables in ({"http_proxy": url}, {"HTTP_PROXY": url}, {"ALL_PROXY": url}):
        assert asked(**variables) == (environment_proxy(variables) is not None), variables
