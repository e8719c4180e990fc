"""Raw cells: what is a fact, and the traps that are none."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.procedures.importing.facts import UNTRUSTED_FEE, UNTRUSTED_TIME, read_fee, read_time
from bot.procedures.schema import TimeUnit
from tests.vietnamese.texts import any_text


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3 ngày làm việc", 3, TimeUnit.WORKING_DAY),
        ("03 Ngày làm việc kể từ khi nhận đủ hồ sơ", 3, TimeUnit.WORKING_DAY),
        ("2,5 ngày làm việc", 2.5, TimeUnit.WORKING_DAY),
        ("0.5 Ngày", 0.5, TimeUnit.CALENDAR_DAY),
        ("30 ngày", 30, TimeUnit.CALENDAR_DAY),
        ("8 giờ", 8, TimeUnit.HOUR),
        ("4 Giờ làm việc", 4, TimeUnit.HOUR),
        ("Trong ngày", 0, TimeUnit.SAME_DAY),
        ("Ngay trong ngày làm việc", 0, TimeUnit.SAME_DAY),
        ("3  ngày   làm việc", 3, TimeUnit.WORKING_DAY),
        pytest.param(
            "3 ngày\nlàm việc",
            3,
            TimeUnit.WORKING_DAY,
        ),
    ],
)
def test_times_keep_their_unit(text: str, amount: float, unit: TimeUnit) -> None:
    assert read_time(text) == (amount, unit)


@pytest.mark.parametrize("text", ["", "5", "15", "15 - 20 ngày", "01 tháng", "ngày", "Theo quy định", "3,25 ngày"])
def test_a_number_without_a_clear_unit_is_no_time(text: str) -> None:
    assert read_time(text) is None


def test_a_flagged_time_is_no_fact() -> None:
    assert all(read_time("3 ngày làm việc", {flag}) is None for flag in UNTRUSTED_TIME)
    assert read_time("3 ngày làm việc", {"portal_default_free"}) is not None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("15.000 đồng", 15000),
        ("15,000 Đồng", 15000),
        ("15000đ", 15000),
        ("Lệ phí : 8.000 VNĐ/bản sao", 8000),
        ("Phí: 1.500 đồng", 1500),
        ("100.000.000 đồng", 100_000_000),
        ("0 đồng", 0),
    ],
)
def test_fees(text: str, amount: int) -> None:
    assert read_fee(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí",
        "MIỄN PHÍ",
        "Lệ phí: miễn phí",
        "15.000 đồng (miễn phí cho trẻ em)",
        "",
        "0",
        "15000",
        "Không quy định",
        "150 nghìn đồng",
        "Theo nghị quyết của HĐND",
    ],
)
def test_the_portals_default_and_bare_numbers_are_no_fee(text: str) -> None:
    assert read_fee(text) is None


@pytest.mark.parametrize("text", ["40 đồng", "500 đồng", "1100 đồng", "1.100 đồng", "15.00 đồng", "1.2000 đồng"])
def test_an_amount_that_lost_its_thousands_is_no_fee(text: str) -> None:
    assert read_fee(text) is None


def test_a_flagged_fee_is_no_fact() -> None:
    assert all(read_fee("15.000 đồng", {flag}) is None for flag in UNTRUSTED_FEE)
    assert read_fee("15.000 đồng", {"time_unit_missing"}) == 15000


@given(any_text)
def test_any_cell_is_taken(text: str) -> None:
    read_time(text)
    amount = read_fee(text)
    assert amount is None or amount >= 0
