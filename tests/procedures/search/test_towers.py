"""The towers learn a tiny task, always the same way."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from bot.procedures.search.towers import Towers, Training

# Six features of texts; two of titles. Text features 0 to 2 belong to title 0, the others to title 1.
TEXTS = sp.csr_matrix(np.kron(np.eye(2), np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]])), dtype=np.float32)
OWNER = np.array([0, 0, 0, 1, 1, 1])
TITLES = sp.csr_matrix(np.eye(2), dtype=np.float32)
HOW = Training(dimensions=8, steps=100, batch=6)


def leads(towers: Towers) -> np.ndarray:
    """How much nearer each text lies to its own title than to the other."""
    near = towers.of_texts(TEXTS) @ towers.of_titles(TITLES).T
    own = np.arange(len(OWNER))
    return np.asarray(near[own, OWNER] - near[own, 1 - OWNER])


def test_texts_come_to_lie_near_their_titles() -> None:
    towers = Towers.fit(TEXTS, OWNER, TITLES, HOW)
    assert (leads(towers) > 0.5).all()


def test_learning_is_what_does_it() -> None:
    untrained = Towers.fit(TEXTS, OWNER, TITLES, Training(dimensions=8, steps=0))
    assert not (leads(untrained) > 0.5).all()


def test_a_text_never_seen_goes_by_its_features() -> None:
    towers = Towers.fit(TEXTS, OWNER, TITLES, HOW)
    both = sp.csr_matrix(np.array([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]]), dtype=np.float32)
    assert ((towers.of_texts(both) @ towers.of_titles(TITLES).T).argmax(axis=1) == [0, 1]).all()


def test_points_have_length_one() -> None:
    towers = Towers.fit(TEXTS, OWNER, TITLES, HOW)
    for points in (towers.of_texts(TEXTS), towers.of_titles(TITLES)):
        assert np.allclose(np.linalg.norm(points, axis=1), 1, atol=1e-3)


def test_an_empty_text_is_near_nothing() -> None:
    towers = Towers.fit(TEXTS, OWNER, TITLES, HOW)
    assert np.allclose(towers.of_texts(sp.csr_matrix((1, 6), dtype=np.float32)), 0)


def test_the_same_seed_gives_the_same_vectors_and_another_does_not() -> None:
    def points(seed: int) -> np.ndarray:
        return Towers.fit(TEXTS, OWNER, TITLES, Training(dimensions=8, steps=20, seed=seed)).of_texts(TEXTS)

    assert np.array_equal(points(0), points(0))
    assert not np.array_equal(points(0), points(1))


def test_with_more_titles_than_negatives_it_still_learns() -> None:
    size = 40
    eye = sp.identity(size, dtype=np.float32, format="csr")
    towers = Towers.fit(eye, np.arange(size), eye, Training(dimensions=32, steps=400, batch=20, dropout=0, negatives=8))
    near = towers.of_texts(eye) @ towers.of_titles(eye).T
    assert (near.argmax(axis=1) == np.arange(size)).mean() > 0.9
