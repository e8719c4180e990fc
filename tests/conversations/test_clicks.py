"""Opened links: each counted once, for whom it was shown to, and gone with the conversation."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.conversations.clicks import Clicks, CountedLinks
from bot.conversations.engine import EngineReply
from bot.conversations.erasing import Eraser
from bot.conversations.inbound import typed
from bot.conversations.models import LinkClick
from bot.conversations.privacy.vault import Vault
from bot.conversations.store import MessageStore, StoredReply, conversation_key
from bot.db.base import Database
from bot.errors import ReplyNotFound

LINKS = [{"title": "Cổng", "url": "https://dichvucong.gov.vn"}, {"title": "Trang", "url": "https://haiphong.gov.vn/a"}]


def answered(database: Database, conversation: str, channel: str = "web") -> str:
    """A question whose answer has two links; returns the answer's id."""
    store = MessageStore(database, Vault("a key for tests", timedelta(hours=1)), timedelta(minutes=1))
    taken = store.take(typed(channel, conversation, secrets.token_hex(8), "nộp qua mạng thế nào"))
    (reply,) = store.answer(taken.row, [EngineReply("Được.", [], {"outcome": "answered", "links": LINKS})])
    return reply.id


def kept(database: Database) -> list[tuple[int, str]]:
    with database.session() as session:
        return [(click.n, click.channel) for click in session.scalars(select(LinkClick).order_by(LinkClick.n))]


def test_a_link_is_counted_once_however_often_it_is_opened(database: Database) -> None:
    clicks, reply = Clicks(database), answered(database, "c", "telegram")
    for n in (1, 1, 0, 1):
        clicks.clicked(conversation_key("telegram", "c"), reply, n)
    assert clicks.opened(reply, 1) == "https://haiphong.gov.vn/a"
    assert kept(database) == [(0, "telegram"), (1, "telegram")]


def test_many_at_once_are_one(database: Database) -> None:
    reply = answered(database, "c")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: Clicks(database).opened(reply, 0), range(12)))
    assert kept(database) == [(0, "web")]


@pytest.mark.parametrize("reply", ["", "1", "x-0", "999999-0", "n1", "1-0-0", "١-0"])
def test_what_was_never_answered_is_refused(database: Database, reply: str) -> None:
    answered(database, "c")
    with pytest.raises(ReplyNotFound):
        Clicks(database).clicked(conversation_key("web", "other"), reply, 0)


def test_links_of_others_and_links_that_are_none_are_refused(database: Database) -> None:
    reply = answered(database, "c")
    for conversation, n in (("other", 0), ("c", 2), ("c", -1)):
        with pytest.raises(ReplyNotFound):
            Clicks(database).clicked(conversation_key("web", conversation), reply, n)
    assert kept(database) == []


def test_erasing_takes_the_clicks_along(database: Database) -> None:
    reply = answered(database, "c")
    Clicks(database).opened(reply, 0)
    Eraser(database).erase([conversation_key("web", "c")])
    assert kept(database) == []
    with pytest.raises(ReplyNotFound):
        Clicks(database).opened(reply, 0)


def test_without_a_public_address_links_stay_as_they_are() -> None:
    reply = StoredReply("7-0", "Được.", [], {"links": LINKS})
    assert CountedLinks("secret", "").through(reply) is reply
    bare = StoredReply("7-0", "Được.", [], {"outcome": "answered"})
    assert CountedLinks("secret", "https://tro-ly.example").through(bare) is bare


def test_counted_links_keep_their_titles_and_the_answer_its_own() -> None:
    reply = StoredReply("7-0", "Được.", [], {"links": LINKS, "outcome": "answered"})
    counted = CountedLinks("secret", "https://tro-ly.example/").through(reply)
    assert [link["title"] for link in counted.data["links"]] == ["Cổng", "Trang"]
    assert counted.data["links"][1]["url"].startswith("https://tro-ly.example/di/7-0/1?k=")
    assert reply.data["links"] is LINKS
