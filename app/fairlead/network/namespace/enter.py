"""Running a user's command inside the namespaces, with its terminal kept.

The caller forks; the child enters the namespaces of the holder (setns(2) wants a single-threaded
process, which a fresh fork is), forks once more to be born in the process-id namespace, goes back
to the user's own id in a nested user namespace, and executes the command. The command therefore
sees the user's own name, and holds no power over the sandbox's rules.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from fairlead.network.namespace.constants import (
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
)

_FORWARDED = (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGWINCH)
_KEYBOARD = (signal.SIGINT, signal.SIGQUIT)
NOT_FOUND, NOT_EXECUTABLE, NOT_ENTERED = 127, 126, 125


def run_command(pid: int, argv: Sequence[str]) -> int:
    """Run ``argv`` in the namespaces of process ``pid`` and return its exit code.

    127: no such command; 126: it cannot be executed; 125: the namespaces cannot be entered;
    128 + n: it was ended by signal n, as in a shell.
    """
    return _fork_and_wait(lambda: _enter_and_run(pid, argv))


def _fork_and_wait(work: Callable[[], int]) -> int:
    """Do ``work`` in a child process and return its exit code."""
    # Held back until the handlers are there: in between one would end us and leave the child.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, (*_FORWARDED, *_KEYBOARD))
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _in_child(work)
    return _wait(child, mask)


def _in_child(work: Callable[[], int]) -> None:
    """End this process with what ``work`` returns, without the parent's clean-up code."""
    code = NOT_ENTERED
    try:
        code = work()
    except OSError as error:
        print(f"fairlead: the sandbox cannot be entered: {error}.", file=sys.stderr)  # noqa: T201
    finally:
        sys.stderr.flush()
        os._exit(code)


def _enter_and_run(pid: int, argv: Sequence[str]) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    where = os.getcwd()  # noqa: PTH109 - kept as text: it is looked up again inside
    uid, gid = os.geteuid(), os.getegid()
    watch = os.pidfd_open(pid)
    kinds = CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWPID
    if libc.setns(watch, kinds) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    os.close(watch)
    return _fork_and_wait(lambda: _become_user_and_execute(libc, uid, gid, where, argv))


def _become_user_and_execute(
    libc: ctypes.CDLL, uid: int, gid: int, where: str, argv: Sequence[str]
) -> int:
    if uid != 0:
        inside = os.geteuid(), os.getegid()
        if libc.unshare(CLONE_NEWUSER) == -1:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{uid} {inside[0]} 1\n"),
            ("gid_map", f"{gid} {inside[1]} 1\n"),
        ):
            with open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123 - no buffering layers
                file.write(text)
    try:
        os.chdir(where)
    except OSError:
        os.chdir("/")
    for number in (*_FORWARDED, *_KEYBOARD, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    try:
        os.execvp(argv[0], list(argv))
    except FileNotFoundError:
        print(f"fairlead: {argv[0]}: no such command.", file=sys.stderr)  # noqa: T201
        return NOT_FOUND
    except OSError as error:
        if shutil.which(argv[0], mode=os.F_OK) is None:
            # It was not found: the error is about a directory of PATH that may not be read.
            print(f"fairlead: {argv[0]}: no such command.", file=sys.stderr)  # noqa: T201
            return NOT_FOUND
        print(f"fairlead: {argv[0]} cannot be executed: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return NOT_EXECUTABLE


def _wait(child: int, mask: set[signal.Signals | int]) -> int:
    """Wait for ``child``, passing signals on; the keyboard's reach it by the terminal.

    ``mask`` is the signal mask to go back to once they can be passed on.
    """

    def forward(number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, number)

    before = {number: signal.signal(number, forward) for number in _FORWARDED}
    before |= {number: signal.signal(number, signal.SIG_IGN) for number in _KEYBOARD}
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        _, status = os.waitpid(child, 0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code
