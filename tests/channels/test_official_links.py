"""The way through the gateway to an official page: signed, counted, and no way to anywhere else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.app import create_app
from bot.conversations.clicks import CountedLinks
from bot.conversations.erasing import Eraser
from bot.conversations.store import StoredReply, conversation_key
from bot.db.base import Database
from bot.settings import Settings
from tests.applications.conftest import database
from tests.conversations.test_clicks import LINKS, answered, kept

__all__ = ["database"]
KEY = "a key for tests"


@pytest.fixture
def http(database: Database, tmp_path: Path) -> TestClient:
    url = database.engine.url.render_as_string(hide_password=False)
    settings = Settings(_env_file=None, database_url=url, data_dir=tmp_path, vault_key=KEY,
                        troly_now=datetime(2026, 11, 25, 9), public_url="http://localhost")  # type: ignore[call-arg]  # fmt: skip
    return TestClient(create_app(settings), base_url="http://localhost", follow_redirects=False)


def address(reply: str, n: int, secret: str = KEY) -> str:
    shown = CountedLinks(secret, "http://localhost").through(StoredReply(reply, "", [], {"links": LINKS}))
    return str(shown.data["links"][n]["url"])


def test_a_link_leads_on_and_is_counted_once(http: TestClient, database: Database) -> None:
    reply = answered(database, "c", "telegram")
    for _ in range(2):
        answer = http.get(address(reply, 1))
        assert (answer.status_code, answer.headers["location"]) == (302, "https://haiphong.gov.vn/a")
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "no-store" in answer.headers["cache-control"]
    assert kept(database) == [(1, "telegram")]


def test_what_we_did_not_sign_leads_nowhere(http: TestClient, database: Database) -> None:
    reply = answered(database, "c")
    good = address(reply, 0)
    other = answered(database, "d")
    wrong = [
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good.partition("?")[0],
        good.replace(f"/{reply}/", f"/{other}/"),
        good.replace("/0?", "/1?"),
        address(reply, 0, "another key"),
        good + "é",
        f"http://localhost/di/{reply}/0?k=&url=https://evil.example",
        "http://localhost/di/https:%2F%2Fevil.example/0",
    ]
    for url in wrong:
        answer = http.get(url)
        assert answer.status_code == 404, url
        assert "location" not in answer.headers
    assert kept(database) == []


def test_a_path_of_the_proxy_is_known_or_taken_off(database: Database, tmp_path: Path) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    public = "http://localhost/tro-ly"
    settings = Settings(_env_file=None, database_url=url, data_dir=tmp_path, vault_key=KEY, public_url=public + "/")  # type: ignore[call-arg]
    http = TestClient(create_app(settings), base_url="http://localhost", follow_redirects=False)
    shown = CountedLinks(KEY, public).through(StoredReply(answered(database, "c"), "", [], {"links": LINKS}))
    given = shown.data["links"][1]["url"]
    assert given.startswith(f"{public}/di/")
    assert {http.get(given).status_code, http.get(given.replace("/tro-ly", "")).status_code} == {302}


def test_a_button_that_outlives_its_conversation_leads_to_the_portal(http: TestClient, database: Database) -> None:
    reply = answered(database, "c", "telegram")
    Eraser(database).erase([conversation_key("telegram", "c")])
    assert http.get(address(reply, 1)).headers["location"] == "https://dichvucong.gov.vn"


def test_the_window_tells_by_the_conversations_secret(http: TestClient, database: Database) -> None:
    reply = answered(database, "c")
    body = {"reply_id": reply, "n": 0}
    assert http.post("/api/clicks", json=body).status_code == 422
    assert http.post("/api/clicks", json=body, headers={"X-Conversation": "another"}).status_code == 404
    assert http.post("/api/clicks", json={**body, "n": -1}, headers={"X-Conversation": "c"}).status_code == 422
    assert kept(database) == []
    for _ in range(2):
        assert http.post("/api/clicks", json=body, headers={"X-Conversation": "c"}).status_code == 204
    assert kept(database) == [(0, "web")]
