"""What a model sees of a text: its words and letter groups, without tone marks.

Marks are left out on purpose: half the people type none, and a model that never sees them gives the same
answer to both (docs/adr/0003-finder.md has what that costs). Word segmentation is left out too: no
segmenter is of use on text without marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.vietnamese.abbreviations import expand, is_short_form
from bot.vietnamese.language import is_english
from bot.vietnamese.lexicon import lexicon
from bot.vietnamese.spelling import correct
from bot.vietnamese.telex import repair
from bot.vietnamese.text import bare_words


@lru_cache(maxsize=8192)
def _plain(text: str) -> tuple[str, ...]:
    if is_english(text):
        return tuple(bare_words(text))
    known = lexicon()
    read = [word if is_short_form(word) or known.count(word) else repair(word) for word in bare_words(text)]
    return tuple(expand(correct(expand(read))))


def plain_words(text: str) -> list[str]:
    """Return the words of text: lower case, without marks, short forms written out, spelling mended."""
    return list(_plain(text))


def word_features(bare: list[str], longest: int = 2) -> Iterator[str]:
    """Yield word n-grams of up to ``longest`` words."""
    for size in range(1, longest + 1):
        for start in range(len(bare) - size + 1):
            yield " ".join(bare[start : start + size])


def letter_features(bare: list[str], sizes: tuple[int, ...] = (3, 4)) -> Iterator[str]:
    """Yield letter n-grams inside each word, its ends marked, which survive a typing error."""
    for word in bare:
        padded = f"<{word}>"
        for size in sizes:
            if len(padded) <= size:
                yield f"#{padded}"
                break
            for start in range(len(padded) - size + 1):
                yield f"#{padded[start : start + size]}"


def request_features(text: str) -> list[str]:
    """Features of what is asked by a text."""
    return shape_features(plain_words(text))


def shape_features(bare: list[str]) -> list[str]:
    """Words without marks as n-grams, letter groups, and which of them open and close the text."""
    features = [*word_features(bare, 3), *letter_features(bare)]
    features += (f"[{word}" for word in bare[:5])
    features += (f"{word}]" for word in bare[-4:])
    if bare:
        features += (f"[[{bare[0]}", f"{bare[-1]}]]", f"[[{' '.join(bare[:2])}", f"{' '.join(bare[-2:])}]]")
    return features
