"""What the actions of the status flow share: the slots, who asks, and work off the server's own thread."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Services, changes, respond, services, understood, utter
from bot.conversations.dialogue.status_slots import FORM, REQUESTED, StatusSlots
from bot.conversations.dialogue.turn import Turn, turn_of
from bot.conversations.status import StatusOutcome
from bot.messages import BotMessage

Events = list[dict[str, Any]]


def _is_other(name: str | None) -> bool:
    return name not in (FORM, "action_listen")


class StatusTurn:
    """One turn of the status flow.

    Args:
        tracker: what the engine sent.
        dispatcher: takes what is said.
    """

    def __init__(self, tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
        self.services: Services = services()
        self.conversation = str(tracker.sender_id)
        self.turn: Turn = turn_of(tracker.latest_message, tracker.slots, self.services.settings.now())
        self.slots = StatusSlots.from_slots(tracker.slots)
        self.requested: str | None = tracker.slots.get(REQUESTED)
        self.in_form = (tracker.active_loop or {}).get("name") == FORM
        self.came_back = self.in_form and _since_message(tracker, "action", _is_other)
        # The form was on before this message and something else was answered: what it asks now is a reminder.
        self.is_reminder = self.came_back and not _since_message(tracker, "active_loop", lambda name: name == FORM)
        self._dispatcher = dispatcher
        self._tracker = tracker

    def say(self, *messages: BotMessage) -> None:
        utter(self._dispatcher, messages, understood(self._tracker, self.turn))

    def say_response(self, name: str) -> None:
        """Say a response of the domain."""
        respond(self._dispatcher, name, understood(self._tracker, self.turn))

    def remember(self, slots: StatusSlots) -> Events:
        """The events that make the slots what is given."""
        return changes(self.slots.to_slots(), slots.to_slots())

    def look_up(self, slots: StatusSlots) -> StatusOutcome:
        """Look up what the slots say and say what came of it."""
        given_now = slots.proof in [v for kind in ("bon_so", "dinh_danh", "dien_thoai") for v in self.turn.values(kind)]
        knowledge = self.services.knowledge.get()
        outcome = self.services.status.show(self.conversation, self.turn, slots, knowledge, given_now)
        self.say(*outcome.messages)
        return outcome

    def about(self, outcome: StatusOutcome) -> Events:
        """The events after looking up; what is asked next is about the application's procedure."""
        events = self.remember(outcome.slots)
        code = outcome.application.procedure_code if outcome.application else None
        if code and code in self.services.knowledge.get().records:
            events += changes(self.turn.state.to_slots(), self.turn.state.about(code, ()).to_slots())
        return events


class StatusAction(Action, ABC):
    """An action of the status flow. A case system may be slow, so it works in a thread of its own."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    @abstractmethod
    def answer(self, at: StatusTurn) -> Events:
        """Say something, and return what changes."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        return await asyncio.to_thread(lambda: self.answer(StatusTurn(tracker, dispatcher)))


def stop_form() -> Events:
    """The events that end the form wherever it is."""
    return [{"event": "active_loop", "name": None, "timestamp": None}, SlotSet(REQUESTED, None)]


def go_on_with_form() -> Events:
    """The events that take the form up again in this turn; it asks for what is missing now."""
    return [{"event": "active_loop", "name": FORM, "timestamp": None}, SlotSet(REQUESTED, None)]


def _since_message(tracker: Tracker, kind: str, is_meant: Callable[[str | None], bool]) -> bool:
    """Whether an event of a kind and name has come since the person's message."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == kind and is_meant(event.get("name")):
            return True
    return False
