"""Says what this assistant is for."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import misunderstood


class ActionOutOfScope(DialogueAction):
    yields_to_status = True
    respond = staticmethod(misunderstood.out_of_scope)

    def name(self) -> str:
        return "action_out_of_scope"
