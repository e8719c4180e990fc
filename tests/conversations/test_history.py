"""Reading a conversation back, rating its answers, consent, and ending it for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.applications.models import ApplicationRow
from bot.conversations.engine import EngineReply
from bot.conversations.erasing import Eraser
from bot.conversations.following.models import Follow, Notice
from bot.conversations.history import Answered, History, Said
from bot.conversations.inbound import pressed, typed
from bot.conversations.models import Conversation, Message, Rating, Reply, VaultEntry
from bot.conversations.privacy.vault import Vault
from bot.conversations.ratings import Rated, Ratings, Reason, Verdict
from bot.conversations.store import MessageStore, conversation_key
from bot.db.base import Database, utc_now
from bot.errors import AssistantUnavailable, ConsentNeeded, ReplyNotFound

WEB = "web"
KEY = conversation_key(WEB, "secret")
FEE = '/ask_fee{"procedure_code":"1.001193"}'


@pytest.fixture
def store(database: Database) -> MessageStore:
    return MessageStore(database, Vault("a secret", timedelta(minutes=60)), timedelta(seconds=30))


def reply(text: str, *buttons: tuple[str, str]) -> EngineReply:
    return EngineReply(text, [{"title": t, "payload": p} for t, p in buttons], {"outcome": "answered"})


def count(database: Database, table: type) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_conversation_comes_back_in_its_order(database: Database, store: MessageStore) -> None:
    first = store.take(typed(WEB, "secret", "1", "khai sinh, số 0912345678"))
    store.answer(first.row, [reply("một"), reply("hai", ("Lệ phí", FEE))])
    with database.session() as session:
        session.add(Notice(conversation_id=KEY, created_at=utc_now(), text="tin", buttons=[], data={}))
    second = store.take(pressed(WEB, "secret", "2", FEE))
    store.answer(second.row, [reply("ba")])
    store.take(typed(WEB, "secret", "3", "đang hỏi"))
    transcript = History(database).of(KEY)
    assert transcript.known
    shown = [e.text if isinstance(e, Said) else e.reply.text for e in transcript.entries]
    assert shown == ["khai sinh, số ⟦dien_thoai:1⟧", "một", "hai", "tin", "Lệ phí", "ba", "đang hỏi"]
    assert [e.state for e in transcript.entries if isinstance(e, Said)] == ["answered", "answered", "received"]
    assert not History(database).of(conversation_key(WEB, "guess")).known


def test_a_button_of_nobody_has_no_words(database: Database, store: MessageStore) -> None:
    taken = store.take(pressed(WEB, "secret", "1", "/greet"))
    store.answer(taken.row, [reply("chào")])
    (said, _) = History(database).of(KEY).entries
    assert isinstance(said, Said)
    assert said.text is None


def test_a_rating_may_change_and_belongs_to_its_conversation(database: Database, store: MessageStore) -> None:
    taken = store.take(typed(WEB, "secret", "1", "khai sinh"))
    (answer,) = store.answer(taken.row, [reply("một")])
    ratings = Ratings(database)
    ratings.rate(KEY, answer.id, Rated(Verdict.UP))
    ratings.rate(KEY, answer.id, Rated(Verdict.DOWN, Reason.WRONG))
    (_, said) = History(database).of(KEY).entries
    assert isinstance(said, Answered)
    assert said.rated == Rated(Verdict.DOWN, Reason.WRONG)
    for reply_id in (f"{taken.row}-1", "n1", "", "²-0", f"{taken.row}"):
        with pytest.raises(ReplyNotFound):
            ratings.rate(KEY, reply_id, Rated(Verdict.UP))
    with pytest.raises(ReplyNotFound):
        ratings.rate(conversation_key(WEB, "guess"), answer.id, Rated(Verdict.UP))


@pytest.mark.parametrize(
    "inbound",
    [typed(WEB, "secret", "1", "số 0912345678", False), pressed(WEB, "secret", "1", "/follow_application", False)],
    ids=["number", "following"],
)
def test_nothing_is_kept_before_consent(database: Database, store: MessageStore, inbound: object) -> None:
    with pytest.raises(ConsentNeeded):
        store.take(inbound)  # type: ignore[arg-type]
    assert [count(database, table) for table in (Conversation, Message, VaultEntry)] == [0, 0, 0]


def test_consent_is_remembered_and_needed_for_personal_values_only(database: Database, store: MessageStore) -> None:
    store.take(typed(WEB, "secret", "1", "khai sinh", False))
    assert not History(database).of(KEY).consented
    store.take(typed(WEB, "secret", "2", "số 0912345678", True))
    assert History(database).of(KEY).consented
    store.take(typed(WEB, "secret", "3", "số 0912345679", False))
    store.take(typed(WEB, "other", "1", "số 0912345678"))  # a client that answers for consent itself
    assert count(database, VaultEntry) == 3


def followed(database: Database) -> None:
    now = utc_now()
    row = ApplicationRow(
        code="H24.12-250715-0001", lookup="x", status=4, missing=[], proof_key="k", origin="import", fingerprint="f"
    )
    row.updated_at = now
    with database.session() as session:
        session.add(row)
        session.flush()
        follow = Follow(conversation_id=KEY, application_id=row.id, after_change=0, created_at=now, checked_at=now)
        session.add(follow)


def test_erasing_leaves_nothing_of_one_and_all_of_others(database: Database, store: MessageStore) -> None:
    for name in ("secret", "other"):
        taken = store.take(typed(WEB, name, "1", "số 0912345678"))
        (answer,) = store.answer(taken.row, [reply("một")])
        Ratings(database).rate(conversation_key(WEB, name), answer.id, Rated(Verdict.UP))
    followed(database)
    Eraser(database).erase([KEY])
    tables = (Conversation, Message, Reply, Rating, VaultEntry, Follow)
    assert [count(database, table) for table in tables] == [1, 1, 1, 1, 1, 0]
    assert not History(database).of(KEY).known


def test_an_answer_to_an_erased_conversation_goes_nowhere(database: Database, store: MessageStore) -> None:
    taken = store.take(typed(WEB, "secret", "1", "khai sinh"))
    Eraser(database).erase([KEY])
    with pytest.raises(AssistantUnavailable):
        store.answer(taken.row, [reply("một")])


def test_silent_conversations_end_unless_they_wait_for_news(database: Database, store: MessageStore) -> None:
    store.take(typed(WEB, "secret", "1", "khai sinh"))
    store.take(typed(WEB, "other", "1", "khai sinh"))
    store.take(typed("telegram", "third", "1", "khai sinh"))
    eraser, later = Eraser(database), utc_now() + timedelta(seconds=1)
    assert eraser.silent(WEB, utc_now() - timedelta(days=1)) == []
    assert set(eraser.silent(WEB, later)) == {KEY, conversation_key(WEB, "other")}
    followed(database)
    assert eraser.silent(WEB, later) == [conversation_key(WEB, "other")]
