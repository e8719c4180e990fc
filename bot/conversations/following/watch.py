"""Asks a case system about the applications that somebody follows, so that a move is noticed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.applications.codes import parse
from bot.applications.models import ApplicationRow
from bot.applications.providers.provider import Provider
from bot.applications.register import Register
from bot.applications.schema import Origin
from bot.conversations.following.models import Follow
from bot.db.base import Database, utc_now
from bot.errors import CaseSystemUnavailable

logger = logging.getLogger(__name__)
AT_ONCE = 200


class CaseWatch:
    """Looks at followed applications of a case system now and then.

    Args:
        database: where followers are.
        provider: the case system.
        every: how often each application is asked about.
    """

    def __init__(self, database: Database, provider: Provider, every: timedelta) -> None:
        self._database = database
        self._provider = provider
        self._register = Register(database)
        self._every = every

    def run(self, now: datetime) -> None:
        """Ask about those whose turn it is; a case system that does not answer is asked again next time."""
        for code in self._claim():
            try:
                application = self._provider.find(parse(code, now.date()))
            except CaseSystemUnavailable:
                logger.warning("case system does not answer: followed applications are asked about later")
                return
            if application is not None:
                self._register.write([application], now)

    def _claim(self) -> list[str]:
        """The codes to ask about now, marked so that another gateway leaves them alone."""
        now = utc_now()
        due = (Follow.ended_at.is_(None)) & (Follow.checked_at <= now - self._every)
        with self._database.session() as session:
            rows = session.execute(
                select(Follow.id, ApplicationRow.code)
                .join(ApplicationRow, ApplicationRow.id == Follow.application_id)
                .where(due, ApplicationRow.origin == Origin.CASE_SYSTEM)
                .order_by(Follow.checked_at)
                .limit(AT_ONCE)
                .with_for_update(skip_locked=True, of=Follow)
            ).all()
            ids = [id_ for id_, _ in rows]
            session.execute(update(Follow).where(Follow.id.in_(ids)).values(checked_at=now))
            return list(dict.fromkeys(code for _, code in rows))

    def forget(self) -> None:
        """Remove the copies of applications that nobody follows any more."""
        with self._database.session() as session:
            followed = session.scalars(
                select(ApplicationRow.lookup)
                .join(Follow, Follow.application_id == ApplicationRow.id)
                .where(ApplicationRow.origin == Origin.CASE_SYSTEM, Follow.ended_at.is_(None))
            ).all()
        self._register.remove(Origin.CASE_SYSTEM, followed)
