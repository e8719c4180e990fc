"""Which language the frame is in: as the person chose, as their Telegram is set, as they write."""

from __future__ import annotations

from bot.channels.telegram.journal import Manner
from bot.vietnamese.text import has_tones, words

VIETNAMESE, ENGLISH = "vi", "en"
MOSTLY = 0.4
# English words that are no Vietnamese ones written without marks, and no loan words.
_WORDS = frozenset(
    """
    what where when which who how much many is are was does did my your we they you and or with without for from of
    in it this that there need want get got apply applying application permit license licence passport marriage
    married marry birth certificate company business enterprise register registered registration driving driver
    residence resident residency temporary permanent foreigner foreigners foreign work working labour labor land house
    property tax document documents paper papers fee fees cost costs pay take takes should could would please
    help renew renewal extend extension lost replace change new child children wife husband status office submit file
    filing online procedure procedures english speak first second third none not no yes another other back again over
    """.split()
)
_SHARED = frozenset("it that no not online file new second over are you my in or".split())


def writes_english(text: str) -> bool | None:
    """Whether a text is English; None where it does not tell."""
    if has_tones(text):
        return False
    said = [word for word in words(text) if word.isalpha()]
    if not said:
        return None
    english = [word for word in said if word in _WORDS]
    if len(english) / len(said) >= MOSTLY and any(word not in _SHARED for word in english):
        return True
    return None if len(said) < 3 else False


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
    english = writes_english(text)
    if english is None:
        return before or Manner(VIETNAMESE, False)
    return Manner(ENGLISH if english else VIETNAMESE, False)
