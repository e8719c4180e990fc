"""Forgets what the conversation was about and greets again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import respond
from bot.conversations.dialogue.state import State


class ActionStartOver(Action):
    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        respond(dispatcher, "utter_start_over")
        return [SlotSet(name, value) for name, value in State().to_slots().items()]
