"""The geometry of charts: where bars stand, in percent, so that the page draws them at any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log10

_LEFT, _TOP, _BOTTOM = 6.0, 8.0, 86.0  # percent; the letters of the axes stand outside
_GAP = 0.25  # of a day's width
_MOST_LABELS = 6


@dataclass(frozen=True)
class Bar:
    """One bar: its place and size in percent, and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Mark:
    """A line or a word of an axis, at so many percent."""

    at: float
    text: str


@dataclass(frozen=True)
class DayChart:
    """Bars by day with both axes."""

    bars: list[Bar]
    lines: list[Mark]
    days: list[Mark]
    left: float = _LEFT
    bottom: float = _BOTTOM


def day_chart(days: Sequence[date], counted: Mapping[date, tuple[int, int]]) -> DayChart:
    """Messages by day.

    Args:
        days: every day of the period in order.
        counted: messages and people of the days that have any.
    """
    top = nice_top(max((messages for messages, _ in counted.values()), default=0))
    step = (100.0 - _LEFT) / max(1, len(days))
    bars, marks = [], []
    every = max(1, ceil(len(days) / _MOST_LABELS))
    for number, day in enumerate(days):
        messages, people = counted.get(day, (0, 0))
        height = (_BOTTOM - _TOP) * messages / top
        x = _LEFT + step * number
        said = f"{day:%d/%m/%Y}: {thousands(messages)} tin nhắn, {thousands(people)} người"
        bars.append(Bar(_round(x + step * _GAP / 2), _round(_BOTTOM - height), _round(step * (1 - _GAP)),
                        _round(height), said))  # fmt: skip
        if number % every == 0:
            marks.append(Mark(_round(x + step / 2), f"{day:%d/%m}"))
    lines = [Mark(_round(_BOTTOM - (_BOTTOM - _TOP) * share), thousands(round(top * share))) for share in (0, 0.5, 1)]
    return DayChart(bars, lines, marks)


def nice_top(highest: int) -> int:
    """The end of an axis: even, round, and no lower than the highest value."""
    if highest <= 2:
        return 2
    size: int = 10 ** int(log10(highest))
    return next(step * size // 10 for step in (10, 20, 40, 60, 80, 100) if step * size // 10 >= max(highest, 4))


def thousands(count: int) -> str:
    """A number as people here write it."""
    return f"{count:,}".replace(",", ".")


def _round(value: float) -> float:
    return round(value, 2)
