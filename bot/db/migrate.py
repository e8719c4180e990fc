"""Brings the database to the newest revision, one process at a time."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.db.base import Database

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 4_071_999  # any number that nothing else in this database locks on


def migrate(database: Database, revision: str = "head") -> None:
    """Migrate to ``revision`` ("head" is the newest, "base" is an empty database)."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        else:
            connection.execute(text("BEGIN IMMEDIATE"))
        config = _config(connection)
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
