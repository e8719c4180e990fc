"""What messages that say the same thing share, so that one look at them settles many."""

from __future__ import annotations

from bot.vietnamese.features import plain_words
from bot.vietnamese.fillers import without_fillers

LONGEST = 300  # letters kept; what differs after them counts as the same


def likeness(text: str) -> str:
    """The words of a text without marks, slips and words of politeness; the same for texts that say the same."""
    return " ".join(without_fillers(plain_words(text)))[:LONGEST]
