"""Which days an address asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.dashboard.period import LONGEST, Period, asked_period, last_days

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({}, "2026-11-19", "2026-11-25"),
        ({"days": "30"}, "2026-10-27", "2026-11-25"),
        ({"days": "x"}, "2026-11-19", "2026-11-25"),
        ({"days": "0"}, "2026-11-25", "2026-11-25"),
        ({"since": "2026-11-01", "until": "2026-11-10", "days": "7"}, "2026-11-01", "2026-11-10"),
        ({"since": "2026-11-01"}, "2026-11-01", "2026-11-25"),
        ({"until": "2026-11-10", "days": "7"}, "2026-11-04", "2026-11-10"),
        ({"since": "2026-11-01", "until": "2031-01-01"}, "2026-11-01", "2026-11-25"),
        ({"since": "2026-11-20", "until": "2026-11-10"}, "2026-11-04", "2026-11-10"),
        ({"since": "0001-01-01", "until": "nonsense"}, "2026-11-19", "2026-11-25"),
    ],
)
def test_by_hand(query: dict[str, str], since: str, until: str) -> None:
    assert asked_period(query, TODAY) == Period(date.fromisoformat(since), date.fromisoformat(until))


ANYTHING = st.text() | st.dates().map(str) | st.integers().map(str)


@given(st.dictionaries(st.sampled_from(["since", "until", "days"]), ANYTHING))
def test_whatever_is_asked(query: dict[str, str]) -> None:
    period = asked_period(query, TODAY)
    assert period.since <= period.until <= TODAY
    assert 1 <= period.days == len(period.all_days) <= LONGEST
    assert period.before.until == period.since - timedelta(days=1)
    assert period.before.days == period.days
    assert period.end - period.start == timedelta(days=period.days)


def test_today_is_the_last_day() -> None:
    assert last_days(1, TODAY) == Period(TODAY, TODAY)
