"""Puts texts together that say nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

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
    made: list[list[str]] = []
    by_mark: dict[str, list[int]] = defaultdict(list)  # which groups' first keys hold a mark
    for key in keys:
        marks = _marks(key)
        common: dict[int, int] = defaultdict(int)
        if len(key.split()) > SHORT:
            for mark in marks:
                for group in by_mark[mark]:
                    common[group] += 1
        fitting = [
            group for group, shared in common.items() if shared / (len(marks) + _size(made[group][0]) - shared) >= NEAR
        ]
        if fitting:
            made[min(fitting)].append(key)
            continue
        if len(key.split()) > SHORT:
            for mark in marks:
                by_mark[mark].append(len(made))
        made.append([key])
    return made


def _size(key: str) -> int:
    return len(_marks(key))
