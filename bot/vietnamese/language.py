"""Tells an English message from a Vietnamese one, by the small words of both; no model needed for two languages."""

from __future__ import annotations

from bot.vietnamese.telex import is_syllable
from bot.vietnamese.text import bare_words, has_tones

_ENGLISH = frozenset(
    """
    the a an and or is are am was be do does did can could will would should have has had how what where when which who
    why much many long my your his her our their i you he she we they it this that these those for from of on in at by
    with without to about into need want get got apply application please help hello hi thanks thank not no yes if
    license licence permit visa card passport marriage birth certificate company tax register registration renew lost
    documents papers office cost fee fees online work residence temporary foreigner foreign driving house land
    next month week tomorrow today year day
    """.split()
)
# Words that people borrow: alone they say nothing of the language ("visa", "hello ad").
_BORROWED = frozenset("visa online card passport hello hi thanks thank please help company".split())
MIN_SHARE = 0.5


def is_english(text: str) -> bool:
    """Whether a message is English: no Vietnamese marks, and at least half of its words English ones.

    Words that could be syllables of both (``do``, ``an``, ``hai``) and borrowed ones count only beside others.
    """
    if has_tones(text):
        return False
    words = [word for word in bare_words(text) if word.isalpha()]
    english = [word for word in words if word in _ENGLISH]
    sure = [word for word in english if not is_syllable(word) and word not in _BORROWED]
    odd = [word for word in words if word not in _ENGLISH and not is_syllable(word) and len(word) > 2]
    return bool(sure) and len(english) + len(odd) >= MIN_SHARE * len(words)
