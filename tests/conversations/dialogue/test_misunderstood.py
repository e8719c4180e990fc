"""Turns whose intent is unclear or lies outside."""

from __future__ import annotations

from bot.conversations.dialogue.misunderstood import not_helpful, not_understood, out_of_scope
from bot.conversations.dialogue.state import State
from bot.messages import Facet, Outcome
from tests.conversations.dialogue.turns import OFFICE, turn
from tests.procedures.small import STAY, small_knowledge

KNOWN = small_knowledge()


def test_a_procedure_clearly_named_is_answered_whatever_the_intent() -> None:
    for respond in (not_understood, out_of_scope):
        (message,) = respond(turn("đăng ký tạm trú", intent="nlu_fallback", outside=0.9), KNOWN, OFFICE).messages
        assert message.procedure_code == STAY


def test_a_facet_of_what_is_in_hand_is_answered() -> None:
    done = not_understood(turn("thế lệ phí", Facet.FEE, intent="nlu_fallback", procedure=STAY), KNOWN, OFFICE)
    assert (done.messages[0].procedure_code, done.messages[0].facet) == (STAY, Facet.FEE)


def test_nothing_in_it_asks_and_then_gives_up() -> None:
    first = not_understood(turn("ừ thì", intent="nlu_fallback"), KNOWN, OFFICE)
    assert (first.messages[0].outcome, first.state.misses) == (Outcome.CLARIFY, 1)
    second = not_understood(turn("ừ thì", intent="nlu_fallback", misses=1), KNOWN, OFFICE)
    assert second.messages[0].outcome is Outcome.NOT_FOUND


def test_a_code_alone_is_a_question() -> None:
    done = not_understood(turn(STAY, intent="nlu_fallback"), KNOWN, OFFICE)
    assert [message.procedure_code for message in done.messages] == [STAY]


def test_none_of_our_matters_is_declined_and_nothing_is_forgotten() -> None:
    done = out_of_scope(
        turn("thời tiết ngày mai có mưa bão lớn", intent="out_of_scope", outside=0.99, procedure=STAY), KNOWN, OFFICE
    )
    assert done.messages[0].outcome is Outcome.OUT_OF_SCOPE
    assert done.state == State(procedure=STAY)


def test_an_answer_that_did_not_help() -> None:
    first = not_helpful(turn("không đúng ý tôi", procedure=STAY), KNOWN, OFFICE)
    assert (first.messages[0].outcome, first.state.misses) == (Outcome.CLARIFY, 1)
    assert [button.payload for button in first.messages[0].buttons] == ["/ask_human", "/start_over"]
    second = not_helpful(turn("vẫn không đúng", misses=1), KNOWN, OFFICE)
    assert second.messages[0].outcome is Outcome.NOT_FOUND
    assert OFFICE.hotline in second.messages[0].text
