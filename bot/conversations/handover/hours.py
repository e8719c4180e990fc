"""When officers are there: office hours on working days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from bot.applications.calendar import WorkCalendar
from bot.errors import SettingsError

_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class OfficeHours:
    """Spans of a working day in which officers answer."""

    spans: tuple[tuple[time, time], ...]
    calendar: WorkCalendar

    def are_now(self, now: datetime) -> bool:
        """Whether the office is open at a moment (Vietnam's time)."""
        return self.calendar.is_working(now.date()) and any(a <= now.time() < b for a, b in self.spans)

    def __str__(self) -> str:
        """As people say it."""
        spans = " và ".join(f"{_said(a)}–{_said(b)}" for a, b in self.spans)
        return f"{spans} các ngày làm việc"


def office_hours(text: str, calendar: WorkCalendar) -> OfficeHours:
    """Read ``OFFICE_HOURS``, such as ``07:30-11:30,13:30-17:00``.

    Raises:
        SettingsError: it is not of this form.
    """
    spans = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part.strip())
        try:
            if not match:
                raise ValueError
            begin, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
            if begin >= end:
                raise ValueError
        except ValueError as error:
            raise SettingsError(f"OFFICE_HOURS: “{part}” phải có dạng 07:30-11:30") from error
        spans.append((begin, end))
    return OfficeHours(tuple(spans), calendar)


def _said(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"
