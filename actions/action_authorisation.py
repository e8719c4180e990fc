"""Says whether somebody else may file."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import guidance


class ActionAuthorisation(DialogueAction):
    respond = staticmethod(guidance.authorisation)

    def name(self) -> str:
        return "action_authorisation"
