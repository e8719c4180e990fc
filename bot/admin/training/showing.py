"""Makes of a comparison what its page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.admin.training.words import ORDER
from bot.conversations.models import Message
from bot.db.base import Database
from bot.training.models import Review

SHADES = 5


@dataclass(frozen=True)
class Change:
    """Messages that say the same and would now be answered otherwise; ``count`` of them, the newest's text."""

    text: str
    message: int
    count: int
    live: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """How often one deed was taken for another; ``shade`` from 0 to ``SHADES``."""

    count: int
    shade: int
    right: bool


def changes(database: Database, report: Mapping[str, Any]) -> list[Change]:
    """The messages of the last weeks that would be answered otherwise, the most frequent first.

    Messages that were erased since are left out.
    """
    changed = {entry["message"]: entry for entry in report["shadow"]["changed"]}
    with database.session() as session:
        rows = session.execute(
            select(Message.id, Message.text, Message.likeness)
            .where(Message.id.in_(changed))
            .order_by(Message.id.desc())
        )
        found = list(rows)
    counts = Counter(likeness or text for _, text, likeness in found)
    made: dict[str, Change] = {}
    for number, text, likeness in found:
        key = likeness or text
        if key not in made:
            made[key] = Change(text, number, counts[key], changed[number]["live"], changed[number]["new"])
    return sorted(made.values(), key=lambda change: (-change.count, -change.message))


def reviews(database: Database, ids: list[int]) -> list[Review]:
    """The decisions of these numbers that stand."""
    with database.session() as session:
        query = select(Review).where(Review.id.in_(ids), Review.undone_at.is_(None)).order_by(Review.id.desc())
        return list(session.scalars(query))


def confusion(report: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, list[Cell]]]]:
    """What was asked against what was done: the names of the columns, and each row with its cells."""
    counts = {(wanted, got): n for wanted, got, n in report["confusion"]}
    rows = [name for name in ORDER if any(wanted == name for wanted, _ in counts)]
    columns = [name for name in ORDER if any(got == name for _, got in counts)]
    table = []
    for wanted in rows:
        total = sum(n for (row, _), n in counts.items() if row == wanted)
        cells = [_cell(counts.get((wanted, got), 0), total, wanted == got) for got in columns]
        table.append((wanted, cells))
    return columns, table


def _cell(count: int, total: int, right: bool) -> Cell:
    return Cell(count, -(-count * SHADES // total) if count else 0, right)
