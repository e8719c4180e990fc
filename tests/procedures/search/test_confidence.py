"""What may be claimed: better evidence never lowers it, and the shares of several hits add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.procedures.search.confidence import Evidence, among_five, probability_of_best, shares

STRONG = Evidence((1.3, 0.5, 0.4, 0.3, 0.3), 4, 0.9, 0.9, 0.9)
WEAK = Evidence((0.3, 0.29, 0.28, 0.27, 0.26), 2, 0.1, 0.0, 0.2)


def test_strong_evidence_is_sure_and_weak_is_not() -> None:
    assert probability_of_best(STRONG) > 0.8 > 0.2 > probability_of_best(WEAK)
    assert among_five(STRONG) > 0.8 > 0.3 > among_five(WEAK)


@pytest.mark.parametrize(
    "ladder",
    [
        [replace(WEAK, nearest=value) for value in (0.0, 0.5, 1.0)],
        [replace(WEAK, cover=value) for value in (0.0, 0.5, 1.0)],
        [replace(WEAK, meaning=value) for value in (0.0, 0.5, 1.0)],
    ],
)
def test_more_evidence_makes_it_surer(ladder: list[Evidence]) -> None:
    low, middle, high = (probability_of_best(evidence) for evidence in ladder)
    assert low <= middle <= high
    assert low < high


def test_a_lead_makes_it_surer() -> None:
    close = replace(STRONG, top=(1.3, 1.29, 0.4, 0.3, 0.3))
    assert probability_of_best(close) < probability_of_best(STRONG)


def test_the_inputs_of_the_curves() -> None:
    evidence = Evidence((1.0, 0.75, 0.5, 0.25, 0.0), 0, 0.1, 0.2, 0.3)
    assert evidence.vector() == (1.0, 0.25, 0.5, 1.0, 0.0, 0.1, 0.2, 0.3)


def test_shares_add_up_and_follow_the_scores() -> None:
    given = shares(np.array([1.0, 0.8, 0.2]), 0.7)
    assert given.sum() == pytest.approx(1)
    assert list(given) == sorted(given, reverse=True)
    assert given[0] == 0.7


@pytest.mark.parametrize("best", [0.0, 0.1, 0.5, 1.0])
def test_no_other_hit_is_surer_than_the_best(best: float) -> None:
    assert max(shares(np.array([1.0, 0.99]), best)) == best


def test_a_single_hit_has_the_whole_share() -> None:
    assert list(shares(np.array([0.5]), 0.4)) == [0.4]
