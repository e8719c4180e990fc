"""Returns to the procedure talked about before."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import choosing


class ActionGoBack(DialogueAction):
    respond = staticmethod(choosing.go_back)

    def name(self) -> str:
        return "action_go_back"
