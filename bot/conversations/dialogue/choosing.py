"""Picks from what was offered, corrects what was misunderstood, goes back."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversations.dialogue.asking import about, answer_question, ask_back, not_found, offer
from bot.conversations.dialogue.meaning import among_earlier, among_offered, meaning_of
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.messages import BotMessage, Facet
from bot.messages import Outcome as Ending
from bot.procedures.knowledge import Knowledge
from bot.vietnamese.content import content_words
from bot.vietnamese.text import strip_tones

SHORT = 6  # words of a text that only picks

_CORRECTION = re.compile(
    r"^.*?\b(?:y toi la|y em la|y minh la|y chau la|y anh la|y chi la|y bac la|y tui la|toi hoi|em hoi|minh hoi|toi noi"
    r"|em noi|phai la|ma la|co ma|toi can|em can|minh can|toi muon|em muon)\b"
    r"|^(?:a |ay |o |xin loi )*(?:khong phai|ko phai|k phai|khong|ko|k|nham roi|nham|sai roi|sai|no)\b"
    r"[\s,.!]*(?:roi|dau|a|la)?\b[\s,.!]*"
)


def picks_from_a_list(turn: Turn) -> bool:
    """Whether a short text names a place in the list that was offered ("cái thứ hai", "the first one")."""
    return bool(turn.state.offered and turn.values("ordinal")) and len(turn.text.split()) <= SHORT


def choose(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Take the choice that a button, a place in the list or words point to."""
    state = turn.state
    given = [code for code in turn.values("procedure_code") if code in knowledge.records]
    if given:
        return about(given[0], state.facets, turn, knowledge, office, 1.0)
    offered = [code for code in state.offered if code in knowledge.records]
    place = next((int(value) for value in turn.values("ordinal")), None)
    if offered and place is not None:
        index = len(offered) - 1 if place == -1 else place - 1
        if 0 <= index < len(offered):
            return about(offered[index], state.facets, turn, knowledge, office, 1.0)
        text = office.words.say("choosing_not_in_list", count=str(len(offered)))
        return Outcome((BotMessage(text, Ending.CLARIFY),), state)
    if offered and content_words(turn.text):
        return _among(turn, knowledge, office)
    if place is not None:
        return ask_back(turn, (), office)
    return answer_question(turn, knowledge, office)


def _among(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Words that fit one of the offered procedures better than the others pick it."""
    chosen = among_offered(turn, knowledge, turn.text)
    meaning = meaning_of(turn, knowledge)
    elsewhere = meaning.is_clear and not meaning.from_context and meaning.codes[0] not in turn.state.offered
    if chosen and not elsewhere:
        facets = turn.facets or turn.state.facets
        return about(chosen, facets, turn, knowledge, office, 0.9)
    return answer_question(turn, knowledge, office)


def correct(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Take back the procedure in hand and look for what is said to be meant, asking the same of it."""
    state = turn.state
    rejected = tuple(dict.fromkeys((*state.rejected, *([state.procedure] if state.procedure else []))))
    without = replace(turn, state=replace(state, rejected=rejected))
    prefix = _CORRECTION.match(strip_tones(turn.text).lower())
    said = turn.text[prefix.end() :] if prefix else turn.text
    facets = turn.facets or state.facets
    if not content_words(said):
        text = office.words.say("choosing_wrong")
        return Outcome((BotMessage(text, Ending.CLARIFY),), replace(without.state, facets=facets))
    meaning = meaning_of(without, knowledge, said)
    if meaning.is_clear and not meaning.from_context:
        return about(meaning.codes[0], facets, turn, knowledge, office, meaning.confidence)
    if len(meaning.codes) > 1:
        return offer(meaning, facets, without.state, knowledge, office)
    # Nothing better is known: what was said may only add to the case, so the procedure in hand stays.
    return ask_back(turn, facets, office)


def none_of_these(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """None of the choices fits: ask in other words, then say that it is not known."""
    state = replace(
        turn.state,
        rejected=tuple(dict.fromkeys((*turn.state.rejected, *turn.state.offered))),
        offered=(),
        misses=turn.state.misses + 1,
    )
    if state.misses >= 2:
        return Outcome((not_found(office),), state)
    text = office.words.say("choosing_none_of_these", hotline=office.hotline)
    return Outcome((BotMessage(text, Ending.CLARIFY),), state)


def go_back(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Return to the procedure talked about before, or to the one that is named."""
    facets = turn.facets or (Facet.OVERVIEW,)
    if content_words(turn.text) and not turn.is_button:
        if earlier := among_earlier(turn, knowledge, turn.text):
            return about(earlier, facets, turn, knowledge, office, 0.9)
        meaning = meaning_of(turn, knowledge)
        if meaning.is_clear:
            return about(meaning.codes[0], facets, turn, knowledge, office, meaning.confidence)
    before = [code for code in turn.state.history if code in knowledge.records]
    if not before:
        text = office.words.say("choosing_nothing_before")
        return Outcome((BotMessage(text, Ending.CLARIFY),), turn.state)
    return about(before[-1], facets, turn, knowledge, office, 1.0)
