"""The message store: each message once, with one answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select, update

from bot.conversations.engine import EngineReply
from bot.conversations.inbound import pressed, typed
from bot.conversations.models import Conversation, Message, Reply, VaultEntry
from bot.conversations.privacy.vault import Vault
from bot.conversations.store import MessageStore, Taken, conversation_key
from bot.db.base import Database, utc_now
from bot.errors import MessageConflict

MINUTE = timedelta(minutes=1)
DATA = {"outcome": "answered", "procedure_code": "1.004194", "facet": "fee", "confidence": 0.9}
ANSWER = [EngineReply("một", [{"title": "A", "payload": "/greet"}], DATA), EngineReply("hai", [], {})]


@pytest.fixture
def store(database: Database) -> MessageStore:
    return MessageStore(database, Vault("a key for tests", timedelta(hours=1)), MINUTE)


def take(store: MessageStore, text: str = "lệ phí?", message: str = "1", conversation: str = "c") -> Taken:
    return store.take(typed("web", conversation, message, text))


def count(database: Database, table: type) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_new_message_is_the_callers_to_answer(store: MessageStore, database: Database) -> None:
    taken = take(store)
    assert (taken.is_mine, taken.replies, taken.text) == (True, None, "lệ phí?")
    assert taken.sender == conversation_key("web", "c")
    assert (count(database, Message), count(database, Conversation)) == (1, 1)


def test_the_name_of_a_conversation_is_not_kept(store: MessageStore, database: Database) -> None:
    take(store, conversation="secret-name")
    with database.session() as session:
        assert "secret" not in session.scalars(select(Conversation.id)).one()
    assert conversation_key("web", "c") != conversation_key("telegram", "c")


def test_the_same_message_again_gets_the_stored_answer(store: MessageStore, database: Database) -> None:
    taken = take(store)
    stored = store.answer(taken.row, ANSWER)
    assert [(reply.text, reply.data) for reply in stored] == [("một", DATA), ("hai", {})]
    again = take(store)
    assert (again.is_mine, again.row, again.replies) == (False, taken.row, stored)
    assert len({reply.id for reply in stored}) == 2
    assert (count(database, Message), count(database, Reply)) == (1, 2)


def test_while_somebody_is_at_it_nobody_else_is(store: MessageStore) -> None:
    take(store)
    again = take(store)
    assert (again.is_mine, again.replies) == (False, None)


def test_another_text_under_the_same_id_is_a_conflict(store: MessageStore) -> None:
    take(store)
    with pytest.raises(MessageConflict):
        take(store, "khác")
    store.answer(take(store).row, ANSWER)
    with pytest.raises(MessageConflict):
        take(store, "khác")


def test_a_button_is_no_text(store: MessageStore) -> None:
    take(store, "greet")
    with pytest.raises(MessageConflict):
        store.take(pressed("web", "c", "1", "/greet"))


def test_the_same_id_elsewhere_is_another_message(store: MessageStore) -> None:
    rows = {take(store).row, take(store, conversation="d").row, take(store, message="2").row}
    rows.add(store.take(typed("telegram", "c", "1", "lệ phí?")).row)
    assert len(rows) == 4


def test_a_failed_message_is_taken_over_by_one(store: MessageStore) -> None:
    taken = take(store)
    store.fail(taken.row)
    assert [take(store).is_mine, take(store).is_mine] == [True, False]


def test_an_answered_message_does_not_fail_any_more(store: MessageStore) -> None:
    taken = take(store)
    store.answer(taken.row, ANSWER)
    store.fail(taken.row)
    assert take(store).replies


def test_the_claim_of_a_dead_process_is_taken_over(store: MessageStore, database: Database) -> None:
    taken = take(store)
    with database.session() as session:
        session.execute(update(Message).values(claimed_at=utc_now() - 2 * MINUTE))
    assert [take(store).is_mine, take(store).is_mine] == [True, False]
    assert take(store).row == taken.row


def test_of_many_at_the_same_moment_one_gets_it(store: MessageStore, database: Database) -> None:
    barrier = Barrier(4)

    def come(_: int) -> Taken:
        barrier.wait()
        return take(store)

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(come, range(4)))
    assert sorted(one.is_mine for one in taken) == [False, False, False, True]
    assert len({one.row for one in taken}) == 1
    assert count(database, Message) == 1


def test_personal_values_are_not_stored(store: MessageStore, database: Database) -> None:
    taken = take(store, "sđt tôi 0912345678")
    assert taken.text == "sđt tôi ⟦dien_thoai:1⟧"
    with database.session() as session:
        kept = session.scalars(select(Message)).one()
        assert kept.text == taken.text
        assert "0912345678" not in kept.fingerprint
    assert take(store, "sđt tôi 0912345678").text == taken.text


def test_asked_for_a_proof_the_next_number_is_one(store: MessageStore) -> None:
    asked = take(store, "hồ sơ của tôi")
    assert take(store, "số 2468", "2").text == "số 2468"
    store.answer(asked.row, [EngineReply("bốn số cuối?", [], {"outcome": "status"})])
    assert take(store, "số 2468", "3").text == "số 2468"
    store.answer(take(store, "tra cứu", "4").row, [EngineReply("bốn số cuối?", [], {"expects": "proof"})])
    assert take(store, "số 2468", "5").text == "số ⟦bon_so:1⟧"
    assert take(store, "số 2468", "6", conversation="d").text == "số 2468"


def test_expired_values_are_purged(store: MessageStore, database: Database) -> None:
    take(store, "0912345678")
    store.purge()
    assert count(database, VaultEntry) == 1
    with database.session() as session:
        session.execute(update(VaultEntry).values(expires_at=utc_now() - MINUTE))
    store.purge()
    assert count(database, VaultEntry) == 0
