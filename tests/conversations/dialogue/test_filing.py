"""What a procedure costs on the day of filing, and by when it is ready."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from bot.applications.calendar import WorkCalendar
from bot.conversations.dialogue.asking import answer_question
from bot.conversations.dialogue.filing import Filing, due_lines, names_only_a_day
from bot.messages import Facet, Language, Outcome
from bot.procedures.answers.answer import answer
from bot.procedures.answers.lines import fee_line
from bot.procedures.content import load_content
from bot.procedures.knowledge import Knowledge
from bot.procedures.schema import Fee, ProcedureRecord, Status
from bot.settings import VIETNAM
from bot.vietnamese.days import Days
from tests.conversations.dialogue.turns import NOW, OFFICE, turn
from tests.procedures.small import small_finder

RECORDS = {record.code: record for record in load_content()}
CALENDAR = WorkCalendar()
DATED = [
    (record, channel.channel, fee)
    for record in RECORDS.values()
    if record.status is Status.IN_FORCE
    for channel in record.channels
    for fee in channel.fees
    if fee.valid_from or fee.valid_to
]


def said_on(record: ProcedureRecord, day: date) -> str:
    return answer(record, Facet.FEE, day, "1800 1096").text


def current(record: ProcedureRecord, fee: Fee, day: date) -> bool:
    """Whether an answer states a fee as one that holds, and neither as coming nor as ended."""
    states = re.compile(rf"• (?!Từ )(?:[^:]+: )?{re.escape(fee_line(fee, day))}")
    return any(states.fullmatch(line) for line in said_on(record, day).split("\n"))


@pytest.mark.parametrize(("record", "channel", "fee"), DATED, ids=lambda value: getattr(value, "code", None))
def test_a_dated_fee_on_the_day_before_on_and_after(record: ProcedureRecord, channel: object, fee: Fee) -> None:
    if fee.valid_from:
        assert current(record, fee, fee.valid_from)
        before = fee.valid_from - timedelta(days=1)
        assert not current(record, fee, before)
        assert f"Từ {fee.valid_from:%d/%m/%Y}" in said_on(record, before)
    if fee.valid_to:
        assert current(record, fee, fee.valid_to)
        assert f"đến hết {fee.valid_to:%d/%m/%Y}" in said_on(record, fee.valid_to)
        assert not current(record, fee, fee.valid_to + timedelta(days=1))


def test_there_are_dated_fees_of_every_kind() -> None:
    assert len(DATED) > 140
    assert {fee.valid_to for _, _, fee in DATED} >= {date(2026, 12, 31), date(2031, 12, 31), date(2030, 12, 31)}


def test_after_a_reduction_has_ended_no_fee_is_stated() -> None:
    message = answer(RECORDS["1.014063"], Facet.FEE, date(2027, 1, 1), "1800 1096")
    assert message.outcome is Outcome.NOT_FOUND
    assert "chưa có nguồn chắc chắn" in message.text


def test_counter_and_online_stand_side_by_side_where_they_differ() -> None:
    text = said_on(RECORDS["1.004194"], NOW.date())
    assert "• Nộp trực tiếp: 15.000 đồng" in text and "• Nộp qua mạng: 7.000 đồng" in text


def on(day: str) -> Filing:
    first = date.fromisoformat(day)
    return Filing(datetime(2026, 11, 25, 9, tzinfo=VIETNAM), Days(first, first, day, 0))


@pytest.mark.parametrize(
    ("code", "day", "due"),
    [
        ("1.004194", "2027-02-02", "thứ Sáu 12/02/2027"),  # three working days; Tết is from 4 to 10 February
        ("1.004194", "2027-02-03", "thứ Hai 15/02/2027"),
        ("1.004194", "2027-02-06", "thứ Ba 16/02/2027"),  # on New Year's Day: it counts from the 11th
        ("1.004194", "2027-04-28", "thứ Tư 05/05/2027"),  # 30 April, 1 May with its day in lieu
        ("1.000894", "2027-02-05", "thứ Năm 11/02/2027"),  # the same day, once offices open
    ],
)
def test_due_dates_over_the_holidays(code: str, day: str, due: str) -> None:
    lines = due_lines(RECORDS[code], on(day), CALENDAR, Language.VIETNAMESE)
    assert any(due in line for line in lines), lines


def test_a_holiday_on_the_way_is_named() -> None:
    [line] = due_lines(RECORDS["1.004194"], on("2027-02-03"), CALENDAR, Language.VIETNAMESE)
    assert "đã trừ nghỉ Tết Nguyên đán" in line


def test_a_day_off_counts_from_the_next_working_day() -> None:
    lines = due_lines(RECORDS["1.004194"], on("2026-11-28"), CALENDAR, Language.VIETNAMESE)
    assert "tính từ thứ Hai 30/11/2026 vì hôm đó cơ quan nghỉ" in lines[0]


def test_a_limit_that_cannot_be_counted_gives_no_date() -> None:
    assert due_lines(RECORDS["3.000722"], on("2026-11-26"), CALENDAR, Language.VIETNAMESE) == []


def test_another_day_asks_the_same_again() -> None:
    knowledge = Knowledge(list(RECORDS.values()), small_finder())
    later = turn("tháng 1 sang năm tôi nộp thì sao", procedure="1.014063", facets=(Facet.FEE,))
    assert names_only_a_day(later)
    [message] = answer_question(later, knowledge, OFFICE).messages
    assert (message.facet, message.outcome) == (Facet.FEE, Outcome.NOT_FOUND)
    assert "(Tính cho hồ sơ nộp từ 01/01/2027 đến 31/01/2027.)" in message.text
    assert not names_only_a_day(turn("tháng sau tôi cưới vợ người Nhật"))


def test_the_day_is_said_so_that_a_wrong_one_is_seen() -> None:
    knowledge = Knowledge(list(RECORDS.values()), small_finder())
    asked = turn("ngày 5/1/2027 nộp thì bao giờ có", Facet.TIME, procedure="1.004194")
    [message] = answer_question(asked, knowledge, OFFICE).messages
    assert "(Tính cho hồ sơ nộp thứ Ba 05/01/2027.)" in message.text
    assert "chậm nhất thứ Sáu 08/01/2027" in message.text
