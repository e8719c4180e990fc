"""Told of each change exactly once: also by two senders at once, and by one that dies in the middle."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.applications.codes import parse
from bot.applications.providers.case_system import CaseSystem
from bot.applications.register import Register
from bot.applications.schema import Application, ApplicationStatus, Change
from bot.conversations.following.follows import DROPPED, SENT, Follows
from bot.conversations.following.models import Follow, Notice, OutboxItem
from bot.conversations.following.notices import Notices
from bot.conversations.following.sender import MAX_TRIES, Sender, leave_for_pickup
from bot.conversations.following.watch import CaseWatch
from bot.conversations.models import Conversation
from bot.db.base import Database, utc_now
from bot.errors import DeliveryFailed
from bot.messages import BotMessage, Outcome
from tests.applications import stand_in
from tests.applications.conftest import KEYS, NOW

S = ApplicationStatus
ME = "a" * 64


def conversation(database: Database, name: str = ME, channel: str = "web") -> None:
    with database.session() as session:
        session.add(Conversation(id=name, channel=channel, created_at=utc_now(), last_at=utc_now()))


def application(database: Database, number: int = 1) -> Application:
    made = Application(f"H24-261120-{number:04d}", f"H24261120{number:04d}", S.PROCESSING)
    Register(database).write([made], NOW)
    return made


def move(database: Database, made: Application, status: S) -> None:
    Register(database).set_status(made.lookup, Change(status, NOW))


def compose(made: Application) -> BotMessage:
    return BotMessage(f"{made.lookup} {made.status.value}", Outcome.STATUS)


def sender(database: Database) -> Sender:
    return Sender(database, compose, {"web": leave_for_pickup})


def told(database: Database, name: str = ME) -> list[str]:
    return [reply.text for _, reply in Notices(database).after(name, 0)]


def test_each_change_is_told_once_in_order_and_the_result_ends_it(database: Database) -> None:
    conversation(database)
    made = application(database)
    Follows(database).begin(ME, made, NOW)
    assert sender(database).run() == 0
    for status in (S.NEEDS_PAPERS, S.PROCESSING, S.DECIDED, S.RETURNED):
        move(database, made, status)
    assert sender(database).run() == 3
    assert sender(database).run() == 0
    assert told(database) == [f"{made.lookup} {n}" for n in (5, 4, 9)]
    assert not Follows(database).any(ME)


def test_what_happened_before_is_not_told_and_enough_is_enough(database: Database) -> None:
    conversation(database)
    made = application(database)
    move(database, made, S.NEEDS_PAPERS)
    follows = Follows(database)
    follows.begin(ME, made, NOW)
    follows.begin(ME, made, NOW)
    assert follows.is_followed(ME, made.lookup)
    assert sender(database).run() == 0
    move(database, made, S.PROCESSING)
    assert follows.end_all(ME) == 1
    assert follows.end_all(ME) == 0
    assert sender(database).run() == 0
    follows.begin(ME, made, NOW)
    assert sender(database).run() == 0
    move(database, made, S.STOPPED)
    assert sender(database).run() == 1


def test_two_senders_at_once_send_each_message_once(database: Database) -> None:
    """Two gateways, each with its own connections, many followers."""
    made = [application(database, number) for number in range(1, 6)]
    names = [f"{number:064d}" for number in range(10)]
    for name in names:
        conversation(database, name)
        for each in made:
            Follows(database).begin(name, each, NOW)
    for each in made:
        move(database, each, S.NEEDS_PAPERS)
        move(database, each, S.DECIDED)
    url = database.engine.url.render_as_string(hide_password=False)
    others = [Database(url) for _ in range(2)]
    start = threading.Barrier(2)

    def run(own: Database) -> int:
        start.wait()
        sent, idle = 0, 0
        while idle < 3:  # a sender that finds another at every row comes again, as the gateway does each second
            done = sender(own).run()
            sent, idle = sent + done, 0 if done else idle + 1
        return sent

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(run, others))
    for own in others:
        own.close()
    assert sum(sent) == len(names) * len(made) * 2
    for name in names:
        heard = told(database, name)
        assert sorted(heard) == sorted(f"{each.lookup} {n}" for each in made for n in (5, 9))
        for each in made:
            assert [text[-1] for text in heard if text.startswith(each.lookup)] == ["5", "9"]


class Dies(BaseException):
    """The process ends here."""


def test_a_sender_that_dies_in_the_middle_loses_and_doubles_nothing(database: Database) -> None:
    conversation(database)
    made = application(database)
    Follows(database).begin(ME, made, NOW)
    move(database, made, S.NEEDS_PAPERS)

    def die(session: Session, notice: Notice) -> None:
        raise Dies

    with pytest.raises(Dies):
        Sender(database, compose, {"web": die}).run()
    assert told(database) == []
    assert sender(database).run() == 1
    assert sender(database).run() == 0
    assert len(told(database)) == 1


def test_a_channel_that_refuses_is_tried_later_and_given_up_in_the_end(database: Database) -> None:
    conversation(database)
    made = application(database)
    Follows(database).begin(ME, made, NOW)
    move(database, made, S.NEEDS_PAPERS)

    def refuse(session: Session, notice: Notice) -> None:
        raise DeliveryFailed("busy")

    refusing = Sender(database, compose, {"web": refuse})
    assert refusing.run() == 0
    assert sender(database).run() == 0  # not before its time
    assert told(database) == []
    for _ in range(MAX_TRIES):
        with database.session() as session:
            session.execute(update(OutboxItem).values(not_before=utc_now() - timedelta(seconds=1)))
        refusing.run()
    with database.session() as session:
        assert session.scalars(select(OutboxItem.state)).all() == [DROPPED]


def test_a_conversation_of_a_channel_without_delivery_blocks_nobody(database: Database) -> None:
    made = application(database)
    for name, channel in ((ME, "pigeon"), ("b" * 64, "web")):
        conversation(database, name, channel)
        Follows(database).begin(name, made, NOW)
    move(database, made, S.NEEDS_PAPERS)
    sender(database).run()
    with database.session() as session:
        assert sorted(session.scalars(select(OutboxItem.state))) == [DROPPED, SENT]
    assert len(told(database, "b" * 64)) == 1


def test_a_case_system_is_watched_for_those_who_follow(database: Database) -> None:
    with stand_in.running() as server:
        provider = CaseSystem(server.address, "", 2, {}, KEYS, lambda: NOW)
        code = parse(stand_in.MESSAGE["MaHoSo"], NOW.date())
        found = provider.find(code)
        assert found is not None
        conversation(database)
        Follows(database).begin(ME, found, NOW)
        watch = CaseWatch(database, provider, timedelta(0))
        watch.run(NOW)
        assert sender(database).run() == 0
        server.applications[code.text]["TrangThaiHoSo"] = "9"
        server.mood = "down"
        watch.run(NOW)
        assert sender(database).run() == 0
        server.mood = "well"
        watch.run(NOW)
        watch.run(NOW)
        assert sender(database).run() == 1
        assert told(database) == [f"{code.lookup} 9"]
        watch.forget()
        assert Register(database).find(code.lookup) is None
        with database.session() as session:
            assert session.scalars(select(Follow)).all() == []
