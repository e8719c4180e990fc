"""Normal forms: cleaning, marks, words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from bot.vietnamese.text import clean, has_tones, has_words, strip_tones, words
from tests.vietnamese.texts import any_text, vietnamese


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  lệ   phí\t bao nhiêu  ", "lệ phí bao nhiêu"),
        ("dòng một\r\n\r\n \ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("khai\u200bsinh\ufeff\u202e", "khaisinh"),
        ("tạm\u00a0trú", "tạm trú"),
        ("a\x00b\x07", "ab"),
        (unicodedata.normalize("NFD", "đăng ký"), "đăng ký"),
        (" \u200b ", ""),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("marked", "bare"), [("Đăng ký Khai sinh", "Dang ky Khai sinh"), ("đường ưỡ ợ", "duong uo o"), ("fee", "fee")]
)
def test_strip_tones_keeps_case(marked: str, bare: str) -> None:
    assert strip_tones(marked) == bare


@given(vietnamese)
def test_strip_tones_leaves_ascii_and_every_letter(text: str) -> None:
    assert strip_tones(text).isascii()
    assert len(strip_tones(text)) == len(text)


@given(vietnamese)
def test_strip_tones_reads_both_unicode_forms(text: str) -> None:
    assert strip_tones(unicodedata.normalize("NFD", text)) == strip_tones(text)


@pytest.mark.parametrize(
    ("text", "has"), [("đi", True), ("tạm trú", True), ("tam tru", False), ("visa 15", False), ("", False)]
)
def test_has_tones(text: str, has: bool) -> None:
    assert has_tones(text) is has
    assert has_tones(unicodedata.normalize("NFD", text)) is has


def test_words_are_lower_case_and_without_punctuation() -> None:
    assert words("Lệ phí: 15.000đ, đúng_không?") == ["lệ", "phí", "15", "000đ", "đúng", "không"]


def test_a_token_is_one_word() -> None:
    assert words("hồ sơ ⟦ma_ho_so:1⟧ tới đâu") == ["hồ", "sơ", "⟦ma_ho_so:1⟧", "tới", "đâu"]


@pytest.mark.parametrize(("text", "has"), [("a", True), ("7", True), ("?!", False), ("👍", False), ("", False)])
def test_has_words(text: str, has: bool) -> None:
    assert has_words(text) is has
