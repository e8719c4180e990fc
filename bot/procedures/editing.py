"""Changes that officers make to procedures, one at a time, each with what it was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.base import Database, utc_now
from bot.errors import EditConflict, ProcedureNotFound
from bot.procedures.models import Procedure, ProcedureRevision
from bot.procedures.repository import Catalogue, Origin, WriteReport, fingerprint
from bot.procedures.schema import ProcedureRecord


@dataclass(frozen=True)
class Revision:
    """A procedure as it once was; ``officer`` is empty for shipped or imported content."""

    id: int
    officer: str
    at: datetime
    record: ProcedureRecord


class Editing:
    """Edits procedures.

    Args:
        database: where the catalogue is kept.
        catalogue: the catalogue itself.
    """

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def save(
        self, record: ProcedureRecord, seen: str, officer: str, also: Callable[[Session, dict[str, Any]], None]
    ) -> bool:
        """Replace a procedure by an officer's version; the one before stays in its history.

        Args:
            record: the new version.
            seen: the fingerprint of the version that the officer started from.
            also: done in the same transaction, with the differences.

        Returns:
            Whether anything was different.

        Raises:
            ProcedureNotFound: there is no such procedure.
            EditConflict: it was changed since; nothing was written.
        """
        before = self._catalogue.get(record.code)
        if fingerprint(before) != seen:
            raise EditConflict
        if fingerprint(before) == fingerprint(record):
            return False

        def keep(session: Session, report: WriteReport) -> None:
            _remember(session, before, "")
            _remember(session, record, officer)
            also(session, differences(before, record))

        self._catalogue.replace(record, seen, keep)
        return True

    def history(self, code: str) -> list[Revision]:
        """Every kept version of a procedure, newest first."""
        query = select(ProcedureRevision).where(ProcedureRevision.code == code).order_by(ProcedureRevision.id.desc())
        with self._database.session() as session:
            return [_revision(row) for row in session.scalars(query)]

    def revision(self, code: str, revision_id: int) -> Revision:
        """One kept version.

        Raises:
            ProcedureNotFound: this procedure has no such version.
        """
        with self._database.session() as session:
            row = session.get(ProcedureRevision, revision_id)
            if row is None or row.code != code:
                raise ProcedureNotFound(code)
            return _revision(row)

    def origins(self) -> dict[str, Origin]:
        """Who wrote each procedure, by code."""
        with self._database.session() as session:
            return {code: Origin(origin) for code, origin in session.execute(select(Procedure.code, Procedure.origin))}


def differences(before: ProcedureRecord, after: ProcedureRecord) -> dict[str, Any]:
    """The fields that differ: ``{"field": [before, after]}``."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def _remember(session: Session, record: ProcedureRecord, officer: str) -> None:
    mark = fingerprint(record)
    newest = select(ProcedureRevision.fingerprint).where(ProcedureRevision.code == record.code)
    if session.scalar(newest.order_by(ProcedureRevision.id.desc()).limit(1)) == mark and not officer:
        return  # the version before is the last one kept
    row = ProcedureRevision(
        code=record.code, officer=officer, at=utc_now(), fingerprint=mark, record=record.model_dump(mode="json")
    )
    session.add(row)
    session.flush()


def _revision(row: ProcedureRevision) -> Revision:
    return Revision(row.id, row.officer, row.at, ProcedureRecord.model_validate(row.record))
