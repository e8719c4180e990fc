"""Builds turns as the engine would, from a text and what the conversation remembers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.state import State
from bot.conversations.dialogue.turn import Turn
from bot.messages import Facet
from bot.nlu.cues import find_cues
from bot.settings import VIETNAM

NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)
OFFICE = Office("1800 1096", "1022")


def turn(text: str, *facets: Facet, intent: str = "find_procedure", outside: float = 0.0, **state: Any) -> Turn:
    """A typed turn; facets are what the facet model heard, the rest is what the conversation remembers."""
    heard = [{"entity": "facet", "value": facet.value} for facet in facets]
    cues = [{"entity": cue.entity, "value": cue.value} for cue in find_cues(text)]
    return Turn(text, intent, 0.9, [*heard, *cues], State(**state), NOW, outside)


def press(intent: str, code: str | None = None, **state: Any) -> Turn:
    """A pressed button."""
    entities = [{"entity": "procedure_code", "value": code}] if code else []
    return Turn("", intent, 1.0, entities, State(**state), NOW)
