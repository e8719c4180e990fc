"""One update of a chat after the other, the earlier one first; chats do not wait for each other."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Who is next in each chat."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[int, int, asyncio.Future[None]]]] = {}
        self._count = 0

    @asynccontextmanager
    async def of(self, chat: str, number: int) -> AsyncIterator[None]:
        """Wait for one's turn in a chat.

        Args:
            chat: the chat.
            number: the update's id; of those that wait the lowest is next.
        """
        queue = self._waiting.get(chat)
        if queue is None:
            self._waiting[chat] = []
        else:
            mine = asyncio.get_running_loop().create_future()
            self._count += 1
            heapq.heappush(queue, (number, self._count, mine))
            try:
                await mine
            except asyncio.CancelledError:
                if mine.done() and not mine.cancelled():
                    self._next(chat)
                raise
        try:
            yield
        finally:
            self._next(chat)

    def _next(self, chat: str) -> None:
        queue = self._waiting[chat]
        while queue:
            _, _, waiting = heapq.heappop(queue)
            if not waiting.done():
                waiting.set_result(None)
                return
        del self._waiting[chat]
