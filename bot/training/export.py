"""Writes what officers decided for training: intents as ordinary Rasa YAML, questions of procedures for the finder.

``DATA_DIR/reviewed/reviewed.yml`` is read by ``./rasa train --data nlu_data var/reviewed``, by hand or by ``troly
train`` alike; ``DATA_DIR/reviewed_questions.jsonl`` by the finder, which is fitted again when it changes.
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

_BRACKETS = str.maketrans("[]{}()", "      ")  # Rasa would read them as entities
_OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Exported:
    """How much was written.

    Args:
        examples: of intents.
        questions: of procedures.
    """

    examples: int
    questions: int


def export_reviewed(database: Database, folder: Path, questions: Path) -> Exported:
    """Write every review that stands; a file that has not changed is left alone, one without content goes.

    Args:
        database: where the reviews are.
        folder: for the YAML.
        questions: the file of questions.
    """
    with database.session() as session:
        standing = list(session.scalars(select(Review).where(Review.undone_at.is_(None)).order_by(Review.id)))
        examples = [(intent, example) for review in standing if (intent := _intent(review)) for example in _of(review)]
        asked = [{"code": r.procedure_code, "text": _plain(r.text)} for r in standing if _names_procedure(r)]
    _write(folder / "reviewed.yml", _rasa(examples))
    _write(questions, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked))
    return Exported(len(examples), len(asked))


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


def _write(path: Path, content: str) -> None:
    if not content:
        path.unlink(missing_ok=True)
        return
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(content, encoding="utf-8")
    part.replace(path)
