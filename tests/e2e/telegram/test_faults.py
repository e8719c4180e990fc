"""Telegram in trouble: floods, errors, answers that get lost. Nobody waits for ever and nobody is told twice."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server
from tests.telegram_server.world import Fault

QUESTIONS = ("lệ phí đăng ký kết hôn", "cảm ơn bạn", "đăng ký tạm trú cần giấy tờ gì")
Faults = Callable[[str, dict[str, Any]], Fault | None]


@pytest.fixture(autouse=True)
def peace(polled: Server) -> Iterator[None]:
    """Whatever a test breaks is whole again afterwards."""
    whole = polled.world.fault
    yield
    polled.world.fault = whole


def every(count: int, make: Callable[[], Fault], method: str = "sendMessage") -> Faults:
    """A fault for every so many calls of a method."""
    calls = itertools.count(1)
    return lambda called, params: make() if called == method and next(calls) % count == 0 else None


def wait_until(condition: Callable[[], bool], seconds: float = 90.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param(lambda: every(2, lambda: Fault("flood", 1.0)), id="a storm of 429"),
        pytest.param(lambda: every(3, lambda: Fault("error")), id="502"),
        pytest.param(lambda: every(4, lambda: Fault("lost", 16.0)), id="timeout, nothing sent"),
        pytest.param(lambda: every(4, lambda: Fault("late", 16.0)), id="timeout, though it was sent"),
    ],
)
def test_every_message_is_answered_once_and_in_order(polled: Server, faults: Callable[[], Faults]) -> None:
    alone = Resident(polled)
    expected = [message["text"] for question in QUESTIONS for message in alone.say(question)]
    people = [Resident(polled) for _ in range(4)]
    polled.world.fault = faults()
    for question in QUESTIONS:
        for person in people:
            polled.world.say(person.user, question)
    wait_until(lambda: all(len(person.inbox()) >= len(expected) for person in people), 150)
    time.sleep(2)
    for person in people:
        assert [message["text"] for message in person.inbox()] == expected


def test_one_chat_in_a_flood_does_not_hold_up_the_others(polled: Server) -> None:
    slow, quick = Resident(polled), Resident(polled)
    polled.world.fault = lambda method, params: (
        Fault("flood", 30) if method == "sendMessage" and int(params["chat_id"]) == slow.chat else None
    )
    polled.world.say(slow.user, "cảm ơn")
    quick.say("cảm ơn")
    assert quick.last
    assert not slow.inbox()


def test_a_chat_that_shut_it_out_is_left_in_peace_and_welcome_back(polled: Server) -> None:
    person = Resident(polled)
    person.say("cảm ơn")
    with polled.world.lock:
        polled.world.blocked.add(person.chat)
    polled.world.say(person.user, "lệ phí đăng ký kết hôn")  # a last word, before the door fell shut
    calls = polled.world.calls
    time.sleep(3)
    tried = calls["sendMessage"]
    time.sleep(3)
    assert calls["sendMessage"] == tried, "it does not go on knocking"
    with polled.world.lock:
        polled.world.blocked.discard(person.chat)
    person.hear(0)
    person.say("cảm ơn")
    assert len(person.last) == 1


def test_the_spinner_stops_also_where_sending_fails(polled: Server) -> None:
    person = Resident(polled)
    person.say("/start")
    polled.world.fault = lambda method, params: Fault("error") if method == "sendMessage" else None
    before = Counter(polled.world.callbacks.values())
    button = person.last[-1]["reply_markup"]["inline_keyboard"][0][0]
    polled.world.press(person.user, person.last[-1], button["callback_data"])
    wait_until(lambda: Counter(polled.world.callbacks.values())[True] > before[True], 20)
