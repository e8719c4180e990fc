"""Shows everything to do when something happens in a family or a shop."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue.asking import answer_question
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.life_event import answer_event, is_about_an_event
from bot.conversations.guides.steps import At
from bot.procedures.knowledge import Knowledge


def respond(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The event's bundle; what tells of no event that is known is a question like any other."""
    at = At(turn, knowledge, office)
    return answer_event(at).outcome() if is_about_an_event(at) else answer_question(turn, knowledge, office)


class ActionLifeEvent(DialogueAction):
    yields_to_status = True
    respond = staticmethod(respond)

    def name(self) -> str:
        return "action_life_event"
