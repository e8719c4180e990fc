"""What the finder alone is worth, without the rest of the assistant: no server needed."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.procedures.content import load_content
from bot.procedures.importing.importer import read_records
from bot.procedures.schema import ProcedureRecord, Status
from bot.procedures.search.finder import Finder
from bot.training.evaluation.cases import Case, load_cases

UNWORDED_SHARE = 0.2  # of the procedures in force, for "imported, and nobody has written a word for it"


def ranks(finder: Finder, cases: Sequence[Case]) -> list[int]:
    """The place (from 1) of the first acceptable procedure for each case; 99 where it is not among the best ten."""
    places = []
    for case in cases:
        codes = [hit.code for hit in finder.find(case.text, 10)]
        places.append(next((place for place, code in enumerate(codes, 1) if code in case.codes), 99))
    return places


def first_and_three(places: Sequence[int]) -> dict[str, float]:
    """The share found first, and among the first three."""
    found = np.array(places)
    return {"n": len(found), "first": float(np.mean(found == 1)), "three": float(np.mean(found <= 3))}


def milliseconds(finder: Finder, cases: Sequence[Case]) -> float:
    """Median time of one question, each asked for the first time."""
    times = []
    for case in cases:
        started = time.perf_counter()
        finder.find(f"{case.text} .")
        times.append(time.perf_counter() - started)
    return float(np.median(times) * 1000)


def as_imported(record: ProcedureRecord) -> ProcedureRecord:
    """A record as an import brings it: the official name and facts, no words of people's."""
    nothing: dict[str, Any] = {key: [] for key in ("aliases", "questions", "keywords", "english")}
    return record.model_copy(update=nothing | {"tier": "imported", "plain_name": record.official_name})


def measure(split: str, extra: Path | None = None) -> dict[str, Any]:
    """Measure the shipped catalogue, records without words, and a catalogue joined in if one is given.

    Args:
        split: ``tune``, ``held`` or ``all``.
        extra: an import file to join in.
    """
    records = load_content()
    cases = load_cases("question", split)
    started = time.perf_counter()
    finder = Finder(records)
    seconds = time.perf_counter() - started
    places = ranks(finder, cases)
    styles = sorted({case.style for case in cases})
    report: dict[str, Any] = {
        "shipped": first_and_three(places)
        | {"procedures": len(records), "fit_seconds": seconds, "ms": milliseconds(finder, cases)},
        "styles": {
            style: first_and_three([p for p, c in zip(places, cases, strict=True) if c.style == style])
            for style in styles
        },
        "missed": [
            {"text": c.text, "wanted": list(c.codes), "found": [h.code for h in finder.find(c.text, 3)]}
            for p, c in zip(places, cases, strict=True)
            if p > 1
        ],
    }
    report["unworded"] = first_and_three(_unworded(records, load_cases("question", "all")))
    if extra is not None:
        known = {record.code for record in records}
        joined = records + [record for record in read_records(extra) if record.code not in known]
        started = time.perf_counter()
        finder = Finder(joined)
        seconds = time.perf_counter() - started
        report["joined"] = first_and_three(ranks(finder, cases)) | {
            "procedures": len(joined),
            "fit_seconds": seconds,
            "ms": milliseconds(finder, cases),
        }
    return report


def _unworded(records: list[ProcedureRecord], cases: Sequence[Case]) -> list[int]:
    in_force = [record.code for record in records if record.status is Status.IN_FORCE]
    bare = set(random.Random(0).sample(in_force, int(len(in_force) * UNWORDED_SHARE)))
    finder = Finder([as_imported(record) if record.code in bare else record for record in records])
    return ranks(finder, [case for case in cases if case.codes[0] in bare and case.style != "english"])


def learning_curve(split: str, counts: Sequence[int] = (0, 2, 4, 8, 16, 99)) -> list[dict[str, float]]:
    """Accuracy against the number of example questions a procedure: what teaching is worth."""
    records = load_content()
    cases = [case for case in load_cases("question", split) if case.style != "english"]
    curve = []
    for count in counts:
        taught = []
        for record in records:
            questions = list(record.questions)
            random.Random(record.code).shuffle(questions)
            taught.append(record.model_copy(update={"questions": questions[:count]}))
        curve.append({"questions": count} | first_and_three(ranks(Finder(taught), cases)))
    return curve
