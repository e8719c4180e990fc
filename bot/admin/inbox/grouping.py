"""Puts texts together that say nearly the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil

NEAR = 0.75  # share of words, single and in pairs, that near-duplicates have in common
SHORT = 3  # texts of so few words are near nothing but themselves: one word is all the difference


def _marks(key: str) -> frozenset[str]:
    words = key.split()
    return frozenset([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def alike(one: str, other: str) -> float:
    """How much two keys of ``likeness`` have in common, from 0 to 1."""
    a, b = _marks(one), _marks(other)
    return len(a & b) / len(a | b) if a and b else float(one == other)


def near(key: str, others: Iterable[str]) -> list[str]:
    """The keys that say nearly what one says, the nearest first, without the key itself."""
    if len(key.split()) <= SHORT:
        return []
    found = [(alike(key, other), other) for other in others if other != key and len(other.split()) > SHORT]
    return [other for share, other in sorted(found, key=lambda pair: (-pair[0], pair[1])) if share >= NEAR]


def groups(keys: Sequence[str]) -> list[list[str]]:
    """Keys in groups; the first of a group is the earliest in the order given, the others are near to it."""
    marks = {key: _marks(key) for key in keys}
    rarity = Counter(mark for each in marks.values() for mark in each)
    made: list[list[str]] = []
    by_mark: dict[str, list[int]] = defaultdict(list)  # which groups' first keys hold a rare mark
    for key in keys:
        own = marks[key]
        telling = _telling(own, rarity) if len(key.split()) > SHORT else []
        candidates = sorted({group for mark in telling for group in by_mark[mark]})
        for group in candidates:
            first = marks[made[group][0]]
            if len(own & first) >= NEAR * len(own | first):
                made[group].append(key)
                break
        else:
            for mark in telling:
                by_mark[mark].append(len(made))
            made.append([key])
    return made


def _telling(marks: frozenset[str], rarity: Mapping[str, int]) -> list[str]:
    """The rarest marks, so many that whatever is near shares at least one of its own rarest with them."""
    rarest = sorted(marks, key=lambda mark: (rarity[mark], mark))
    return rarest[: len(rarest) - ceil(NEAR * len(rarest)) + 1]
