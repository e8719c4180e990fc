"""Keeps reports: each once, with a number to follow, led to the office of its field and ward."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.db.base import Database, utc_now
from bot.db.sealing import Contacts
from bot.errors import EditConflict, NoSuchRecord
from bot.reports.models import Report
from bot.vietnamese.report_number import FIGURES, LETTERS, REPORT_NUMBER

UNKNOWN_WARD = ""
MAX_TEXT, MAX_PLACE, MAX_REPLY = 2000, 500, 1000


class ReportState(StrEnum):
    """Where a report stands."""

    NEW = "new"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"


CLOSED = frozenset({ReportState.DONE, ReportState.REFUSED})


@dataclass(frozen=True)
class NewReport:
    """What a person reports.

    Args:
        key: makes it one however often it is sent.
        field: id of its field.
        ward: today's unit (``phường Lê Chân``), empty if it is not known.
        place: where, in the person's words.
        text: what, in the person's words.
        photo_url: where a photo can be seen.
        contact: how to reach the person, if that is wanted.
        channel: how it came.
        conversation: whose it is, hashed; None where it need not be erased with one.
    """

    key: str
    field: str
    ward: str
    place: str
    text: str
    photo_url: str | None
    contact: str | None
    channel: str
    conversation: str | None = None


class Reports:
    """The reports of a database.

    Args:
        database: where they are kept.
        secret: what contacts are encrypted with.
    """

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self._contacts = Contacts(secret)

    def take(self, new: NewReport, today: datetime) -> str:
        """Store a report and return its number; the same one again returns the number that it has."""
        for _ in range(5):
            try:
                with self._database.session() as session:
                    if known := session.scalar(select(Report.number).where(Report.key == new.key)):
                        return known
                    row = self._row(new, today)
                    session.add(row)
                    session.flush()
                    return row.number
            except IntegrityError:  # somebody has this number, or sent the same at the same moment
                continue
        raise EditConflict

    def _row(self, new: NewReport, today: datetime) -> Report:
        end = secrets.choice(LETTERS) + "".join(secrets.choice(LETTERS + FIGURES) for _ in range(4))
        now = utc_now()
        return Report(
            number=f"PA-{today:%d%m%y}-{end}", key=new.key, conversation_id=new.conversation, field=new.field,
            ward=new.ward, place=new.place[:MAX_PLACE], text=new.text[:MAX_TEXT], photo_url=new.photo_url,
            channel=new.channel, unit=office_of(new.ward), state=ReportState.NEW,
            contact=self._contacts.seal(new.contact) if new.contact else None, created_at=now, updated_at=now,
        )  # fmt: skip

    def followed(self, number: str) -> Report | None:
        """The report of a number, however it is typed."""
        match = REPORT_NUMBER.search(number)
        if match is None:
            return None
        written = f"PA-{match[1]}-{match[2].upper()}"
        with self._database.session() as session:
            return session.scalar(select(Report).where(Report.number == written))

    def newest(self, limit: int, *, field: str = "", ward: str | None = None, state: str = "") -> list[Report]:
        """Reports, the newest first."""
        query = select(Report).order_by(Report.created_at.desc(), Report.id.desc()).limit(limit)
        query = query.where(Report.field == field) if field else query
        query = query.where(Report.ward == ward) if ward is not None else query
        query = query.where(Report.state == state) if state else query
        with self._database.session() as session:
            return list(session.scalars(query))

    def counts(self) -> Sequence[tuple[str, str, int]]:
        """How many reports are not closed, by ward and field."""
        open_ = Report.state.not_in(CLOSED)
        query = select(Report.ward, Report.field, func.count()).where(open_).group_by(Report.ward, Report.field)
        with self._database.session() as session:
            return [(ward, field, count) for ward, field, count in session.execute(query)]

    def get(self, number: int) -> Report:
        """One report.

        Raises:
            NoSuchRecord: there is none.
        """
        with self._database.session() as session:
            if row := session.get(Report, number):
                return row
        raise NoSuchRecord

    def contact_of(self, report: Report) -> str | None:
        """How to reach the person; None where none was left, or it is closed."""
        return self._contacts.open(report.contact) if report.contact else None

    def change(
        self, number: int, version: int, state: ReportState, unit: str, reply: str, officer: str,
        also: Callable[[Session, Report], None],
    ) -> None:  # fmt: skip
        """Move a report on.

        Args:
            number: which.
            version: what the officer saw; another one's change in between is not overwritten.
            state: where it stands now.
            unit: who deals with it.
            reply: what the person is told who follows it.
            officer: who changes it.
            also: done in the same transaction.

        Raises:
            NoSuchRecord: there is none.
            EditConflict: somebody else changed it meanwhile.
        """
        with self._database.session() as session:
            values = {
                "state": state, "unit": unit[:120], "reply": reply[:MAX_REPLY] or None, "officer": officer,
                "version": version + 1, "updated_at": utc_now(),
            }  # fmt: skip
            if state in CLOSED:
                values["contact"] = None
            found = session.get(Report, number)
            if found is None:
                raise NoSuchRecord
            changed = session.execute(
                update(Report).where(Report.id == number, Report.version == version).values(**values)
            )
            if not changed.rowcount:  # type: ignore[attr-defined]
                raise EditConflict
            session.expire(found)
            also(session, found)


def forget_contacts(session: Session, before: datetime) -> int:
    """Forget the contacts of reports that nobody has touched since; return how many."""
    query = update(Report).where(Report.updated_at < before, Report.contact.is_not(None)).values(contact=None)
    return int(session.execute(query).rowcount)  # type: ignore[attr-defined]


def forget_reporters(session: Session, conversations: Sequence[str]) -> None:
    """Take the contacts of some conversations out of their reports, and whose they are."""
    of_them = Report.conversation_id.in_(conversations)
    session.execute(update(Report).where(of_them).values(contact=None, conversation_id=None))


def office_of(ward: str) -> str:
    """Who a report goes to first: the ward's own committee, the city where the ward is not known."""
    return f"UBND {ward}" if ward else "UBND thành phố (chưa rõ phường, xã)"
