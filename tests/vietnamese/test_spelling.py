"""Glued words and slips of the keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vietnamese.lexicon import lexicon
from bot.vietnamese.spelling import RARE, correct, split_glued


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("tamtru", ("tam", "tru")),
        ("khaisinh", ("khai", "sinh")),
        ("dangkykethon", ("dang", "ky", "ket", "hon")),
        ("giayphep", ("giay", "phep")),
    ],
)
def test_glued_words_are_split(glued: str, parts: tuple[str, ...]) -> None:
    assert split_glued(glued) == parts


@pytest.mark.parametrize("word", ["abc", "xyzt", "facebook", "windows"])
def test_what_is_not_glued_of_common_syllables_stays(word: str) -> None:
    assert split_glued(word) == (word,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lam giay khai sihn", "lam giay khai sinh"),
        ("dang ky tamtru", "dang ky tam tru"),
        ("giay phepp lai xe", "giay phep lai xe"),
        ("lam ho chieuu", "lam ho chieu"),
    ],
)
def test_slips_are_mended_by_their_neighbours(typed: str, meant: str) -> None:
    assert correct(typed.split()) == meant.split()


@pytest.mark.parametrize("typed", ["xin visa", "dang ky khai sinh", "le phi 15000 dong", "⟦ma_ho_so:1⟧", ""])
def test_what_is_right_stays(typed: str) -> None:
    assert correct(typed.split()) == typed.split()


_COMMON = sorted(word for word, count in lexicon().words.items() if count > RARE and word.isalpha())


@given(st.lists(st.sampled_from(_COMMON), max_size=8))
def test_common_words_are_never_touched(bare: list[str]) -> None:
    assert correct(bare) == bare
