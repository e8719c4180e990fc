"""Hands what is typed in answer to a guide's question to that guide, whatever its words were taken for."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.vietnamese.report_number import REPORT_NUMBER

STEP = {"name": "take_step", "confidence": 1.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AwaitedAnswer(GraphComponent):
    """Makes the intent ``take_step`` where the gateway says that a guide waits for an answer, and where a report is
    named by its number, which is no application code.

    The ranking keeps what the words were taken for: the guide may find that they are no answer to it.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AwaitedAnswer:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            awaited = (message.get(METADATA) or {}).get("expects") == "step"
            if awaited or REPORT_NUMBER.search(message.get(TEXT) or ""):
                message.set(INTENT, dict(STEP), add_to_output=True)
        return messages
