"""How sure the finder may be: the probability that a hit is the procedure meant.

A logistic curve over four things seen in the scores. Its numbers are fitted by ``bench/calibrate.py`` on
the catalogue's own example questions, each held back in turn from the finder that is asked (five folds),
with messages that are no question for the catalogue beside them; nothing of an evaluation set is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np

# intercept, best score, lead over the second, lead over the third, log of the number of words
COEFFICIENTS = (3.786, 0.432, 2.257, 0.237, -1.878)


# The same inputs, for the probability that the procedure meant is among the best five.
AMONG_FIVE = (0.0, 1.0, 1.0, 1.0, 0.0)


@dataclass(frozen=True)
class Evidence:
    """What the scores of one question show."""

    best: float
    second: float
    third: float
    words: int
    shares: tuple[float, ...]

    @staticmethod
    def of(scores: np.ndarray, order: list[int], words: int) -> Evidence:
        """Read the evidence from scores and the positions of the best five."""
        top = [float(scores[index]) for index in order] + [0.0, 0.0, 0.0]
        spread = np.exp((np.array(top[:5]) - top[0]) * 6.0)
        return Evidence(top[0], top[1], top[2], words, tuple(spread / spread.sum()))

    def vector(self) -> tuple[float, ...]:
        """The inputs of the curve, without its intercept."""
        return (self.best, self.best - self.second, self.best - self.third, float(np.log1p(self.words)))


def _curve(coefficients: tuple[float, ...], evidence: Evidence) -> float:
    z = coefficients[0] + sum(c * x for c, x in zip(coefficients[1:], evidence.vector(), strict=True))
    return 1 / (1 + exp(-z))


def among_five(evidence: Evidence) -> float:
    """Probability that the procedure meant is among the best five, so that offering them helps."""
    return round(_curve(AMONG_FIVE, evidence), 4)


def probability(evidence: Evidence, rank: int) -> float:
    """Probability that the hit at ``rank`` (0 is the best) is meant."""
    best = _curve(COEFFICIENTS, evidence)
    if rank == 0:
        return round(best, 4)
    rest = 1 - evidence.shares[0]
    share = evidence.shares[rank] / rest if rank < len(evidence.shares) and rest > 0 else 0.0
    return round((1 - best) * share, 4)
