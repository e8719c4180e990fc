"""Counts wrong proofs, so that four digits cannot be guessed and a code cannot be probed.

Five wrong tries in an hour lock a conversation out for an hour. Thirty in a day on one code, by anyone, lock
that code for strangers; a conversation that has proved itself before goes on, so nobody can lock an owner out.
Codes that do not exist are counted alike, or the lock would tell them apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from bot.applications.models import ProofAttempt, ProvenConversation
from bot.db.base import Database
from bot.errors import StatusLocked

TRIES, WINDOW = 5, timedelta(hours=1)
CODE_TRIES, CODE_WINDOW = 30, timedelta(hours=24)
KEPT = timedelta(days=30)


class Lockout:
    """The counter of wrong proofs.

    Args:
        database: where tries are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, conversation_id: str, code_mark: str | None, now: datetime) -> None:
        """Let a conversation look something up.

        Args:
            conversation_id: who asks.
            code_mark: the code's mark, None while it is not known.
            now: the real time.

        Raises:
            StatusLocked: this conversation, or the code for strangers, is locked.
        """
        with self._database.session() as session:
            self._check(session, conversation_id, code_mark, now)

    def begin(self, conversation_id: str, code_mark: str, now: datetime) -> int:
        """Count a try before its proof is looked at, so that many at once gain nothing; return its number.

        Raises:
            StatusLocked: as in ``check``; nothing is counted.
        """
        with self._database.session() as session:
            self._check(session, conversation_id, code_mark, now)
            attempt = ProofAttempt(conversation_id=conversation_id, code_mark=code_mark, at=now)
            session.add(attempt)
            session.flush()
            return attempt.id

    def forget(self, attempt: int) -> None:
        """Take a try back that was no wrong proof."""
        with self._database.session() as session:
            session.execute(delete(ProofAttempt).where(ProofAttempt.id == attempt))

    def proven(self, attempt: int, conversation_id: str, code_mark: str, now: datetime) -> None:
        """The proof was right: the try does not count, and the conversation is the owner's from now on."""
        with self._database.session() as session:
            session.execute(delete(ProofAttempt).where(ProofAttempt.id == attempt))
            known = session.scalar(_owner(conversation_id, code_mark))
            if known:
                known.at = now
            else:
                session.add(ProvenConversation(conversation_id=conversation_id, code_mark=code_mark, at=now))

    def purge(self, now: datetime) -> None:
        """Delete what no longer counts."""
        with self._database.session() as session:
            session.execute(delete(ProofAttempt).where(ProofAttempt.at <= now - CODE_WINDOW))
            session.execute(delete(ProvenConversation).where(ProvenConversation.at <= now - KEPT))

    @staticmethod
    def _check(session: Session, conversation_id: str, code_mark: str | None, now: datetime) -> None:
        # Locked for an hour from the fifth wrong try; tries are refused while locked, so none is later.
        own = _times(session, ProofAttempt.conversation_id == conversation_id, now - 2 * WINDOW, TRIES)
        if len(own) == TRIES and own[0] - own[-1] <= WINDOW and now < own[0] + WINDOW:
            raise StatusLocked(own[0] + WINDOW)
        if code_mark is None:
            return
        everyone = _times(session, ProofAttempt.code_mark == code_mark, now - CODE_WINDOW, CODE_TRIES)
        if len(everyone) == CODE_TRIES and not session.scalar(select(exists(_owner(conversation_id, code_mark)))):
            raise StatusLocked(everyone[-1] + CODE_WINDOW)


def _times(session: Session, whose: object, since: datetime, limit: int) -> list[datetime]:
    """The latest tries, newest first."""
    query = select(ProofAttempt.at).where(whose, ProofAttempt.at > since)  # type: ignore[arg-type]
    return list(session.scalars(query.order_by(ProofAttempt.at.desc()).limit(limit)))


def _owner(conversation_id: str, code_mark: str):  # type: ignore[no-untyped-def]
    return select(ProvenConversation).where(
        ProvenConversation.conversation_id == conversation_id, ProvenConversation.code_mark == code_mark
    )
