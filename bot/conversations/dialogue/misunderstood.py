"""Turns whose intent is unclear or lies outside: the finder still gets a say before the bot gives up."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.asking import Office, answer_question, ask_back, not_found, outside_message
from bot.conversations.dialogue.matter import is_outside
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.messages import BotMessage, Button, payload
from bot.messages import Outcome as Ending
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import CODE
from bot.vietnamese.content import content_words


def not_understood(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """An unclear intent: a procedure that is clearly named is still answered."""
    if content_words(turn.text) or turn.facets or CODE.search(turn.text):
        return answer_question(replace(turn, intent="find_procedure"), knowledge, office)
    return ask_back(turn, (), office)


def out_of_scope(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Say what this assistant is for, unless a procedure may well be meant."""
    if is_outside(turn, knowledge):
        return Outcome((outside_message(office, turn.state.language),), turn.state)
    return answer_question(replace(turn, intent="find_procedure", outside=0.0), knowledge, office)


def not_helpful(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The answer did not help: apologise, ask in other words, or show who can."""
    state = turn.state.missed()
    if state.misses >= 2:
        return Outcome((not_found(office),), state)
    text = office.words.say("not_helpful")
    buttons = (Button("Gặp cán bộ hỗ trợ", payload("ask_human")), Button("Bắt đầu lại", payload("start_over")))
    return Outcome((BotMessage(text, Ending.CLARIFY, buttons),), state)
