"""The figures of a small town, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.admin.dashboard.figures import NO_ANSWER, Figures, read
from bot.admin.dashboard.period import Period
from bot.applications.schema import ApplicationStatus
from bot.conversations.following.follows import Follows
from bot.conversations.following.sender import Sender, leave_for_pickup
from bot.db.base import Database, utc_now
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin
from bot.settings import VIETNAM
from tests.admin.dashboard.town import moment, says
from tests.applications.conftest import NOW
from tests.conversations.test_following import ME, application, compose, conversation, move

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
ONLINE, COUNTER = "1.004194", "1.001193"  # the second is made one for the counter alone


@pytest.fixture(autouse=True)
def catalogue(database: Database) -> None:
    records = {r.code: r for r in load_content() if r.code in (ONLINE, COUNTER)}
    assert records[ONLINE].can_file_online
    records[COUNTER] = records[COUNTER].model_copy(update={"can_file_online": False})
    Catalogue(database).write(list(records.values()), Origin.SEED)


@pytest.fixture
def town(database: Database) -> None:
    """Lan asks twice in one sitting and again next day, Minh on Telegram, Hoa only presses, Tú gets no answer."""
    says(database, moment("11-16 00:00"), "lan", procedure=ONLINE, seconds=1, rated=("up", None), opened=True)
    says(database, moment("11-16 00:29"), "lan", outcome="clarify", seconds=2)
    says(database, moment("11-17 08:00"), "lan", outcome="not_found", seconds=3, rated=("down", "wrong"))
    says(database, moment("11-17 09:00"), "minh", channel="telegram", procedure=ONLINE, seconds=4)
    says(database, moment("11-17 09:10"), "minh", channel="telegram", outcome="choices", seconds=5)
    says(database, moment("11-17 09:20"), "minh", channel="telegram", outcome="greeting", seconds=6)
    says(database, moment("11-20 12:00"), "hoa", "/x", procedure=ONLINE, pressed=True, seconds=7, rated=("down", None))
    says(database, moment("11-20 12:01"), "hoa", "/y", procedure=COUNTER, pressed=True, seconds=8, opened=True)
    says(database, moment("11-22 23:59"), "tu", outcome=None)
    says(database, moment("11-22 23:30"), "tu", outcome="out_of_scope", seconds=100)
    # Not of this week.
    says(database, moment("11-15 23:59"), "lan", procedure=ONLINE)
    says(database, moment("11-23 00:00"), "tu", procedure=ONLINE, opened=True)


def counted(database: Database, *channels: str) -> Figures:
    return read(database, WEEK, channels)


@pytest.mark.usefixtures("town")
def test_who_and_how_much(database: Database) -> None:
    figures = counted(database, "web")
    assert figures.people == {"web": 3, "telegram": 1}
    assert figures.messages == {"web": 7, "telegram": 3}
    assert figures.pressed == 2
    # Lan sat down on the 16th and on the 17th, Minh, Hoa and Tú once each.
    assert figures.sittings == {"web": 4, "telegram": 1}
    assert figures.days == {date(2026, 11, 16): (2, 1), date(2026, 11, 17): (4, 2),
                            date(2026, 11, 20): (2, 1), date(2026, 11, 22): (2, 1)}  # fmt: skip
    assert figures.channels == ["web", "telegram"]


@pytest.mark.usefixtures("town")
def test_how_questions_ended(database: Database) -> None:
    figures = counted(database, "web")
    assert figures.outcomes == {"answered": 2, "clarify": 1, "not_found": 1, "choices": 1, "greeting": 1,
                                "out_of_scope": 1, NO_ANSWER: 1}  # fmt: skip
    assert figures.typed == 8
    assert (figures.understood, figures.asked_back, figures.unserved) == (3 / 8, 2 / 8, 3 / 8)
    assert figures.procedures == [(ONLINE, 3, 3), (COUNTER, 1, 1)]


@pytest.mark.usefixtures("town")
def test_waiting_times(database: Database) -> None:
    figures = counted(database, "web")
    assert figures.answered == 9
    assert figures.half == pytest.approx(5, abs=0.01)  # the fifth of 1 2 3 4 5 6 7 8 100
    assert figures.most == pytest.approx(100, abs=0.01)


@pytest.mark.usefixtures("town")
def test_who_went_online(database: Database) -> None:
    """Lan opened the link; Hoa opened one of a procedure for the counter alone; Minh is on Telegram."""
    web = counted(database, "web")
    assert (web.could_file, web.went_online, web.online) == (2, 1, 1 / 2)
    both = counted(database, "web", "telegram")
    assert (both.could_file, both.went_online) == (3, 1)
    assert web.clicks == {"web": 2}


@pytest.mark.usefixtures("town")
def test_what_people_thought(database: Database) -> None:
    figures = counted(database, "web")
    assert figures.ratings == {("up", None): 1, ("down", "wrong"): 1, ("down", None): 1}
    assert (figures.rated, figures.liked) == (3, 1 / 3)


def test_what_followers_were_told(database: Database) -> None:
    conversation(database, channel="telegram")
    made = application(database)
    Follows(database).begin(ME, made, NOW)
    move(database, made, ApplicationStatus.NEEDS_PAPERS)
    now = utc_now().astimezone(VIETNAM)
    today = Period((now - timedelta(hours=1)).date(), now.date())
    assert read(database, today, ()).notices == {}
    assert Sender(database, compose, {"telegram": leave_for_pickup}).run() == 1
    assert read(database, today, ()).notices == {"telegram": 1}
    assert read(database, today, ()).follows == 1
    assert read(database, today.before, ()).notices == {}


def test_nothing_is_nothing(database: Database) -> None:
    figures = counted(database, "web")
    assert figures.people == figures.outcomes == {}
    assert figures.days == {}
    assert figures.understood is figures.online is figures.liked is figures.half is None
    assert figures.channels == []


def test_a_day_is_a_day_of_vietnam(database: Database) -> None:
    """The first seven hours of a day are still yesterday in UTC."""
    says(database, moment("11-16 00:01"), "a")
    says(database, moment("11-22 23:59"), "b")
    assert list(counted(database).days) == [date(2026, 11, 16), date(2026, 11, 22)]
    assert WEEK.before == Period(date(2026, 11, 9), date(2026, 11, 15))
    assert WEEK.end - WEEK.start == timedelta(days=7)
