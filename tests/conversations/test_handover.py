"""Handing a conversation over: who gets a message, what the person is told, and what ends by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.applications.calendar import WorkCalendar
from bot.conversations.engine import EngineReply
from bot.conversations.following.models import Notice
from bot.conversations.following.sender import leave_for_pickup
from bot.conversations.handover import queue
from bot.conversations.handover.desk import BACK, LEAVE_CONTACT, HandoverDesk
from bot.conversations.handover.hours import office_hours
from bot.conversations.handover.models import Duty, Handover
from bot.conversations.handover.officers import Officers
from bot.conversations.handover.queue import THERE_FOR, State
from bot.conversations.models import Conversation
from bot.conversations.privacy.vault import Vault
from bot.conversations.wordings.live import Words
from bot.db.base import Database, utc_now
from bot.db.sealing import Contacts
from bot.errors import BadEntry, EditConflict, SettingsError
from bot.settings import Settings
from tests.applications.conftest import database

__all__ = ["database"]
WHO = "c" * 64
PHONE = "0912345678"
CONTACTS = EngineReply("Gọi 1800 1096.", [], {"outcome": "handed_over", "topic": "ask_human"})
FACT = EngineReply("Miễn phí.", [], {"outcome": "answered"})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, vault_key="k", troly_now=datetime(2026, 11, 25, 9))  # type: ignore[call-arg]


@pytest.fixture
def desk(settings: Settings, database: Database) -> Iterator[HandoverDesk]:
    now = utc_now()
    with database.session() as session:
        session.add(Conversation(id=WHO, channel="web", created_at=now, last_at=now))
    hours = office_hours(settings.office_hours, WorkCalendar())
    yield HandoverDesk(settings, database, Vault("k", timedelta(minutes=60)), Words(), hours)


@pytest.fixture
def officers(settings: Settings, database: Database) -> Officers:
    return Officers(settings, database, Words(), {"web": leave_for_pickup})


def on_duty(database: Database, officer: str = "lan") -> None:
    with database.session() as session:
        queue.on_duty(session, officer, True)


def wish(session: Session) -> Handover:
    return session.scalars(select(Handover).order_by(Handover.id.desc())).first()  # type: ignore[return-value]


def notices(database: Database) -> list[Notice]:
    with database.session() as session:
        return list(session.scalars(select(Notice).order_by(Notice.id)))


def titles(reply: EngineReply) -> list[str]:
    return [button["title"] for button in reply.buttons]


def test_what_is_no_wish_for_an_officer_goes_through(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    assert desk.receive(WHO, "lệ phí?", False) is None
    assert desk.offer(WHO, [FACT], False) == [FACT]


def test_with_nobody_there_the_contacts_stay_and_a_call_is_offered(desk: HandoverDesk) -> None:
    (said,) = desk.offer(WHO, [CONTACTS], False)
    assert said.text.startswith("Gọi 1800 1096.")
    assert "7:30–11:30 và 13:30–17:00" in said.text
    assert titles(said) == ["Để lại số điện thoại"]
    assert said.outcome == "handed_over"


def test_an_officer_who_was_not_seen_for_long_is_not_there(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    with database.session() as session:
        session.get_one(Duty, "lan").seen_at -= 2 * THERE_FOR
    assert titles(desk.offer(WHO, [CONTACTS], False)[0]) == ["Để lại số điện thoại"]


def test_in_a_group_nothing_is_handed_over(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    assert desk.offer(WHO, [CONTACTS], True) == [CONTACTS]


def test_while_it_waits_the_assistant_is_silent(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    (said,) = desk.offer(WHO, [CONTACTS], False)
    assert "Anh/chị là người kế tiếp" in said.text
    assert "chưa biết phải chờ bao lâu" in said.text
    received = desk.receive(WHO, "tôi cần hỏi về đất", False)
    assert received
    assert (received.replies, received.to_officer) == ([], True)
    back = desk.receive(WHO, f"/{BACK}", True)
    assert back
    assert "trợ lý tự động đây" in back.replies[0].text
    assert desk.receive(WHO, "lệ phí?", False) is None


def test_starting_over_takes_it_back_too(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    desk.offer(WHO, [CONTACTS], False)
    assert desk.receive(WHO, "/start_over", True) is None
    assert desk.receive(WHO, "lệ phí?", False) is None


def test_the_usual_wait_is_told_once_it_is_known(desk: HandoverDesk, database: Database) -> None:
    on_duty(database)
    now = utc_now()
    with database.session() as session:
        for minutes in (2, 4, 9):
            session.add(
                Handover(
                    conversation_id=WHO, state=State.CLOSED, asked_at=now - timedelta(minutes=minutes), taken_at=now,
                    touched_at=now, closed_at=now,
                )
            )  # fmt: skip
        other = Conversation(id="d" * 64, channel="web", created_at=now, last_at=now)
        session.add(other)
        session.flush()
        queue.begin(session, other.id, State.WAITING, None)
    (said,) = desk.offer(WHO, [CONTACTS], False)
    assert "Trước anh/chị có 1 người" in said.text
    assert "khoảng 4 phút" in said.text


def test_of_two_officers_one_takes_it(desk: HandoverDesk, officers: Officers, database: Database) -> None:
    on_duty(database)
    desk.offer(WHO, [CONTACTS], False)
    with database.session() as session:
        number = wish(session).id
        queue.take(session, number, "lan")
    with pytest.raises(EditConflict, match="lan đã nhận"), database.session() as session:
        queue.take(session, number, "binh")
    with pytest.raises(EditConflict), database.session() as session:
        officers.say(session, number, "binh", "Bình", "chào")
    with pytest.raises(BadEntry), database.session() as session:
        officers.say(session, number, "lan", "Lan", "")
    with database.session() as session:
        officers.say(session, number, "lan", "Nguyễn Thị Lan", "Chào anh/chị")
        officers.give_back(session, number, "lan", "Nguyễn Thị Lan", "Chúc anh/chị khỏe")
    said = notices(database)
    assert [notice.text for notice in said][:2] == ["Chào anh/chị", "Chúc anh/chị khỏe"]
    assert [notice.data.get("officer") for notice in said] == ["Nguyễn Thị Lan", "Nguyễn Thị Lan", None]
    assert desk.receive(WHO, "lệ phí?", False) is None


def test_what_nobody_answers_comes_back_by_itself(desk: HandoverDesk, officers: Officers, database: Database) -> None:
    on_duty(database)
    desk.offer(WHO, [CONTACTS], False)
    officers.tidy()
    assert notices(database) == []
    with database.session() as session:
        wish(session).asked_at -= timedelta(minutes=16)
    officers.tidy()
    officers.tidy()
    (told,) = notices(database)
    assert "đang bận" in told.text
    assert [button["title"] for button in told.buttons] == ["Để lại số điện thoại"]
    assert desk.receive(WHO, "lệ phí?", False) is None


def test_an_officer_who_fell_silent_loses_it(desk: HandoverDesk, officers: Officers, database: Database) -> None:
    on_duty(database)
    desk.offer(WHO, [CONTACTS], False)
    with database.session() as session:
        queue.take(session, wish(session).id, "lan").touched_at -= timedelta(minutes=31)
    officers.tidy()
    assert len(notices(database)) == 1
    with database.session() as session:
        assert wish(session).state == State.CLOSED


def leave(desk: HandoverDesk, database: Database, text: str) -> str:
    """Say something with personal values in it, as the door does; return what came of it."""
    vault = Vault("k", timedelta(minutes=60))
    with database.session() as session:
        masked = vault.mask(session, WHO, text, utc_now())
    received = desk.receive(WHO, masked, False)
    return received.replies[0].text if received else ""


def test_a_contact_is_kept_sealed_until_somebody_called(
    desk: HandoverDesk, officers: Officers, database: Database
) -> None:
    asked = desk.receive(WHO, f"/{LEAVE_CONTACT}", True)
    assert asked
    assert "mã hóa" in asked.replies[0].text
    assert "Tôi đã chuyển cho cán bộ" in leave(desk, database, f"gọi em số {PHONE} nhé")
    with database.session() as session:
        row = wish(session)
        assert (row.state, row.open) == (State.CALLBACK, None)
        assert row.contact
        assert PHONE.encode() not in row.contact
        assert Contacts("k").open(row.contact) == PHONE
        assert Contacts("other").open(row.contact) is None
        row.asked_at -= timedelta(days=8)
    assert desk.receive(WHO, "lệ phí?", False) is None, "the conversation is free again"
    officers.tidy()
    with database.session() as session:
        assert (wish(session).state, wish(session).contact) == (State.CLOSED, None)


def test_who_asks_on_in_place_of_a_contact_is_answered(desk: HandoverDesk, database: Database) -> None:
    desk.receive(WHO, f"/{LEAVE_CONTACT}", True)
    assert desk.receive(WHO, "thôi, lệ phí khai sinh bao nhiêu", False) is None
    with database.session() as session:
        assert wish(session).state == State.CLOSED


def test_erasing_takes_it_along(desk: HandoverDesk, database: Database) -> None:
    desk.receive(WHO, f"/{LEAVE_CONTACT}", True)
    leave(desk, database, PHONE)
    with database.session() as session:
        session.delete(session.get_one(Conversation, WHO))
    with database.session() as session:
        assert session.scalars(select(Handover)).all() == []


@pytest.mark.parametrize(
    ("moment", "there"),
    [("2026-11-25T07:30", True), ("2026-11-25T11:30", False), ("2026-11-25T13:30", True), ("2026-11-28T09:00", False)],
)
def test_office_hours(moment: str, there: bool) -> None:
    hours = office_hours("07:30-11:30, 13:30-17:00", WorkCalendar())
    assert hours.are_now(datetime.fromisoformat(moment)) is there


@pytest.mark.parametrize("wrong", ["", "7-11", "11:30-07:30", "25:00-26:00", "07:30-11:30,"])
def test_wrong_hours_are_told_at_the_start(wrong: str) -> None:
    with pytest.raises(SettingsError, match="OFFICE_HOURS"):
        office_hours(wrong, WorkCalendar())
