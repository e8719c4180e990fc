"""The day of filing that an answer is for: what it costs then, and by when it will be ready."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.applications.calendar import WorkCalendar
from bot.applications.deadlines import compute
from bot.conversations.dialogue.turn import Turn
from bot.messages import Language
from bot.procedures.schema import FilingChannel, ProcedureRecord, TimeLimit, TimeUnit
from bot.vietnamese.content import content_words
from bot.vietnamese.days import Days, days_in

MAX_DUE = 4  # due dates of one answer; more cases than that are a table, not an answer
_FILING = frozenset("nop lam di ra len xin gui mang dang ky hen lay nhan duoc thi sao file apply submit".split())
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Filing:
    """When somebody files.

    Args:
        now: the moment of the question, in Vietnam's zone.
        days: the day or days that were said; None where none was, which means now.
    """

    now: datetime
    days: Days | None = None

    @staticmethod
    def of(turn: Turn) -> Filing:
        """What a turn says of it."""
        return Filing(turn.now, days_in(turn.text, turn.now.date()) if turn.text else None)

    @property
    def first(self) -> date:
        return self.days.first if self.days else self.now.date()

    @property
    def is_today(self) -> bool:
        return self.first == self.now.date()

    def moment(self, calendar: WorkCalendar) -> datetime:
        """When the papers are handed in: now, or in the morning of the first working day that was said."""
        if self.is_today:
            return self.now
        day = self.first
        if self.days and not self.days.is_one:
            day = min(calendar.next_working(day), self.days.last)
        return datetime.combine(day, time(8), self.now.tzinfo)

    def intro(self, language: Language) -> str | None:
        """What an answer says first where a day was said, so that a day taken wrongly is seen."""
        if self.days is None:
            return None
        if language is Language.ENGLISH:
            until = "" if self.days.is_one else f" to {self.days.last:%d/%m/%Y}"
            return f"(For papers handed in on {self.first:%d/%m/%Y}{until}.)"
        if self.days.is_one:
            return f"(Tính cho hồ sơ nộp {on_day(self.first)}.)"
        return f"(Tính cho hồ sơ nộp từ {self.first:%d/%m/%Y} đến {self.days.last:%d/%m/%Y}.)"


def names_only_a_day(turn: Turn) -> bool:
    """Whether a text asks the same again for another day ("tháng sau tôi nộp thì sao")."""
    if not turn.text or turn.is_button:
        return False
    days = days_in(turn.text, turn.now.date())
    if days is None:
        return False
    rest = turn.text.replace(days.said, " ")
    return not (set(content_words(rest)) - _FILING)


def due_lines(record: ProcedureRecord, filing: Filing, calendar: WorkCalendar, language: Language) -> list[str]:
    """By when a complete file is ready, one line a time limit; none where no limit can be counted.

    Args:
        record: the procedure.
        filing: when it is handed in.
        calendar: the working days.
        language: of the frame.
    """
    start = filing.moment(calendar)
    begin = calendar.next_working(start.date())
    said: dict[str, None] = {}
    limits = list(_limits(record))
    if not limits or len({(limit.amount, limit.unit, limit.cutoff, limit.case) for limit in limits}) > MAX_DUE:
        return []
    for limit in limits:
        due = compute(start, limit, calendar).at
        if due is None:
            continue
        by = due.date()
        hour = f"{due:%H:%M} " if limit.unit is TimeUnit.HOUR and due.time() != time(17) else ""
        case = f" – {limit.case.rstrip('. ')}" if limit.case else ""
        names = calendar.holidays_between(start.date(), by)
        if language is Language.ENGLISH:
            said[f"• Handed in complete on {start:%d/%m/%Y}: ready by {hour}{by:%d/%m/%Y} at the latest{case}."] = None
            continue
        when = "hôm nay, " if filing.is_today else ""
        off = f" (đã trừ {', '.join(names)})" if names else ""
        from_ = "" if begin == start.date() else f", tính từ {on_day(begin)} vì hôm đó cơ quan nghỉ"
        said[f"• Nộp đủ {when}{on_day(start.date())}{from_}: chậm nhất {hour}{on_day(by)} có kết quả{off}{case}."] = (
            None
        )
    return list(said)


def _limits(record: ProcedureRecord) -> Iterator[TimeLimit]:
    for channel in record.channels:
        yield from _countable(channel)


def _countable(channel: FilingChannel) -> Iterator[TimeLimit]:
    for limit in channel.times:
        if limit.unit is TimeUnit.SAME_DAY or (limit.unit is not None and limit.amount):
            yield limit


def on_day(day: date) -> str:
    """``thứ Tư 25/11/2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"
