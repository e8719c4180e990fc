"""Fits the finder's confidence on the catalogue's own example questions, held back in five folds.

Usage: ``python -m bench.calibrate``; prints the numbers that go into
``bot/procedures/search/confidence.py`` and what they give on the folds. No evaluation set is read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.procedures.content import load_content
from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.confidence import Evidence
from bot.procedures.search.finder import Finder
from bot.settings import ROOT
from bot.training.lint import read_examples
from bot.vietnamese.text import strip_tones

FOLDS = 5
OUTSIDE = ("out_of_scope", "greet", "thank", "abuse", "ask_identity", "not_helpful", "report_problem")


def evidence_of(finder: Finder, text: str) -> tuple[Evidence, list[str]]:
    """What the scores of a text show, and the five codes that come first."""
    scores = finder.scores(text)
    order = [int(index) for index in np.argsort(-scores)[:5]]
    return Evidence.of(scores, order, len(text.split())), [finder.codes[index] for index in order]


def fold(records: Sequence[ProcedureRecord], number: int) -> tuple[list[ProcedureRecord], list[tuple[str, str]]]:
    """Records without every fifth question, and those questions with their codes."""
    kept, held = [], []
    for record in records:
        held += [(q, record.code) for i, q in enumerate(record.questions) if i % FOLDS == number]
        questions = [q for i, q in enumerate(record.questions) if i % FOLDS != number]
        kept.append(record.model_copy(update={"questions": questions}))
    return kept, held


def main() -> None:
    """Collect the evidence, fit the curve, print both."""
    records = load_content()
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    near: list[bool] = []
    outside = [
        text for intent, texts in read_examples(ROOT / "nlu_data").items() if intent in OUTSIDE for text in texts
    ]
    for number in range(FOLDS):
        kept, held = fold(records, number)
        finder = Finder(kept)
        for index, (text, code) in enumerate(held):
            asked = strip_tones(text) if index % 3 == 0 else text
            evidence, best = evidence_of(finder, asked)
            rows.append(evidence.vector())
            right.append(best[0] == code)
            near.append(code in best)
        for text in outside[number::FOLDS]:
            rows.append(evidence_of(finder, text)[0].vector())
            right.append(False)
            near.append(False)
    x, y = np.array(rows), np.array(right)
    model = LogisticRegression(C=100.0).fit(x, y)
    said = model.predict_proba(x)[:, 1]
    print("COEFFICIENTS =", tuple(round(float(v), 3) for v in (model.intercept_[0], *model.coef_[0])))
    five = LogisticRegression(C=100.0).fit(x, near)
    print("AMONG_FIVE =", tuple(round(float(v), 3) for v in (five.intercept_[0], *five.coef_[0])))
    print(f"among five: {np.mean(near):.1%}")
    print(f"{len(y)} texts, first one right {y.mean():.1%}")
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.any():
            print(f"  said {low:.1f}-{low + 0.1:.1f}: right {y[inside].mean():.1%} of {inside.sum()}")
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        sure = said >= threshold
        print(f"  threshold {threshold}: answers {sure.mean():.1%}, right {y[sure].mean():.1%}")


if __name__ == "__main__":
    main()
