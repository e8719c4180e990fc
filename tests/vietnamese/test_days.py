"""Days as people name them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vietnamese.days import days_in

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hôm nay nộp thì bao giờ có", "2026-11-25", "2026-11-25"),
        ("mai em ra nộp", "2026-11-26", "2026-11-26"),
        ("ngay kia", "2026-11-27", "2026-11-27"),
        ("hôm qua tôi nộp", "2026-11-24", "2026-11-24"),
        ("3 ngày nữa", "2026-11-28", "2026-11-28"),
        ("hai tuần nữa nộp", "2026-12-09", "2026-12-09"),
        ("3 thang nua", "2027-02-25", "2027-02-25"),
        ("thứ hai tuần sau", "2026-11-30", "2026-11-30"),
        ("thu 6 nay", "2026-11-27", "2026-11-27"),
        ("thứ ba", "2026-12-01", "2026-12-01"),
        ("chủ nhật", "2026-11-29", "2026-11-29"),
        ("cuối tuần", "2026-11-28", "2026-11-29"),
        ("tuần sau", "2026-11-30", "2026-12-06"),
        ("tháng sau tôi nộp thì sao", "2026-12-01", "2026-12-31"),
        ("đầu tháng sau", "2026-12-01", "2026-12-10"),
        ("cuối tháng", "2026-11-25", "2026-11-30"),
        ("tháng 2 năm sau", "2027-02-01", "2027-02-28"),
        ("tháng 1 sang năm tôi nộp", "2027-01-01", "2027-01-31"),
        ("tháng 3/2027", "2027-03-01", "2027-03-31"),
        ("ngày 31 tháng 12", "2026-12-31", "2026-12-31"),
        ("ngày 5/1/2027", "2027-01-05", "2027-01-05"),
        ("5/1 nộp thì phí bao nhiêu", "2027-01-05", "2027-01-05"),
        ("20/11 nộp rồi", "2026-11-20", "2026-11-20"),
        ("ngày 15 nộp", "2026-12-15", "2026-12-15"),
        ("ngày 20 tháng sau", "2026-12-20", "2026-12-20"),
        ("sang năm", "2027-01-01", "2027-12-31"),
        ("đầu năm sau", "2027-01-01", "2027-01-31"),
        ("cuoi nam", "2026-12-01", "2026-12-31"),
        ("sau Tết nộp", "2027-02-11", "2027-02-11"),
        ("nộp trước tết", "2027-02-03", "2027-02-03"),
        ("tomorrow", "2026-11-26", "2026-11-26"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("on 5 January 2027", "2027-01-05", "2027-01-05"),
        ("in 2 weeks", "2026-12-09", "2026-12-09"),
    ],
)
def test_days_of_filing(text: str, first: str, last: str) -> None:
    found = days_in(text, TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lệ phí bao nhiêu",
        "con sinh ngày 5/1/2020",
        "bằng hết hạn ngày 31/12/2026",
        "nghị định 168/2025",
        "mai táng phí",
        "cái thứ hai",
        "ngày 40/13",
        "ngày 31/2/2027",
        "mã 1.001193",
        "năm 1998",
        "cháu sinh năm sau",
    ],
)
def test_what_is_no_day_of_filing(text: str) -> None:
    assert days_in(text, TODAY) is None


def test_a_day_without_a_year_is_the_next_one_even_at_the_end_of_a_year() -> None:
    found = days_in("ngày 2 nộp", date(2026, 12, 31))
    assert found is not None and found.first == date(2027, 1, 2)


@given(st.text(max_size=200), st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = days_in(text, today)
    assert found is None or found.first <= found.last
