"""How sure the finder may be: the probability that a hit is the procedure meant.

Two logistic curves (Platt 1999) over what is seen in the scores. Their numbers are fitted by
``bench/calibrate.py`` on the tune half of ``bench/understanding`` (questions, messages that are too general and
messages that are no question for the catalogue) and on the short texts of ``bench/calibration``; nothing of the
held half is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p

import numpy as np

# For the best hit, and for the best five together: the intercept, then the inputs in the order of ``Evidence.vector``.
BEST = (-14.270, 3.921, 2.521, 2.431, 1.970, 2.525, 1.857, 0.773, 3.156)
AMONG_FIVE = (-7.819, 6.130, -0.872, -0.167, -1.089, 0.202, 2.429, 1.992, 4.759)


@dataclass(frozen=True)
class Evidence:
    """What the scores of one question show.

    Args:
        top: the best scores, one a family of twins, best first; at least five (filled with zeros).
        words: how many words may name a procedure.
        nearest: likeness of the best hit's nearest phrase.
        cover: how much of the best hit's name is said.
        meaning: nearness of the best hit in the learned space.
    """

    top: tuple[float, ...]
    words: int
    nearest: float
    cover: float
    meaning: float

    def vector(self) -> tuple[float, ...]:
        """The inputs of the curves, without the intercept."""
        best = self.top[0]
        leads = (best - self.top[1], best - self.top[2], best - self.top[4])
        return (best, *leads, log1p(self.words), self.nearest, self.cover, self.meaning)


def probability_of_best(evidence: Evidence) -> float:
    """Probability that the best hit is meant."""
    return _curve(BEST, evidence)


def among_five(evidence: Evidence) -> float:
    """Probability that the procedure meant is among the best five, so that offering them helps."""
    return _curve(AMONG_FIVE, evidence)


def shares(scores: np.ndarray, best: float) -> np.ndarray:
    """Probability of each hit in order, that of the best given: the rest is shared by how near they come."""
    weights = np.exp((scores[1:] - scores[0]) * 8.0) if len(scores) > 1 else np.zeros(0)
    rest = weights / weights.sum() * (1 - best) if weights.sum() > 0 else weights
    return np.concatenate([[best], np.minimum(rest, best)])


def _curve(coefficients: tuple[float, ...], evidence: Evidence) -> float:
    z = coefficients[0] + sum(c * x for c, x in zip(coefficients[1:], evidence.vector(), strict=True))
    return round(1 / (1 + exp(-z)), 4)
