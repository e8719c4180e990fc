"""The console over a database of its own, and officers who walk through it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.admin.accounts import Accounts
from bot.admin.roles import Role
from bot.app import create_app
from bot.db.base import Database
from bot.settings import Settings
from tests.applications.conftest import database

__all__ = ["database"]
PASSWORD = "một câu đủ dài để nhớ"
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    url = database.engine.url.render_as_string(hide_password=False)
    fixed = {"data_dir": tmp_path, "vault_key": "a key for tests", "troly_now": datetime(2026, 11, 25, 9)}
    return Settings(_env_file=None, database_url=url, **fixed)  # type: ignore[arg-type, call-arg]


@pytest.fixture
def gateway(settings: Settings) -> Starlette:
    """The whole gateway, whose console is under test."""
    return create_app(settings)


class Officer:
    """Somebody at a browser."""

    def __init__(self, gateway: Starlette, address: str = "127.0.0.1") -> None:
        self.http = TestClient(gateway, base_url="http://localhost", follow_redirects=False, client=(address, 50000))

    def get(self, path: str, **options: Any) -> Any:
        return self.http.get(f"/admin{path}", **options)

    def csrf(self, path: str = "/account") -> str:
        found = _CSRF.search(self.get(path).text)
        assert found, f"no form on {path}"
        return found[1]

    def post(self, path: str, csrf: str | None = None, files: Any = None, **fields: Any) -> Any:
        """Send a form as a page of ours would."""
        token = self.csrf() if csrf is None else csrf
        return self.http.post(f"/admin{path}", data={"csrf": token, **fields}, files=files)

    def log_in(self, name: str, password: str = PASSWORD, code: str = "") -> Any:
        return self.post("/login", self.csrf("/login"), name=name, password=password, code=code)

    def see(self, path: str) -> str:
        """The text of a page that has to be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.headers.get("location"))
        return str(answer.text)


Hire = Callable[..., Officer]


@pytest.fixture
def hire(gateway: Starlette, database: Database) -> Iterator[Hire]:
    """Makes an account and logs it in."""

    def make(role: Role = Role.ADMINISTRATOR, name: str = "lan") -> Officer:
        Accounts(database).create("troly", name, f"Cán bộ {name}", role, PASSWORD, must_change=False)
        officer = Officer(gateway)
        assert officer.log_in(name).status_code == 303
        return officer

    yield make
