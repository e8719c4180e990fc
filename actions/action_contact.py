"""Gives the contact of the right office."""

from __future__ import annotations

from actions.base import DialogueAction
from bot.conversations.dialogue import guidance


class ActionContact(DialogueAction):
    yields_to_procedures = True
    respond = staticmethod(guidance.contact)

    def name(self) -> str:
        return "action_contact"
