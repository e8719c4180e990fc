"""Which procedure a turn is about."""

from __future__ import annotations

import pytest

from bot.conversations.dialogue.meaning import MAX_CHOICES, Meaning, goes_back, meaning_of
from bot.messages import Facet
from tests.conversations.dialogue.turns import press, turn
from tests.procedures.small import (
    BIRTH,
    BIRTH_AGAIN,
    CAR,
    CAR_TWIN,
    DEATH,
    LICENCE,
    LICENCE_LOST,
    MARRIAGE,
    PASSPORT,
    PASSPORT_CHILD,
    STAY,
    small_knowledge,
)

KNOWN = small_knowledge()


@pytest.mark.parametrize("text", ["đăng ký tạm trú", "dang ky tam tru het bao nhieu tien", "ĐK tạm trú ở đâu ạ"])
def test_named_now(text: str) -> None:
    meaning = meaning_of(turn(text), KNOWN)
    assert meaning.codes == (STAY,) and meaning.is_clear
    assert not meaning.from_context and meaning.confidence > 0.5


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "còn thời hạn thì sao ạ", "cần mang gì", "?!"])
def test_a_follow_up_is_about_what_is_in_hand(text: str) -> None:
    assert meaning_of(turn(text, Facet.FEE, procedure=STAY), KNOWN) == Meaning((STAY,), 1.0, from_context=True)
    assert meaning_of(turn(text, Facet.FEE), KNOWN) == Meaning()


def test_named_again_it_stays_in_hand() -> None:
    meaning = meaning_of(turn("đăng ký tạm trú cần gì", procedure=STAY), KNOWN)
    assert (meaning.codes, meaning.from_context) == ((STAY,), True)


@pytest.mark.parametrize("facets", [(), (Facet.FEE,)])
def test_another_one_clearly_named_is_a_switch(facets: tuple[Facet, ...]) -> None:
    meaning = meaning_of(turn("đăng ký kết hôn thì sao", *facets, procedure=STAY), KNOWN)
    assert (meaning.codes, meaning.from_context) == ((MARRIAGE,), False)


def test_a_question_with_words_that_name_nothing_known_stays_in_hand() -> None:
    meaning = meaning_of(turn("lệ phí xyzt qwerty", Facet.FEE, procedure=STAY), KNOWN)
    assert (meaning.codes, meaning.from_context) == ((STAY,), True)


def test_half_a_name_is_understood_beside_what_is_in_hand() -> None:
    meaning = meaning_of(turn("còn bị mất thì làm ở đâu", Facet.PLACE, procedure=LICENCE), KNOWN)
    assert meaning.codes == (LICENCE_LOST,)
    meaning = meaning_of(turn("cho trẻ em", procedure=PASSPORT), KNOWN)
    assert meaning.codes == (PASSPORT_CHILD,)


def test_too_general_is_several() -> None:
    meaning = meaning_of(turn("làm lại bị mất"), KNOWN)
    assert {LICENCE_LOST, BIRTH_AGAIN} <= set(meaning.codes)
    assert 2 <= len(meaning.codes) <= MAX_CHOICES and not meaning.is_clear


@pytest.mark.parametrize("text", ["xyzt qwerty asdf"])
def test_what_fits_nothing_is_nothing(text: str) -> None:
    assert meaning_of(turn(text), KNOWN).codes == ()


@pytest.mark.parametrize("text", [f"{STAY} cần gì", STAY.replace(".", ""), f"đăng ký kết hôn {STAY}"])
def test_a_written_code_wins(text: str) -> None:
    assert meaning_of(turn(text, procedure=MARRIAGE), KNOWN) == Meaning((STAY,), 1.0)


def test_a_code_that_is_not_there_is_said_to_be() -> None:
    assert meaning_of(turn("9.999999 là gì", procedure=STAY), KNOWN) == Meaning(unknown_code="9.999999")


def test_a_button_names_its_procedure() -> None:
    assert meaning_of(press("ask_fee", STAY, procedure=MARRIAGE), KNOWN) == Meaning((STAY,), 1.0)


def test_a_family_is_one_answer_by_its_fullest_record() -> None:
    meaning = meaning_of(turn("mất đăng ký xe"), KNOWN)
    assert meaning.codes == (CAR_TWIN,)


@pytest.mark.parametrize("rejected", [CAR, CAR_TWIN])
def test_a_rejected_family_does_not_come_again(rejected: str) -> None:
    codes = meaning_of(turn("mất đăng ký xe", rejected=(rejected,)), KNOWN).codes
    assert not {CAR, CAR_TWIN} & set(codes)


def test_what_is_rejected_leaves_its_likelihood_to_the_others() -> None:
    meaning = meaning_of(turn("khai sinh", rejected=(BIRTH,)), KNOWN)
    assert meaning.codes[0] == BIRTH_AGAIN
    assert meaning.confidence > meaning_of(turn("khai sinh"), KNOWN).confidence


def test_back_to_one_that_is_named() -> None:
    meaning = meaning_of(turn("quay lại đăng ký kết hôn", procedure=STAY, history=(MARRIAGE, DEATH)), KNOWN)
    assert meaning.codes == (MARRIAGE,)


def test_words_pick_among_the_offered() -> None:
    offered = (PASSPORT, PASSPORT_CHILD)
    assert meaning_of(turn("trẻ em", offered=offered), KNOWN).codes == (PASSPORT_CHILD,)


def test_a_procedure_in_hand_that_is_gone_is_forgotten() -> None:
    assert meaning_of(turn("lệ phí bao nhiêu", procedure="9.999999"), KNOWN) == Meaning()


@pytest.mark.parametrize(
    ("text", "back"),
    [("quay lại cái lúc nãy", True), ("hoi nay toi hoi gi", True), ("thủ tục trước", True), ("đăng ký lại", False)],
)
def test_goes_back(text: str, back: bool) -> None:
    assert goes_back(text) is back
