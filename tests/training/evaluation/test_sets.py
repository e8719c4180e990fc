"""Which conversations two models are asked again."""

from __future__ import annotations

from datetime import timedelta

from bot.conversations.models import Conversation, Message
from bot.db.base import Database, utc_now
from bot.training.evaluation.sets import Decided, decided, spoken
from bot.training.models import Review
from tests.applications.conftest import database

__all__ = ["database"]


def says(database: Database, conversation: str, *texts: str, days_ago: float = 0, state: str = "answered") -> list[int]:
    at = utc_now() - timedelta(days=days_ago)
    made = [
        Message(
            conversation_id=conversation, message_id=str(n), fingerprint="f", text=text, state=state,
            is_payload=text.startswith("/"), received_at=at + timedelta(seconds=n), claimed_at=at,
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    with database.session() as session:
        session.merge(Conversation(id=conversation, channel="web", created_at=at, last_at=at))
        session.flush()
        session.add_all(made)
    return [message.id for message in made]


def review(database: Database, text: str, ids: list[int], **values: object) -> None:
    with database.session() as session:
        session.add(
            Review(
                text=text, normalised_key=text, message_ids=ids, facets=[], officer="an", created_at=utc_now(),
                version=1, **values,
            )
        )  # fmt: skip


def test_whole_conversations_in_their_order(database: Database) -> None:
    says(database, "a", "khai sinh", "/ask_fee", "còn giấy tờ")
    (one,) = spoken(database, 14, 10)
    assert one.turns == ("khai sinh", "/ask_fee", "còn giấy tờ")
    assert one.typed == (True, False, True)


def test_what_was_labelled_comes_first_and_the_limit_holds(database: Database) -> None:
    for name in "abcd":
        says(database, name, f"một {name}", f"hai {name}")
    ids = says(database, "z", "tờ lá chuối")
    review(database, "tờ lá chuối", ids, decision="procedure", procedure_code="1.004194")
    chosen = spoken(database, 14, 6)
    assert [one.turns[0] for one in chosen] == ["tờ lá chuối", "một a", "một b"]


def test_what_is_old_was_not_answered_or_went_to_an_officer_is_left_out(database: Database) -> None:
    says(database, "a", "cũ", days_ago=15)
    says(database, "b", "hỏng", state="failed")
    says(database, "c", "cho cán bộ", state="with_officer")
    assert spoken(database, 14, 10) == []
    assert spoken(database, 14, 0) == []


def test_decisions_that_say_what_is_right(database: Database) -> None:
    review(database, "ở trọ", [], decision="procedure", procedure_code="1.004194")
    review(database, "abc", [], decision="ignore")
    review(database, "mua xe", [], decision="not_for_us")
    review(database, "bỏ rồi", [], decision="intent", intent="ask_fee", undone_at=utc_now())
    assert [(one.text, one.decision) for one in decided(database)] == [("mua xe", "not_for_us"), ("ở trọ", "procedure")]
    assert all(isinstance(one, Decided) for one in decided(database))
