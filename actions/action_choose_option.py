"""Takes one of the choices that were offered."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import choosing


class ActionChooseOption(DialogueAction):
    respond = staticmethod(choosing.choose)

    def name(self) -> str:
        return "action_choose_option"
