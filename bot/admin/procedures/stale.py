"""Procedures that somebody should look at: not verified for long, out of force, fees run out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.procedures.schema import ProcedureRecord, Status

DAYS = 180  # since the last look at the source


@dataclass(frozen=True)
class Stale:
    """A procedure and what about it went stale, in Vietnamese."""

    record: ProcedureRecord
    reasons: tuple[str, ...]


def stale(records: Iterable[ProcedureRecord], on: date, days: int = DAYS) -> list[Stale]:
    """The procedures to look at, those verified longest ago first.

    Args:
        records: the catalogue.
        on: today.
        days: how long a verification holds.
    """
    found = [Stale(record, tuple(_reasons(record, on, days))) for record in records]
    return sorted((each for each in found if each.reasons), key=lambda s: (s.record.verified_on, s.record.code))


def _reasons(record: ProcedureRecord, on: date, days: int) -> Iterable[str]:
    if record.status is not Status.IN_FORCE:
        if not record.replaced_by:
            yield "đã bãi bỏ, chưa ghi thủ tục thay thế"
        return
    if record.effective_to and record.effective_to < on:
        yield f"hết hiệu lực từ {record.effective_to:%d/%m/%Y}"
    if _last_day(record.verified_on) < on - timedelta(days=days):
        yield f"chưa kiểm tra lại hơn {days} ngày"
    for channel in record.channels:
        if channel.fees and all(fee.valid_to and fee.valid_to < on for fee in channel.fees):
            yield "mọi mức phí đã hết hạn"
            return


def _last_day(partial: str) -> date:
    """The last day that a date may mean; a month alone means its end."""
    if len(partial) == 10:
        return date.fromisoformat(partial)
    year, month = int(partial[:4]), int(partial[5:7])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
