"""A database of its own for each test: SQLite always, PostgreSQL where TEST_DATABASE_URL names one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.applications.proof import ProofKeys
from bot.db.base import Database
from bot.db.migrate import migrate
from bot.settings import VIETNAM, Settings

NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)  # a Wednesday
KEYS = ProofKeys("a key for tests")
_POSTGRES = os.environ.get("TEST_DATABASE_URL")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'troly.db'}")
        migrate(opened)
        yield opened
        opened.close()
        return
    if not _POSTGRES:
        pytest.skip("no TEST_DATABASE_URL: not tried on PostgreSQL")
    server = make_url(Settings(database_url=_POSTGRES).database)
    name = f"test_{secrets.token_hex(6)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    opened = Database(server.set(database=name).render_as_string(hide_password=False))
    try:
        migrate(opened)
        yield opened
    finally:
        opened.close()
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
