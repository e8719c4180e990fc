"""Fits the curves of ``bot/procedures/search/confidence.py`` and prints them; paste them there.

Usage: ``python -m bench.calibrate``. Fitted on the tune half of ``bench/understanding`` (questions, too general
messages, messages that are no question), on the short texts of ``bench/calibration`` (enough to answer, or too
general) and, so that a bare name is no doubt, on a sample of the catalogue's own names and aliases at a third of the
weight. Prints the coverage-precision curve that the thresholds of ``bot/conversations/dialogue/meaning.py`` are read
off.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bot.procedures.content import load_content
from bot.procedures.schema import ProcedureRecord, Status
from bot.procedures.search.cache import load_or_fit
from bot.procedures.search.finder import Finder
from bot.settings import load_settings
from bot.training.evaluation.cases import load_cases

SHORT = Path(__file__).parent / "calibration" / "short.jsonl"
NAMES = 400
NAME_WEIGHT = 0.33


@dataclass
class Rows:
    """Inputs of the curves with what was true: the best hit is meant, and one of the best five is."""

    inputs: list[tuple[float, ...]]
    best: list[bool]
    five: list[bool]
    weight: list[float]
    kind: list[str]


def collect(finder: Finder, records: list[ProcedureRecord]) -> Rows:
    """Ask the finder everything that the curves are fitted on."""
    rows = Rows([], [], [], [], [])
    family = {record.code: record.family or record.code for record in records}

    def add(text: str, codes: set[str], answerable: bool, kind: str, weight: float = 1.0) -> None:
        evidence, found = finder.explain(text)
        wanted = {family.get(code, code) for code in codes}
        hits = [family[code] in wanted for code in found]
        rows.inputs.append(evidence.vector())
        rows.best.append(answerable and hits[0])
        rows.five.append(any(hits[:5]))
        rows.weight.append(weight)
        rows.kind.append(kind)

    for case in load_cases("question", "tune"):
        add(case.text, set(case.codes), True, "question")
    for case in load_cases("too_general", "tune"):
        add(case.text, set(case.codes), False, "too general")
    for case in load_cases("other", "tune"):
        add(case.text, set(), False, "other")
    for line in SHORT.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        add(row["text"], set(row["codes"]), row["answer"], "short")
    owners: dict[str, set[str]] = {}
    for record in records:
        if record.status is Status.IN_FORCE:
            for name in (record.plain_name, *record.aliases):
                owners.setdefault(name.lower(), set()).add(record.code)
    for name in random.Random(0).sample(sorted(owners), NAMES):
        add(name, owners[name], True, "name", NAME_WEIGHT)
    return rows


def main() -> None:
    """Print both curves and how they hold up on folds held back."""
    records = load_content()
    rows = collect(load_or_fit(records, load_settings().data_path / "finder"), records)
    inputs, weight, kind = np.array(rows.inputs), np.array(rows.weight), np.array(rows.kind)
    for name, gold in (("BEST", np.array(rows.best)), ("AMONG_FIVE", np.array(rows.five))):
        model = LogisticRegression(C=3.0, max_iter=5000)
        held = cross_val_predict(model, inputs, gold, cv=10, method="predict_proba", params={"sample_weight": weight})[
            :, 1
        ]
        model.fit(inputs, gold, sample_weight=weight)
        numbers = [float(model.intercept_[0]), *map(float, model.coef_[0])]
        print(f"{name} = ({', '.join(f'{number:.3f}' for number in numbers)})")
        print("  at least   questions taken   of them right   too general taken   other taken   names taken")
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            taken = held >= threshold
            question = kind == "question"
            print(
                f"  {threshold:.2f} {taken[question].mean():16.3f} {gold[question & taken].mean():15.3f}"
                f" {taken[kind == 'too general'].mean():19.3f} {taken[kind == 'other'].mean():13.3f}"
                f" {taken[kind == 'name'].mean():13.3f}"
            )


if __name__ == "__main__":
    main()
