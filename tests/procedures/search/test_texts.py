"""Which texts of a record say what it is for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.procedures.search.texts import (
    MAX_BODY_CHARS,
    body_of,
    is_searchable,
    likeness_features,
    names_of,
    phrases_of,
    searched_words,
    title_of,
)
from tests.procedures.records import full_record, record


def test_phrases_are_names_and_peoples_words_once_each() -> None:
    made = record(plain_name="A", official_name="A", aliases=["b", "c"], keywords=["c"], questions=["d?"])
    found = phrases_of([record("1.000002"), made])
    assert [(p.owner, p.text) for p in found] == [(0, "Thủ tục thử"), (1, "A"), (1, "b"), (1, "c"), (1, "d?")]


def test_names_leave_questions_out() -> None:
    assert names_of(full_record()) == ["Đăng ký tạm trú", "Đăng ký tạm trú (KT3)", "đăng ký ở trọ", "KT3", "tạm trú"]
    assert title_of(full_record()) == "Đăng ký tạm trú. Đăng ký tạm trú (KT3)"


def test_the_body_holds_papers_conditions_and_steps_within_bounds() -> None:
    body = body_of(full_record())
    assert all(text in body for text in ("Tờ khai CT01", "nếu thuê nhà", "Ở từ 30 ngày", "Điền tờ khai"))
    assert body_of(record()) == ""
    long = record(steps=["x" * 3000] * 3, steps_source="national")
    assert len(body_of(long)) == MAX_BODY_CHARS


@pytest.mark.parametrize(
    ("others", "searchable"),
    [
        ({}, True),
        ({"status": "abolished"}, False),
        ({"status": "replaced", "replaced_by": ["1.000002"]}, False),
        ({"status": "abolished", "aliases": ["sổ hộ khẩu"]}, True),
        ({"status": "abolished", "questions": ["còn làm không"]}, True),
    ],
)
def test_retired_codes_without_words_are_reached_by_code_only(others: dict[str, Any], searchable: bool) -> None:
    assert is_searchable(record(**others)) is searchable


def test_politeness_marks_and_case_are_no_words() -> None:
    assert searched_words("Dạ cho em hỏi ĐĂNG KÝ tạm trú với ạ") == ("dang", "ky", "tam", "tru")
    assert likeness_features("tạm trú!") == likeness_features("TAM TRU")
