"""A question of the status form; one that was passed over twice is not asked a third time."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from actions.status_base import Events, StatusAction, StatusTurn, stop_form
from bot.conversations.dialogue.status_slots import StatusSlots
from bot.messages import BotMessage

MAX_REMINDERS = 2


class StatusQuestion(StatusAction):
    """Asks for one slot of the form."""

    @abstractmethod
    def question(self, at: StatusTurn, slots: StatusSlots) -> BotMessage:
        """What to ask."""

    def answer(self, at: StatusTurn) -> Events:
        # What was wrong with an earlier answer is no news after an interruption.
        slots = replace(at.slots, trouble=None, detail=None) if at.is_reminder else at.slots
        if at.is_reminder and slots.reminders >= MAX_REMINDERS:
            return [*at.remember(replace(slots, reminders=0, wish=None)), *stop_form()]
        at.say(self.question(at, slots))
        return at.remember(replace(slots, reminders=slots.reminders + at.is_reminder))
