"""Texts as Telegram takes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html import LIMIT, escape, split, unformatted, units

TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)


@given(TEXTS)
def test_escaped_text_comes_back(text: str) -> None:
    assert unformatted(escape(text)) == text


@given(st.lists(TEXTS, max_size=8).map("\n".join), st.integers(2, 60))
def test_every_part_is_below_the_limit_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_it_is_cut_at_line_ends() -> None:
    lines = [f"• dòng {number} " + "x" * 60 for number in range(100)]
    parts = split("\n".join(lines))
    assert [line for part in parts for line in part.split("\n")] == lines
    assert all(units(part) <= LIMIT for part in parts)


def test_a_picture_counts_twice() -> None:
    assert units("😀a") == 3
