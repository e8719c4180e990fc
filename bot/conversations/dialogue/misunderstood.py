"""Turns whose intent is unclear or lies outside: the finder still gets a say before the bot gives up."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.asking import Office, about, answer_question, ask_back, not_found
from bot.conversations.dialogue.content import content_words
from bot.conversations.dialogue.meaning import SURE
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.messages import BotMessage, Button, payload
from bot.messages import Outcome as Ending
from bot.procedures.knowledge import Knowledge

VERY_SURE = 0.9  # a message sorted as out of scope is answered only if the finder is this sure


def not_understood(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """An unclear intent: a procedure that is clearly named is still answered."""
    if content_words(turn.text) or turn.facets:
        return answer_question(replace(turn, intent="find_procedure"), knowledge, office)
    return ask_back(turn, (), office)


def out_of_scope(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Say what this assistant is for, unless the finder is very sure that it is for this."""
    hits = knowledge.finder.find(turn.text, 1) if content_words(turn.text) else []
    if hits and hits[0].confidence >= max(VERY_SURE, SURE):
        facets = turn.facets
        return about(hits[0].code, facets, turn.state, turn.now.date(), knowledge, office, hits[0].confidence)
    text = (
        "Việc này nằm ngoài phần tôi giúp được. Tôi chỉ hướng dẫn thủ tục hành chính ở Hải Phòng: "
        "cần giấy tờ gì, lệ phí, bao lâu, nộp ở đâu, làm qua mạng thế nào. Anh/chị cần thủ tục nào không ạ?"
    )
    return Outcome(
        (BotMessage(text, Ending.OUT_OF_SCOPE, (Button("Tôi giúp được gì?", payload("ask_capabilities")),)),),
        turn.state,
    )


def not_helpful(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The answer did not help: apologise, ask in other words, or show who can."""
    state = turn.state.missed()
    if state.misses >= 2:
        return Outcome((not_found(office),), state)
    text = (
        "Xin lỗi anh/chị vì câu trả lời chưa đúng ý. Anh/chị nói lại giúp tôi việc mình cần bằng cách khác, "
        "hoặc bấm nút để gặp cán bộ."
    )
    buttons = (Button("Gặp cán bộ hỗ trợ", payload("ask_human")), Button("Bắt đầu lại", payload("start_over")))
    return Outcome((BotMessage(text, Ending.CLARIFY, buttons),), state)
