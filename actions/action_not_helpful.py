"""Handles "that was wrong" and "you do not understand"."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import misunderstood


class ActionNotHelpful(DialogueAction):
    yields_to_procedures = True
    respond = staticmethod(misunderstood.not_helpful)

    def name(self) -> str:
        return "action_not_helpful"
