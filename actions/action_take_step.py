"""Goes on with a guide: a pressed step, or what was typed while its question waited."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, UserUtteranceReverted
from rasa_sdk.executor import CollectingDispatcher

from actions.base import at_of, say, services, understood
from bot.conversations.dialogue.misunderstood import not_understood
from bot.conversations.dialogue.turn import turn_of
from bot.conversations.guides.taking import answered, pressed


class ActionTakeStep(Action):
    def name(self) -> str:
        return "action_take_step"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        shared = services()
        turn = turn_of(tracker.latest_message, tracker.slots, shared.settings.now())
        at = at_of(tracker, turn, shared.knowledge.get())
        outcome = pressed(at) if turn.is_button else answered(at)
        if outcome is None and not turn.is_button:
            return _said_again(tracker)  # no answer to the question
        outcome = outcome or not_understood(turn, at.knowledge, shared.office)
        return say(dispatcher, outcome, turn, understood(tracker, turn, at.knowledge))


def _said_again(tracker: Tracker) -> list[dict[str, Any]]:
    """The message once more as what its words were taken for, so that the rules answer it; the way of Rasa's own
    two-stage fallback."""
    latest = tracker.latest_message
    ranking = latest.get("intent_ranking") or [{"name": "nlu_fallback", "confidence": 0.0}]
    return [
        UserUtteranceReverted(),
        ActionExecuted("action_listen"),
        {
            "event": "user",
            "timestamp": None,
            "text": latest.get("text"),
            "parse_data": {**latest, "intent": ranking[0]},
            "input_channel": tracker.get_latest_input_channel(),
            "message_id": latest.get("message_id"),
            "metadata": latest.get("metadata") or {},
        },
    ]
