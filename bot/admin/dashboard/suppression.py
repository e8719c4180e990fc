"""Hides small counts, so that figures can be given to everybody and speak of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LEAST = 5  # the smallest count that is given out


class Hidden(StrEnum):
    """Why a count is not given out."""

    SMALL = "small"
    GUARD = "guard"  # large enough, but with the total it would give a small one away


@dataclass(frozen=True)
class Shown:
    """A count as it may be given out: a number, or why there is none."""

    count: int | None
    hidden: Hidden | None = None


def suppress(counts: Sequence[int]) -> list[Shown]:
    """The counts of one group, whose total is known, as they may be given out.

    Every count under ``LEAST`` is hidden. Where subtracting from the total would still tell a small one, the next
    smallest are hidden as well. Hidden zeros alone tell of nobody.
    """
    order = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    small = [place for place in order if counts[place] < LEAST]
    guards: list[int] = []
    for place in order[len(small) :]:
        if guards and sum(counts[each] for each in [*small, *guards]) >= LEAST:
            break
        if not guards and not _tells([counts[each] for each in small]):
            break
        guards.append(place)
    why = dict.fromkeys(small, Hidden.SMALL) | dict.fromkeys(guards, Hidden.GUARD)
    return [Shown(None, why[place]) if place in why else Shown(count) for place, count in enumerate(counts)]


def total(counts: Sequence[int]) -> Shown:
    """The total of a group as it may be given out."""
    everything_is_small = bool(counts) and max(counts) < LEAST
    if everything_is_small and _tells(counts):
        return Shown(None, Hidden.SMALL)
    return alone(sum(counts))


def alone(count: int) -> Shown:
    """A count that is part of no group."""
    return Shown(count) if count >= LEAST else Shown(None, Hidden.SMALL)


def _tells(small: Sequence[int]) -> bool:
    """Whether the sum of small counts tells one: there is but one, the sum is small itself, or as large as can be."""
    if not small:
        return False
    together = sum(small)
    return len(small) == 1 or 0 < together < LEAST or together == (LEAST - 1) * len(small)
