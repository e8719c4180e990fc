"""What every action shares: read the turn, call the dialogue, utter, remember."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.conversations.dialogue.asking import Office
from bot.conversations.dialogue.turn import Outcome, Turn, turn_of
from bot.db.base import Database
from bot.procedures.knowledge import Knowledge, LiveKnowledge
from bot.procedures.repository import Catalogue
from bot.settings import Settings, load_settings

Respond = Callable[[Turn, Knowledge, Office], Outcome]


class Services:
    """What the actions work with, built once a process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.knowledge = LiveKnowledge(Catalogue(Database(settings.database)), settings.data_path / "finder")
        self.office = Office(settings.hotline, settings.city_hotline)


@lru_cache(maxsize=1)
def services() -> Services:
    """The services, made at the first call: importing an action opens no database."""
    return Services(load_settings())


class DialogueAction(Action, ABC):
    """An action that answers with a function of ``bot.conversations.dialogue``."""

    respond: Respond

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        shared = services()
        turn = turn_of(tracker.latest_message, tracker.slots, shared.settings.now())
        outcome = type(self).respond(turn, shared.knowledge.get(), shared.office)
        for message in outcome.messages:
            dispatcher.utter_message(
                text=message.text,
                buttons=[{"title": button.title, "payload": button.payload} for button in message.buttons],
                json_message=message.data(),
            )
        before = turn.state.to_slots()
        return [SlotSet(name, value) for name, value in outcome.state.to_slots().items() if before[name] != value]
