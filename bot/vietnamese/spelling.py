"""Corrects what no dictionary holds: words typed together (``tamtru``) and slips (``khai sihn``).

A word that is a possible syllable and known to the field is never touched. A word that is neither is split or
corrected only towards words that the field uses, judged with its neighbours.
"""

from __future__ import annotations

from functools import lru_cache
from math import log

from bot.vietnamese.lexicon import Lexicon, lexicon
from bot.vietnamese.telex import is_syllable

MAX_PIECE = 7
MIN_GLUED = 4
MIN_PIECE_COUNT = 5  # a piece of a split word has to be this common
MIN_TARGET_COUNT = 8  # a correction has to lead to a word this common, or to a known pair
RARE = 60  # a possible syllable seen no more often than this is doubted when it fits neither neighbour
STRONG = 12  # pairs that another word has to make with the neighbours to stand in for a doubted syllable


def correct(bare: list[str]) -> list[str]:
    """Return words without marks, glued ones split and slips mended."""
    known = lexicon()
    if not known.words:
        return bare
    parted: list[str] = []
    for index, word in enumerate(bare):
        if not _is_odd(word, known):
            parted.append(word)
            continue
        left = parted[-1] if parted else ""
        right = bare[index + 1] if index + 1 < len(bare) else ""
        mended = _mend(word, left, right, known)
        fits = mended != word and (known.pair(left, mended) or known.pair(mended, right))
        parted += [mended] if fits else split_glued(word)
    out: list[str] = []
    for index, word in enumerate(parted):
        left = out[-1] if out else ""
        right = parted[index + 1] if index + 1 < len(parted) else ""
        out.append(_mend(word, left, right, known))
    return out


def _is_odd(word: str, known: Lexicon) -> bool:
    """Whether a word is neither a syllable nor known."""
    return word.isascii() and word.isalpha() and len(word) > 2 and not is_syllable(word) and not known.count(word)


@lru_cache(maxsize=20_000)
def split_glued(word: str) -> tuple[str, ...]:
    """Return the common syllables that a word is glued of, the most likely way, or the word alone."""
    if len(word) < MIN_GLUED:
        return (word,)
    known = lexicon()
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - MAX_PIECE), end):
            before, piece = best[start], word[start:end]
            count = known.count(piece)
            if before is None or count < MIN_PIECE_COUNT or not is_syllable(piece):
                continue
            score = before[0] + log(count / known.total)
            if before[1]:
                score += log(1 + known.pair(before[1][-1], piece))
            current = best[end]
            if current is None or score > current[0]:
                best[end] = (score, (*before[1], piece))
    whole = best[-1]
    if whole is None or any(len(piece) == 1 for piece in whole[1]):
        return (word,)
    return whole[1]


def _mend(word: str, left: str, right: str, known: Lexicon) -> str:
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    doubted = _is_odd(word, known)
    if not doubted and known.count(word) > RARE:
        return word
    if not doubted and (known.pair(left, word) or known.pair(word, right)):
        return word
    best, best_score = word, 0.0
    for other in known.near(word):
        support = known.pair(left, other) + known.pair(other, right)
        if doubted and not support and known.count(other) < MIN_TARGET_COUNT:
            continue
        if not doubted and support < STRONG:
            continue
        score = log(1 + known.count(other)) + 3 * log(1 + support) + (0.5 if other[0] == word[0] else 0.0)
        if score > best_score:
            best, best_score = other, score
    return best
