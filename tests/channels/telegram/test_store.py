"""Journal, outbox and lease on a real database."""

from __future__ import annotations

import pytest

from bot.channels.telegram.calls import Call, Seal
from bot.channels.telegram.doubt import candidates
from bot.channels.telegram.journal import Journal, Manner, Seen
from bot.channels.telegram.lease import Lease
from bot.channels.telegram.models import TelegramChat, TelegramSend
from bot.channels.telegram.outbox import Outbox
from bot.db.base import Database, utc_now

SEAL = Seal("secret", 1)
KEY = "k" * 64
VIETNAMESE = Manner("vi", False)


def say(text: str) -> Call:
    return Call("sendMessage", {"chat_id": 5, "text": text})


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, SEAL)


@pytest.fixture
def journal(database: Database, outbox: Outbox) -> Journal:
    return Journal(database, SEAL, outbox)


def seen(**more: bool) -> Seen:
    return Seen(KEY, 5, 10, VIETNAMESE, **more)


def test_an_update_is_taken_once(journal: Journal, outbox: Outbox) -> None:
    assert not journal.knows(7)
    assert journal.take(7, seen(), [say("một"), say("hai")])
    assert journal.knows(7)
    assert not journal.take(7, seen(), [say("ba")])
    assert outbox.ready() == [(KEY, False)]


def test_calls_go_out_in_their_order_and_are_gone_then(journal: Journal, outbox: Outbox) -> None:
    journal.take(7, seen(), [say("một"), say("hai")])
    said = []
    while send := outbox.begin(KEY):
        said.append(send.call.params["text"])
        outbox.done(send, 11)
    assert said == ["một", "hai"]
    assert outbox.ready() == []


def test_a_chat_is_sent_to_by_one_process(database: Database, journal: Journal, outbox: Outbox) -> None:
    journal.take(7, seen(), [say("một")])
    other = Outbox(database, SEAL)
    assert outbox.begin(KEY) is not None
    assert other.begin(KEY) is None
    outbox.release()
    again = other.begin(KEY)
    assert again is not None and again.in_doubt, "the first one may have sent it"
    assert candidates(again)[0] == again.top + 1


def test_one_that_has_to_wait_holds_up_its_chat(journal: Journal, outbox: Outbox) -> None:
    journal.take(7, seen(), [say("một"), say("hai")])
    send = outbox.begin(KEY)
    assert send is not None
    outbox.later(send, 60, in_doubt=False)
    assert outbox.begin(KEY) is None


def test_a_chat_that_shut_the_bot_out_gets_nothing(journal: Journal, outbox: Outbox, database: Database) -> None:
    journal.take(7, seen(), [say("một")])
    journal.take(8, seen(blocked=True))
    assert outbox.ready() == []
    with database.session() as session:
        chat = session.get_one(TelegramChat, KEY)
        assert chat.blocked_at is not None
    journal.take(9, seen(), [say("chào lại")])
    assert outbox.ready() == [(KEY, False)]


def test_nothing_can_be_read_in_the_database(journal: Journal, database: Database) -> None:
    journal.take(7, Seen(KEY, 987654321, 10, VIETNAMESE), [say("hồ sơ H24.12-250715-0001")])
    with database.session() as session:
        chat, send = session.get_one(TelegramChat, KEY), session.query(TelegramSend).one()
        assert b"987654321" not in chat.address and b"H24" not in send.body
        assert SEAL.open_address(chat.address) == 987654321


def test_calls_of_a_lost_key_are_left_out(database: Database, journal: Journal) -> None:
    journal.take(7, seen(), [say("một")])
    assert Outbox(database, Seal("another", 1)).begin(KEY) is None


def test_another_bot_starts_anew(database: Database, journal: Journal, outbox: Outbox) -> None:
    journal.take(7, seen(), [say("một")])
    seal = Seal("secret", 2)
    assert seal.name(5) != SEAL.name(5)
    theirs = Outbox(database, seal)
    other = Journal(database, seal, theirs)
    assert theirs.ready() == [], "what waits for the first bot's chat is not the second's to send"
    other.take(7, Seen("o" * 64, 5, 3, VIETNAMESE), [say("hai")])
    send = theirs.begin("o" * 64)
    assert send is not None and (send.after_id, send.top) == (3, 3), "ids of the first bot mean nothing here"
    assert outbox.ready() == [(KEY, False)]


def test_an_old_update_after_a_restart_does_not_hide_what_was_sent(database: Database, journal: Journal) -> None:
    journal.take(7, seen(), [say("một")])
    journal.take(8, Seen("p" * 64, 6, 500, VIETNAMESE))
    restarted = Outbox(database, SEAL)
    restarted.saw(10)  # the update of before, which Telegram sends once more
    send = restarted.begin(KEY)
    assert send is not None and send.after_id == 500


def test_a_chat_of_which_nothing_is_left_is_forgotten(journal: Journal, database: Database) -> None:
    journal.take(7, seen())
    journal.purge()
    with database.session() as session:
        session.get_one(TelegramChat, KEY).seen_at = utc_now().replace(year=2025)
    journal.purge()
    assert journal.manner(KEY) is None


def test_the_lease_has_one_holder(database: Database) -> None:
    first, second = Lease(database, "poll"), Lease(database, "poll")
    assert first.hold() and first.hold()
    assert not second.hold()
    first.release()
    assert second.hold() and not first.hold()
