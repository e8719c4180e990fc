"""Which facets a text asks at once, as Rasa entities: "cần giấy tờ gì, hết bao nhiêu tiền" asks two.

Learned from the same examples as the intents: an example of ``ask_fee`` asks the fee, and one that asks several
things says so in its metadata (``facets: [documents, fee]``). Answers just what was asked: no more, none less.
"""

from __future__ import annotations

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.linear import FacetModel

_FILE = "facets.joblib"
_OF_INTENT = {
    "find_procedure": "overview",
    "ask_overview": "overview",
    "ask_documents": "documents",
    "ask_form": "documents",
    "ask_checklist": "documents",
    "ask_fee": "fee",
    "ask_time": "time",
    "ask_place": "place",
    "ask_steps": "steps",
    "ask_online": "online",
    "ask_legal_basis": "legal_basis",
    "ask_conditions": "conditions",
    "ask_result": "result",
}
# "What do I have to do now that my father has died" asks for no facet and for all of them: nothing is learned from it.
_UNTOLD = frozenset({"life_event"})


def facets_of(message: Message) -> frozenset[str]:
    """The facets that a training example asks: as its metadata says, or as its intent implies."""
    metadata = (message.get(METADATA) or {}).get("example") or {}
    if "facets" in metadata:
        return frozenset(metadata["facets"])
    facet = _OF_INTENT.get(message.get(INTENT) or "")
    return frozenset([facet] if facet else [])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FacetExtractor(GraphComponent, EntityExtractorMixin):
    """Extracts the entities ``facet``, in the order they are asked."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``C``: inverse strength of regularisation."""
        return {"C": 0.8}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: FacetModel | None = None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FacetExtractor:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT) not in _UNTOLD]
        labels = [facets_of(example) for example in examples]
        if not any(labels):
            return self._resource
        texts = [str(example.get(TEXT)) for example in examples]
        self._model = FacetModel.fit(texts, labels, c=float(self._config["C"]))
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / _FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FacetExtractor:
        try:
            with model_storage.read_from(resource) as folder:
                return cls(config, model_storage, resource, joblib.load(folder / _FILE))
        except (ValueError, FileNotFoundError):
            return cls(config, model_storage, resource)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if self._model is None or not text.strip():
                continue
            found = [
                {"entity": "facet", "value": name, "start": 0, "end": len(text)} for name in self._model.asked(text)
            ]
            extracted = self.add_extractor_name(found)
            message.set(ENTITIES, message.get(ENTITIES, []) + extracted, add_to_output=True)
        return messages
