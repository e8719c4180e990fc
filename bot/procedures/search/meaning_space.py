"""The towers over a catalogue: what people's words mean, learned from every phrase of the catalogue and the teachers.

Teachers are records with words that people wrote (the shipped content). A catalogue that is searched alone
still learns from them what people call things, though they are not among its answers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.texts import likeness_features, pair_features, phrases_of, title_of
from bot.procedures.search.towers import Towers, Training

OWN_WEIGHT = 0.5  # of a procedure's own vector beside its title's words
MIN_PHRASES = 4  # a record with fewer texts than this has no words of people's and learns none


class MeaningSpace:
    """Scores procedures by nearness in the learned space.

    Only records with words of people's are trained on: a record without any would only be taught to be
    nobody's answer. It gets its point from its title.

    Args:
        records: the catalogue that is searched.
        teachers: records to learn words from beside it.
        how: the training's settings.
    """

    def __init__(
        self, records: Sequence[ProcedureRecord], teachers: Sequence[ProcedureRecord] = (), how: Training | None = None
    ) -> None:
        worded_codes = {record.code for record in records if len(phrases_of([record])) >= MIN_PHRASES}
        everyone = [*records, *(teacher for teacher in teachers if teacher.code not in worded_codes)]
        phrases = phrases_of(everyone)
        owner = np.array([phrase.owner for phrase in phrases])
        worded = np.bincount(owner, minlength=len(everyone)) >= MIN_PHRASES
        if not worded.any():
            worded[:] = True
        self._features = TfidfVectorizer(analyzer=likeness_features, sublinear_tf=True, min_df=2, dtype=np.float32)
        texts = self._features.fit_transform([phrase.text for phrase in phrases])
        title_features = TfidfVectorizer(analyzer=pair_features, sublinear_tf=True, dtype=np.float32)
        titles = title_features.fit_transform([title_of(record) for record in everyone])
        own = sp.diags(worded.astype(np.float32) * OWN_WEIGHT).tocsr()
        titles = sp.hstack([titles, own[:, worded]]).tocsr()
        rows = np.cumsum(worded) - 1
        learned = worded[owner]
        self._towers = Towers.fit(texts[learned], rows[owner[learned]], titles[worded], how)
        self._points = self._towers.of_titles(titles[: len(records)])

    def scores(self, text: str) -> np.ndarray:
        """Nearness (cosine) of every procedure of the catalogue to a text."""
        return np.asarray(self._points @ self._towers.of_texts(self._features.transform([text]))[0])
