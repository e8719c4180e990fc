"""Vietnamese words by underthesea, as Rasa tokens with their places in the text."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from underthesea import word_tokenize


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Splits text into Vietnamese words (``đăng ký`` is one).

    Text without tone marks is hardly segmented by any tool; it falls apart into syllables here, which is
    why no feature rests on these tokens alone.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "prefix_separator_symbol": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> VietnameseTokenizer:
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        tokens = []
        start = 0
        for word in _segment(text):
            found = text.find(word, start)
            if found < 0:  # underthesea changed the word's form: keep the place of what it stands for
                continue
            tokens.append(Token(word, found))
            start = found + len(word)
        if not tokens:
            tokens = [Token(text, 0)] if text.strip() else []
        return self._apply_token_pattern(tokens)


def _segment(text: str) -> list[str]:
    try:
        return [word for word in word_tokenize(text) if word.strip()]
    except Exception:
        # A text that the segmenter cannot take (odd symbols) is still a question.
        return text.split()
