"""The models behind the engine's components, free of Rasa so that a bench can use them alone.

A linear support vector machine over n-grams of text without tone marks: trains in seconds, and what it says
does not change when the marks are lost. Why this one: docs/adr/0002-intent-classifier.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.cues import asked_facets, facet_features
from bot.vietnamese.features import plain_words, request_features

HELD_PART = 4  # one text in so many is held back to fit the temperature
COMMON = 20  # texts that a word has to stand in, to be no word of the matter itself
_TEMPERATURES = np.geomspace(0.5, 20.0, 25)


def _machine(c: float, class_weight: str | None = "balanced") -> LinearSVC:
    return LinearSVC(C=c, dual=True, tol=1e-2, max_iter=300, random_state=0, class_weight=class_weight)


class LinearModel:
    """One label a text, with a probability.

    Args:
        vectorizer: fitted on the training texts.
        machine: fitted on its features.
        temperature: how steeply margins become probabilities, fitted on texts held back.
    """

    def __init__(self, vectorizer: TfidfVectorizer, machine: LinearSVC, temperature: float) -> None:
        self._vectorizer = vectorizer
        self._machine = machine
        self._temperature = temperature
        self.labels: np.ndarray = machine.classes_

    @staticmethod
    def fit(texts: Sequence[str], labels: Sequence[str], c: float = 4.0) -> LinearModel:
        """Learn from texts and their labels (two different ones at least).

        Args:
            texts: as typed.
            labels: one a text.
            c: inverse strength of regularisation.
        """
        vectorizer = TfidfVectorizer(analyzer=request_features, sublinear_tf=True, dtype=np.float64)
        features = sp.csr_matrix(vectorizer.fit_transform(texts))
        gold = np.array(labels)
        temperature = _fit_temperature(features, gold, c)
        return LinearModel(vectorizer, _machine(c).fit(features, gold), temperature)

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """Probability of each label (columns, as in ``labels``) for each text (rows)."""
        margins = _margins(self._machine, self._vectorizer.transform(list(texts)))
        return _softmax(margins * self._temperature)


class FacetModel:
    """Which of several things a text asks at once: one machine each.

    Args:
        names: the labels, in the order of the machines.
        known: the common words that features show.
        vectorizer: fitted on the training texts.
        machines: one a label.
    """

    def __init__(
        self, names: list[str], known: frozenset[str], vectorizer: TfidfVectorizer, machines: list[LinearSVC]
    ) -> None:
        self.names = names
        self._known = known
        self._vectorizer = vectorizer
        self._machines = machines

    @staticmethod
    def fit(texts: Sequence[str], labels: Sequence[frozenset[str]], c: float = 0.8) -> FacetModel:
        """Learn from texts and the labels of each; a label that no text has is left out."""
        names = sorted(set().union(*labels))
        counts = Counter(word for text in texts for word in set(plain_words(text)))
        known = frozenset(word for word, count in counts.items() if count >= COMMON)
        vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True, dtype=np.float64)
        matrix = vectorizer.fit_transform([facet_features(text, known) for text in texts])
        machines = [_machine(c, None).fit(matrix, [name in own for own in labels]) for name in names]
        return FacetModel(names, known, vectorizer, machines)

    def asked(self, text: str) -> list[str]:
        """The labels that a text asks, in the order of asking."""
        features = self._vectorizer.transform([facet_features(text, self._known)])
        margins = {
            name: float(machine.decision_function(features)[0])
            for name, machine in zip(self.names, self._machines, strict=True)
        }
        return asked_facets(text, margins)


def _as_given(features: list[str]) -> list[str]:
    return features


def _margins(machine: LinearSVC, features: sp.csr_matrix) -> np.ndarray:
    margins = np.asarray(machine.decision_function(features))
    return np.stack([-margins, margins], axis=1) if margins.ndim == 1 else margins


def _softmax(values: np.ndarray) -> np.ndarray:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _fit_temperature(features: sp.csr_matrix, gold: np.ndarray, c: float) -> float:
    """The temperature under which the margins of texts held back are most likely (Guo et al. 2017, 1706.04599)."""
    names, counts = np.unique(gold, return_counts=True)
    kept = np.isin(gold, names[counts >= HELD_PART])
    features, gold = features[kept], gold[kept]
    if len(np.unique(gold)) < 2:
        return 3.0
    train, held = next(StratifiedKFold(HELD_PART, shuffle=True, random_state=0).split(features, gold))
    machine = _machine(c).fit(features[train], gold[train])
    margins = _margins(machine, features[held])
    column = np.searchsorted(machine.classes_, gold[held])
    losses = [-np.log(_softmax(margins * t)[np.arange(len(column)), column] + 1e-12).mean() for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])
