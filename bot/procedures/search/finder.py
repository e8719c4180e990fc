"""The finder: ranks every procedure for a question, by likeness and by a learned ranking, summed.

Four views of the same texts (measured in docs/adr/0003-finder.md):

* the nearest text of each procedure (cosine of TF-IDF features),
* the centre of all its texts,
* how much of a name or alias stands in the question, so that who says just "khai sinh" gets the plain
  procedure and not its special case, which would need words that were not said,
* a linear SVM over procedures, trained on names, aliases and example questions.

Nothing needs a file outside the catalogue that is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.procedures.importing.national import short_name
from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.confidence import Evidence, among_five, probability
from bot.procedures.search.texts import bare_words, is_searchable, likeness_features, ranking_features, search_texts
from bot.vietnamese.text import clean, strip_tones

CODE = re.compile(r"(?<![\d.])([1-9])[.,\s]?(\d{6})(?![\d])")

# Weights of the sum, tuned on half of the procedures with two example questions each held back.
W_NEAREST, W_CENTRE, W_RANKING, W_COVER = 1.0, 0.5, 1.0, 0.6
PRIOR = {"core": 0.04, "city": 0.0, "imported": -0.04, "retired": -0.08}
MIN_PHRASES_TO_RANK = 3
MASS_OF_PROOF = 8.0
KEPT_WEIGHTS = 800
MAX_CHARS = 1500


@dataclass(frozen=True)
class Hit:
    """One procedure found.

    Args:
        code: its code.
        name: its plain name.
        score: how well it fits, comparable within one question only.
        confidence: the probability that this is the procedure meant.
        among_five: the probability that the procedure meant is among the best five of this question.
    """

    code: str
    name: str
    score: float
    confidence: float
    among_five: float


class Finder:
    """Ranks the procedures of one catalogue.

    Args:
        records: the catalogue; at least one record.
    """

    def __init__(self, records: Sequence[ProcedureRecord]) -> None:
        self.codes = [record.code for record in records]
        self.names = [record.plain_name for record in records]
        self._position = {code: index for index, code in enumerate(self.codes)}
        self._prior = np.array([PRIOR[record.tier] for record in records])
        self._searchable = np.array([is_searchable(record) for record in records])
        texts = [text for owner, record in enumerate(records) for text in search_texts(owner, record)]
        self._fit_likeness(texts, len(records))
        self._fit_cover(records)
        self._fit_ranking(texts, len(records))

    def _fit_likeness(self, texts: list, size: int) -> None:  # type: ignore[type-arg]
        self._likeness = TfidfVectorizer(analyzer=likeness_features, sublinear_tf=True, dtype=np.float32)
        matrix = self._likeness.fit_transform([text.text for text in texts])
        self._owner = np.array([text.owner for text in texts])
        weights = np.array([text.weight for text in texts], dtype=np.float32)
        self._texts = sp.csr_matrix(sp.diags(weights) @ matrix).T.tocsr()
        phrases = np.array([text.is_phrase for text in texts], dtype=np.float32)
        gather = sp.csr_matrix((phrases, (self._owner, np.arange(len(texts)))), shape=(size, len(texts)))
        self._centres = normalize(gather @ matrix).T.tocsr()

    def _fit_cover(self, records: Sequence[ProcedureRecord]) -> None:
        names = [
            (owner, name)
            for owner, record in enumerate(records)
            for name in {short_name(record.official_name), record.plain_name, *record.aliases, *record.keywords}
        ]
        self._words = TfidfVectorizer(analyzer=bare_words, norm=None, use_idf=True, binary=True, dtype=np.float32)
        matrix = self._words.fit_transform([name for _, name in names])
        mass = np.asarray(matrix.sum(axis=1)).ravel()
        self._name_owner = np.array([owner for owner, _ in names])
        # A name of one common word proves little: names under MASS_OF_PROOF count in part.
        worth = np.minimum(mass / MASS_OF_PROOF, 1.0) / np.maximum(mass, 1e-6)
        binary = matrix.copy()
        self._names_by_word = sp.csr_matrix(sp.diags(worth) @ binary).T.tocsr()

    def _fit_ranking(self, texts: list, size: int) -> None:  # type: ignore[type-arg]
        counts = np.bincount([text.owner for text in texts if text.is_phrase], minlength=size)
        chosen = [text for text in texts if text.is_phrase and counts[text.owner] >= MIN_PHRASES_TO_RANK]
        classes = sorted({text.owner for text in chosen})
        self._ranking: TfidfVectorizer | None = None
        if len(classes) < 3:
            return
        self._ranking = TfidfVectorizer(analyzer=ranking_features, sublinear_tf=True, dtype=np.float64)
        matrix = self._ranking.fit_transform([text.text for text in chosen])
        model = LinearSVC(C=1.0, dual=True, max_iter=200, tol=1e-2, random_state=0)
        model.fit(matrix, [text.owner for text in chosen])
        self._ranked = np.array(classes)
        self._weights = _keep_largest(model.coef_.astype(np.float32), KEPT_WEIGHTS).T.tocsr()
        self._bias = model.intercept_.astype(np.float32)

    def scores(self, text: str) -> np.ndarray:
        """Score of every procedure for text, by position in ``codes``."""
        text = clean(text)[:MAX_CHARS]
        query = self._likeness.transform([text])
        likeness = np.zeros(self._owner.shape[0], dtype=np.float32)
        found = query @ self._texts
        likeness[found.indices] = found.data
        nearest = np.zeros(len(self.codes), dtype=np.float32)
        np.maximum.at(nearest, self._owner[found.indices], found.data)
        total = W_NEAREST * nearest + W_CENTRE * (query @ self._centres).toarray()[0] + self._prior
        asked = self._words.transform([text])
        asked.data[:] = 1.0
        covered = asked @ self._names_by_word
        cover = np.zeros(len(self.codes), dtype=np.float32)
        np.maximum.at(cover, self._name_owner[covered.indices], covered.data)
        total = total + W_COVER * cover**2
        if self._ranking is not None:
            decision = (self._ranking.transform([text]) @ self._weights).toarray()[0] + self._bias
            ranking = np.full(len(self.codes), -1.2, dtype=np.float32)
            ranking[self._ranked] = np.maximum(decision, -1.2)
            total = total + W_RANKING * (ranking + 1.2)
        return np.where(self._searchable, total, -9.0)

    def find(self, text: str, limit: int = 5) -> list[Hit]:
        """Return the best procedures for text, best first; none for a text without words.

        A code written in the text comes first with certainty.
        """
        named = self.codes_in(text)
        if not any(c.isalpha() for c in text) and not named:
            return []
        scores = self.scores(text)
        if not np.any(scores > 0) and not named:
            return []
        order = [int(index) for index in np.argsort(-scores)[: max(limit, 5)]]
        evidence = Evidence.of(scores, order, len(text.split()))
        among = among_five(evidence)
        hits = [
            Hit(self.codes[index], self.names[index], float(scores[index]), probability(evidence, rank), among)
            for rank, index in enumerate(order)
            if scores[index] > 0
        ]
        first = [Hit(code, self.names[self._position[code]], 9.0, 1.0, 1.0) for code in named]
        return (first + [hit for hit in hits if hit.code not in named])[:limit]

    def codes_in(self, text: str) -> list[str]:
        """Codes of this catalogue that are written in text, also as ``1001193`` or ``1 001193``."""
        found = [f"{match[1]}.{match[2]}" for match in CODE.finditer(text)]
        local = [code for code in self.codes if code.startswith("local-") and code in strip_tones(text).lower()]
        return [code for code in dict.fromkeys(found + local) if code in self._position]


def _keep_largest(weights: np.ndarray, count: int) -> sp.csr_matrix:
    """Keep the ``count`` largest weights of each row: the rest is a hundred times the memory for nothing."""
    if weights.shape[1] <= count:
        return sp.csr_matrix(weights)
    kept = np.argpartition(-np.abs(weights), count, axis=1)[:, :count]
    rows = np.repeat(np.arange(weights.shape[0]), count)
    columns = kept.ravel()
    return sp.csr_matrix((weights[rows, columns], (rows, columns)), shape=weights.shape)
