"""Says what to do when a file came back."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import guidance


class ActionSupplement(DialogueAction):
    respond = staticmethod(guidance.supplement)

    def name(self) -> str:
        return "action_supplement"
