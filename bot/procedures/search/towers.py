"""Two towers: questions and procedures as points of one space, near where they mean the same.

A question is the sum of learned vectors of its words, word pairs and letter groups; a procedure is the sum of
learned vectors of its title's words and one vector of its own. Both are learned together from every name,
alias and example question by softmax over the procedures (the idea of StarSpace, Wu et al. 2018,
arXiv:1709.03856), with half of a text's features dropped at random in each step, so that no single word
decides. Since titles have a part in it, what is learned of people's words carries over to procedures that
nobody has written a word for. Why this and not another: docs/adr/0003-finder.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

Array = np.ndarray


@dataclass(frozen=True)
class Training:
    """How the towers are trained; tuned on the project's tune set (docs/adr/0003-finder.md)."""

    dimensions: int = 192
    steps: int = 1500
    batch: int = 128
    rate: float = 0.8
    temperature: float = 15.0
    dropout: float = 0.5
    negatives: int = 800
    seed: int = 0


class Towers:
    """Vectors of question features and of title features.

    Args:
        questions: one row a feature of questions.
        titles: one row a feature of procedures.
    """

    def __init__(self, questions: Array, titles: Array) -> None:
        self._questions = questions
        self._titles = titles

    @staticmethod
    def fit(texts: sp.csr_matrix, owner: Array, titles: sp.csr_matrix, how: Training | None = None) -> Towers:
        """Learn the vectors.

        Args:
            texts: features of each training text (rows).
            owner: the row of ``titles`` that each text belongs to.
            titles: features of each procedure (rows).
            how: the training's settings.
        """
        how = how or Training()
        random = np.random.default_rng(how.seed)
        texts = texts.astype(np.float32).tocsr()
        titles = titles.astype(np.float32).tocsr()
        size = titles.shape[0]
        questions_ = _Table(random, texts.shape[1], how.dimensions)
        titles_ = _Table(random, titles.shape[1], how.dimensions)
        order = random.permutation(texts.shape[0])
        at = 0
        for step in range(how.steps):
            if at + how.batch > len(order):
                order, at = random.permutation(texts.shape[0]), 0
            chosen = order[at : at + how.batch]
            at += how.batch
            x = texts[chosen]
            x.data *= random.random(len(x.data)) > how.dropout
            own = owner[chosen]
            among = np.arange(size)
            if size > how.negatives * 1.5:
                among = np.union1d(own, random.choice(size, how.negatives, replace=False))
            y = titles[among] if len(among) < size else titles
            rate = how.rate * (1 - step / how.steps)
            _step(x, np.searchsorted(among, own), y, questions_, titles_, rate, how.temperature)
        return Towers(questions_.vectors, titles_.vectors)

    def of_texts(self, texts: sp.csr_matrix) -> Array:
        """Points of texts, of length one."""
        return _unit(texts @ self._questions)[0]

    def of_titles(self, titles: sp.csr_matrix) -> Array:
        """Points of procedures, of length one."""
        return _unit(titles @ self._titles)[0]


class _Table:
    """Vectors under training with Adagrad's memory of one number a row (Duchi et al. 2011)."""

    def __init__(self, random: np.random.Generator, rows: int, dimensions: int) -> None:
        self.vectors = (random.standard_normal((rows, dimensions)) * 0.1).astype(np.float32)
        self._seen = np.full(rows, 1e-3, dtype=np.float32)

    def learn(self, features: sp.csr_matrix, gradient: Array, rate: float) -> None:
        rows = np.unique(features.indices)
        if not len(rows):
            return
        change = np.asarray(features[:, rows].T @ gradient, dtype=np.float32)
        self._seen[rows] += (change**2).mean(axis=1)
        self.vectors[rows] -= rate * change / np.sqrt(self._seen[rows])[:, None]


def _unit(points: Array) -> tuple[Array, Array]:
    points = np.asarray(points, dtype=np.float32)
    length = np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    return points / length, length


def _step(
    x: sp.csr_matrix, own: Array, y: sp.csr_matrix, questions: _Table, titles: _Table, rate: float, temperature: float
) -> None:
    """One step of descent on the softmax loss of a batch."""
    u, u_length = _unit(x @ questions.vectors)
    v, v_length = _unit(y @ titles.vectors)
    p = temperature * (u @ v.T)
    p -= p.max(axis=1, keepdims=True)
    np.exp(p, out=p)
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(own)), own] -= 1
    p *= temperature / len(own)
    du, dv = p @ v, p.T @ u
    questions.learn(x, (du - u * (du * u).sum(axis=1, keepdims=True)) / u_length, rate)
    titles.learn(y, (dv - v * (dv * v).sum(axis=1, keepdims=True)) / v_length, rate)
