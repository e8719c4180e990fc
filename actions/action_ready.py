"""Answers once the catalogue and its finder are loaded; the gateway's health check calls it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import services


class ActionReady(Action):
    def name(self) -> str:
        return "action_ready"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        knowledge = services().knowledge.get()
        dispatcher.utter_message(text=str(len(knowledge.records)))
        return []
