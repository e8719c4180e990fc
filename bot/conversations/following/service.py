"""Following as the gateway runs it: sends, watches the case system and cleans up, in the background."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.applications.calendar import WorkCalendar
from bot.applications.desk import proof_keys
from bot.applications.lockout import Lockout
from bot.applications.providers.provider import provider_of
from bot.applications.report import View, moved
from bot.applications.schema import Application
from bot.conversations.following.notices import Notices
from bot.conversations.following.sender import Deliver, Sender
from bot.conversations.following.watch import CaseWatch
from bot.conversations.status import presentable
from bot.db.base import Database, utc_now
from bot.errors import ProcedureNotFound
from bot.messages import BotMessage
from bot.procedures.repository import Catalogue
from bot.settings import Settings

logger = logging.getLogger(__name__)
EVERY = 1.0
CLEAN_EVERY = 600.0
NOTICES_KEPT = timedelta(days=30)


class FollowingService:
    """What runs beside the answering of messages.

    Args:
        settings: the settings.
        database: where everything is.
        deliveries: how a notice gets to a conversation, by channel.
    """

    def __init__(self, settings: Settings, database: Database, deliveries: Mapping[str, Deliver]) -> None:
        self._settings = settings
        self._catalogue = Catalogue(database)
        self._calendar = WorkCalendar(settings.holiday_swaps)
        self._sender = Sender(database, self._compose, deliveries)
        self._lockout = Lockout(database)
        self._notices = Notices(database)
        self._watch: CaseWatch | None = None
        if settings.status_provider == "http":
            provider = provider_of(settings, database, proof_keys(settings))
            self._watch = CaseWatch(database, provider, timedelta(seconds=settings.case_system_poll))

    async def run(self) -> None:
        """Work until cancelled; what fails is tried again at the next turn."""
        jobs = [_again(EVERY, self._sender.run), _again(CLEAN_EVERY, self._clean)]
        if self._watch is not None:
            jobs.append(_again(EVERY, self._look))
        await asyncio.gather(*jobs)

    def _look(self) -> None:
        assert self._watch is not None
        self._watch.run(self._settings.now())

    def _compose(self, application: Application) -> BotMessage:
        procedure = None
        if application.procedure_code:
            try:
                procedure = self._catalogue.get(application.procedure_code)
            except ProcedureNotFound:
                procedure = None
        settings = self._settings
        return moved(View(presentable(application), procedure, self._calendar, settings.now(), settings.hotline))

    def _clean(self) -> None:
        self._lockout.purge(utc_now())
        self._notices.purge(utc_now() - NOTICES_KEPT)
        if self._watch is not None:
            self._watch.forget()


async def _again(seconds: float, job: Callable[[], object]) -> None:
    while True:
        try:
            await asyncio.to_thread(job)
        except Exception as error:
            logger.warning("following: %s", type(error).__name__)
        await asyncio.sleep(seconds)
