"""A lease in the database: with several gateways only its holder polls."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from bot.channels.telegram.models import TelegramLease
from bot.db.base import Database, utc_now

LASTS = timedelta(seconds=10)
RENEW_SECONDS = 3.0


class Lease:
    """The right to poll, held by one process at a time.

    Args:
        database: where it is kept.
        name: what it is for.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._holder = secrets.token_hex(16)

    def hold(self) -> bool:
        """Take or renew the lease; False while another process has it."""
        now = utc_now()
        free = (TelegramLease.holder == self._holder) | (TelegramLease.until <= now)
        try:
            with self._database.session() as session:
                changed = session.execute(
                    update(TelegramLease)
                    .where(TelegramLease.name == self._name, free)
                    .values(holder=self._holder, until=now + LASTS)
                )
                if changed.rowcount:  # type: ignore[attr-defined]
                    return True
                if session.get(TelegramLease, self._name) is not None:
                    return False
                session.add(TelegramLease(name=self._name, holder=self._holder, until=now + LASTS))
        except IntegrityError:
            return False
        return True

    def release(self) -> None:
        """Let another process have it at once."""
        mine = (TelegramLease.name == self._name) & (TelegramLease.holder == self._holder)
        with self._database.session() as session:
            session.execute(delete(TelegramLease).where(mine))
