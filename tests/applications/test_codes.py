"""Application codes as people write them, wrong ones, and hostile ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.applications.codes import parse
from bot.errors import BadCode

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("000.00.12.H24-210715-0001", "000.00.12.H24-210715-0001"),
        ("H24.12-250715-0001", "H24.12-250715-0001"),
        ("h24.12-250715-0001", "H24.12-250715-0001"),
        ("H24 12 250715 0001", "H24.12-250715-0001"),
        ("h2412-250715-0001", "H24.12-250715-0001"),
        ("H24122507150001", "H24.12-250715-0001"),
        ("0000012H24-210715-0001", "000.00.12.H24-210715-0001"),
        ("000 00 12 h24 210715 0001", "000.00.12.H24-210715-0001"),
        ("H24.12 – 20250715 – 0001234", "H24.12-20250715-0001234"),
        ("H23.05-240115-12345", "H23.05-240115-12345"),
        ("H24-250715-0001", "H24-250715-0001"),
        ("G09.20-20260609-0092637", "G09.20-20260609-0092637"),
        ("Ｈ24.12-250715-0001", "H24.12-250715-0001"),
    ],
)
def test_every_way_of_writing_is_one_code(typed: str, printed: str) -> None:
    assert parse(typed, TODAY).text == printed
    assert parse(typed, TODAY).lookup == parse(printed, TODAY).lookup


@pytest.mark.parametrize(
    ("typed", "ours", "ministry"),
    [
        ("H24.12-250715-0001", True, False),
        ("H23.12-240715-0001", True, False),
        ("000.00.12.H62-201105-0004", False, False),
        ("G09.20-20260609-0092637", False, True),
    ],
)
def test_whose_it_is(typed: str, ours: bool, ministry: bool) -> None:
    code = parse(typed, TODAY)
    assert (code.is_ours, code.is_ministry) == (ours, ministry)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("H24.12-251345-0001", "ngày có thật"),
        ("H24.12-260230-0001", "ngày có thật"),
        ("H24.12-2507-0001", "mã này có 4"),
        ("H24.12-250715-001", "mã này có 3"),
        ("H24.12-250715-00012345", "mã này có 8"),
        ("H24.12-271231-0001", "chưa tới"),
        ("A24.12-250715-0001", "phải là H"),
        ("24.12-250715-0001", "mã cơ quan"),
        ("250715-0001", "mã cơ quan"),
        ("H24.12-25O715-0001", "không có chữ cái"),
        ("H24.12", "còn thiếu"),
        ("H24", "còn thiếu"),
        ("", "mã cơ quan"),
        ("'; DROP TABLE applications; --", "mã cơ quan"),
    ],
)
def test_a_wrong_code_is_told_what_is_wrong(typed: str, reason: str) -> None:
    with pytest.raises(BadCode) as caught:
        parse(typed, TODAY)
    assert reason in caught.value.reason


@given(st.text(max_size=200))
def test_any_text_is_a_code_or_told_why_not(text: str) -> None:
    try:
        code = parse(text, TODAY)
    except BadCode as error:
        assert error.reason
        assert len(error.reason) < 200
    else:
        assert parse(code.text, TODAY) == code
        assert code.lookup.isascii()
        assert code.lookup.isalnum()


@given(
    st.sampled_from(["H24", "H23", "H01", "G09"]),
    st.lists(st.from_regex(r"\A[0-9]{2}\Z"), max_size=2),
    st.dates(date(2015, 1, 1), TODAY),
    st.booleans(),
    st.from_regex(r"\A[0-9]{4,7}\Z"),
    st.sampled_from(["-", " ", " - ", "–", ". "]),
    st.booleans(),
)
def test_every_code_of_the_right_shape_is_read(
    owner: str, units: list[str], day: date, long: bool, number: str, dash: str, lower: bool
) -> None:
    stamp = f"{day:%Y%m%d}" if long else f"{day:%y%m%d}"
    printed = f"{'.'.join([owner, *units])}-{stamp}-{number}"
    typed = printed.replace("-", dash)
    code = parse(typed.lower() if lower else typed, TODAY)
    assert code.text == printed
    assert (code.owner, code.filed_on) == (owner, day)


def test_tomorrow_is_the_last_day_a_code_may_carry() -> None:
    for days, fine in ((1, True), (2, False)):
        text = f"H24-{TODAY + timedelta(days=days):%y%m%d}-0001"
        if fine:
            assert parse(text, TODAY).text == text
        else:
            with pytest.raises(BadCode):
                parse(text, TODAY)
