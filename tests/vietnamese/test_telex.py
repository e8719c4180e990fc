"""Keys that an input method left standing."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.vietnamese.telex import is_syllable, repair
from tests.vietnamese.texts import any_text


@pytest.mark.parametrize("word", ["khai", "nghiêng", "Đường", "quyết", "y", "giấy", "hoạch"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ddawng", "window", "bnhiu", "cccd", "tamtru", "", "1"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawng", "dang"),
        ("kys", "ky"),
        ("taamj", "tam"),
        ("truws", "tru"),
        ("cuwowcs", "cuoc"),
        ("giaays", "giay"),
        ("sinhs", "sinh"),
        ("hoof", "ho"),
        ("d9a8ng", "dang"),
        ("ky1", "ky"),
        ("phi1", "phi"),
    ],
)
def test_telex_and_vni_leftovers_are_read(typed: str, meant: str) -> None:
    assert repair(typed) == meant


@pytest.mark.parametrize("word", ["khai", "tam", "window", "facebook", "h24", "a1", "2026", "cccd", "gplx", "k"])
def test_what_is_a_word_or_no_leftover_stays(word: str) -> None:
    assert repair(word) == word


@given(any_text)
def test_a_repaired_word_is_a_syllable_or_as_it_was(word: str) -> None:
    assert repair(word) == word or is_syllable(repair(word))
