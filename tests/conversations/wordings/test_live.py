"""Sentences: checked before they may be said, in force within seconds, never broken by what stands in the table."""

from __future__ import annotations

import pytest

from bot.conversations.wordings.first import sentences
from bot.conversations.wordings.live import FRESH, LiveWords, Words, problems
from bot.conversations.wordings.models import Wording
from bot.db.base import Database, utc_now

CONTACT = sentences()["guidance_contact"]
FILLED = {name: name.upper() for sentence in sentences().values() for name in sentence.variables}


@pytest.mark.parametrize("key", sentences())
def test_every_first_version_may_be_said(key: str) -> None:
    assert problems(sentences()[key], sentences()[key].text) == []
    assert "{" not in Words().say(key, **FILLED)
    assert sentences()[key].when != key, "every sentence tells officers when it is said"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "để trống"),
        ("gọi {hotline} hoặc {city_hotline", "chưa đóng mở đủ"),
        ("gọi {hotline}", "Thiếu biến {city_hotline}"),
        ("gọi {hotline}, {city_hotline}, {khac}", "Không có biến {khac}"),
        ("gọi {hotline.__class__}, {hotline}, {city_hotline}", "Không có biến {hotline.__class__}"),
        ("gọi {hotline!r}, {city_hotline}", "chỉ ghi tên biến"),
        ("gọi {hotline:>99999999}, {city_hotline}", "chỉ ghi tên biến"),
        ("x" * 2001, "dài quá"),
    ],
)
def test_what_cannot_be_said_is_told(text: str, told: str) -> None:
    assert told in " ".join(problems(CONTACT, text))


def put(database: Database, key: str, text: str) -> None:
    with database.session() as session:
        session.merge(Wording(key=key, text=text, officer="lan", updated_at=utc_now()))


def test_a_change_is_in_force_within_seconds(database: Database) -> None:
    now = [100.0]
    words = LiveWords(database, lambda: now[0])
    assert words.say("utter_greet") == sentences()["utter_greet"].text
    put(database, "utter_greet", "Xin chào!")
    now[0] += FRESH
    assert words.say("utter_greet") == "Xin chào!"


def test_a_broken_row_does_not_silence_the_assistant(database: Database) -> None:
    put(database, "guidance_contact", "gọi {nobody}")
    assert LiveWords(database).say("guidance_contact", hotline="1", city_hotline="2").startswith("Tôi là máy")


def test_without_a_table_the_files_speak(database: Database) -> None:
    Wording.__table__.drop(database.engine)  # type: ignore[attr-defined]
    assert LiveWords(database).say("utter_greet") == sentences()["utter_greet"].text
