"""An assistant whose only gateway is on Telegram: what comes by itself, English, erasing, who polls."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.stack import start_stack
from tests.conftest import Stack
from tests.e2e.conftest import PERSONAL, troly
from tests.e2e.telegram.conftest import beside
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server, running
from tests.telegram_server.world import World


@dataclass
class City:
    """The assistant and its Telegram."""

    stack: Stack
    telegram: Server


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with ExitStack() as end:
        server = end.enter_context(running(World(paced=False)))
        stack = start_stack(
            tmp_path_factory.mktemp("city"), RATE_LIMITS="off", TELEGRAM_TOKEN=server.world.token,
            TELEGRAM_API_BASE=server.address,
        )  # fmt: skip
        end.callback(stack.stop)
        stack.wait()
        yield City(stack, server)


@pytest.fixture
def stack(city: City) -> Stack:
    """The assistant that ``code`` brings an application to."""
    return city.stack


@pytest.fixture
def resident(city: City) -> Resident:
    return Resident(city.telegram)


def follow(resident: Resident, code: str) -> None:
    resident.say("/tracuu")
    resident.say(code)
    resident.say(PERSONAL)
    assert "27/11/2026" in resident.text
    resident.say("báo tôi khi có kết quả")
    assert "tôi báo ngay" in resident.text


def test_a_change_of_status_comes_by_itself_and_once(city: City, resident: Resident, code: str) -> None:
    follow(resident, code)
    assert troly(city.stack, "set-status", code, "4", "--note", "Đã nhận giấy bổ sung").returncode == 0
    resident.hear()
    assert "Đã nhận giấy bổ sung" in resident.text
    count = len(resident.inbox())
    time.sleep(3)
    assert len(resident.inbox()) == count


def test_whoever_blocks_it_gets_no_notice(city: City, resident: Resident, code: str) -> None:
    follow(resident, code)
    world = city.telegram.world
    gone = {"user": world.bot, "status": "kicked", "until_date": 0}
    here = {"user": world.bot, "status": "member"}
    with world.lock:
        world.blocked.add(resident.chat)
        world.update(
            my_chat_member={
                "chat": world.chats[resident.chat], "from": resident.user, "date": int(time.time()),
                "old_chat_member": here, "new_chat_member": gone,
            }
        )  # fmt: skip
    time.sleep(2)
    tried = world.calls["sendMessage"]
    troly(city.stack, "set-status", code, "4")
    time.sleep(4)
    assert world.calls["sendMessage"] == tried


def test_erasing_leaves_nothing_and_ends_the_following(city: City, resident: Resident, code: str) -> None:
    follow(resident, code)
    resident.say("/xoadulieu")
    assert "đã xóa" in resident.text
    troly(city.stack, "set-status", code, "4")
    resident.hear(4)
    assert not resident.last
    resident.say("mấy ngày có")
    assert "khai sinh" not in resident.text


@pytest.mark.parametrize("words", ["hello", "thank you", "how much is a work permit", "xin chào"])
def test_a_person_whose_telegram_is_in_english_is_answered_in_english(city: City, words: str) -> None:
    foreigner = Resident(city.telegram, "en")
    foreigner.say(words)
    assert any(word in foreigner.text for word in ("assistant of the city", "welcome", "Work permit", "work permit"))


def test_whoever_writes_english_is_answered_in_english_and_back(city: City, resident: Resident) -> None:
    resident.say("Which documents do I need for a work permit for a foreign worker?")
    assert "work permit" in resident.text.lower()
    assert "Cấp giấy phép lao động" in resident.text
    resident.say("lệ phí bao nhiêu vậy bạn")
    assert "lệ phí" in resident.text.lower()


def test_the_language_can_be_picked_and_stays(city: City, resident: Resident) -> None:
    resident.say("/start")
    resident.press("English")
    assert "computer program" in resident.text
    resident.say("xin chào")
    assert "assistant of the city" in resident.text
    assert "Tiếng Việt" in (resident.say("/start") and resident.buttons)


def test_of_two_gateways_one_polls_and_the_other_takes_over(city: City, resident: Resident, tmp_path: Path) -> None:
    second = beside(city.stack, city.telegram, tmp_path / "gateway.log", "polling")
    second.start()
    try:
        second.wait("standby")
        resident.say("cảm ơn")
        assert len(resident.last) == 1
    finally:
        second.stop()


def test_no_chat_id_and_no_name_is_stored_as_it_is(city: City, resident: Resident) -> None:
    resident.say("lệ phí đăng ký kết hôn")
    path = city.stack.data / "troly.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        dump = "\n".join(database.iterdump())
    assert str(resident.chat) not in dump
    for log in (city.stack.data / "log").glob("*.log"):
        assert str(resident.chat) not in log.read_text(errors="replace")
        assert city.telegram.world.token not in log.read_text(errors="replace")
