"""Greetings, who are you, out of scope, abuse, asking for a person."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("xin chào", "greeting"),
        ("bạn là người hay máy vậy", "greeting"),
        ("cảm ơn nhiều nhé", "other"),
        ("tạm biệt", "other"),
        ("hôm nay trời có mưa không", "out_of_scope"),
        ("kể chuyện cười đi", "out_of_scope"),
        ("đồ ngu", "other"),
        ("cho tôi gặp cán bộ", "handed_over"),
        ("hồ sơ của tôi tới đâu rồi", "status"),
        ("cứu với cháy nhà rồi", "handed_over"),
    ],
)
def test_manners(talk: Talk, text: str, outcome: str) -> None:
    talk.say(text)
    assert talk.outcome == outcome, talk


def test_the_greeting_says_that_it_is_a_machine(talk: Talk) -> None:
    talk.say("chào em")
    assert "máy" in talk.text


def test_a_person_is_reached_by_the_national_hotline_first(talk: Talk) -> None:
    talk.say("cho gặp người thật đi")
    assert talk.text.index("1800 1096") < talk.text.index("1022")


def test_the_bot_gives_up_politely_after_two_misses(talk: Talk) -> None:
    talk.say("qwrtpsdf zxcvb")
    talk.say("plmkjn bvcxz")
    assert talk.outcome == "not_found", talk
    assert "1800 1096" in talk.text
