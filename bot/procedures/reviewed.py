"""Questions that officers have put to procedures: the finder learns from them as from those of the content."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.procedures.schema import ProcedureRecord

MOST = 60  # of one procedure, the newest; more of the same would drown what the content says of it


def with_reviewed(records: Sequence[ProcedureRecord], path: Path) -> list[ProcedureRecord]:
    """The records with the reviewed questions among their own.

    Args:
        records: the catalogue.
        path: lines of ``{"code", "text"}``, oldest first, as ``bot.training.export`` writes them; may not be there.
    """
    questions = _read(path)
    return [
        record.model_copy(update={"questions": [*record.questions, *_new(record, questions[record.code])]})
        if record.code in questions
        else record
        for record in records
    ]


def _new(record: ProcedureRecord, questions: Sequence[str]) -> list[str]:
    known = {question.casefold() for question in record.questions}
    return [question for question in dict.fromkeys(questions) if question.casefold() not in known][-MOST:]


def _read(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["code"]].append(row["text"])
    return dict(found)
