"""The last line of every answer: where the facts come from and when they were last verified."""

from __future__ import annotations

from collections.abc import Iterable

from bot.procedures.schema import ProcedureRecord


def source_line(record: ProcedureRecord, keys: Iterable[str | None]) -> str:
    """Return ``Nguồn: …`` for the sources named by keys, or for the record as a whole if they name none."""
    wanted = [key for key in dict.fromkeys(keys) if key and key in record.sources]
    if not wanted:
        wanted = list(record.sources)[:1]
    if not wanted:
        return f"Cập nhật: {show_date(record.verified_on)}."
    parts = [f"{record.sources[key].title} (kiểm tra {show_date(record.sources[key].date)})" for key in wanted]
    return f"Nguồn: {'; '.join(parts)}."


def show_date(partial: str) -> str:
    """Return an ISO day or month as people write it: ``2026-10-01`` -> ``01/10/2026``, ``2026-07`` -> ``07/2026``."""
    return "/".join(reversed(partial.split("-")))
