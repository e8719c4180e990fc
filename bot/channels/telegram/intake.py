"""Takes updates, each once: it counts as taken when its answer is stored, and not before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiolimiter import AsyncLimiter
from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.calls import Call
from bot.channels.telegram.journal import Journal, Seen
from bot.channels.telegram.language import manner_of
from bot.channels.telegram.reading import Incoming, Kind, Me, number, read
from bot.channels.telegram.responding import CHANNEL, Asked, Plan, Responder
from bot.channels.telegram.turns import Turns
from bot.conversations.service import ConversationService
from bot.conversations.store import conversation_key
from bot.errors import AssistantUnavailable
from bot.metrics import REFUSED

logger = logging.getLogger(__name__)
AT_ONCE = 16  # updates at the engine
TYPING_AFTER = 0.6  # seconds of thinking before it is shown, and how long Telegram shows it
TYPING_LASTS = 4.5
TYPING_RATE = 5  # a second: it must not take the place of answers at Telegram's limit


class Intake:
    """The door of Telegram's updates, however they come.

    Args:
        bot: shows that it thinks, stops the spinner of buttons.
        journal: which updates were taken.
        responder: what to answer.
        service: erases conversations.
        wake: told of a chat where something is to be sent.
        on_left: told of a chat that shut the bot out.
    """

    def __init__(
        self,
        bot: TelegramBot,
        journal: Journal,
        responder: Responder,
        service: ConversationService,
        wake: Callable[[str, bool], None],
        on_left: Callable[[str], object],
    ) -> None:
        self._bot = bot
        self._journal = journal
        self._responder = responder
        self._service = service
        self._wake = wake
        self._on_left = on_left
        self._turns = Turns()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._typing = AsyncLimiter(TYPING_RATE, 1)
        self._admitted: set[int] = set()
        self._side: set[asyncio.Task[None]] = set()
        self.me: Me | None = None

    async def take(self, raw: Any) -> None:
        """Take an update; one that came before does nothing.

        Args:
            raw: the update as JSON.

        Raises:
            AssistantUnavailable: its answer could not be stored; it has to come again.
        """
        if self.me is None:
            raise AssistantUnavailable
        try:
            number(raw["update_id"])
        except (TypeError, KeyError, ValueError):
            REFUSED.labels("telegram_update").inc()
            return
        try:
            incoming = read(raw, self.me)
        except Exception as error:
            logger.warning("an update could not be read: %s", type(error).__name__)
            REFUSED.labels("telegram_update").inc()
            incoming = None
        try:
            if incoming is not None:
                await self._answer(incoming, self.me)
        except DBAPIError as error:
            logger.error("database does not answer: %s", type(error).__name__)
            raise AssistantUnavailable from error

    async def _answer(self, incoming: Incoming, me: Me) -> None:
        if incoming.callback:
            self._aside(self._stop_spinner(incoming.callback))
        # The same key as that of a private chat's conversation, so that a notice finds its way.
        key = conversation_key(CHANNEL, self._responder.chat_name(incoming))
        async with self._turns.of(key, incoming.update_id):
            if await asyncio.to_thread(self._journal.knows, incoming.update_id):
                return
            await self._take(incoming, key, me)
        self._wake(key, incoming.is_group)

    async def _take(self, incoming: Incoming, key: str, me: Me) -> None:
        before = await asyncio.to_thread(self._journal.manner, key)
        typed = "" if incoming.kind is Kind.PRESS else incoming.text
        manner = manner_of(before, incoming.language, typed)
        number, left = incoming.update_id, incoming.kind is Kind.LEFT
        seen = Seen(key, incoming.chat_id, incoming.message_id, manner, incoming.is_group, blocked=left)
        if left:
            await asyncio.to_thread(self._journal.take, number, seen)
            await asyncio.to_thread(self._on_left, key)
            return
        asked = Asked(incoming, manner, self._journal.name(number), self._responder.conversation(incoming))
        plan = await self._plan(asked, me)
        if plan.erases is not None:  # again after a crash: then there is nothing left, which is no error
            await self._service.forget(CHANNEL, plan.erases)
        seen = Seen(key, incoming.chat_id, incoming.message_id, plan.manner, incoming.is_group)
        await asyncio.to_thread(self._journal.take, number, seen, plan.calls)
        self._admitted.discard(number)

    async def _plan(self, asked: Asked, me: Me) -> Plan:
        number = asked.incoming.update_id
        if number not in self._admitted:  # an update that comes again was already let in
            refused = self._responder.admit(asked)
            if refused is not None:
                return refused
            self._admitted.add(number)
        async with self._shown_typing(asked.incoming), self._places:
            try:
                return await self._responder.respond(asked, me)
            except (AssistantUnavailable, DBAPIError):
                raise
            except Exception as error:
                logger.error("an update could not be answered: %s", type(error).__name__)
                return self._responder.failed(asked)

    @asynccontextmanager
    async def _shown_typing(self, incoming: Incoming) -> AsyncIterator[None]:
        task = asyncio.create_task(self._show_typing(incoming))
        try:
            yield
        finally:
            task.cancel()

    async def _show_typing(self, incoming: Incoming) -> None:
        await asyncio.sleep(TYPING_AFTER)
        params: dict[str, Any] = {"chat_id": incoming.chat_id, "action": "typing"}
        if incoming.topic is not None:
            params["message_thread_id"] = incoming.topic
        while True:
            if self._typing.has_capacity():
                async with self._typing:
                    with suppress(TelegramError):
                        await self._bot.make(Call("sendChatAction", params))
            await asyncio.sleep(TYPING_LASTS)

    async def _stop_spinner(self, callback: str) -> None:
        with suppress(TelegramError):  # too late, or Telegram is away: it stops by itself then
            await self._bot.make(Call("answerCallbackQuery", {"callback_query_id": callback}))

    def _aside(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._side.add(task)
        task.add_done_callback(self._side.discard)
