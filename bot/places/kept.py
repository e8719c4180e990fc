"""The service centres in the database, as officers wrote them down, at most some seconds ago."""

from __future__ import annotations

import logging
import time

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.db.base import Database
from bot.places.centres import Centres, ServiceCentre, named_after
from bot.places.models import CentreRow
from bot.places.wards import Ward

logger = logging.getLogger(__name__)
FRESH = 3.0  # seconds between looks at the table


class KeptCentres(Centres):
    """The centres of a database.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read_at: float | None = None
        self._rows: dict[str, CentreRow] = {}

    def of(self, ward: Ward) -> ServiceCentre:
        now = time.monotonic()
        if self._read_at is None or now - self._read_at >= FRESH:
            self._read_at = now
            try:
                self._rows = self.all()
            except SQLAlchemyError as error:  # what was known a moment ago is better than nothing
                logger.warning("service centres not read: %s", type(error).__name__)
        row = self._rows.get(str(ward))
        if row is None:
            return super().of(ward)
        return ServiceCentre(named_after(ward), row.address, row.phone, row.hours, row.verified_on)

    def all(self) -> dict[str, CentreRow]:
        """What is written down, by ward."""
        with self._database.session() as session:
            return {row.ward: row for row in session.scalars(select(CentreRow))}


def write(session: Session, row: CentreRow) -> None:
    """Write a centre down in place of what stood there."""
    session.merge(row)
