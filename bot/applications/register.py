"""Reads and writes whole applications; nothing else touches the register's tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session, selectinload

from bot.applications.models import ApplicationRow, ChangeRow
from bot.applications.schema import Application, ApplicationStatus, Change, Origin, Proofs
from bot.db.base import Database, utc_now
from bot.errors import ApplicationNotFound
from bot.procedures.schema import Channel

_CHUNK = 500  # SQLite takes so many values in one statement safely


@dataclass
class WriteReport:
    """How many applications a write added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Register:
    """The register of applications in a database.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, lookup: str) -> Application | None:
        """The application whose code has these letters and digits."""
        with self._database.session() as session:
            row = session.scalar(_whole().where(ApplicationRow.lookup == lookup))
            return to_application(row) if row else None

    def write(self, applications: Sequence[Application], now: datetime) -> WriteReport:
        """Add or replace applications, all in one transaction; a new status becomes a step of the history.

        Args:
            applications: each code once.
            now: when a new status was taken, where the record itself does not say.
        """
        report = WriteReport()
        with self._database.session() as session:
            for start in range(0, len(applications), _CHUNK):
                _write_chunk(session, applications[start : start + _CHUNK], now, report)
        return report

    def set_status(self, lookup: str, change: Change, **fields: Any) -> Application:
        """Let an application take a status.

        Args:
            lookup: the code's letters and digits.
            change: the status, when, and what the office says about it.
            fields: columns that change with it (``missing``, ``fee_due``, ``due_at``, ``finished_at``).

        Raises:
            ApplicationNotFound: the register has no such application.
        """
        with self._database.session() as session:
            row = session.scalar(_whole().where(ApplicationRow.lookup == lookup).with_for_update())
            if row is None:
                raise ApplicationNotFound
            row.status, row.note, row.updated_at = change.status.value, change.note, utc_now()
            for name, value in fields.items():
                setattr(row, name, value)
            row.history.append(ChangeRow(status=change.status.value, at=change.at, note=change.note))
            application = to_application(row)
            row.fingerprint = _fingerprint(_columns(application))
            session.flush()
            return application

    def redate(self, application: Application) -> None:
        """Move the steps of a history to other moments; no step is added, so nobody is told of anything."""
        with self._database.session() as session:
            row = session.scalar(_whole().where(ApplicationRow.lookup == application.lookup))
            if row is not None and len(row.history) == len(application.history):
                for step, change in zip(row.history, application.history, strict=True):
                    step.at = change.at

    def remove(self, origin: Origin, keep: Sequence[str] = ()) -> int:
        """Remove the applications of one origin but for those with a lookup in ``keep``; return how many."""
        gone = delete(ApplicationRow).where(ApplicationRow.origin == origin, ApplicationRow.lookup.not_in(keep))
        with self._database.session() as session:
            return int(session.execute(gone).rowcount)  # type: ignore[attr-defined]

    def with_other_keys(self, current: str) -> int:
        """How many applications have proofs of another key than the current one."""
        with self._database.session() as session:
            return session.scalar(select(func.count()).where(ApplicationRow.proof_key != current)) or 0


def _write_chunk(session: Session, applications: Sequence[Application], now: datetime, report: WriteReport) -> None:
    wanted = [application.lookup for application in applications]
    columns = (ApplicationRow.lookup, ApplicationRow.id, ApplicationRow.status, ApplicationRow.fingerprint)
    found = session.execute(select(*columns).where(ApplicationRow.lookup.in_(wanted)).with_for_update())
    known = {lookup: (id_, status, mark) for lookup, id_, status, mark in found}
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    fresh: list[Application] = []
    for application in applications:
        values = _columns(application)
        mark = _fingerprint(values)
        values |= {"fingerprint": mark, "updated_at": utc_now()}
        if application.lookup not in known:
            new.append(values)
            fresh.append(application)
            continue
        id_, status, before = known[application.lookup]
        if before == mark:
            report.unchanged += 1
            continue
        changed.append({"id": id_, **values})
        if status != application.status:
            steps.append(_steps(id_, application, now)[-1])
    if new:
        ids = session.scalars(insert(ApplicationRow).returning(ApplicationRow.id, sort_by_parameter_order=True), new)
        for id_, application in zip(ids, fresh, strict=True):
            steps += _steps(id_, application, now)
    if changed:
        session.execute(update(ApplicationRow), changed)
    if steps:
        session.execute(insert(ChangeRow), steps)
    report.added += len(new)
    report.changed += len(changed)


def _steps(id_: int, application: Application, now: datetime) -> list[dict[str, Any]]:
    history = application.history or (Change(application.status, now, application.note),)
    return [{"application_id": id_, "status": c.status.value, "at": c.at, "note": c.note} for c in history]


_FIELDS = (
    "code", "lookup", "procedure_code", "procedure_name", "agency", "received_at", "due_at", "finished_at", "fee_due",
    "note",
)  # fmt: skip


def _columns(application: Application) -> dict[str, Any]:
    return {
        **{name: getattr(application, name) for name in _FIELDS},
        "status": application.status.value,
        "filed": application.filed.value if application.filed else None,
        "missing": list(application.missing),
        "personal_proof": application.proofs.personal,
        "phone_proof": application.proofs.phone,
        "proof_key": application.proofs.key,
        "origin": application.origin.value,
    }


def _fingerprint(columns: dict[str, Any]) -> str:
    moments = {key: value.timestamp() if isinstance(value, datetime) else value for key, value in columns.items()}
    return hashlib.sha256(json.dumps(moments, sort_keys=True).encode()).hexdigest()


def _whole() -> Any:
    return select(ApplicationRow).options(selectinload(ApplicationRow.history))


def to_application(row: ApplicationRow) -> Application:
    """The application that a row holds."""
    return Application(
        **{name: getattr(row, name) for name in _FIELDS},
        status=ApplicationStatus(row.status),
        filed=Channel(row.filed) if row.filed else None,
        missing=tuple(row.missing),
        proofs=Proofs(row.personal_proof, row.phone_proof, row.proof_key),
        history=tuple(Change(ApplicationStatus(c.status), c.at, c.note) for c in row.history),
        origin=Origin(row.origin),
    )
