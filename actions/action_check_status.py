"""Says where an application can be looked up."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import guidance


class ActionCheckStatus(DialogueAction):
    respond = staticmethod(guidance.status)

    def name(self) -> str:
        return "action_check_status"
