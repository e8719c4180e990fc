"""A question of the status form; one that was passed over twice is not asked a third time."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from actions.status_base import Events, StatusAction, StatusTurn, stop_form
from bot.messages import BotMessage

MAX_REMINDERS = 2


class StatusQuestion(StatusAction):
    """Asks for one slot of the form."""

    @abstractmethod
    def question(self, at: StatusTurn) -> BotMessage:
        """What to ask."""

    def answer(self, at: StatusTurn) -> Events:
        interrupted = at.came_back and at.slots.trouble is None
        if interrupted and at.slots.reminders >= MAX_REMINDERS:
            return [*at.remember(replace(at.slots, reminders=0, wish=None)), *stop_form()]
        at.say(self.question(at))
        return at.remember(replace(at.slots, reminders=at.slots.reminders + interrupted))
