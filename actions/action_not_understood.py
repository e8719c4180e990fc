"""Handles a message whose intent is unclear."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import misunderstood


class ActionNotUnderstood(DialogueAction):
    yields_to_status = True
    respond = staticmethod(misunderstood.not_understood)

    def name(self) -> str:
        return "action_not_understood"
