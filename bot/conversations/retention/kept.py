"""How long conversations are kept: as an administrator says in the console, else as the settings do."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.conversations.retention.models import Preference
from bot.db.base import Database, utc_now
from bot.errors import BadEntry

logger = logging.getLogger(__name__)
LONGEST = 365  # days
_NAME = "session_days"
_FRESH = 5.0  # seconds


class Retention:
    """Days without a word after which a conversation is erased.

    Args:
        database: where the administrators' word is kept.
        days: the settings' (``SESSION_DAYS``).
    """

    def __init__(self, database: Database, days: int) -> None:
        self._database = database
        self._setting = days
        self._known: tuple[float, int] | None = None

    @property
    def days(self) -> int:
        """The days that hold now; a change elsewhere is known within seconds."""
        if self._known is None or time.monotonic() - self._known[0] > _FRESH:
            try:
                with self._database.session() as session:
                    row = session.get(Preference, _NAME)
                self._known = (time.monotonic(), row.value if row else self._setting)
            except SQLAlchemyError as error:  # what held a moment ago is better than no page
                logger.warning("retention not read: %s", type(error).__name__)
        return self._known[1] if self._known else self._setting

    @property
    def kept(self) -> timedelta:
        """The same as a span of time."""
        return timedelta(days=self.days)

    def set(self, session: Session, text: str, officer: str) -> tuple[int, int]:
        """Change it; return the days before and after.

        Args:
            session: the transaction.
            text: as typed.
            officer: who decides.

        Raises:
            BadEntry: it is no number of days from 1 to a year.
        """
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LONGEST):
            raise BadEntry(f"Số ngày phải từ 1 đến {LONGEST}.")
        before, after = self.days, int(text)
        session.merge(Preference(name=_NAME, value=after, officer=officer, at=utc_now()))
        self._known = None
        return before, after
