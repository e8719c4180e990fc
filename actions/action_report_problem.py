"""Takes a report of a problem."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue.misunderstood import not_understood
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.conversations.guides.report import begin, is_a_report
from bot.conversations.guides.steps import At
from bot.procedures.knowledge import Knowledge


def respond(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The first question of a report; what is hardly one is read as any other text."""
    at = At(turn, knowledge, office)
    return begin(at).outcome() if is_a_report(at) else not_understood(turn, knowledge, office)


class ActionReportProblem(DialogueAction):
    respond = staticmethod(respond)

    def name(self) -> str:
        return "action_report_problem"
