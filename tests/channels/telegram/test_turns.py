"""Whose turn it is in a chat."""

from __future__ import annotations

import asyncio

from bot.channels.telegram.turns import Turns


def test_one_after_the_other_the_lowest_first_and_chats_beside_each_other() -> None:
    async def run() -> list[str]:
        turns, said, go = Turns(), [], asyncio.Event()

        async def work(chat: str, number: int) -> None:
            async with turns.of(chat, number):
                if number == 0:
                    await go.wait()
                said.append(f"{chat}{number}")

        tasks = [asyncio.create_task(work("a", number)) for number in (0, 3, 1, 2)]
        await asyncio.sleep(0)
        await work("b", 1)
        go.set()
        await asyncio.gather(*tasks)
        return said

    assert asyncio.run(run()) == ["b1", "a0", "a1", "a2", "a3"]


def test_who_gives_up_waiting_holds_nobody_up() -> None:
    async def run() -> list[int]:
        turns, said, go = Turns(), [], asyncio.Event()

        async def work(number: int) -> None:
            async with turns.of("a", number):
                if number == 0:
                    await go.wait()
                said.append(number)

        tasks = [asyncio.create_task(work(number)) for number in (0, 1, 2)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        go.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        return said

    assert asyncio.run(run()) == [0, 2]
