"""Texts that say the same stand together, texts that only look alike do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.inbox.grouping import NEAR, alike, groups, near
from bot.conversations.likeness import likeness

SAME = [
    ("Đăng ký tạm trú hết bao nhiêu tiền ạ?", "dang ky tam tru het bao nhieu tien"),
    ("cho em hỏi đăng ký tạm trú hết bao nhiêu tiền vậy", "đăng ký tạm trú hết bao nhiêu tiền"),
    ("đky tạm trú hết bn tiền", "đăng ký tạm trú hết bao nhiêu tiền"),
]
DIFFERENT = [
    ("đăng ký tạm trú hết bao nhiêu tiền", "đăng ký tạm trú mất bao nhiêu lâu"),
    ("đăng ký kết hôn cần giấy tờ gì", "đăng ký khai sinh cần giấy tờ gì"),
    ("đổi căn cước", "mất căn cước"),
    ("làm lại căn cước", "làm căn cước"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_said_otherwise_has_one_key(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_something_else_stays_apart(one: str, other: str) -> None:
    assert len(groups([likeness(one), likeness(other)])) == 2
    assert near(likeness(one), [likeness(other)]) == []


def test_a_word_more_does_not_part_a_long_text() -> None:
    short = likeness("đăng ký tạm trú cho sinh viên thuê trọ cần giấy tờ gì")
    long = likeness("đăng ký tạm trú cho sinh viên năm nhất thuê trọ cần giấy tờ gì")
    assert short != long
    assert groups([short, long]) == [[short, long]]
    assert near(long, [short, "chuyen khac han voi cau nay"]) == [short]


_WORDS = st.lists(st.sampled_from("a b c d e f g".split()), min_size=1, max_size=7).map(" ".join)


@given(st.lists(_WORDS, unique=True, max_size=30))
def test_grouping_loses_nothing_and_joins_only_what_is_near(keys: list[str]) -> None:
    made = groups(keys)
    assert sorted(key for group in made for key in group) == sorted(keys)
    assert all(alike(group[0], key) >= NEAR for group in made for key in group[1:])
    # Nothing near is missed: what opens a group is near no earlier first.
    firsts = [group[0] for group in made if len(group[0].split()) > 3]
    assert all(alike(one, two) < NEAR for number, two in enumerate(firsts) for one in firsts[:number])
    assert all(len(group[0].split()) > 3 for group in made if len(group) > 1)
