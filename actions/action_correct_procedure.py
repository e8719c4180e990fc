"""Takes back a misunderstood procedure and finds the one that is meant."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import choosing


class ActionCorrectProcedure(DialogueAction):
    respond = staticmethod(choosing.correct)

    def name(self) -> str:
        return "action_correct_procedure"
