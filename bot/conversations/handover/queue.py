"""The queue of conversations that want an officer; every step is one conditional change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from bot.conversations.handover.models import Duty, Handover
from bot.conversations.models import Conversation
from bot.db.base import utc_now
from bot.errors import EditConflict, NoSuchRecord

THERE_FOR = timedelta(minutes=5)  # an officer on duty whose console was not seen for longer is not there
SEEN_EVERY = timedelta(seconds=30)  # pages ask every other second; that is written down less often
REMEMBERED = 20  # handovers that the usual waiting time is taken from
ENOUGH = 3


class State(StrEnum):
    """Where a wish for an officer stands."""

    ASKING = "asking"  # the person was asked for a contact
    WAITING = "waiting"
    TAKEN = "taken"
    CALLBACK = "callback"  # a contact was left, nobody has called yet
    CLOSED = "closed"


SILENT = (State.WAITING, State.TAKEN)


@dataclass(frozen=True)
class Wait:
    """What a person is told of waiting.

    Args:
        place: theirs in the queue, from 1.
        usual: how long it usually takes; None where too few have waited to say.
    """

    place: int
    usual: timedelta | None


def open_one(session: Session, conversation: str) -> Handover | None:
    """The wish that concerns a conversation now."""
    return session.scalar(select(Handover).where(Handover.conversation_id == conversation, Handover.open == 1))


def begin(session: Session, conversation: str, state: State, procedure: str | None) -> Handover:
    """Begin a wish in place of whatever was open."""
    close(session, Handover.conversation_id == conversation, Handover.open == 1)
    now = utc_now()
    row = Handover(
        conversation_id=conversation, state=state, open=1, asked_at=now, touched_at=now, procedure_code=procedure
    )
    session.add(row)
    session.flush()
    return row


def close(session: Session, *which: Any, state: State = State.CLOSED) -> int:
    """Close wishes, and forget their contacts unless somebody has yet to call; return how many."""
    values: dict[str, Any] = {"state": state, "open": None, "closed_at": utc_now()}
    if state is State.CLOSED:
        values["contact"] = None
    return _changed(session, update(Handover).where(*which).values(values))


def take(session: Session, number: int, officer: str) -> Handover:
    """Give a waiting conversation to an officer.

    Raises:
        NoSuchRecord: there is no such wish.
        EditConflict: a colleague has it, or it no longer waits.
    """
    now = utc_now()
    waits = Handover.id == number, Handover.state == State.WAITING
    values = {"state": State.TAKEN, "officer": officer, "taken_at": now, "touched_at": now}
    taken = _changed(session, update(Handover).where(*waits).values(values))
    row = session.get(Handover, number, populate_existing=True)
    if row is None:
        raise NoSuchRecord("Cuộc trò chuyện này không còn (người dân đã xóa).")
    if not taken:
        if row.state == State.TAKEN and row.officer == officer:
            return row
        who = f"{row.officer} đã nhận cuộc trò chuyện này." if row.state == State.TAKEN else "Người dân không chờ nữa."
        raise EditConflict(who)
    return row


def held(session: Session, number: int, officer: str) -> Handover:
    """A conversation that an officer has, kept from changing until the transaction ends.

    Raises:
        EditConflict: they do not have it, or no longer.
    """
    now = utc_now()
    mine = Handover.id == number, Handover.state == State.TAKEN, Handover.officer == officer
    if not _changed(session, update(Handover).where(*mine).values(touched_at=now)):
        raise EditConflict("Anh/chị không giữ cuộc trò chuyện này, hoặc nó đã được trả lại cho trợ lý.")
    return session.get_one(Handover, number)


def wait_of(session: Session, row: Handover) -> Wait:
    """What to tell the person of a waiting conversation."""
    ahead = select(func.count()).where(Handover.state == State.WAITING, Handover.id < row.id)
    pairs = session.execute(
        select(Handover.asked_at, Handover.taken_at)
        .where(Handover.taken_at.is_not(None))
        .order_by(Handover.taken_at.desc())
        .limit(REMEMBERED)
    )
    waits = [(taken - asked).total_seconds() for asked, taken in pairs if taken]
    usual = timedelta(seconds=median(waits)) if len(waits) >= ENOUGH else None
    return Wait(1 + (session.scalar(ahead) or 0), usual)


def overdue(session: Session, waiting: timedelta, silent: timedelta, channels: Sequence[str]) -> Sequence[Handover]:
    """Conversations of channels that nobody has taken for too long, or whose officer has been silent too long."""
    now = utc_now()
    late = (Handover.state == State.WAITING) & (Handover.asked_at < now - waiting)
    left = (Handover.state == State.TAKEN) & (Handover.touched_at < now - silent)
    query = select(Handover).join(Conversation, Conversation.id == Handover.conversation_id)
    return session.scalars(query.where(late | left, Conversation.channel.in_(channels))).all()


def somebody_is_there(session: Session) -> bool:
    """Whether an officer is on duty."""
    return bool(session.scalar(select(func.count()).where(Duty.seen_at >= utc_now() - THERE_FOR)))


def on_duty(session: Session, officer: str, there: bool) -> None:
    """Begin or end an officer's duty."""
    session.execute(delete(Duty).where(Duty.officer == officer))
    if there:
        session.add(Duty(officer=officer, since=utc_now(), seen_at=utc_now()))


def seen(session: Session, officer: str) -> None:
    """An officer's console was seen."""
    now = utc_now()
    fresh = Duty.officer == officer, Duty.seen_at >= now - THERE_FOR, Duty.seen_at < now - SEEN_EVERY
    session.execute(update(Duty).where(*fresh).values(seen_at=now))


def _changed(session: Session, statement: Any) -> int:
    return int(session.execute(statement).rowcount)  # type: ignore[attr-defined]


def old_contacts(session: Session, before: datetime) -> int:
    """Forget contacts that nobody has called for too long; return how many."""
    return close(session, Handover.state == State.CALLBACK, Handover.asked_at < before)
