"""Explains step by step how to file online."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import guidance


class ActionOnlineGuide(DialogueAction):
    respond = staticmethod(guidance.online_guide)

    def name(self) -> str:
        return "action_online_guide"
