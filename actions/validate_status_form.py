"""Reads a message for the status form; an answer to something else interrupts the form and comes back to it."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.status_base import Events, StatusAction, StatusTurn
from bot.conversations.dialogue.status_slots import CODE_SLOT, FINAL, REQUESTED


class ValidateStatusForm(StatusAction):
    def name(self) -> str:
        return "validate_status_form"

    def answer(self, at: StatusTurn) -> Events:
        if at.came_back:
            return []
        requested = at.requested if at.in_form else None
        after = at.services.status.read(at.conversation, at.turn, at.slots, requested)
        if after is None:
            return []
        events = at.remember(after)
        if not events:
            events = [SlotSet(CODE_SLOT, after.code)]  # the form takes a message without a slot as none of its own
        if after.trouble in FINAL:
            events.append(SlotSet(REQUESTED, None))
        return events
