"""Likeness by the words themselves: the nearest text, how much of a name is said, and what stands inside a record."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.texts import Phrase, body_of, names_of, pair_features, single_words

# A name of one common word proves little: names under this mass of inverse document frequency count in part.
MASS_OF_PROOF = 8.0
FEW = 20  # records


class NearestPhrase:
    """The likeness (cosine) of a question to the nearest phrase of each procedure."""

    def __init__(self, phrases: Sequence[Phrase], size: int) -> None:
        self._size = size
        self._owner = np.array([phrase.owner for phrase in phrases])
        self._features = TfidfVectorizer(analyzer=pair_features, sublinear_tf=True, dtype=np.float32)
        self._phrases = self._features.fit_transform([phrase.text for phrase in phrases]).T.tocsr()

    def scores(self, text: str) -> np.ndarray:
        found = self._features.transform([text]) @ self._phrases
        return _best_of_each(found, self._owner, self._size)


class NameCover:
    """How much of a procedure's name a question holds, so that who says just "khai sinh" gets the plain
    procedure and not its special case, which would need words that were not said."""

    def __init__(self, records: Sequence[ProcedureRecord]) -> None:
        named = [(owner, name) for owner, record in enumerate(records) for name in names_of(record)]
        self._size = len(records)
        self._owner = np.array([owner for owner, _ in named])
        self._features = TfidfVectorizer(analyzer=single_words, norm=None, binary=True, dtype=np.float32)
        matrix = self._features.fit_transform([name for _, name in named])
        mass = np.asarray(matrix.sum(axis=1)).ravel()
        worth = np.minimum(mass / MASS_OF_PROOF, 1.0) / np.maximum(mass, 1e-6)
        self._names = sp.csr_matrix(sp.diags(worth) @ matrix).T.tocsr()

    def scores(self, text: str) -> np.ndarray:
        asked = self._features.transform([text])
        asked.data[:] = 1.0
        return _best_of_each(asked @ self._names, self._owner, self._size)


class BodySearch:
    """The likeness of a question to what stands inside a record: papers, conditions, steps."""

    def __init__(self, records: Sequence[ProcedureRecord]) -> None:
        self._size = len(records)
        texts = [f"{record.plain_name}. {body_of(record)}" for record in records]
        # What stands in most records says nothing; a handful of records is no sample to judge that by.
        common = 0.3 if len(records) > FEW else 1.0
        self._features = TfidfVectorizer(analyzer=pair_features, sublinear_tf=True, max_df=common, dtype=np.float32)
        self._bodies = self._features.fit_transform(texts).T.tocsr()

    def scores(self, text: str) -> np.ndarray:
        found = (self._features.transform([text]) @ self._bodies).tocsr()
        scores = np.zeros(self._size, dtype=np.float32)
        scores[found.indices] = found.data
        return scores


def _best_of_each(found: sp.csr_matrix, owner: np.ndarray, size: int) -> np.ndarray:
    scores = np.zeros(size, dtype=np.float32)
    np.maximum.at(scores, owner[found.indices], found.data)
    return scores
