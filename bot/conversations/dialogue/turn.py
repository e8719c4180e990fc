"""One turn as the engine understood it, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.conversations.dialogue.state import State
from bot.messages import BotMessage, Facet, Language
from bot.vietnamese.language import is_english
from bot.vietnamese.text import has_tones, has_words

_FACET_INTENTS = {f"ask_{facet.value}": facet for facet in Facet} | {"ask_form": Facet.DOCUMENTS}
_TEXT_LIMIT = 2000
TAKE_STEP = "take_step"


@dataclass(frozen=True)
class Turn:
    """What a person said.

    Args:
        text: as typed, personal values as tokens; empty for a pressed button.
        intent: what is asked.
        confidence: how sure the intent is.
        entities: what was found in the text, or came with the button.
        state: what the conversation remembers.
        now: the moment that facts are judged by.
        outside: how likely the engine finds that this is no matter of this assistant's.
    """

    text: str
    intent: str
    confidence: float
    entities: Sequence[Mapping[str, Any]]
    state: State
    now: datetime
    outside: float = 0.0

    def values(self, entity: str) -> list[str]:
        """The values of one kind of entity, in order, once each."""
        return list(dict.fromkeys(str(e["value"]) for e in self.entities if e.get("entity") == entity))

    @property
    def is_button(self) -> bool:
        return not self.text

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets asked, in the order they were asked; empty for "which procedure" and nothing else.

        The facet model reads the text; the intent only speaks for a button, or where the model found nothing.
        """
        said = tuple(Facet(value) for value in self.values("facet"))
        if not said and (main := _FACET_INTENTS.get(self.intent)):
            said = (main,)
        return () if said == (Facet.OVERVIEW,) and not self.is_button else said


@dataclass(frozen=True)
class Outcome:
    """What to say and what to remember."""

    messages: tuple[BotMessage, ...]
    state: State = field(default_factory=State)


def turn_of(latest: Mapping[str, Any], slots: Mapping[str, Any], now: datetime) -> Turn:
    """Build a turn from the tracker's latest message and slots."""
    text = str(latest.get("text") or "")
    intent = _understood(latest) if not text.startswith("/") else latest.get("intent") or {}
    typed = "" if text.startswith("/") else text[:_TEXT_LIMIT]
    state = State.from_slots(slots)
    given = (latest.get("metadata") or {}).get("language")
    if given in {language.value for language in Language}:
        state = replace(state, language=Language(given))
    elif has_words(typed):
        state = replace(state, language=Language.ENGLISH if is_english(typed) else _settled(state, typed))
    return Turn(
        text=typed,
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0.0),
        entities=latest.get("entities") or [],
        state=state,
        now=now,
        outside=sum(
            float(entry.get("confidence") or 0.0)
            for entry in latest.get("intent_ranking") or ()
            if entry.get("name") == "out_of_scope"
        ),
    )


def _understood(latest: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a typed text was taken for, also where a guide gets it first (bot/nlu/awaited.py)."""
    intent = latest.get("intent") or {}
    if intent.get("name") != TAKE_STEP:
        return intent
    return next(iter(latest.get("intent_ranking") or ()), {"name": "nlu_fallback", "confidence": 0.0})


def _settled(state: State, text: str) -> Language:
    """A word or two that is no language of its own ("ok", "visa") leaves the language as it was."""
    return state.language if len(text.split()) < 3 and not has_tones(text) else Language.VIETNAMESE
