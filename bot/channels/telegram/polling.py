"""Polling, for a city with no public address. The offset moves past an update only when its answer is stored."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.lease import RENEW_SECONDS, Lease
from bot.channels.telegram.sending import seconds_of
from bot.errors import AssistantUnavailable

logger = logging.getLogger(__name__)
LONG = 25  # seconds that Telegram waits for an update
BUSY = 0.3  # seconds between looks while updates are being answered
LONGEST_WAIT = 10.0


class Poller:
    """Polls while it holds the lease.

    Args:
        bot: asks for updates.
        intake: takes them.
        lease: lets one gateway poll.
    """

    def __init__(self, bot: TelegramBot, intake: Intake, lease: Lease) -> None:
        self._bot = bot
        self._intake = intake
        self._lease = lease
        self.is_active = False

    async def run(self) -> None:
        """Poll until cancelled, standing by while another gateway does."""
        try:
            while True:
                polling: asyncio.Task[None] | None = None
                try:
                    while await self._holds():
                        if polling is None or polling.done():
                            polling = asyncio.create_task(self._poll())
                        self.is_active = True
                        await asyncio.sleep(RENEW_SECONDS)
                finally:
                    self.is_active = False
                    if polling is not None:
                        polling.cancel()
                        await asyncio.gather(polling, return_exceptions=True)
                await asyncio.sleep(RENEW_SECONDS)
        finally:
            with suppress(DBAPIError):
                await asyncio.to_thread(self._lease.release)

    async def _holds(self) -> bool:
        try:
            return await asyncio.to_thread(self._lease.hold)
        except DBAPIError as error:
            logger.warning("the lease of polling cannot be read: %s", type(error).__name__)
            return False

    async def _poll(self) -> None:
        working: dict[int, asyncio.Task[None]] = {}
        finished: set[int] = set()
        offset: int | None = None
        try:
            while True:
                found = await self._ask(offset, 0 if working else LONG)
                for raw in found:
                    number = _number(raw)
                    if number is not None and number not in working and number not in finished:
                        working[number] = asyncio.create_task(self._take(raw))
                if working:
                    await asyncio.wait(working.values(), timeout=BUSY, return_when=asyncio.FIRST_COMPLETED)
                    # What is done may be many: let them all be counted, and not ask again for each.
                    await asyncio.sleep(BUSY / 10)
                elif found:
                    await asyncio.sleep(BUSY)
                done = [number for number, task in working.items() if task.done()]
                finished.update(done)
                for number in done:
                    del working[number]
                if not found and not working:
                    offset = None  # all are confirmed; after a week of silence ids may start anywhere
                elif working:
                    offset = min(working)
                elif finished:
                    offset = max(finished) + 1
                finished = {number for number in finished if offset is not None and number >= offset - 1}
        finally:
            for task in working.values():
                task.cancel()
            await asyncio.gather(*working.values(), return_exceptions=True)

    async def _ask(self, offset: int | None, seconds: int) -> list[Any]:
        try:
            return list(await self._bot.updates(offset, seconds))
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except Conflict:
            logger.warning("another program polls with this token, or a webhook is set")
            await asyncio.sleep(LONGEST_WAIT / 2)
        except InvalidToken:
            logger.error("Telegram does not know this TELEGRAM_TOKEN")
            await asyncio.sleep(LONGEST_WAIT)
        except TelegramError as error:
            logger.warning("updates cannot be fetched: %s", type(error).__name__)
            await asyncio.sleep(1.0)
        return []

    async def _take(self, raw: Any) -> None:
        """Take an update, however long it takes: the offset stands before it until then."""
        wait = 0.5
        while True:
            try:
                await self._intake.take(raw)
                return
            except AssistantUnavailable:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            except Exception as error:
                logger.error("an update could not be taken: %s", type(error).__name__)
                return


def _number(raw: Any) -> int | None:
    """The id of an update, None for what has none: such a thing is left. A negative one would skip all others."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and number >= 0 else None
