"""By when an application must be done, and whether it is late.

The day of receipt is not counted; days end at the end of office hours; the clock stands while papers or a
payment are awaited. How each unit is counted: docs/adr/0007-status.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil

from bot.applications.calendar import DAY_MINUTES, END_OF_DAY, Stops, WorkCalendar
from bot.applications.schema import CLOCK_STOPS, ENDED, Application, ApplicationStatus
from bot.procedures.schema import ProcedureRecord, TimeLimit, TimeUnit

SAME_DAY_CUTOFF = "15:00"  # what comes later in the day may be answered on the next working day


# What has ended with a result was on time or late; what was refused or withdrawn was neither.
_JUDGED = frozenset({ApplicationStatus.DECIDED, ApplicationStatus.RETURNED})


@dataclass(frozen=True)
class Due:
    """When something is due.

    Args:
        at: the moment; None while it is not known.
        imported: the office gave it, it was not computed here.
        stopped: the clock stands.
        days_left: working days still to run when the clock goes on; only while it stands.
    """

    at: datetime | None = None
    imported: bool = False
    stopped: bool = False
    days_left: float | None = None

    @property
    def by_day(self) -> bool:
        """Whether the whole day counts, so that no hour need be said."""
        return self.at is not None and self.at.time() == END_OF_DAY


@dataclass(frozen=True)
class Standing:
    """On time or late, in working days; ``late`` is 0 where it is late by hours only."""

    is_late: bool
    late: int = 0
    left: int = 0


def due_of(application: Application, procedure: ProcedureRecord | None, calendar: WorkCalendar, zone: datetime) -> Due:
    """The due date: as the office gave it, else computed from the procedure's time limit if that is one and clear.

    Args:
        application: what it is about.
        procedure: its procedure, if the catalogue has it.
        calendar: the working time.
        zone: any moment in Vietnam's zone; days are those of its zone.
    """
    stops = stops_of(application)
    stopped = bool(stops) and stops[-1][1] is None
    if application.due_at is not None:
        return Due(application.due_at.astimezone(zone.tzinfo), True, stopped)
    limit = limit_of(procedure, application) if procedure else None
    if limit is None or application.received_at is None or application.status in ENDED - _JUDGED:
        return Due(stopped=stopped)
    received = application.received_at.astimezone(zone.tzinfo)
    local = [(begin.astimezone(zone.tzinfo), end and end.astimezone(zone.tzinfo)) for begin, end in stops]
    return compute(received, limit, calendar, local)


def limit_of(procedure: ProcedureRecord, application: Application) -> TimeLimit | None:
    """The one time limit that holds for an application; None where cases differ, since which is not known."""
    channels = [c for c in procedure.channels if application.filed in (None, c.channel)]
    limits = [t for channel in channels for t in channel.times]
    known = all(t.unit is TimeUnit.SAME_DAY or (t.unit is not None and t.amount is not None) for t in limits)
    if not known or any(t.case for t in limits) or len({(t.amount, t.unit, t.cutoff) for t in limits}) != 1:
        return None
    return limits[0]


def compute(received: datetime, limit: TimeLimit, calendar: WorkCalendar, stops: Stops = ()) -> Due:
    """The due moment of a time limit that runs from ``received`` (in Vietnam's zone)."""
    begin = _begin(received, limit, calendar)
    amount = limit.amount or 0.0
    if limit.unit is TimeUnit.CALENDAR_DAY:
        return _calendar_days(begin.date(), amount, calendar, stops, received)
    if limit.unit is TimeUnit.HOUR:
        start, minutes = begin, amount * 60
    elif limit.unit is TimeUnit.SAME_DAY:
        start, minutes = datetime.combine(begin.date(), time(8), received.tzinfo), float(DAY_MINUTES)
    else:
        start, minutes = _end_of(begin.date(), received), amount * DAY_MINUTES
    if stops and stops[-1][1] is None:
        used = calendar.minutes(start, stops[-1][0], stops[:-1])
        return Due(stopped=True, days_left=max(0, ceil((minutes - used) / DAY_MINUTES * 2)) / 2)
    at = calendar.add(start, minutes, stops)
    if at is not None and stops and limit.unit is not TimeUnit.HOUR:
        at = _end_of(at.date(), at)  # a clock that stood in the middle of a day ends with a day
    return Due(at)


def _calendar_days(begin: date, amount: float, calendar: WorkCalendar, stops: Stops, like: datetime) -> Due:
    if stops and stops[-1][1] is None:
        return Due(stopped=True)
    stood = sum((end.date() - start.date()).days for start, end in stops if end is not None)
    last = calendar.next_working(begin + timedelta(days=ceil(amount) + stood))
    return Due(_end_of(last, like))


def _begin(received: datetime, limit: TimeLimit, calendar: WorkCalendar) -> datetime:
    """The moment of receipt that counts: within working days, before the cut-off."""
    cutoff = limit.cutoff or (SAME_DAY_CUTOFF if limit.unit is TimeUnit.SAME_DAY else None)
    day = received.date()
    late = cutoff is not None and received.time() > time.fromisoformat(cutoff)
    if calendar.is_working(day) and not late:
        return received
    following = calendar.next_working(day + timedelta(days=1))
    return datetime.combine(following, time(8), received.tzinfo)


def _end_of(day: date, like: datetime) -> datetime:
    return datetime.combine(day, END_OF_DAY, like.tzinfo)


def stops_of(application: Application) -> list[tuple[datetime, datetime | None]]:
    """When the clock stood, from the history; the last one is open while it still stands."""
    stops: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for change in sorted(application.history, key=lambda change: change.at):
        if change.status in CLOCK_STOPS:
            since = since or change.at
        elif since is not None:
            stops.append((since, change.at))
            since = None
    if since is not None:
        stops.append((since, None))
    return stops


def standing(due: Due, application: Application, calendar: WorkCalendar, now: datetime) -> Standing | None:
    """On time or late; None where there is nothing to judge (no date, the clock stands, or nobody works on it)."""
    if due.at is None or due.stopped or application.status in {*ENDED - _JUDGED, ApplicationStatus.STOPPED}:
        return None
    if application.status in _JUDGED and application.finished_at is None:
        return None
    seen = (application.finished_at or now).astimezone(due.at.tzinfo)
    late = seen.date() > due.at.date() if due.by_day else seen > due.at
    if late:
        days = calendar.working_days(due.at.date(), seen.date())
        return Standing(True, late=max(days, int(seen.date() > due.at.date())))
    return Standing(False, left=calendar.working_days(seen.date(), due.at.date()))
