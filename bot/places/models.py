"""The table of service centres."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base


class CentreRow(Base):
    """What officers wrote down of the centre of one ward (``phường Lê Chân``)."""

    __tablename__ = "service_centres"

    ward: Mapped[str] = mapped_column(String(60), primary_key=True)
    address: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(40))
    hours: Mapped[str | None] = mapped_column(String(120))
    officer: Mapped[str] = mapped_column(String(40))
    verified_on: Mapped[date] = mapped_column(Date)
