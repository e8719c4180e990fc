"""Answers a question about a procedure, whichever facet is asked."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import asking


class ActionAnswerQuestion(DialogueAction):
    yields_to_status = True
    respond = staticmethod(asking.answer_question)

    def name(self) -> str:
        return "action_answer_question"
