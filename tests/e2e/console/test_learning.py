"""What an officer puts right is found in the chat within seconds, with nothing restarted."""

from __future__ import annotations

import time

from bot.db.base import Database, utc_now
from bot.training.export import export_reviewed
from bot.training.models import Review
from tests.conftest import Stack, Talk

WORDS = "xin tờ lá chuối xanh"  # nobody says this
CARD = "1.014061"
PATIENCE = 120.0


def test_a_reviewed_question_is_answered_by_its_procedure(stack: Stack, talk: Talk) -> None:
    talk.say(WORDS)
    assert talk.procedure != CARD
    database = Database(f"sqlite:///{stack.data / 'troly.db'}")
    files = (stack.data / "reviewed", stack.data / "reviewed_questions.jsonl")
    try:
        with database.session() as session:
            review = Review(
                text=WORDS, normalised_key=WORDS, message_ids=[], decision="procedure", procedure_code=CARD, facets=[],
                officer="an", created_at=utc_now(), version=1,
            )  # fmt: skip
            session.add(review)
        export_reviewed(database, *files)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            other = Talk(stack.address)
            other.say(WORDS)
            if other.procedure == CARD:
                break
            time.sleep(1)
        assert other.procedure == CARD
    finally:
        with database.session() as session:
            session.query(Review).filter(Review.normalised_key == WORDS).delete()
        export_reviewed(database, *files)
        database.close()
