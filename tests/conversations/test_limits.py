"""Rate limits, by a clock of our own."""

from __future__ import annotations

import pytest

from bot.conversations import limits
from bot.conversations.limits import RateLimit
from bot.errors import TooManyMessages


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> RateLimit:
    """Six a minute, three at once: one in ten seconds."""
    return RateLimit(6, 3, clock)


def taken(limit: RateLimit, sender: str = "a") -> int:
    """How many messages are taken until one is refused."""
    for count in range(100):
        try:
            limit.check(sender)
        except TooManyMessages:
            return count
    return 100


def test_as_many_at_once_as_the_burst(limit: RateLimit) -> None:
    assert taken(limit) == 3


@pytest.mark.parametrize(("seconds", "more"), [(9.9, 0), (10, 1), (25, 2), (30, 3), (10_000, 3)])
def test_time_gives_messages_back_up_to_the_burst(limit: RateLimit, clock: Clock, seconds: float, more: int) -> None:
    taken(limit)
    clock.now += seconds
    assert taken(limit) == more


def test_senders_do_not_share(limit: RateLimit) -> None:
    assert (taken(limit, "a"), taken(limit, "b")) == (3, 3)


@pytest.mark.parametrize(("seconds", "wait"), [(0, 10), (4, 6), (9.5, 1)])
def test_retry_after_is_enough_and_not_too_long(limit: RateLimit, clock: Clock, seconds: float, wait: int) -> None:
    taken(limit)
    clock.now += seconds
    with pytest.raises(TooManyMessages) as caught:
        limit.check("a")
    assert caught.value.retry_after == wait
    clock.now += wait
    limit.check("a")


def test_who_keeps_trying_is_not_locked_out_for_ever(limit: RateLimit, clock: Clock) -> None:
    taken(limit)
    for _ in range(9):
        clock.now += 1
        assert taken(limit) == 0
    clock.now += 1.01
    assert taken(limit) == 1


def test_full_buckets_are_forgotten(limit: RateLimit, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SENDERS", 10)
    for number in range(10):
        limit.check(f"old{number}")
    clock.now += 31
    taken(limit, "new")
    assert set(limit._buckets) == {"new"}
    assert taken(limit, "new") == 0
