"""Asks for the application code and shows where it stands on the receipt."""

from __future__ import annotations

from actions.status_base import StatusTurn
from actions.status_question import StatusQuestion
from bot.conversations.dialogue.status_slots import StatusSlots
from bot.conversations.dialogue.status_words import ask_code
from bot.messages import BotMessage


class ActionAskStatusFormStatusCode(StatusQuestion):
    def name(self) -> str:
        return "action_ask_status_form_status_code"

    def question(self, at: StatusTurn, slots: StatusSlots) -> BotMessage:
        return ask_code(slots, at.services.office, at.is_reminder)
