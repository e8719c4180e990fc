"""A gateway that is killed again and again: every update is answered once, each chat's in their order."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conftest import Stack
from tests.e2e.telegram.conftest import MODES, beside
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server, running
from tests.telegram_server.world import World

CHATS = 200
QUESTIONS = (
    "lệ phí đăng ký kết hôn",
    "đăng ký tạm trú cần giấy tờ gì",
    "cấp lại bằng lái xe bị mất mất bao lâu",
    "cảm ơn bạn",
    "khai sinh cho con mới sinh nộp ở đâu",
)  # 200 chats × 5 = 1,000 updates
REPEATED = 100
KILLED_AFTER = (150, 450, 750)  # answers
PATIENCE = 240.0


def expected(server: Server) -> list[str]:
    """What one person gets who asks all of it, one question after the other."""
    alone = Resident(server)
    return [text for question in QUESTIONS for text in [message["text"] for message in alone.say(question)]]


def answers(server: Server) -> int:
    with server.world.lock:
        return len(server.world.sent)


def wait_for(server: Server, count: int) -> None:
    until = time.monotonic() + PATIENCE
    while answers(server) < count:
        assert time.monotonic() < until, f"{answers(server)} of {count} answers came"
        time.sleep(0.02)


def test_a_thousand_updates_and_three_deaths_in_both_modes(stack: Stack, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:  # two bots, beside each other to spare the time
        for tried in [pool.submit(three_deaths, stack, tmp_path, mode) for mode in MODES]:
            tried.result()


def three_deaths(stack: Stack, folder: Path, mode: str) -> None:
    with running(World(paced=False)) as server:
        gateway = beside(stack, server, folder / f"{mode}.log", mode)
        gateway.start()
        try:
            gateway.wait(mode)
            once = expected(server)
            assert len(once) == len(QUESTIONS)
            before = answers(server)
            people = [server.world.person(8_000_000 + number) for number in range(CHATS)]
            updates = [server.world.say(person, question) for question in QUESTIONS for person in people]
            again = random.Random(5).sample(updates, REPEATED)
            for number, count in enumerate(KILLED_AFTER):
                wait_for(server, before + count)
                gateway.kill()
                with server.world.lock:  # Telegram did not hear that they were taken, and sends them once more
                    part = again[number::4]
                    server.world.updates.update({update["update_id"]: update for update in part})
                gateway.start()
            gateway.wait(mode)
            with server.world.lock:
                server.world.updates.update({update["update_id"]: update for update in again[3::4]})
            wait_for(server, before + CHATS * len(once))
            time.sleep(3)  # whatever would come twice has time to come
            with server.world.lock:
                got = {
                    person["id"]: [m["text"] for m in server.world.sent if m["chat"]["id"] == person["id"]]
                    for person in people
                }
        finally:
            gateway.stop()
    wrong = {chat: texts for chat, texts in got.items() if texts != once}
    assert not wrong, next(iter(wrong.values()))
