"""Makes the calls that wait: each chat's in their order, chats beside each other.

Telegram's pace is kept by the library's rate limiter; where Telegram still says "too many", only that chat waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.calls import SEND, Call
from bot.channels.telegram.doubt import arrived
from bot.channels.telegram.html import unformatted
from bot.channels.telegram.outbox import Outbox, Send

logger = logging.getLogger(__name__)
EVERY = 1.0
RENEW_EVERY = 5  # turns
AT_ONCE = 8  # calls on the way; more would only wait for the rate limiter, and be in doubt after a crash
LONGEST_WAIT = 60.0
MAX_TRIES = 60  # of a call that Telegram answers with an error of its own
NOT_SENT = ("ConnectError", "ConnectTimeout", "PoolTimeout")
# What Telegram says of a chat that is no more.
GONE = ("chat not found", "user not found", "peer_id_invalid", "bot was kicked", "chat_write_forbidden")


class Sending:
    """The sender of one gateway.

    Args:
        bot: makes the calls.
        outbox: where they wait.
        on_gone: told of a chat to which nothing can be sent any more.
    """

    def __init__(self, bot: TelegramBot, outbox: Outbox, on_gone: Callable[[str], object]) -> None:
        self._bot = bot
        self._outbox = outbox
        self._on_gone = on_gone
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._group_slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def wake(self, key: str, is_group: bool) -> None:
        """Send to a chat now."""
        if key in self._tasks:
            self._again.add(key)
            return
        self._tasks[key] = asyncio.create_task(self._work(key, is_group))

    async def run(self) -> None:
        """Look for calls that wait, until cancelled."""
        turn = 0
        try:
            while True:
                turn += 1
                try:
                    if self._tasks and turn % RENEW_EVERY == 0:
                        await asyncio.to_thread(self._outbox.renew, list(self._tasks))
                    for key, is_group in await asyncio.to_thread(self._outbox.ready):
                        if key not in self._tasks:
                            self.wake(key, is_group)
                except Exception as error:
                    logger.warning("telegram outbox: %s", type(error).__name__)
                await asyncio.sleep(EVERY)
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(self._outbox.release)

    async def _work(self, key: str, is_group: bool) -> None:
        # Groups may wait long for the rate limiter; they must not take the places of people.
        slots = self._group_slots if is_group else self._slots
        try:
            more = True
            while more or key in self._again:
                self._again.discard(key)
                async with slots:
                    send = await asyncio.to_thread(self._outbox.begin, key)
                    more = send is not None and await self._one(send)
        except Exception as error:
            logger.warning("telegram sending: %s", type(error).__name__)
        finally:
            del self._tasks[key]

    async def _one(self, send: Send) -> bool:
        """Make a call, whatever comes of it; return whether the chat's next one may follow at once."""
        try:
            message_id = await arrived(self._bot, send) if send.in_doubt else 0
            if not message_id:
                message_id = _message_id(await self._bot.make(send.call))
        except TelegramError as error:
            return await self._failed(send, error)
        return await asyncio.to_thread(self._outbox.done, send, message_id)

    async def _failed(self, send: Send, error: TelegramError) -> bool:
        run = asyncio.to_thread
        if isinstance(error, RetryAfter):
            await self._later(send, seconds_of(error) + 0.2, in_doubt=send.in_doubt)
        elif isinstance(error, ChatMigrated):
            await run(self._outbox.instead, send, send.call.with_(chat_id=error.new_chat_id))
            return True
        elif isinstance(error, Forbidden) or any(word in str(error).lower() for word in GONE):
            await run(self._outbox.shut, send.chat_key)
            await run(self._on_gone, send.chat_key)
        elif isinstance(error, BadRequest):
            return await self._refused(send, error)
        elif isinstance(error, InvalidToken):
            logger.error("Telegram does not know this TELEGRAM_TOKEN")
            await self._later(send, LONGEST_WAIT, in_doubt=send.in_doubt)
        else:
            answered = isinstance(error, NetworkError) and error.__cause__ is None
            if answered and send.tries >= MAX_TRIES:
                logger.warning("a message was given up: Telegram fails at it again and again")
                return await run(self._outbox.done, send)
            # An error of a server may come after the message has gone out, as a timeout may.
            doubt = send.in_doubt or type(error.__cause__).__name__ not in NOT_SENT
            await self._later(send, min(2.0**send.tries, LONGEST_WAIT), in_doubt=doubt, failed=True)
        return False

    async def _refused(self, send: Send, error: BadRequest) -> bool:
        """Send it plainer: without formatting and buttons; what is refused even so is given up."""
        params = send.call.params
        if send.call.method == SEND and ("parse_mode" in params or "reply_markup" in params):
            logger.warning("a message was refused, it is sent plain: %s", error)
            await asyncio.to_thread(self._outbox.instead, send, plain(send.call))
            return True
        if send.call.method == SEND:
            logger.warning("a message was refused: %s", error)
        return await asyncio.to_thread(self._outbox.done, send)

    async def _later(self, send: Send, seconds: float, *, in_doubt: bool, failed: bool = False) -> None:
        await asyncio.to_thread(self._outbox.later, send, seconds, in_doubt=in_doubt, failed=failed)
        if seconds < EVERY * 3:
            is_group = send.call.params["chat_id"] < 0
            asyncio.get_running_loop().call_later(seconds, self.wake, send.chat_key, is_group)


def plain(call: Call) -> Call:
    """A message without formatting, buttons and whatever else can be refused."""
    text = unformatted(call.params["text"]) if "parse_mode" in call.params else call.params["text"]
    return call.without("parse_mode", "reply_markup", "reply_parameters", "message_thread_id").with_(text=text)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _message_id(result: Any) -> int:
    with suppress(TypeError, KeyError, ValueError):
        return int(result["message_id"])
    return 0
