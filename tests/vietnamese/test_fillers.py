"""Words of politeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vietnamese.fillers import without_fillers


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("da cho em hoi dang ky ket hon voi a", "dang ky ket hon"),
        ("xin chao anh chi oi le phi bao nhieu", "le phi bao nhieu"),
        ("hello admin mat ho chieu", "mat ho chieu"),
        ("xong roi cam on nhieu", "xong roi"),
        ("giay to gi nhe ban", "giay to gi"),
    ],
)
def test_politeness_is_left_out(said: str, left: str) -> None:
    assert without_fillers(said.split()) == left.split()


def test_where_nothing_else_is_said_the_words_stay() -> None:
    assert without_fillers(["da", "xin", "chao"]) == ["da", "xin", "chao"]
    assert without_fillers([]) == []


@given(st.lists(st.sampled_from("da cho em hoi anh chi oi khai sinh giup voi a le phi".split()), max_size=12))
def test_nothing_is_added_and_order_is_kept(bare: list[str]) -> None:
    rest = iter(bare)
    assert all(word in rest for word in without_fillers(bare))
