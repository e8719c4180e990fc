"""Brings database and catalogue up to date before anything runs."""

from __future__ import annotations

from pathlib import Path

from bot.applications.calendar import WorkCalendar
from bot.applications.demo import seed_demo
from bot.applications.desk import proof_keys
from bot.applications.register import Register
from bot.applications.schema import Origin as ApplicationOrigin
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


def open_register(settings: Settings) -> Register:
    """The register of applications of the configured database, migrated."""
    database = Database(settings.database)
    migrate(database)
    return Register(database)


def seed(catalogue: Catalogue, folder: Path | None = None) -> WriteReport:
    """Write the shipped content; what an officer edited stays, what the content dropped goes."""
    records = load_content(folder) if folder else load_content()
    report = catalogue.write(records, Origin.SEED)
    report.changed += catalogue.withdraw_seed(record.code for record in records)
    return report


def seed_applications(settings: Settings) -> int:
    """Write the demo applications, or take them out where they are switched off; return how many changed."""
    register = open_register(settings)
    if settings.demo_applications == "off" or settings.status_provider != "database":
        return register.remove(ApplicationOrigin.DEMO)
    calendar = WorkCalendar(settings.holiday_swaps)
    report = seed_demo(register, settings.now(), calendar, proof_keys(settings))
    return report.added + report.changed
