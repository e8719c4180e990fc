"""Takes one of the choices that were offered."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import choosing


class ActionChooseOption(DialogueAction):
    yields_to_status = True
    respond = staticmethod(choosing.choose)

    def name(self) -> str:
        return "action_choose_option"
