"""Whether a text is about a procedure at all."""

from __future__ import annotations

import pytest

from bot.conversations.dialogue.matter import is_about_a_procedure, is_only_general, is_outside
from tests.conversations.dialogue.turns import press, turn
from tests.procedures.small import STAY, small_knowledge

KNOWN = small_knowledge()

FAR = "nấu bánh đa cua cho mấy người ăn"


def test_the_engine_and_the_finder_decide_together() -> None:
    assert is_outside(turn(FAR, outside=0.95), KNOWN)
    assert not is_outside(turn("đăng ký tạm trú cho người thuê nhà", outside=0.6), KNOWN)


def test_the_surer_the_engine_the_sooner_it_is_outside() -> None:
    said = [is_outside(turn(FAR, outside=outside), KNOWN) for outside in (0.0, 0.3, 0.6, 0.95, 0.999)]
    assert said == sorted(said)


@pytest.mark.parametrize("text", ["đất đai", "xin giấy phép"])
def test_few_words_may_only_be_too_general(text: str) -> None:
    assert is_only_general(turn(text))
    assert not is_outside(turn(text, outside=0.5), KNOWN)


def test_a_code_and_a_button_are_never_outside() -> None:
    assert not is_outside(turn("1.999999 là gì thế hả bạn ơi", intent="out_of_scope", outside=0.99), KNOWN)
    assert not is_outside(press("ask_fee", STAY), KNOWN)


def test_words_that_name_nothing_are_left_to_the_engine() -> None:
    assert is_outside(turn("ừ thì", intent="out_of_scope", outside=0.5), KNOWN)
    assert not is_outside(turn("ừ thì", intent="affirm"), KNOWN)


def test_small_talk_yields_only_to_a_procedure_that_is_found() -> None:
    assert is_about_a_procedure(turn("đăng ký tạm trú cho người thuê nhà", intent="greet"), KNOWN)
    assert not is_about_a_procedure(turn("chào em", intent="greet"), KNOWN)
    assert is_about_a_procedure(turn(STAY, intent="greet"), KNOWN), "a code is a question of its own"
