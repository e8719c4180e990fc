"""Which language the frame is in: as the person chose, as their Telegram is set, as they write."""

from __future__ import annotations

from bot.channels.telegram.journal import Manner
from bot.messages import Language
from bot.vietnamese.language import is_english
from bot.vietnamese.text import has_tones

VIETNAMESE, ENGLISH = Language.VIETNAMESE.value, Language.ENGLISH.value
FEW = 3  # words that may be of any language ("ok", "visa")


def manner_of(before: Manner | None, telegram: str | None, text: str) -> Manner:
    """How to address a person now.

    Args:
        before: how they were addressed last.
        telegram: the language of their Telegram.
        text: what they wrote, empty for a pressed button.
    """
    if before is not None and before.chosen:
        return before
    if telegram is not None and telegram != VIETNAMESE:
        return Manner(ENGLISH, False)  # of our two languages the one that a foreigner is likelier to read
    if is_english(text):
        return Manner(ENGLISH, False)
    if len(text.split()) < FEW and not has_tones(text):
        return before or Manner(VIETNAMESE, False)
    return Manner(VIETNAMESE, False)
