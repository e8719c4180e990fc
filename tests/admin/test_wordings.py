"""Sentences on the console."""

from __future__ import annotations

from bot.admin.audit import AuditLog
from bot.admin.roles import Role
from bot.conversations.wordings.first import sentences
from bot.conversations.wordings.live import LiveWords
from bot.db.base import Database
from tests.admin.conftest import Hire

GREETING = sentences()["utter_greet"].text


def test_a_sentence_is_changed_and_taken_back(database: Database, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    assert "Chào hỏi" in officer.see("/wordings")
    assert officer.post("/wordings/utter_greet", text="Xin chào!", seen=GREETING).status_code == 303
    assert LiveWords(database).say("utter_greet") == "Xin chào!"
    assert "Lời gốc" in officer.see("/wordings/utter_greet")
    change = AuditLog(database).newest(action="wording.edit")[0]
    assert (change.before, change.after, change.officer) == (GREETING, "Xin chào!", "lan")
    assert officer.post("/wordings/utter_greet/reset", seen="Xin chào!").status_code == 303
    assert LiveWords(database).say("utter_greet") == GREETING


def test_what_cannot_be_said_stays_in_the_form(database: Database, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    first = sentences()["guidance_contact"].text
    answer = officer.post("/wordings/guidance_contact", text="Gọi {hotline}", seen=first)
    assert answer.status_code == 422
    assert "Thiếu biến {city_hotline}" in answer.text
    assert "Gọi {hotline}" in answer.text
    assert AuditLog(database).newest(action="wording.edit") == []


def test_two_officers_at_once(hire: Hire) -> None:
    one, other = hire(Role.EDITOR, "lan"), hire(Role.EDITOR, "minh")
    assert one.post("/wordings/utter_greet", text="Xin chào!", seen=GREETING).status_code == 303
    assert other.post("/wordings/utter_greet", text="Chào nhé!", seen=GREETING).status_code == 409


def test_a_reviewer_reads_only(hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    assert "readonly" in officer.see("/wordings/utter_greet")
    assert officer.post("/wordings/utter_greet", text="Xin chào!", seen=GREETING).status_code == 403
