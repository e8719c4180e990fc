"""The days that figures are about: whole days of Vietnam, both ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.settings import VIETNAM

CHOICES = (7, 30, 90)
LONGEST = 366  # days
_USUAL = 7  # which can be compared with the days before while conversations are kept for a month


@dataclass(frozen=True)
class Period:
    """Days from ``since`` to ``until``, both counted."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def start(self) -> datetime:
        return _midnight(self.since)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.until + timedelta(days=1))

    @property
    def before(self) -> Period:
        """The period of the same length right before."""
        return last_days(self.days, self.since - timedelta(days=1))

    @property
    def all_days(self) -> list[date]:
        return [self.since + timedelta(days=n) for n in range(self.days)]


def last_days(count: int, today: date) -> Period:
    """The last days up to and with a day.

    Args:
        count: how many; brought between one and ``LONGEST``.
        today: the last of them.
    """
    return Period(today - timedelta(days=min(max(count, 1), LONGEST) - 1), today)


def asked_period(query: Mapping[str, str], today: date) -> Period:
    """The period that an address asks for: from ``since``, else so many ``days``, up to ``until``, else today.

    What makes no sense is passed over. No period reaches beyond today; one longer than ``LONGEST`` days keeps its end.
    """
    since, until = _day(query.get("since", "")), _day(query.get("until", ""))
    end = min(until or today, today)
    if since and since <= end:
        return last_days((end - since).days + 1, end)
    days = query.get("days", "")
    return last_days(int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else _USUAL, end)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 2000 else None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
