"""Due dates over weekends, Tết, swapped holidays, cut-offs, halves, hours and stopped clocks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.applications.calendar import WorkCalendar
from bot.applications.deadlines import compute, due_of, standing, stops_of
from bot.applications.schema import Application, ApplicationStatus, Change
from bot.errors import SettingsError
from bot.procedures.schema import TimeLimit, TimeUnit
from bot.settings import VIETNAM

CALENDAR = WorkCalendar()
S = ApplicationStatus


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def limit(amount: float, unit: TimeUnit, cutoff: str | None = None) -> TimeLimit:
    return TimeLimit(text="x", amount=amount, unit=unit, cutoff=cutoff, source="s")


DAY, HOUR, CALENDAR_DAY, SAME = TimeUnit.WORKING_DAY, TimeUnit.HOUR, TimeUnit.CALENDAR_DAY, TimeUnit.SAME_DAY


@pytest.mark.parametrize(
    ("received", "amount", "unit", "cutoff", "due"),
    [
        # Wednesday 2026-12-02: the day of receipt is not counted.
        ("2026-12-02T09:00", 1, DAY, None, "2026-12-03T17:00"),
        ("2026-12-02T16:59", 1, DAY, None, "2026-12-03T17:00"),
        ("2026-12-02T09:00", 3, DAY, None, "2026-12-07T17:00"),  # over a weekend
        ("2026-12-05T09:00", 1, DAY, None, "2026-12-08T17:00"),  # received on a Saturday: counts as Monday
        ("2026-12-02T09:00", 1.5, DAY, None, "2026-12-04T12:00"),
        ("2026-12-02T09:00", 2.5, DAY, None, "2026-12-07T12:00"),
        ("2026-12-02T15:01", 1, DAY, "15:00", "2026-12-04T17:00"),
        ("2026-12-02T15:00", 1, DAY, "15:00", "2026-12-03T17:00"),
        # Tết 2026: off from Monday 16 to Friday 20 February.
        ("2026-02-13T09:00", 1, DAY, None, "2026-02-23T17:00"),
        ("2026-02-11T09:00", 5, DAY, None, "2026-02-25T17:00"),
        # Hours are working hours.
        ("2026-12-02T08:00", 4, HOUR, None, "2026-12-02T12:00"),
        ("2026-12-02T10:00", 4, HOUR, None, "2026-12-02T15:00"),
        ("2026-12-04T16:00", 4, HOUR, None, "2026-12-07T11:00"),
        ("2026-12-02T15:30", 4, HOUR, "15:00", "2026-12-03T12:00"),
        # Same day; after 15:00 the next working day.
        ("2026-12-02T09:00", 0, SAME, None, "2026-12-02T17:00"),
        ("2026-12-02T15:00", 0, SAME, None, "2026-12-02T17:00"),
        ("2026-12-02T15:01", 0, SAME, None, "2026-12-03T17:00"),
        ("2026-12-04T15:30", 0, SAME, "15:00", "2026-12-07T17:00"),
        # Calendar days that end on a day off move to the next working day.
        ("2026-12-02T09:00", 10, CALENDAR_DAY, None, "2026-12-14T17:00"),
        ("2026-02-06T09:00", 10, CALENDAR_DAY, None, "2026-02-23T17:00"),
    ],
)
def test_due(received: str, amount: float, unit: TimeUnit, cutoff: str | None, due: str) -> None:
    assert compute(at(received), limit(amount, unit, cutoff), CALENDAR).at == at(due)


def test_a_swapped_holiday() -> None:
    """Friday 2 January 2026 off, Saturday the 10th worked instead."""
    swapped = WorkCalendar("2026-01-02:2026-01-10")
    three = limit(3, DAY)
    assert compute(at("2025-12-30T09:00"), three, CALENDAR).at == at("2026-01-05T17:00")
    assert compute(at("2025-12-30T09:00"), three, swapped).at == at("2026-01-06T17:00")
    assert compute(at("2026-01-08T09:00"), limit(2, DAY), CALENDAR).at == at("2026-01-12T17:00")
    assert compute(at("2026-01-08T09:00"), limit(2, DAY), swapped).at == at("2026-01-10T17:00")


def test_a_wrong_swap_names_the_setting() -> None:
    with pytest.raises(SettingsError, match="HOLIDAY_SWAPS"):
        WorkCalendar("2026-13-02:2026-01-10")


def application(*history: tuple[S, str], due: str | None = None, finished: str | None = None) -> Application:
    steps = tuple(Change(status, at(when)) for status, when in history)
    return Application(
        code="H24-261201-0001",
        lookup="H242612010001",
        status=steps[-1].status,
        received_at=steps[0].at,
        due_at=at(due) if due else None,
        finished_at=at(finished) if finished else None,
        history=steps,
    )


def test_the_clock_stops_while_papers_or_a_payment_are_awaited() -> None:
    stopped = application(
        (S.RECEIVED, "2026-12-01T09:00"),
        (S.NEEDS_PAPERS, "2026-12-02T17:00"),
        (S.NEEDS_PAYMENT, "2026-12-07T10:00"),
        (S.PROCESSING, "2026-12-09T17:00"),
    )
    stops = stops_of(stopped)
    assert stops == [(at("2026-12-02T17:00"), at("2026-12-09T17:00"))]
    assert compute(at("2026-12-01T09:00"), limit(3, DAY), CALENDAR).at == at("2026-12-04T17:00")
    # One day of three had run when it stopped; two are left from the 10th.
    assert compute(at("2026-12-01T09:00"), limit(3, DAY), CALENDAR, stops).at == at("2026-12-11T17:00")


def test_while_it_stands_there_is_no_date_but_days_left() -> None:
    due = compute(at("2026-12-01T09:00"), limit(3, DAY), CALENDAR, [(at("2026-12-02T17:00"), None)])
    assert (due.at, due.stopped, due.days_left) == (None, True, 2.0)


def test_on_time_and_late_in_working_days() -> None:
    running = application((S.PROCESSING, "2026-12-01T09:00"), due="2026-12-04T17:00")
    due = due_of(running, None, CALENDAR, at("2026-12-01T09:00"))
    assert due.imported

    def judged(now: str) -> tuple[bool, int, int]:
        found = standing(due, running, CALENDAR, at(now))
        assert found is not None
        return found.is_late, found.late, found.left

    assert judged("2026-12-02T10:00") == (False, 0, 2)
    assert judged("2026-12-04T18:00") == (False, 0, 0)  # the whole last day counts
    assert judged("2026-12-05T10:00") == (True, 1, 0)
    assert judged("2026-12-08T10:00") == (True, 2, 0)


def test_what_is_finished_is_judged_by_the_day_it_was_finished() -> None:
    for finished, late in (("2026-12-04T16:00", 0), ("2026-12-08T09:00", 2)):
        done = application((S.DECIDED, "2026-12-01T09:00"), due="2026-12-04T17:00", finished=finished)
        found = standing(due_of(done, None, CALENDAR, done.history[0].at), done, CALENDAR, at("2027-03-01T09:00"))
        assert found is not None
        assert (found.is_late, found.late) == (late > 0, late)


def test_working_time_over_tet() -> None:
    assert CALENDAR.working_days(date(2026, 2, 13), date(2026, 2, 23)) == 1
    assert CALENDAR.minutes(at("2026-02-13T16:00"), at("2026-02-23T09:00")) == 120
