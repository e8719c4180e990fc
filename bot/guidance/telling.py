"""Whether a text tells of something, by phrases that people use for it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.vietnamese.features import plain_words
from bot.vietnamese.text import bare_words


def longest(text: str, ways: Iterable[str]) -> int:
    """The length of the longest phrase that stands in a text word for word, in letters; 0 if none does.

    Both are read as typed and with their short forms and slips written out: mending a text may change a word that a
    phrase has, and leave out one that it shortens.

    Args:
        text: as typed.
        ways: phrases, with tone marks or without.
    """
    mended, typed = (f" {' '.join(words(text))} " for words in (plain_words, bare_words))
    lengths = [0]
    for way in ways:
        phrase, bare = " ".join(plain_words(way)), " ".join(bare_words(way))
        if (phrase and f" {phrase} " in mended) or (bare and f" {bare} " in typed):
            lengths.append(len(bare))
    return max(lengths)
