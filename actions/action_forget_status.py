"""Forgets the application and the proof when the conversation ends."""

from __future__ import annotations

from actions.status_base import Events, StatusAction, StatusTurn, stop_form
from bot.conversations.dialogue.status_slots import StatusSlots


class ActionForgetStatus(StatusAction):
    def name(self) -> str:
        return "action_forget_status"

    def answer(self, at: StatusTurn) -> Events:
        at.services.status.forget(at.conversation, [at.slots.code, at.slots.proof])
        return [*at.remember(StatusSlots()), *(stop_form() if at.in_form else [])]
