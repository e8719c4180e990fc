"""Conversations that want an officer, for the console; each step has its line in the log, without what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.admin.accounts import Account
from bot.admin.audit import record as log
from bot.conversations.handover import queue
from bot.conversations.handover.models import Duty, Handover
from bot.conversations.handover.officers import Officers
from bot.conversations.handover.queue import State
from bot.conversations.models import Conversation
from bot.db.base import Database, utc_now
from bot.db.sealing import Contacts
from bot.errors import EditConflict, NoSuchRecord

CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Wish:
    """One conversation that wants an officer, as the queue shows it."""

    id: int
    conversation: str
    channel: str
    state: str
    asked_at: datetime
    officer: str | None
    procedure: str | None
    contact: str | None = None

    @property
    def minutes(self) -> int:
        """How long ago it was asked for."""
        return int((utc_now() - self.asked_at).total_seconds() // 60)


class LiveDesk:
    """The queue and what officers do with it.

    Args:
        database: where it is.
        officers: says what officers say.
        secret: what contacts are encrypted with.
    """

    def __init__(self, database: Database, officers: Officers, secret: str) -> None:
        self._database = database
        self._officers = officers
        self._contacts = Contacts(secret)

    def all(self) -> list[Wish]:
        """Everything that waits for something, the oldest first."""
        wanted = Handover.state.in_((State.WAITING, State.TAKEN, State.CALLBACK))
        return self._wishes(wanted)

    def waiting(self) -> int:
        """How many conversations wait."""
        return sum(wish.state == State.WAITING for wish in self.all())

    def one(self, number: int) -> Wish:
        """One of them, in whatever state.

        Raises:
            NoSuchRecord: there is none, or the conversation was erased.
        """
        found = self._wishes(Handover.id == number)
        if not found:
            raise NoSuchRecord("Cuộc trò chuyện này không còn (người dân đã xóa).")
        return found[0]

    def on_duty(self, officer: str) -> bool:
        """Whether an officer is on duty."""
        with self._database.session() as session:
            row = session.get(Duty, officer)
            return row is not None and row.seen_at >= utc_now() - queue.THERE_FOR

    def colleagues(self) -> Sequence[str]:
        """Who is on duty."""
        fresh = Duty.seen_at >= utc_now() - queue.THERE_FOR
        with self._database.session() as session:
            return session.scalars(select(Duty.officer).where(fresh).order_by(Duty.officer)).all()

    def seen(self, officer: str) -> None:
        """An officer's console was seen."""
        with self._database.session() as session:
            queue.seen(session, officer)

    def leave(self, officer: str) -> None:
        """An officer has logged out."""
        with self._database.session() as session:
            queue.on_duty(session, officer, False)

    def duty(self, officer: str, there: bool) -> None:
        """Begin or end an officer's duty."""
        self._do(officer, "handover.duty", officer, lambda s: queue.on_duty(s, officer, there), after={"trực": there})

    def take(self, officer: str, number: int) -> None:
        """Take a waiting conversation.

        Raises:
            NoSuchRecord: there is none of this number.
            EditConflict: a colleague has it, or it no longer waits.
        """
        self._do(officer, "handover.take", f"trò chuyện {number}", lambda s: queue.take(s, number, officer))

    def say(self, officer: Account, number: int, text: str) -> None:
        """Answer.

        Raises:
            BadEntry: it is empty or too long.
            EditConflict: the officer does not have the conversation.
        """
        with self._database.session() as session:
            self._officers.say(session, number, officer.name, officer.full_name, text)

    def give_back(self, officer: Account, number: int, text: str) -> None:
        """Give a conversation back to the assistant.

        Raises:
            BadEntry: the last word is too long.
            EditConflict: the officer does not have it.
        """
        give = lambda s: self._officers.give_back(s, number, officer.name, officer.full_name, text)  # noqa: E731
        self._do(officer.name, "handover.back", f"trò chuyện {number}", give)

    def called(self, officer: str, number: int) -> None:
        """A contact was called: it is forgotten.

        Raises:
            EditConflict: somebody else did so already.
        """

        def close(session: Session) -> None:
            if not queue.close(session, Handover.id == number, Handover.state == State.CALLBACK):
                raise EditConflict("Đồng nghiệp đã đánh dấu liên hệ này rồi.")

        self._do(officer, "handover.called", f"trò chuyện {number}", close)

    def _do(
        self, officer: str, action: str, subject: str, do: Callable[[Session], object], after: object = None
    ) -> None:
        with self._database.session() as session:
            do(session)
            log(session, officer, action, subject, None, after)

    def _wishes(self, *which: object) -> list[Wish]:
        query = select(Handover, Conversation.channel).join(Conversation, Conversation.id == Handover.conversation_id)
        with self._database.session() as session:
            rows = session.execute(query.where(*which).order_by(Handover.id)).all()  # type: ignore[arg-type]
        return [
            Wish(
                row.id, row.conversation_id, channel, row.state, row.asked_at, row.officer, row.procedure_code,
                self._contacts.open(row.contact) if row.contact else None,
            )
            for row, channel in rows
        ]  # fmt: skip
