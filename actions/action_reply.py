"""Says the sentence that stands for an intent (a greeting, a hotline), unless a procedure is asked about after all."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import at_of, respond, say, services, understood
from bot.conversations.dialogue.asking import answer_question
from bot.conversations.dialogue.matter import is_about_a_procedure
from bot.conversations.dialogue.turn import turn_of
from bot.conversations.guides.taking import answered


class ActionReply(Action):
    def name(self) -> str:
        return "action_reply"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        shared = services()
        turn = turn_of(tracker.latest_message, tracker.slots, shared.settings.now())
        knowledge = shared.knowledge.get()
        about = understood(tracker, turn, knowledge)
        if outcome := answered(at_of(tracker, turn, knowledge)):
            return say(dispatcher, outcome, turn, about)
        if turn.is_button or not is_about_a_procedure(turn, knowledge):
            respond(dispatcher, f"utter_{turn.intent}", about)
            return []
        outcome = answer_question(turn, knowledge, shared.office)
        return say(dispatcher, outcome, turn, about)
