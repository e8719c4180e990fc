"""Bars stand where they say: inside the chart, side by side, as high as their count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.dashboard.charts import day_chart, nice_top, thousands
from bot.admin.dashboard.period import last_days

TODAY = date(2026, 11, 25)


@given(st.integers(1, 366), st.lists(st.integers(0, 10**6), max_size=366))
def test_every_day_has_its_bar(count: int, messages: list[int]) -> None:
    days = last_days(count, TODAY).all_days
    counted = {day: (n, n) for day, n in zip(days, messages, strict=False)}
    chart = day_chart(days, counted)
    assert len(chart.bars) == count
    highest = max((n for n, _ in counted.values()), default=0)
    for day, bar, after in zip(days, chart.bars, [*chart.bars[1:], None], strict=True):
        assert bar.y + bar.height == pytest.approx(chart.bottom, abs=0.02)
        assert bar.y > 0
        assert bar.x + bar.width <= (after.x if after else 100) + 0.02
        share = counted.get(day, (0, 0))[0] / nice_top(highest)
        assert bar.height == pytest.approx(share * (chart.bottom - 8), abs=0.02)
    assert 1 <= len(chart.days) <= 6
    assert all(0 < mark.at < 100 for mark in chart.days)


@given(st.integers(0, 10**9))
def test_the_axis_ends_little_above_the_highest(highest: int) -> None:
    top = nice_top(highest)
    assert top % 2 == 0, "its half is a whole number"
    assert highest <= top <= max(4, 2 * highest)


def test_numbers_are_written_as_people_here_do() -> None:
    assert [thousands(n) for n in (0, 999, 1000, 1234567)] == ["0", "999", "1.000", "1.234.567"]
