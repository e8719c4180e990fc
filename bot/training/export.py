"""What officers decided, as training data: intents as ordinary Rasa YAML, questions of procedures for the finder.

``DATA_DIR/reviewed/reviewed.yml`` is read by ``./rasa train --data nlu_data var/reviewed``, by hand, by ``troly train``
or from the console alike. The finder learns the questions of the model that is live, from
``DATA_DIR/reviewed_questions.jsonl``; it is fitted again when they change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from bot.db.base import Database
from bot.training.models import Review

REVIEWED_FILE = "reviewed.yml"
_BRACKETS = str.maketrans("[]{}()", "      ")  # Rasa would read them as entities
_OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Reviewed:
    """Every review that stands, as training data.

    Args:
        reviewed: examples of intents, Rasa YAML; empty where there are none.
        asked: questions of procedures, lines of ``{"code", "text"}``, oldest first.
        examples: how many of intents.
        questions: how many of procedures.
    """

    reviewed: str
    asked: str
    examples: int
    questions: int


def gather(database: Database) -> Reviewed:
    """Read every review that stands."""
    with database.session() as session:
        standing = list(session.scalars(select(Review).where(Review.undone_at.is_(None)).order_by(Review.id)))
        examples = [(intent, example) for review in standing if (intent := _intent(review)) for example in _of(review)]
        asked = [{"code": r.procedure_code, "text": _plain(r.text)} for r in standing if _names_procedure(r)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked)
    return Reviewed(_rasa(examples), lines, len(examples), len(asked))


def export_reviewed(database: Database, folder: Path) -> Reviewed:
    """Write the examples of intents where a training reads them, and return all that was reviewed.

    Args:
        database: where the reviews are.
        folder: for the YAML.
    """
    found = gather(database)
    write(folder / REVIEWED_FILE, found.reviewed)
    return found


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all; one that has not changed is left alone, one without content goes."""
    if not content:
        path.unlink(missing_ok=True)
        return
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(content, encoding="utf-8")
    part.replace(path)


def _intent(review: Review) -> str | None:
    if review.decision == "not_for_us":
        return _OUTSIDE
    return review.intent if review.decision in ("right", "intent", "procedure") else None


def _names_procedure(review: Review) -> bool:
    return review.decision in ("right", "procedure") and bool(review.procedure_code) and bool(_plain(review.text))


def _of(review: Review) -> list[dict[str, Any]]:
    text = _plain(review.text)
    if not text:
        return []
    return [{"text": text, **({"metadata": {"facets": list(review.facets)}} if review.facets else {})}]


def _plain(text: str) -> str:
    return " ".join(text.translate(_BRACKETS).split()).lstrip("/-")


def _rasa(examples: Sequence[tuple[str, dict[str, Any]]]) -> str:
    by_intent: dict[str, list[dict[str, Any]]] = {}
    for intent, example in examples:
        by_intent.setdefault(intent, []).append(example)
    if not by_intent:
        return ""
    blocks = [{"intent": intent, "examples": rows} for intent, rows in sorted(by_intent.items())]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, sort_keys=False)
