"""Telegram put together: one object that the gateway builds, mounts and runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from fastapi import APIRouter
from sqlalchemy.exc import DBAPIError
from telegram import BotCommand
from telegram.error import TelegramError

from bot.channels.telegram.bot import UPDATES, TelegramBot, make_bot
from bot.channels.telegram.calls import Seal
from bot.channels.telegram.delivery import delivery
from bot.channels.telegram.frame import FRAMES
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.journal import Journal
from bot.channels.telegram.language import ENGLISH, VIETNAMESE
from bot.channels.telegram.lease import Lease
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.reading import Me
from bot.channels.telegram.responding import Responder
from bot.channels.telegram.sending import Sending
from bot.channels.telegram.webhook import path_of, secret_of, webhook
from bot.conversations.clicks import CountedLinks
from bot.conversations.english import EnglishFrame
from bot.conversations.following.follows import Follows
from bot.conversations.following.sender import Deliver
from bot.conversations.limits import RateLimit
from bot.conversations.service import ConversationService
from bot.db.base import Database
from bot.settings import Settings

logger = logging.getLogger(__name__)
PURGE_EVERY = 3600.0
LONGEST_WAIT = 30.0
AT_ONCE = 40  # updates that Telegram may post beside each other


class TelegramChannel:
    """Telegram, in the mode that the settings say.

    Args:
        settings: the settings, with a token.
        database: where everything is.
        service: the assistant.
        english: the frame for people who read English.
        limit: how fast one person may write, None for no limit.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        service: ConversationService,
        english: EnglishFrame,
        limit: RateLimit | None,
    ) -> None:
        self._settings = settings
        bot_id = bot_id_of(settings.telegram_token)
        seal = Seal(settings.vault_secret, bot_id)
        outbox = Outbox(database, seal)
        self._bot = make_bot(settings.telegram_token, settings.telegram_api_base)
        self._journal = Journal(database, seal, outbox)
        follows = Follows(database)
        self._sending = Sending(self._bot, outbox, follows.end_all)
        links = CountedLinks(settings.vault_secret, settings.public_url)
        responder = Responder(service, seal, limit, links, settings.hotline, settings.city_hotline)
        self._intake = Intake(self._bot, self._journal, responder, service, self._sending.wake, follows.end_all)
        self._poller = Poller(self._bot, self._intake, Lease(database, f"poll-{bot_id}"))
        self.deliver: Deliver = delivery(outbox, seal, english)

    @property
    def mode(self) -> str:
        """How updates come in now: ``webhook``, ``polling``, ``standby`` (another gateway polls) or ``starting``."""
        if self._intake.me is None:
            return "starting"
        if self._settings.telegram_webhook_url:
            return "webhook"
        return "polling" if self._poller.is_active else "standby"

    @property
    def path(self) -> str:
        """The path of the webhook."""
        return path_of(self._settings.telegram_token, self._settings.vault_secret)

    def router(self) -> APIRouter:
        """The webhook's route; without an address of its own there is none."""
        settings = self._settings
        if not settings.telegram_webhook_url:
            return APIRouter()
        prefix = urlsplit(settings.telegram_webhook_url).path.rstrip("/")
        return webhook({self.path, prefix + self.path}, self._secret, self._intake.take)

    @property
    def _secret(self) -> str:
        settings = self._settings
        return secret_of(settings.telegram_webhook_secret, settings.telegram_token, settings.vault_secret)

    async def run(self) -> None:
        """Work until cancelled."""
        jobs = [asyncio.create_task(job) for job in (self._sending.run(), self._receive(), self._purge_now_and_then())]
        try:
            await asyncio.gather(*jobs)
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            with suppress(TelegramError, RuntimeError):
                await self._bot.shutdown()

    async def _receive(self) -> None:
        await self._introduce()
        if not self._settings.telegram_webhook_url:
            await self._poller.run()

    async def _introduce(self) -> None:
        """Ask Telegram who we are and tell it how to reach us, until it has answered."""
        wait = 1.0
        while True:
            try:
                await self._bot.initialize()
                me = self._bot.bot
                await self._set_up(self._bot)
                self._intake.me = Me(me.id, me.username or "")
                return
            except TelegramError as error:
                logger.warning("Telegram does not let us in yet: %s", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _set_up(self, bot: TelegramBot) -> None:
        await bot.set_my_commands(_commands(VIETNAMESE))
        await bot.set_my_commands(_commands(ENGLISH), language_code=ENGLISH)
        url = self._settings.telegram_webhook_url
        if url:
            await bot.set_webhook(
                url.rstrip("/") + self.path,
                secret_token=self._secret,
                allowed_updates=UPDATES,
                max_connections=AT_ONCE,
            )
        else:
            await bot.delete_webhook(drop_pending_updates=False)

    async def _purge_now_and_then(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._journal.purge)
            except DBAPIError as error:
                logger.warning("old updates not purged: %s", type(error).__name__)
            await asyncio.sleep(PURGE_EVERY)


def _commands(language: str) -> list[BotCommand]:
    commands: Mapping[str, str] = FRAMES[language].commands
    return [BotCommand(name, about) for name, about in commands.items()]


def bot_id_of(token: str) -> int:
    """The bot's id, which its token begins with."""
    head = token.partition(":")[0]
    return int(head) if head.isdigit() else 0
