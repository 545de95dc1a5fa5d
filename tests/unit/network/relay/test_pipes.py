"""Pipes are lent, taken back and never hoarded."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator

import pytest

from fairlead.network.relay.pipes import PipePool

F_GETPIPE_SZ = 1032


@pytest.fixture
def pool() -> Iterator[PipePool]:
    made = PipePool()
    yield made
    made.close()


def is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def test_a_pipe_that_came_back_is_lent_again(pool: PipePool) -> None:
    first = pool.take()
    pool.give_back(first)
    assert pool.take() == first
    pool.discard(first)


def test_two_borrowers_never_share_a_pipe(pool: PipePool) -> None:
    first, second = pool.take(), pool.take()
    assert not set(first) & set(second)
    for pipe in (first, second):
        pool.give_back(pipe)


def test_a_pipe_does_not_block_and_is_not_inherited(pool: PipePool) -> None:
    pipe = pool.take()
    with pytest.raises(BlockingIOError):
        os.read(pipe[0], 1)
    assert not any(os.get_inheritable(fd) for fd in pipe)
    pool.give_back(pipe)


def test_only_so_many_idle_pipes_are_kept(pool: PipePool) -> None:
    lent = [pool.take() for _ in range(100)]
    for pipe in lent:
        pool.give_back(pipe)
    assert sum(is_open(pipe[0]) for pipe in lent) == 64


def test_a_pipe_with_a_dead_flows_bytes_is_closed(pool: PipePool) -> None:
    pipe = pool.take()
    os.write(pipe[1], b"nobody's")
    pool.discard(pipe)
    assert not any(is_open(fd) for fd in pipe)


def test_closing_closes_the_idle_ones(pool: PipePool) -> None:
    pipe = pool.take()
    pool.give_back(pipe)
    pool.close()
    assert not any(is_open(fd) for fd in pipe)


def test_more_pipes_than_the_kernel_lets_a_user_enlarge(pool: PipePool) -> None:
    """``pipe-user-pages-soft``: beyond it a pipe is small, and still a pipe (pipe(7))."""
    lent = [pool.take() for _ in range(300)]
    try:
        assert all(fcntl.fcntl(pipe[0], F_GETPIPE_SZ) >= 4096 for pipe in lent)
    finally:
        for pipe in lent:
            pool.discard(pipe)
