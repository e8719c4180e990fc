"""What a model sees: the same words however they were typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.procedures.content import load_content
from bot.vietnamese.features import letter_features, plain_words, request_features, word_features
from bot.vietnamese.text import bare_words, strip_tones
from tests.vietnamese.texts import any_text, vietnamese, vietnamese_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Đăng ký tạm trú hết bao nhiêu tiền?", "dang ky tam tru het bao nhieu tien"),
        ("đky ks cho con", "dang ky khai sinh cho con"),
        ("Đk tạm trú đk ko", "dang ky tam tru duoc khong"),
        ("ddawng kys taam trus", "dang ky tam tru"),
        ("d9a8ng ky1 ta5m tru1", "dang ky tam tru"),
        ("dangkykethon", "dang ky ket hon"),
        ("làm khai sihn", "lam khai sinh"),
        ("CCCD hết hạn", "can cuoc het han"),
        ("xin visa", "xin visa"),
        ("hồ sơ ⟦ma_ho_so:1⟧", "ho so ⟦ma_ho_so:1⟧"),
        ("?!", ""),
        pytest.param(
            "How much does it cost, which papers, how long does it take",
            "how much does it cost which papers how long does it take",
        ),
    ],
)
def test_plain_words(typed: str, plain: str) -> None:
    assert plain_words(typed) == plain.split()


@given(vietnamese)
def test_marks_never_matter(text: str) -> None:
    assert plain_words(strip_tones(text)) == plain_words(text)


@given(vietnamese)
def test_the_unicode_form_never_matters(text: str) -> None:
    assert plain_words(unicodedata.normalize("NFD", text)) == plain_words(text)


@given(vietnamese)
def test_case_never_matters(text: str) -> None:
    assert plain_words(text.upper()) == plain_words(text) == plain_words(text.lower())


@given(vietnamese_words, st.lists(st.sampled_from([" ", ", ", "! ", "... ", " - ", "?\n", "\u200b "]), min_size=10))
def test_punctuation_and_spaces_never_matter(words: list[str], between: list[str]) -> None:
    punctuated = "".join(word + mark for word, mark in zip(words, between, strict=False))
    assert plain_words(punctuated) == plain_words(" ".join(words))


def test_plain_names_of_the_catalogue_are_plain_already() -> None:
    for record in load_content():
        for text in (record.official_name, record.plain_name, *record.aliases):
            plain = plain_words(text)
            assert plain_words(" ".join(plain)) == plain, text


@given(any_text)
def test_any_text_is_taken(text: str) -> None:
    assert all(plain_words(text))
    assert request_features(text) is not None
    assert bool(request_features(text)) == bool(plain_words(text))


def test_bare_words_are_not_mended() -> None:
    assert bare_words("Đky  khai SIHN!") == ["dky", "khai", "sihn"]


def test_the_answer_is_the_callers_own() -> None:
    plain_words("khai sinh").append("x")
    assert plain_words("khai sinh") == ["khai", "sinh"]


def test_word_features() -> None:
    assert list(word_features(["le", "phi", "gi"], 2)) == ["le", "phi", "gi", "le phi", "phi gi"]


def test_letter_features_survive_a_slip() -> None:
    assert list(letter_features(["gi"])) == ["#<gi", "#gi>", "#<gi>"]
    right, slip = set(letter_features(["sinh"])), set(letter_features(["sinhh"]))
    assert len(right & slip) >= 3


def test_request_features_mark_both_ends() -> None:
    features = request_features("lệ phí bao nhiêu")
    assert {"[[le", "nhieu]]", "bao nhieu]]", "[[le phi", "le phi bao"} <= set(features)
