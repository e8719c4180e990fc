"""In groups: only when spoken to, under the message, and never a word that asks for proof."""

from __future__ import annotations

import time

import pytest

from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server

GROUP, SUPERGROUP = -4_000_001, -1_000_000_004_001
QUIET = 2.0


@pytest.fixture(params=[GROUP, SUPERGROUP])
def member(polled: Server, request: pytest.FixtureRequest) -> Resident:
    polled.world.group(request.param)
    person = Resident(polled, chat=request.param)
    person.inbox()
    person.hear(0)  # what was said to others before
    return person


def name_of(server: Server) -> str:
    return f"@{server.world.bot['username']}"


def test_whoever_does_not_speak_to_it_is_left_alone(polled: Server, member: Resident) -> None:
    before = len(member.inbox())
    polled.world.say(member.user, "lệ phí đăng ký tạm trú bao nhiêu mọi người", member.chat)
    time.sleep(QUIET)
    assert len(member.inbox()) == before


def test_mentioned_it_answers_under_the_message(polled: Server, member: Resident) -> None:
    member.say(f"{name_of(polled)} lệ phí đăng ký tạm trú bao nhiêu")
    assert "tạm trú" in member.text.lower()
    assert "reply_to_message" in member.last[0]


def test_a_reply_to_it_goes_on(polled: Server, member: Resident) -> None:
    member.say(f"{name_of(polled)} lệ phí đăng ký tạm trú bao nhiêu")
    said = member.last[-1]
    member.say("còn giấy tờ thì sao", reply_to_message={k: v for k, v in said.items() if k != "reply_to_message"})
    assert "giấy tờ" in member.text.lower()


def test_each_member_has_a_conversation_of_their_own(polled: Server, member: Resident) -> None:
    member.say(f"{name_of(polled)} lệ phí đăng ký tạm trú bao nhiêu")
    other = Resident(polled, chat=member.chat)
    other.hear(0)
    other.say(f"{name_of(polled)} thế mất bao lâu")
    assert "về thủ tục nào" in other.text


@pytest.mark.parametrize(
    "words", ["/tracuu@{me}", "/theodoi@{me}", "{me} hồ sơ của tôi tới đâu rồi", "{me} H24.12-250715-0001 xong chưa"]
)
def test_nobody_is_asked_for_a_proof_where_others_read(polled: Server, member: Resident, words: str) -> None:
    member.say(words.replace("@{me}", name_of(polled)).replace("{me}", name_of(polled)))
    assert "nhắn riêng" in member.text.lower()
    assert "4 số" not in member.text
    links = [b["url"] for row in member.last[-1]["reply_markup"]["inline_keyboard"] for b in row if "url" in b]
    assert links == [f"https://t.me/{polled.world.bot['username']}?start=tracuu"]
    # It does not wait for the proof either: four digits are no answer to anything here.
    member.say(f"{name_of(polled)} 5820")
    assert "hồ sơ" not in member.text.lower() or "nhắn riêng" in member.text.lower()


def test_a_command_for_another_bot_is_not_ours(polled: Server, member: Resident) -> None:
    before = len(member.inbox())
    polled.world.say(member.user, "/start@SomeOtherBot", member.chat)
    time.sleep(QUIET)
    assert len(member.inbox()) == before
