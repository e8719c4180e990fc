"""Turns whose intent is unclear or lies outside: the finder still gets a say before the bot gives up."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.asking import answer_question, ask_back, not_found, outside_message
from bot.conversations.dialogue.matter import is_outside
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.place import answer_ward
from bot.conversations.guides.steps import At
from bot.messages import BotMessage, Button, Language, payload
from bot.messages import Outcome as Ending
from bot.places.naming import places_in, without_places
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import CODE
from bot.vietnamese.content import content_words
from bot.vietnamese.lexicon import lexicon
from bot.vietnamese.text import bare_words


def not_understood(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """An unclear intent: a procedure that is clearly named is still answered, and a place that is said is taken up."""
    if _tells_only_a_place(turn):
        return answer_ward(At(turn, knowledge, office)).outcome()
    if content_words(turn.text) or turn.facets or CODE.search(turn.text):
        return answer_question(replace(turn, intent="find_procedure"), knowledge, office)
    return ask_back(turn, (), office)


def out_of_scope(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Say what this assistant is for, unless a procedure may well be meant, or there is no word in it."""
    if _tells_only_a_place(turn):
        return not_understood(turn, knowledge, office)
    if _is_no_language(turn):
        return ask_back(turn, (), office)
    if is_outside(turn, knowledge):
        return Outcome((outside_message(office, turn.state.language),), turn.state)
    return answer_question(replace(turn, intent="find_procedure", outside=0.0), knowledge, office)


def _tells_only_a_place(turn: Turn) -> bool:
    """Whether a text says where somebody lives and nothing else ("em ở Thủy Nguyên")."""
    return bool(places_in(turn.text)) and not content_words(without_places(turn.text))


def _is_no_language(turn: Turn) -> bool:
    """Whether none of a text's words is known: a slip of the hand, nothing that could be judged to lie outside."""
    known = lexicon()
    words = bare_words(turn.text)
    is_english = turn.state.language is Language.ENGLISH
    return bool(words) and not is_english and not any(known.count(word) for word in words)


def not_helpful(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The answer did not help: apologise, ask in other words, or show who can."""
    state = turn.state.missed()
    if state.misses >= 2:
        return Outcome((not_found(office),), state)
    text = office.words.say("not_helpful")
    buttons = (Button("Gặp cán bộ hỗ trợ", payload("ask_human")), Button("Bắt đầu lại", payload("start_over")))
    return Outcome((BotMessage(text, Ending.CLARIFY, buttons),), state)
