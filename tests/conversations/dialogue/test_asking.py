"""Answers, choices and questions back."""

from __future__ import annotations

from bot.conversations.dialogue.asking import about, answer_question, ask_back
from bot.conversations.dialogue.state import State
from bot.messages import Facet, Outcome
from bot.procedures.knowledge import Knowledge
from tests.conversations.dialogue.turns import OFFICE, press, turn
from tests.procedures.records import full_record, record
from tests.procedures.small import (
    ABOLISHED,
    CARD,
    MARRIAGE,
    OLDER_CARD,
    PASSPORT,
    PASSPORT_CHILD,
    RECORDS,
    STAY,
    small_finder,
    small_knowledge,
)

KNOWN = small_knowledge()


def test_one_message_a_facet_and_buttons_once() -> None:
    whole = Knowledge([*RECORDS, full_record()], small_finder())
    asked = turn("1.004194 lệ phí bao nhiêu, nộp ở đâu", Facet.FEE, Facet.PLACE)
    done = answer_question(asked, whole, OFFICE)
    assert [message.facet for message in done.messages] == [Facet.FEE, Facet.PLACE]
    assert "15.000 đồng" in done.messages[0].text
    assert done.messages[0].buttons == () and done.messages[1].buttons
    assert (done.state.procedure, done.state.facets) == ("1.004194", (Facet.FEE, Facet.PLACE))


def test_one_facet_may_be_known_and_another_not() -> None:
    done = answer_question(turn("tạm trú lệ phí bao nhiêu, nộp ở đâu", Facet.FEE, Facet.PLACE), KNOWN, OFFICE)
    assert [message.outcome for message in done.messages] == [Outcome.ANSWERED, Outcome.NOT_FOUND]
    assert "5.000 đồng" in done.messages[0].text


def test_only_which_procedure_gets_the_overview() -> None:
    (message,) = answer_question(turn("đăng ký tạm trú"), KNOWN, OFFICE).messages
    assert (message.facet, message.procedure_code) == (Facet.OVERVIEW, STAY)
    assert message.confidence is not None and message.confidence > 0.5


def test_a_follow_up_keeps_the_procedure_and_remembers_the_one_before() -> None:
    done = answer_question(turn("đăng ký kết hôn", Facet.FEE, procedure=STAY), KNOWN, OFFICE)
    assert (done.state.procedure, done.state.history) == (MARRIAGE, (STAY,))
    (message,) = answer_question(turn("lệ phí bao nhiêu", Facet.FEE, procedure=MARRIAGE), KNOWN, OFFICE).messages
    assert (message.procedure_code, message.facet) == (MARRIAGE, Facet.FEE)


def test_a_button_asks_its_facet() -> None:
    (message,) = answer_question(press("ask_fee", MARRIAGE, procedure=STAY), KNOWN, OFFICE).messages
    assert (message.procedure_code, message.facet) == (MARRIAGE, Facet.FEE)


def test_too_general_offers_choices_and_remembers_what_was_asked() -> None:
    done = answer_question(turn("lệ phí hộ chiếu", Facet.FEE), KNOWN, OFFICE)
    (message,) = done.messages
    assert message.outcome is Outcome.CHOICES
    assert {PASSPORT, PASSPORT_CHILD} <= set(message.extra["choices"])
    assert (done.state.offered, done.state.facets) == (tuple(message.extra["choices"]), (Facet.FEE,))


def test_not_understood_once_asks_and_twice_says_so() -> None:
    first = answer_question(turn("xyzt qwerty"), KNOWN, OFFICE)
    assert (first.messages[0].outcome, first.state.misses) == (Outcome.CLARIFY, 1)
    second = answer_question(turn("xyzt qwerty", misses=1), KNOWN, OFFICE)
    assert (second.messages[0].outcome, second.state.misses) == (Outcome.NOT_FOUND, 2)
    assert OFFICE.hotline in second.messages[0].text and OFFICE.city_hotline in second.messages[0].text


def test_an_answer_ends_the_misses() -> None:
    assert answer_question(turn("đăng ký tạm trú", misses=1), KNOWN, OFFICE).state.misses == 0


def test_a_facet_without_a_procedure_asks_which_and_remembers_the_facet() -> None:
    done = answer_question(turn("lệ phí bao nhiêu", Facet.FEE), KNOWN, OFFICE)
    assert done.messages[0].outcome is Outcome.CLARIFY
    assert "thủ tục nào" in done.messages[0].text
    assert done.state.facets == (Facet.FEE,)


def test_what_is_none_of_our_matters_is_declined() -> None:
    done = answer_question(turn("xyzt qwerty asdf zxcv", outside=0.9), KNOWN, OFFICE)
    assert done.messages[0].outcome is Outcome.OUT_OF_SCOPE
    assert done.state == State()


def test_an_unknown_code_is_named_with_a_way_to_find_it() -> None:
    (message,) = answer_question(turn("9.999999 là gì"), KNOWN, OFFICE).messages
    assert message.outcome is Outcome.NOT_FOUND
    assert "9.999999" in message.text and "9.999999" in message.links[0].url


def test_a_retired_code_leads_to_its_only_successor() -> None:
    done = answer_question(turn(f"{OLDER_CARD} lệ phí", Facet.FEE), KNOWN, OFFICE)
    note, following = done.messages
    assert "đã được thay thế" in note.text and note.buttons == ()
    assert (following.procedure_code, following.facet) == (CARD, Facet.FEE)
    assert done.state.procedure == CARD


def test_several_successors_are_offered() -> None:
    parted = record("2.000009", status="replaced", replaced_by=[STAY, MARRIAGE])
    known = Knowledge([*RECORDS, parted], small_finder())
    done = about(parted.code, (Facet.FEE,), turn(""), known, OFFICE, 1.0)
    assert (done.state.offered, done.state.facets) == ((STAY, MARRIAGE), (Facet.FEE,))
    assert len(done.messages) == 1 and len(done.messages[0].buttons) == 2


def test_an_abolished_code_is_not_taken_in_hand() -> None:
    done = answer_question(turn(ABOLISHED, procedure=STAY), KNOWN, OFFICE)
    assert "bãi bỏ" in done.messages[0].text
    assert done.state.procedure == STAY


def test_asking_back_forgets_choices_not_the_procedure() -> None:
    done = ask_back(turn("x", procedure=STAY, offered=(MARRIAGE,)), (), OFFICE)
    assert (done.state.procedure, done.state.offered) == (STAY, ())
