"""The English frame around replies."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversations.english import ASKED_MOST, EnglishFrame
from bot.conversations.inbound import pressed, typed
from bot.conversations.store import StoredReply
from bot.db.base import Database
from bot.procedures.repository import Catalogue, Origin
from tests.procedures.records import record


@pytest.fixture
def frame(database: Database) -> EnglishFrame:
    return EnglishFrame(Catalogue(database))


def reply(text: str = "…", buttons: list[dict[str, str]] | None = None, **data: Any) -> StoredReply:
    return StoredReply("1", text, buttons or [], data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"outcome": "greeting"}, "computer program"),
        ({"outcome": "other", "topic": "thank"}, "You are welcome"),
        ({"outcome": "clarify"}, "Which procedure"),
        ({"outcome": "status", "expects": "application_code"}, "application code"),
    ],
)
def test_what_holds_no_facts_is_said_in_english_alone(frame: EnglishFrame, data: dict[str, Any], words: str) -> None:
    (framed,) = frame.around([reply("Tiếng Việt", **data)])
    assert words in framed.text and "Tiếng Việt" not in framed.text


@pytest.mark.parametrize("outcome", ["not_found", "handed_over", "status", "answered", "error"])
def test_facts_stay_as_they_are_below_a_lead(frame: EnglishFrame, outcome: str) -> None:
    (framed,) = frame.around([reply("Sự thật 15.000 đồng", outcome=outcome)])
    lead, _, facts = framed.text.rpartition("\n")
    assert lead.isascii() and facts == "Sự thật 15.000 đồng"


def test_what_the_assistant_framed_itself_is_left_alone(frame: EnglishFrame) -> None:
    (framed,) = frame.around([reply("Fee:\n15.000 đồng", outcome="answered", language="en")])
    assert framed.text == "Fee:\n15.000 đồng"


def test_buttons_keep_what_they_do(frame: EnglishFrame) -> None:
    buttons = [{"title": "Bắt đầu lại", "payload": "/start_over"}, {"title": "Lạ", "payload": "/khac"}]
    (framed,) = frame.around([reply(outcome="other", buttons=buttons)])
    assert framed.buttons == [{"title": "Start over", "payload": "/start_over"}, {"title": "Lạ", "payload": "/khac"}]


def test_the_greeting_offers_what_foreigners_ask(database: Database) -> None:
    catalogue = Catalogue(database)
    catalogue.write([record(code, english_name=f"English {code}") for code in ASKED_MOST], Origin.SEED)
    here = [{"title": "Khai sinh cho con", "payload": '/ask_overview{"procedure_code":"1.001193"}'},
            {"title": "Tôi giúp được gì?", "payload": "/ask_capabilities"}]  # fmt: skip
    (framed,) = EnglishFrame(catalogue).around([reply(outcome="greeting", buttons=here)])
    titles = [button["title"] for button in framed.buttons]
    assert titles == [*(f"English {code}" for code in ASKED_MOST), "What can you do?"]


@pytest.mark.parametrize(
    ("text", "english"),
    [("How much is a work permit?", True), ("visa", False), ("hello ad", False), ("gia hạn visa", False)],
)
def test_whose_messages_get_it(text: str, english: bool) -> None:
    assert typed("web", "c", "1", text).is_english is english
    assert not pressed("web", "c", "1", "/start_over").is_english
