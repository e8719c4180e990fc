"""The finder: ranks every procedure for a question, by learned meaning and by the words themselves, summed.

* the towers (``meaning_space``): where people's words lie near which procedure, learned from every phrase;
* the nearest phrase: somebody asked just this before;
* how much of a name is said: who says just "khai sinh" means the plain procedure;
* what stands inside a record, for questions about a paper or a condition.

Nothing needs a file outside the project. Measured in docs/adr/0003-finder.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.confidence import Evidence, among_five, probability_of_best, shares
from bot.procedures.search.lexical import BodySearch, NameCover, NearestPhrase
from bot.procedures.search.meaning_space import MeaningSpace
from bot.procedures.search.texts import is_searchable, phrases_of, searched_words
from bot.procedures.search.towers import Training
from bot.vietnamese.text import clean, strip_tones

CODE = re.compile(r"(?<![\d.])([1-9])[.,\s]?(\d{6})(?![\d])")

# Weights of the sum, tuned on the tune half of bench/understanding.
W_MEANING, W_NEAREST, W_COVER, W_BODY = 1.0, 0.25, 0.15, 0.1
# What is asked most comes first where the words leave it open; an imported record, whose words are few, lies
# further from every question than one with many.
PRIOR = {"core": 0.02, "city": 0.0, "imported": 0.03, "retired": -0.05}
MAX_CHARS = 1500
SPARE = 5  # more hits than asked for are ranked, so that twins do not hide the fifth thing


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
        teachers: records to learn people's words from beside it (see ``MeaningSpace``).
        how: the training's settings.
    """

    def __init__(
        self, records: Sequence[ProcedureRecord], teachers: Sequence[ProcedureRecord] = (), how: Training | None = None
    ) -> None:
        self.codes = [record.code for record in records]
        self.names = [record.plain_name for record in records]
        self._position = {code: index for index, code in enumerate(self.codes)}
        self._prior = np.array([PRIOR[record.tier] for record in records], dtype=np.float32)
        self._searchable = np.array([is_searchable(record) for record in records])
        self._family = [record.family or record.code for record in records]
        self._meaning = MeaningSpace(records, teachers, how)
        self._nearest = NearestPhrase(phrases_of(records), len(records))
        self._cover = NameCover(records)
        self._body = BodySearch(records)

    def parts(self, text: str) -> dict[str, np.ndarray]:
        """The scores of each view for text, by position in ``codes``."""
        text = clean(text)[:MAX_CHARS]
        return {
            "meaning": self._meaning.scores(text),
            "nearest": self._nearest.scores(text),
            "cover": self._cover.scores(text) ** 2,
            "body": self._body.scores(text),
        }

    def scores(self, text: str) -> np.ndarray:
        """Score of every procedure for text, by position in ``codes``."""
        return self._total(self.parts(text))

    def _total(self, part: dict[str, np.ndarray]) -> np.ndarray:
        total = W_MEANING * part["meaning"] + W_NEAREST * part["nearest"]
        total = total + W_COVER * part["cover"] + W_BODY * part["body"] + self._prior
        return np.where(self._searchable, total, -9.0)

    def find(self, text: str, limit: int = 5) -> list[Hit]:
        """Return the best procedures for text, best first; none for a text without words.

        A code written in the text comes first with certainty. Twins (one family) do not compete: each has the
        family's confidence.
        """
        named = self.codes_in(text)
        first = [Hit(code, self.names[self._position[code]], 9.0, 1.0, 1.0) for code in named]
        if not any(c.isalpha() for c in text):
            return first[:limit]
        part = self.parts(text)
        scores = self._total(part)
        order = _best(scores, max(limit, 5) + SPARE)
        if not order or scores[order[0]] <= 0:
            return first[:limit]
        evidence = self._evidence(text, part, scores, order)
        heads = self._heads(order)
        confidence = shares(scores[heads], probability_of_best(evidence))
        by_family = {self._family[index]: float(value) for index, value in zip(heads, confidence, strict=True)}
        among = among_five(evidence)
        hits = [
            Hit(
                self.codes[index],
                self.names[index],
                float(scores[index]),
                round(by_family[self._family[index]], 4),
                among,
            )
            for index in order
            if scores[index] > 0 and self.codes[index] not in named
        ]
        return (first + hits)[:limit]

    def scores_of(self, text: str, codes: Sequence[str]) -> list[float]:
        """Scores of some procedures of this catalogue for text."""
        scores = self.scores(text)
        return [float(scores[self._position[code]]) for code in codes]

    def explain(self, text: str) -> tuple[Evidence, list[str]]:
        """The evidence for text and the codes found, one a family, best first: what confidence is fitted on."""
        part = self.parts(text)
        scores = self._total(part)
        order = _best(scores, 10)
        return self._evidence(text, part, scores, order), [self.codes[index] for index in self._heads(order)]

    def _evidence(self, text: str, part: dict[str, np.ndarray], scores: np.ndarray, order: Sequence[int]) -> Evidence:
        """What the scores show of how sure one may be."""
        top = [float(scores[index]) for index in self._heads(order)][:5]
        best = order[0]
        return Evidence(
            tuple(top + [0.0] * (5 - len(top))),
            len(searched_words(clean(text)[:MAX_CHARS])),
            float(part["nearest"][best]),
            float(part["cover"][best]),
            float(part["meaning"][best]),
        )

    def _heads(self, order: Sequence[int]) -> list[int]:
        """The best of each family, in order."""
        seen: dict[str, int] = {}
        for index in order:
            seen.setdefault(self._family[index], index)
        return list(seen.values())

    def codes_in(self, text: str) -> list[str]:
        """Codes of this catalogue that are written in text, also as ``1001193`` or ``1 001193``."""
        found = [f"{match[1]}.{match[2]}" for match in CODE.finditer(text)]
        local = [code for code in self.codes if code.startswith("local-") and code in strip_tones(text).lower()]
        return [code for code in dict.fromkeys(found + local) if code in self._position]


def _best(scores: np.ndarray, count: int) -> list[int]:
    """Positions of the best scores, best first."""
    count = min(count, len(scores))
    best = np.argpartition(-scores, count - 1)[:count]
    return [int(index) for index in best[np.argsort(-scores[best], kind="stable")]]
