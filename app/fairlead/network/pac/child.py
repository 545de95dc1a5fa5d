"""The process that evaluates a configuration script (PAC), ``python -m`` this module.

Scripts come from others and may run for ever or eat all memory, so that they get a process of their
own, which can be killed. Lines of JSON come in on standard input: first ``{"script": TEXT}``, then
``{"url": URL, "host": HOST}`` for each question; for each a line goes out, with ``result`` or with
``error`` and, where it is known, ``line``. The process ends with its input.

This is the one place outside the window that knows Qt: its JavaScript engine is there anyway. The
script sees the functions of ``helpers.js`` and no object of Qt's but the four look-ups below.
"""

from __future__ import annotations

import ctypes
import json
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtQml import QJSEngine, QJSValue

from fairlead.resources import resources

# What is thrown need not be an error, and would then look like an answer.
_CALL = """(function (find, url, host) {
  try { return [find(url, host)]; }
  catch (thrown) { return thrown instanceof Error ? thrown : new Error(String(thrown)); }
})"""
# In one piece with the script: what it declares with const or let is not seen from outside.
_FUNCTION = """;typeof FindProxyForURLEx === "function" ? FindProxyForURLEx :
typeof FindProxyForURL === "function" ? FindProxyForURL : null"""
_MEMORY = 1 << 30
"""Bytes of address space above what Qt itself takes."""
_LOOKUP_SECONDS = 2.0
_KNOWN_SECONDS = 30.0
_MOST_KNOWN = 1024
_PR_SET_PDEATHSIG = 1


class System(QObject):
    """What a script may ask this computer."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[str, int], tuple[float, str]] = {}
        self._threads = ThreadPoolExecutor(4)

    @Slot(str, int, result=str)
    def resolve(self, host: str, version: int) -> str:
        """The IPv4 address of ``host`` (``version`` 4), or all of its addresses (0)."""
        until, found = self._known.get((host, version), (0.0, ""))
        if time.monotonic() > until:
            found = self._look_up(host, version)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[host, version] = (time.monotonic() + _KNOWN_SECONDS, found)
        return found

    @Slot(int, result=str)
    def own(self, version: int) -> str:
        """The address that this computer has towards the Internet, or those of both families."""
        found = []
        for family, target in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
            if version == 4 and family != socket.AF_INET:
                continue
            with socket.socket(family, socket.SOCK_DGRAM) as sock:
                try:
                    # Nothing is sent: this asks the routing table.
                    sock.connect((target, 53))
                    found.append(str(sock.getsockname()[0]))
                except OSError:
                    continue
        return ";".join(found)

    @Slot(str, str, result=bool)
    def contains(self, prefix: str, address: str) -> bool:
        """Whether ``address`` lies in the network ``prefix``, of the form ``2001:db8::/32``."""
        try:
            return ip_address(address) in ip_network(prefix, strict=False)
        except ValueError:
            return False

    @Slot(str, result=str)
    def sorted(self, addresses: str) -> str:
        """``addresses``, which semicolons separate, IPv6 first, each family by its numbers."""
        try:
            found = [ip_address(part.strip()) for part in addresses.split(";")]
        except ValueError:
            return ""
        return ";".join(str(one) for one in sorted(found, key=lambda a: (-a.version, int(a))))

    def _look_up(self, host: str, version: int) -> str:
        family = socket.AF_INET if version == 4 else socket.AF_UNSPEC
        asked = self._threads.submit(socket.getaddrinfo, host, None, family, socket.SOCK_STREAM)
        try:
            entries = asked.result(_LOOKUP_SECONDS)
        except (OSError, UnicodeError, TooLate):
            return ""
        found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        return found[0] if version == 4 else ";".join(found)


class Script:
    """One script in an engine of its own."""

    def __init__(self, text: str) -> None:
        self._engine = QJSEngine()
        self._system = System()
        helpers = (resources() / "pac" / "helpers.js").read_text()
        define = self._evaluate(helpers)
        arguments = [self._engine.globalObject(), self._engine.newQObject(self._system)]
        self._lines = text.count("\n") + 1
        self._raise(define.call(arguments))
        found = self._evaluate(f"{text}\n{_FUNCTION}")
        self._raise(found)
        if not found.isCallable():
            raise ScriptError("it defines no function FindProxyForURL", 0)
        self._find = found
        self._call = self._evaluate(_CALL)

    def find(self, url: str, host: str) -> str:
        """What the script says about ``url``. Raises ``ScriptError``."""
        result = self._call.call([self._find, QJSValue(url), QJSValue(host)])
        self._raise(result)
        result = result.property(0)
        if not result.isString():
            raise ScriptError("its answer is not a text", 0)
        return result.toString()

    def _evaluate(self, text: str) -> QJSValue:
        result: Any = self._engine.evaluate(text)
        # Some versions of the binding return the stack of an exception beside the value.
        value: QJSValue = result[0] if isinstance(result, tuple) else result
        return value

    def _raise(self, value: QJSValue) -> None:
        if value.isError():
            line = value.property("lineNumber").toInt()
            # Of a stack that ran over, the engine tells a number of its own making.
            raise ScriptError(value.toString()[:200], line if line <= self._lines else 0)


class ScriptError(Exception):
    """The script is wrong: why, and in which line (0: not known)."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


def _limit() -> None:
    """Have this process end with its parent, and before it takes all memory."""
    if sys.platform == "linux":
        import resource

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + _MEMORY, mapped + _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve until standard input ends."""
    application = QCoreApplication(["fairlead-pac"])
    _limit()
    script: Script | None = None
    for line in sys.stdin:
        question: dict[str, Any] = json.loads(line)
        answer: dict[str, Any]
        try:
            if script is None:
                script = Script(question["script"])
                answer = {"result": ""}
            else:
                answer = {"result": script.find(question["url"], question["host"])}
        except ScriptError as error:
            answer = {"error": str(error), "line": error.line}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    del application


if __name__ == "__main__":
    main()
