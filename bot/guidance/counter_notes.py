"""What officers see at the counter, beside the causes that follow from the record."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.db.base import Database
from bot.guidance.models import CounterNote

logger = logging.getLogger(__name__)
FRESH = 3.0  # seconds between looks at the table
MOST = 8


class CounterNotes:
    """None; the base of those in the database."""

    def of(self, code: str) -> Sequence[CounterNote]:
        """The notes of a procedure, the newest first."""
        return ()


class KeptNotes(CounterNotes):
    """The notes of a database, at most some seconds old.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read_at: float | None = None
        self._notes: dict[str, list[CounterNote]] = {}

    def of(self, code: str) -> Sequence[CounterNote]:
        now = time.monotonic()
        if self._read_at is None or now - self._read_at >= FRESH:
            self._read_at = now
            try:
                self._notes = self._read()
            except SQLAlchemyError as error:
                logger.warning("counter notes not read: %s", type(error).__name__)
        return self._notes.get(code, ())[:MOST]

    def _read(self) -> dict[str, list[CounterNote]]:
        notes: dict[str, list[CounterNote]] = {}
        with self._database.session() as session:
            for note in session.scalars(
                select(CounterNote).order_by(CounterNote.noted_on.desc(), CounterNote.id.desc())
            ):
                notes.setdefault(note.procedure_code, []).append(note)
        return notes
