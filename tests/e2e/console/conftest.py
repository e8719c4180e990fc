"""The console on the real stack, in a real browser."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bot.admin.accounts import Accounts
from bot.admin.roles import Role
from bot.db.base import Database
from tests.conftest import Stack
from tests.e2e.widget.conftest import CHROMIUM, browser

__all__ = ["browser"]
PASSWORD = "một câu đủ dài để nhớ"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if "e2e/console" in item.path.as_posix():
                item.add_marker(pytest.mark.skip(reason="no Chromium here: the console is not tried in a browser"))


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A browser of an officer who is not logged in; nothing may go wrong silently in it."""
    context: BrowserContext = browser.new_context(locale="vi-VN")
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    opened = context.new_page()
    opened.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def officer(stack: Stack) -> str:
    """The name of an account of its own, an administrator's."""
    name = f"lan{secrets.token_hex(3)}"
    database = Database(f"sqlite:///{stack.data / 'troly.db'}")
    Accounts(database).create("troly", name, "Nguyễn Thị Lan", Role.ADMINISTRATOR, PASSWORD, must_change=False)
    database.close()
    return name
