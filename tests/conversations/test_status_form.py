"""What the form reads out of a message."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.status_form import is_about_an_application, read
from bot.conversations.dialogue.status_slots import CODE_SLOT, PROOF_SLOT, StatusSlots, Trouble, Wish
from bot.conversations.dialogue.turn import Turn
from bot.settings import VIETNAM

NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)
CODE, OTHER, MINISTRY, WRONG = "⟦ma_ho_so:1⟧", "⟦ma_ho_so:2⟧", "⟦ma_ho_so:3⟧", "⟦ma_ho_so:4⟧"
FOUR, FIVE, PERSON = "⟦bon_so:1⟧", "⟦bon_so:2⟧", "⟦dinh_danh:1⟧"
VALUES = {
    CODE: "H24.12-250715-0001",
    OTHER: "000.00.12.H62-201105-0004",
    MINISTRY: "G09.20-20260609-0092637",
    WRONG: "H24.12-251399-0001",
    FOUR: "1234",
    FIVE: "12345",
    PERSON: "031095001234",
}


def turn(text: str, intent: str = "check_status") -> Turn:
    entities = [{"entity": token.strip("⟦⟧").split(":")[0], "value": token} for token in VALUES if token in text]
    return Turn(text, intent, 1.0, entities, State(), NOW)


def after(text: str, requested: str | None, slots: StatusSlots | None = None, intent: str = "check_status"):  # type: ignore[no-untyped-def]
    return read(turn(text, intent), slots or StatusSlots(), requested, VALUES.get)


def test_everything_in_one_message() -> None:
    slots = after(f"hồ sơ {CODE} số cuối {FOUR}", None)
    assert (slots.code, slots.proof, slots.trouble) == (CODE, FOUR, None)


def test_the_wish_to_be_told_in_the_same_breath() -> None:
    assert after(f"hồ sơ {CODE} số cuối {FOUR}, xong thì báo tôi nhé", None).wish is Wish.FOLLOW
    assert after(f"hồ sơ {CODE} số cuối {FOUR}, xong chưa", None).wish is None


def test_one_after_the_other() -> None:
    first = after(CODE, CODE_SLOT)
    assert (first.code, first.proof) == (CODE, None)
    second = after(FOUR, PROOF_SLOT, first, intent="nlu_fallback")
    assert (second.code, second.proof) == (CODE, FOUR)


def test_a_whole_personal_number_is_a_proof_when_asked() -> None:
    assert after(PERSON, PROOF_SLOT, StatusSlots(code=CODE)).proof == PERSON


def test_a_number_in_another_question_is_none() -> None:
    assert (
        after(
            f"tôi số {PERSON} muốn làm lại hộ chiếu thì phải mang những giấy tờ gì", PROOF_SLOT, None, "ask_documents"
        )
        is None
    )


@pytest.mark.parametrize(("token", "detail"), [(OTHER, "H"), (MINISTRY, "G")])
def test_a_code_from_elsewhere_is_no_error_of_the_person(token: str, detail: str) -> None:
    slots = after(f"tra {token}", None)
    assert (slots.code, slots.trouble, slots.detail) == (None, Trouble.ELSEWHERE, detail)


def test_a_wrong_code_and_wrong_digits_are_told() -> None:
    assert after(WRONG, CODE_SLOT).trouble is Trouble.BAD_CODE
    assert after(FIVE, PROOF_SLOT, StatusSlots(code=CODE)).trouble is Trouble.BAD_DIGITS
    assert after("12", PROOF_SLOT, StatusSlots(code=CODE), "nlu_fallback").trouble is Trouble.BAD_DIGITS
    assert after("mã 12345", CODE_SLOT).trouble is Trouble.BAD_CODE


@pytest.mark.parametrize("requested", [None, CODE_SLOT, PROOF_SLOT])
@pytest.mark.parametrize("text", ["lệ phí đăng ký kết hôn bao nhiêu", "thôi", "cảm ơn em"])
def test_an_interruption_says_nothing_to_the_form(text: str, requested: str | None) -> None:
    assert after(text, requested, StatusSlots(code=CODE), intent="ask_fee") is None


@pytest.mark.parametrize("requested", [CODE_SLOT, PROOF_SLOT])
def test_asking_for_the_status_again_makes_the_form_ask_again(requested: str) -> None:
    slots = StatusSlots(code=CODE, trouble=Trouble.BAD_DIGITS, reminders=1)
    assert after("hồ sơ của tôi tới đâu rồi", requested, slots) == StatusSlots(code=CODE)


def test_a_new_code_keeps_the_proof_of_the_conversation() -> None:
    slots = after(CODE, None, StatusSlots(code=OTHER, proof=FOUR))
    assert (slots.code, slots.proof) == (CODE, FOUR)


def test_a_message_that_only_names_an_application() -> None:
    assert is_about_an_application(turn(f"{CODE} bao giờ xong", "ask_time"))
    assert not is_about_an_application(turn(f"hồ sơ {CODE} muốn đăng ký tạm trú cần giấy gì", "ask_documents"))
    assert not is_about_an_application(turn("bao giờ xong", "ask_time"))


def test_slots_survive_the_tracker_and_unknown_values_are_forgotten() -> None:
    slots = StatusSlots(CODE, FOUR, Trouble.BAD_CODE, "x", None, 2)
    assert StatusSlots.from_slots(slots.to_slots()) == slots
    assert StatusSlots.from_slots({"status_trouble": "gone", "status_wish": 5}) == StatusSlots()
