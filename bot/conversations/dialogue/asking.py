"""Answers a question about a procedure: one message a facet, choices, or a question back."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.filing import Filing, due_lines, names_only_a_day
from bot.conversations.dialogue.matter import is_outside
from bot.conversations.dialogue.meaning import Meaning, meaning_of
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.place_lines import place_lines, ward_called
from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.checklist import start_button
from bot.messages import BotMessage, Button, Facet, Language, Link, payload
from bot.messages import Outcome as Ending
from bot.places.naming import named_in, places_in, without_places
from bot.procedures.answers import english
from bot.procedures.answers.answer import More, answer, choices, framed, retired
from bot.procedures.answers.facets import PORTAL
from bot.procedures.knowledge import Knowledge
from bot.procedures.schema import ProcedureRecord, Status
from bot.vietnamese.content import content_words

MAX_MISSES = 2
BY_DAY = (Facet.FEE, Facet.TIME)  # what depends on the day of filing


def answer_question(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Answer what was asked, of the procedure that is meant."""
    facets = turn.facets
    if not facets and turn.state.misses:
        facets = turn.state.facets  # what was asked before we had to ask back
    if turn.state.procedure and asks_of_another_day(turn, knowledge):
        again = tuple(facet for facet in facets or turn.state.facets if facet in BY_DAY) or BY_DAY
        return about(turn.state.procedure, again, turn, knowledge, office, 1.0)
    # Where somebody lives says where to go, not what for.
    said = without_places(turn.text) if Facet.PLACE in facets and turn.state.procedure else turn.text
    meaning = meaning_of(turn, knowledge, said)
    if meaning.unknown_code:
        return _unknown_code(meaning.unknown_code, turn.state, office)
    if meaning.is_clear:
        if meaning.from_context and not facets and turn.intent == "find_procedure":
            facets = (Facet.OVERVIEW,)
        return about(meaning.codes[0], facets, turn, knowledge, office, meaning.confidence)
    starts = not (turn.state.procedure or turn.state.offered) and content_words(turn.text)
    if starts and is_outside(turn, knowledge):
        return Outcome((outside_message(office, turn.state.language),), turn.state)
    if meaning.codes:
        return offer(meaning, facets, turn.state, knowledge, office)
    return ask_back(turn, facets, office)


def asks_of_another_day(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether a text asks the same of the procedure in hand for another day of filing."""
    return turn.state.procedure in knowledge.records and names_only_a_day(turn)


def about(
    code: str, facets: tuple[Facet, ...], turn: Turn, knowledge: Knowledge, office: Office, confidence: float
) -> Outcome:
    """Answer about one procedure, one message a facet; a retired one leads to its successor."""
    record, state = knowledge.records[code], turn.state
    asked = facets or (Facet.OVERVIEW,)
    if record.status is not Status.IN_FORCE:
        successors = knowledge.successors(record)
        note = retired(record, successors, office.hotline)
        if len(successors) == 1:
            following = about(successors[0].code, facets, turn, knowledge, office, confidence)
            return Outcome((note.with_buttons(), *following.messages), following.state)
        after = state.offering(tuple(s.code for s in successors), asked) if successors else state
        return Outcome((note,), after)
    twins = [twin for twin in knowledge.family_of(code) if twin != code]
    filing = Filing.of(turn)
    messages = [
        answer(
            record, facet, filing.first, office.hotline, confidence,
            twins=twins, language=state.language, more=more_of(record, facet, turn, office, filing),
        )
        for facet in asked
    ]  # fmt: skip
    # Buttons once, under the last message: two rows of the same questions only confuse.
    messages[:-1] = [message.with_buttons() for message in messages[:-1]]
    if Facet.DOCUMENTS in asked and (begin := start_button(code, state.language)):
        messages[-1] = messages[-1].with_buttons(begin, *messages[-1].buttons)
    return Outcome(tuple(messages), state.about(code, asked))


def more_of(record: ProcedureRecord, facet: Facet, turn: Turn, office: Office, filing: Filing) -> More:
    """What the day of filing and the ward add to the facts of a record."""
    language = turn.state.language
    intro = filing.intro(language) if facet in BY_DAY else None
    if facet is Facet.TIME:
        return More(intro, tuple(due_lines(record, filing, office.calendar, language)))
    if facet is Facet.PLACE:
        ward = named_in(turn.text) or ward_called(turn.state.ward)
        lines = place_lines(record, ward, office, language)
        if ward is None and places_in(turn.text):  # a district, or one of several: the ward would settle it
            lines.append(english.WHICH_WARD if language is Language.ENGLISH else office.words.say("place_which_ward"))
        return More(None, tuple(lines))
    return More(intro)


def offer(meaning: Meaning, facets: tuple[Facet, ...], state: State, knowledge: Knowledge, office: Office) -> Outcome:
    """Offer the procedures that fit, up to five."""
    records = [knowledge.records[code] for code in meaning.codes]
    question = office.words.say("asking_choose")
    if state.language is Language.ENGLISH:
        question = english.CHOOSE
    message = choices(records, question, meaning.confidence, state.language)
    return Outcome((message,), state.offering(meaning.codes, facets))


def ask_back(turn: Turn, facets: tuple[Facet, ...], office: Office) -> Outcome:
    """Ask once for the procedure in other words; the second time say that it is not known and who helps."""
    state = turn.state.missed()
    if state.misses >= MAX_MISSES:
        return Outcome((not_found(office, state.language),), state)
    if state.language is Language.ENGLISH:
        text = english.ASK_AGAIN
    elif facets:
        text = office.words.say("asking_which_procedure")
    else:
        text = office.words.say("asking_what_is_needed")
    return Outcome((BotMessage(text, Ending.CLARIFY, confidence=turn.confidence),), _remember(state, facets))


def _remember(state: State, facets: tuple[Facet, ...]) -> State:
    return replace(state, facets=facets, offered=())


def outside_message(office: Office, language: Language) -> BotMessage:
    """Say what this assistant is for."""
    text = english.OUTSIDE if language is Language.ENGLISH else office.words.say("asking_outside")
    title = "What can you do?" if language is Language.ENGLISH else "Tôi giúp được gì?"
    return BotMessage(text, Ending.OUT_OF_SCOPE, (Button(title, payload("ask_capabilities")),))


def not_found(office: Office, language: Language = Language.VIETNAMESE) -> BotMessage:
    """Say that the catalogue here does not hold it, without claiming that the State does not do it."""
    hotlines = {"hotline": office.hotline, "city_hotline": office.city_hotline}
    text = office.words.say("asking_not_found", **hotlines)
    if language is Language.ENGLISH:
        text = english.NOT_FOUND.format(**hotlines)
    buttons = (
        Button("Gặp cán bộ hỗ trợ", payload("ask_human")),
        Button("Bắt đầu lại", payload("start_over")),
    )
    links = (Link("Cổng Dịch vụ công quốc gia", PORTAL),)
    return BotMessage(text, Ending.NOT_FOUND, buttons, links, extra=framed(language))


def _unknown_code(code: str, state: State, office: Office) -> Outcome:
    text = office.words.say("asking_unknown_code", code=code, hotline=office.hotline)
    link = Link("Tìm mã này trên Cổng Dịch vụ công", f"{PORTAL}/tim-kiem-thu-tuc-hanh-chinh?keyword={code}")
    return Outcome((BotMessage(text, Ending.NOT_FOUND, links=(link,)),), state)
