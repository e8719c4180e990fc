"""What a model sees of a text: words and letter groups, with and without tone marks.

Features rest on the stripped text first, since people often type without marks, and add the marked words
so that ``sơ đồ`` and ``sổ đỏ`` stay apart where the marks are there. Word segmentation is left out on
purpose: no segmenter is of use on text without tone marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.vietnamese.abbreviations import expand
from bot.vietnamese.text import strip_tones


def marked_and_bare(text: str) -> tuple[list[str], list[str]]:
    """Return the written-out words of text, as typed and without marks."""
    marked = expand(text)
    return marked, [strip_tones(word) for word in marked]


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


def blind_features(text: str) -> list[str]:
    """Features of text with and without its tone marks, for a model of what is asked."""
    marked, bare = marked_and_bare(text)
    features = list(word_features(bare, 3))
    features += letter_features(bare)
    features += (f"^{feature}" for feature in word_features(marked, 2))
    if bare:
        features += (f"[{bare[0]}", f"{bare[-1]}]")
        features += (f"[{' '.join(bare[:2])}", f"{' '.join(bare[-2:])}]")
    return features
