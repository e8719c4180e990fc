"""The model behind the intent classifier, free of Rasa so that a bench can use it alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.vietnamese.features import blind_features
from bot.vietnamese.text import strip_tones


class LinearModel:
    """Logistic regression over tone-blind features.

    Args:
        vectorizer: fitted on the training texts in both forms.
        model: fitted on its features.
    """

    def __init__(self, vectorizer: TfidfVectorizer, model: LogisticRegression) -> None:
        self._vectorizer = vectorizer
        self._model = model
        self.labels: np.ndarray = model.classes_

    @staticmethod
    def fit(texts: Sequence[str], labels: Sequence[str], c: float) -> LinearModel:
        """Learn from texts as written and from the same texts without tone marks."""
        both = list(texts) + [strip_tones(text) for text in texts]
        vectorizer = TfidfVectorizer(analyzer=blind_features, sublinear_tf=True, min_df=2, dtype=np.float64)
        features = vectorizer.fit_transform(both)
        model = LogisticRegression(C=c, max_iter=400, class_weight="balanced")
        model.fit(sp.csr_matrix(features), list(labels) * 2)
        return LinearModel(vectorizer, model)

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """Probability of each label (columns, as in ``labels``) for each text (rows)."""
        return np.asarray(self._model.predict_proba(self._vectorizer.transform(list(texts))))
