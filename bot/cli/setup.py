"""Brings database and catalogue up to date before anything runs."""

from __future__ import annotations

from pathlib import Path

from bot.db.base import Database
from bot.db.migrate import migrate
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin, WriteReport
from bot.settings import Settings


def open_catalogue(settings: Settings) -> Catalogue:
    """The catalogue of the configured database, migrated."""
    database = Database(settings.database)
    migrate(database)
    return Catalogue(database)


def seed(catalogue: Catalogue, folder: Path | None = None) -> WriteReport:
    """Write the shipped content; what an officer edited stays, what the content dropped goes."""
    records = load_content(folder) if folder else load_content()
    report = catalogue.write(records, Origin.SEED)
    report.changed += catalogue.withdraw_seed(record.code for record in records)
    return report
