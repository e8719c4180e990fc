"""Asks for the four digits that prove who asks."""

from __future__ import annotations

from actions.status_base import StatusTurn
from actions.status_question import StatusQuestion
from bot.conversations.dialogue.status_slots import StatusSlots
from bot.conversations.dialogue.status_words import ask_proof
from bot.messages import BotMessage


class ActionAskStatusFormStatusProof(StatusQuestion):
    def name(self) -> str:
        return "action_ask_status_form_status_proof"

    def question(self, at: StatusTurn, slots: StatusSlots) -> BotMessage:
        return ask_proof(slots, at.services.office, at.is_reminder)
