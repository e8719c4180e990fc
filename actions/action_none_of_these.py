"""None of the offered choices fits."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import choosing


class ActionNoneOfThese(DialogueAction):
    respond = staticmethod(choosing.none_of_these)

    def name(self) -> str:
        return "action_none_of_these"
