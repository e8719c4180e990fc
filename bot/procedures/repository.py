"""Reads and writes whole procedures; nothing else touches the catalogue's tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, selectinload

from bot.db.base import Database
from bot.errors import EditConflict, ProcedureNotFound
from bot.procedures.models import (
    CatalogueState,
    ChannelFee,
    ChannelTime,
    Phrase,
    Procedure,
    ProcedureChannel,
    ProcedureDocument,
)
from bot.procedures.schema import ProcedureRecord

_PHRASE_KINDS = {"alias": "aliases", "question": "questions", "keyword": "keywords", "english": "english"}
_CHILDREN = {"aliases", "questions", "keywords", "english", "channels", "documents"}


class Origin(StrEnum):
    """Who wrote a record; a later kind is never overwritten by an earlier one."""

    IMPORT = "import"
    SEED = "seed"
    EDIT = "edit"


@dataclass
class WriteReport:
    """What a write did, by code."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


Also = Callable[[Session, WriteReport], None]


def fingerprint(record: ProcedureRecord) -> str:
    """A hash of everything a record says."""
    return hashlib.sha256(record.model_dump_json().encode()).hexdigest()


class Catalogue:
    """The catalogue of procedures in a database.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self) -> int:
        """A number that grows with every write."""
        with self._database.session() as session:
            return session.scalar(select(CatalogueState.version)) or 0

    def all(self) -> list[ProcedureRecord]:
        """Every procedure, by code."""
        with self._database.session() as session:
            rows = session.scalars(_whole().order_by(Procedure.code))
            return [_to_record(row) for row in rows]

    def get(self, code: str) -> ProcedureRecord:
        """One procedure.

        Raises:
            ProcedureNotFound: no procedure has this code.
        """
        with self._database.session() as session:
            row = session.scalars(_whole().where(Procedure.code == code)).one_or_none()
            if row is None:
                raise ProcedureNotFound(code)
            return _to_record(row)

    def write(self, records: Iterable[ProcedureRecord], origin: Origin, also: Also | None = None) -> WriteReport:
        """Add or replace records, all in one transaction.

        What an officer edited is replaced by an edit only; shipped content is not replaced by an import.

        Args:
            also: done in the same transaction, with what was written.
        """
        with self._database.session() as session:
            report, to_write = _sorted(session, records, origin)
            _delete(session, report.changed)
            _insert(session, to_write, origin)
            if to_write:
                _bump(session)
            if also:
                also(session, report)
        return report

    def replace(self, record: ProcedureRecord, seen: str, also: Also) -> None:
        """Replace a procedure by an officer's version, unless another one than they saw stands now.

        Args:
            seen: the fingerprint of the version they started from.
            also: done in the same transaction.

        Raises:
            EditConflict: it was changed or removed since; nothing was written.
        """
        with self._database.session() as session:
            mark = fingerprint(record)
            # Changing the row first makes a second writer wait here, and then find another fingerprint.
            own = update(Procedure).where(Procedure.code == record.code, Procedure.fingerprint == seen)
            changed = session.execute(own.values(fingerprint=mark))
            if not changed.rowcount:  # type: ignore[attr-defined]
                raise EditConflict
            _delete(session, [record.code])
            _insert(session, [(record, mark)], Origin.EDIT)
            _bump(session)
            also(session, WriteReport(changed=[record.code]))

    def plan(self, records: Iterable[ProcedureRecord], origin: Origin) -> WriteReport:
        """What ``write`` would do, without doing it."""
        with self._database.session() as session:
            return _sorted(session, records, origin)[0]

    def withdraw_seed(self, codes: Iterable[str]) -> list[str]:
        """Remove shipped records that the content no longer holds and nobody edited; return their codes."""
        with self._database.session() as session:
            kept = set(codes)
            gone = [
                code
                for code in session.scalars(select(Procedure.code).where(Procedure.origin == Origin.SEED))
                if code not in kept
            ]
            if gone:
                _delete(session, gone)
                _bump(session)
            return gone


def _sorted(
    session: Session, records: Iterable[ProcedureRecord], origin: Origin
) -> tuple[WriteReport, list[tuple[ProcedureRecord, str]]]:
    """What becomes of each record, and those to be written."""
    report = WriteReport()
    rank = list(Origin).index
    known = {
        code: (Origin(old), print_)
        for code, old, print_ in session.execute(select(Procedure.code, Procedure.origin, Procedure.fingerprint))
    }
    to_write: list[tuple[ProcedureRecord, str]] = []
    for record in records:
        mark = fingerprint(record)
        old = known.get(record.code)
        if old is None:
            report.added.append(record.code)
        elif rank(old[0]) > rank(origin):
            report.kept.append(record.code)
            continue
        elif old == (origin, mark):
            report.unchanged.append(record.code)
            continue
        else:
            report.changed.append(record.code)
        to_write.append((record, mark))
    return report, to_write


def _whole() -> Any:
    return select(Procedure).options(
        selectinload(Procedure.phrases),
        selectinload(Procedure.documents),
        selectinload(Procedure.channels).selectinload(ProcedureChannel.times),
        selectinload(Procedure.channels).selectinload(ProcedureChannel.fees),
    )


def _bump(session: Session) -> None:
    changed = session.execute(update(CatalogueState).values(version=CatalogueState.version + 1))
    if not changed.rowcount:  # type: ignore[attr-defined]
        session.add(CatalogueState(id=1, version=1))


def _delete(session: Session, codes: list[str]) -> None:
    for start in range(0, len(codes), 500):
        part = codes[start : start + 500]
        channels = select(ProcedureChannel.id).where(ProcedureChannel.procedure_code.in_(part))
        session.execute(delete(ChannelTime).where(ChannelTime.channel_id.in_(channels)))
        session.execute(delete(ChannelFee).where(ChannelFee.channel_id.in_(channels)))
        for table in (ProcedureChannel, Phrase, ProcedureDocument):
            session.execute(delete(table).where(table.procedure_code.in_(part)))
        session.execute(delete(Procedure).where(Procedure.code.in_(part)))


def _insert(session: Session, records: list[tuple[ProcedureRecord, str]], origin: Origin) -> None:
    """Insert in bulk: 10,000 records have to take seconds, which one object at a time does not."""
    tables: dict[type, list[dict[str, Any]]] = {
        Procedure: [],
        Phrase: [],
        ProcedureDocument: [],
    }
    channels: list[tuple[dict[str, Any], Any]] = []
    for record, mark in records:
        scalars = record.model_dump(exclude=_CHILDREN)
        scalars["sources"] = {key: source.model_dump() for key, source in record.sources.items()}
        tables[Procedure].append({**scalars, "origin": origin.value, "fingerprint": mark})
        for kind, name in _PHRASE_KINDS.items():
            for position, text in enumerate(getattr(record, name)):
                tables[Phrase].append(
                    {
                        "procedure_code": record.code,
                        "kind": kind,
                        "position": position,
                        "text": text,
                    }
                )
        for position, document in enumerate(record.documents):
            tables[ProcedureDocument].append(
                {
                    "procedure_code": record.code,
                    "position": position,
                    **document.model_dump(),
                }
            )
        for position, entry in enumerate(record.channels):
            row = {
                "procedure_code": record.code,
                "position": position,
                "channel": entry.channel.value,
                "note": entry.note,
            }
            channels.append((row, entry))
    for table, rows in tables.items():
        if rows:
            session.execute(insert(table), rows)
    if not channels:
        return
    ids = session.scalars(
        insert(ProcedureChannel)
        .returning(ProcedureChannel.id, sort_by_parameter_order=True)
        # One statement for rows with and without a note: parted by their nulls, 10,000 records take a minute.
        .execution_options(render_nulls=True),
        [row for row, _ in channels],
    ).all()
    times: list[dict[str, Any]] = []
    fees: list[dict[str, Any]] = []
    for channel_id, (_, entry) in zip(ids, channels, strict=True):
        for position, time in enumerate(entry.times):
            times.append({"channel_id": channel_id, "position": position, **time.model_dump()})
        for position, fee in enumerate(entry.fees):
            fees.append({"channel_id": channel_id, "position": position, **fee.model_dump()})
    if times:
        session.execute(insert(ChannelTime), times)
    if fees:
        session.execute(insert(ChannelFee), fees)


_SCALARS = [name for name in ProcedureRecord.model_fields if name not in _CHILDREN]
_TIME = ("text", "amount", "unit", "cutoff", "case", "source")
_FEE = ("text", "amount", "case", "valid_from", "valid_to", "source")
_DOCUMENT = ("name", "case", "original", "copies", "form", "show_only")


def _to_record(row: Procedure) -> ProcedureRecord:
    data: dict[str, Any] = {name: getattr(row, name) for name in _SCALARS}
    for kind, name in _PHRASE_KINDS.items():
        data[name] = [phrase.text for phrase in row.phrases if phrase.kind == kind]
    data["documents"] = [{name: getattr(document, name) for name in _DOCUMENT} for document in row.documents]
    data["channels"] = [
        {
            "channel": channel.channel,
            "note": channel.note,
            "times": [{name: getattr(time, name) for name in _TIME} for time in channel.times],
            "fees": [{name: getattr(fee, name) for name in _FEE} for fee in channel.fees],
        }
        for channel in row.channels
    ]
    return ProcedureRecord.model_validate(data)
