"""Limits how fast one sender may write: a token bucket each, forgotten when full again."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

from bot.errors import TooManyMessages

MAX_SENDERS = 50_000


class RateLimit:
    """A bucket per sender.

    Args:
        per_minute: messages a minute in the long run.
        burst: messages at once.
        clock: seconds, for tests.
    """

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst)
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def check(self, sender: str) -> None:
        """Take one message of a sender.

        Raises:
            TooManyMessages: the sender is too fast.
        """
        now = self._clock()
        left, since = self._buckets.get(sender, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        if left < 1:
            self._buckets[sender] = (left, now)
            raise TooManyMessages(max(1, ceil((1 - left) / self._rate)))
        self._buckets[sender] = (left - 1, now)
        if len(self._buckets) > MAX_SENDERS:
            self._forget(now)

    def _forget(self, now: float) -> None:
        full = self._burst / self._rate
        self._buckets = {k: v for k, v in self._buckets.items() if now - v[1] < full}
