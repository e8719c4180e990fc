"""Vietnam's working time: public holidays, weekends, and the yearly swaps by decision of the government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

import holidays

from bot.errors import SettingsError

HALVES = ((time(8), time(12)), (time(13), time(17)))  # office hours; two halves of a working day
DAY_MINUTES = 480
END_OF_DAY = time(17)
_FAR = 3660  # days after which a sum of working time is no date any more

Stops = Sequence[tuple[datetime, datetime | None]]


class WorkCalendar:
    """Which days are worked.

    Args:
        swaps: ``HOLIDAY_SWAPS``: ``OFF:WORK`` pairs of ISO days, separated by commas; either side may be empty.

    Raises:
        SettingsError: a swap is not of this form.
    """

    def __init__(self, swaps: str = "") -> None:
        self._off: set[date] = set()
        self._on: set[date] = set()
        for pair in filter(None, (part.strip() for part in swaps.split(","))):
            off, _, on = pair.partition(":")
            try:
                self._off |= {date.fromisoformat(off.strip())} if off.strip() else set()
                self._on |= {date.fromisoformat(on.strip())} if on.strip() else set()
            except ValueError as error:
                raise SettingsError(f"HOLIDAY_SWAPS: “{pair}” phải có dạng 2026-01-02:2026-01-10") from error

    @cached_property
    def _holidays(self) -> holidays.HolidayBase:
        return holidays.country_holidays("VN", language="vi")

    def is_working(self, day: date) -> bool:
        """Whether offices are open on a day; a swap has the last word."""
        if day in self._on:
            return True
        return day not in self._off and day.weekday() < 5 and day not in self._holidays

    def holidays_between(self, after: date, until: date) -> list[str]:
        """The names of the holidays on weekdays after one day, up to and with another, in Vietnamese, once each."""
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        off = [day for day in days if day.weekday() < 5 and not self.is_working(day)]
        return list(dict.fromkeys(self._called(day) for day in off))

    def _called(self, day: date) -> str:
        """A holiday without what tells its days apart: ``29 Tết``, ``Mùng 2 Tết`` are all Tết."""
        name = self._holidays.get(day) or "ngày nghỉ bù, nghỉ hoán đổi"
        return "nghỉ Tết Nguyên đán" if "Tết" in name or "Giao thừa" in name else name.split(";")[0]

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first one after it that is."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_days(self, after: date, until: date) -> int:
        """How many working days lie after one day, up to and with another; 0 if there is none."""
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))

    def add(self, start: datetime, minutes: float, stops: Stops = ()) -> datetime | None:
        """The moment when so many minutes of working time have gone by; None if that is never.

        Args:
            start: aware; the clock runs from here.
            minutes: working time.
            stops: when the clock stands; an end of None is not known yet.
        """
        left = minutes
        for opened, closed in self._periods(start, stops):
            span = (closed - opened).total_seconds() / 60
            if left <= span:
                return opened + timedelta(minutes=left)
            left -= span
        return None

    def minutes(self, start: datetime, end: datetime, stops: Stops = ()) -> float:
        """The working time between two moments, without the stops."""
        total = 0.0
        for opened, closed in self._periods(start, stops):
            if opened >= end:
                break
            total += (min(closed, end) - opened).total_seconds() / 60
        return total

    def _periods(self, start: datetime, stops: Stops) -> Iterator[tuple[datetime, datetime]]:
        for number in range(_FAR):
            day = start.date() + timedelta(days=number)
            if not self.is_working(day):
                continue
            for opens, closes in HALVES:
                opened = max(datetime.combine(day, opens, start.tzinfo), start)
                closed = datetime.combine(day, closes, start.tzinfo)
                yield from _without(opened, closed, sorted(stops, key=lambda stop: stop[0]))


def _without(opened: datetime, closed: datetime, stops: Stops) -> Iterator[tuple[datetime, datetime]]:
    for begin, end in stops:
        if begin >= closed or (end is not None and end <= opened):
            continue
        if begin > opened:
            yield opened, begin
        if end is None:
            return
        opened = end
    if opened < closed:
        yield opened, closed
