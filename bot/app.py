"""Builds the gateway in one place: settings, database, channels, health and metrics."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from bot.admin.site import BODIES as CONSOLE_BODIES
from bot.admin.site import console
from bot.applications.calendar import WorkCalendar
from bot.channels.official_links import official_links
from bot.channels.papers.checklist_page import checklist_page
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.responding import CHANNEL as TELEGRAM
from bot.channels.telegram.webhook import BODY_LIMIT
from bot.channels.webchat.access import Access
from bot.channels.webchat.api import webchat
from bot.channels.webchat.asker import CHANNEL as WEB
from bot.channels.webchat.asker import Door
from bot.channels.webchat.conversation import conversation
from bot.channels.webchat.events import events
from bot.channels.webchat.site import site
from bot.channels.webchat.stream import Streams
from bot.conversations.clicks import Clicks, CountedLinks
from bot.conversations.engine import ActionsProbe, EngineClient
from bot.conversations.english import EnglishFrame
from bot.conversations.erasing import Eraser
from bot.conversations.following.notices import Notices
from bot.conversations.following.sender import Deliver, leave_for_pickup
from bot.conversations.following.service import FollowingService
from bot.conversations.handover.desk import HandoverDesk
from bot.conversations.handover.hours import office_hours
from bot.conversations.handover.officers import Officers
from bot.conversations.history import History
from bot.conversations.limits import RateLimit
from bot.conversations.privacy.vault import Vault
from bot.conversations.ratings import Ratings
from bot.conversations.retention.kept import Retention
from bot.conversations.service import ConversationService
from bot.conversations.store import MessageStore
from bot.conversations.wordings.live import LiveWords
from bot.db.base import Database, utc_now
from bot.errors import ConversationError, TooManyMessages
from bot.guidance.counter_notes import KeptNotes
from bot.http import BodyLimit, SecurityHeaders
from bot.metrics import REFUSED
from bot.procedures.repository import Catalogue
from bot.settings import Settings, load_settings
from bot.training.door import model_door
from bot.training.runs import Runs

logger = logging.getLogger(__name__)
PURGE_EVERY = 60.0
END_SILENT_EVERY = 600.0
HEALTH_FOR = 2.0
_HTTP_ERRORS = {404: "Không có trang này.", 405: "Cách gọi này không dùng được ở đây.", 413: "Nội dung quá lớn."}


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the gateway.

    Args:
        settings: the settings; read from the environment if not given.
    """
    settings = settings or load_settings()
    database = Database(settings.database)
    vault = Vault(settings.vault_secret, timedelta(minutes=settings.vault_minutes))
    store = MessageStore(database, vault, timedelta(seconds=settings.engine_timeout + 10))
    engine = EngineClient(settings.engine_address, settings.engine_token, settings.engine_timeout)
    actions = ActionsProbe(settings.actions_address)
    english = EnglishFrame(Catalogue(database))
    words = LiveWords(database)
    hours = office_hours(settings.office_hours, WorkCalendar(settings.holiday_swaps))
    handover = HandoverDesk(settings, database, vault, words, hours)
    service = ConversationService(store, Eraser(database), engine, english, handover, settings.engine_timeout)
    clicks = Clicks(database)
    retention = Retention(database, settings.session_days)
    notices = Notices(database)
    streams = Streams(notices)
    # How what the assistant says by itself gets to people; a new channel adds its own way here.
    deliveries: dict[str, Deliver] = {WEB: leave_for_pickup}
    following = FollowingService(settings, database, deliveries)
    officers = Officers(settings, database, words, deliveries)
    limited = settings.rate_limits == "on"
    door = Door(
        Access(settings.api_key_set, settings.vault_secret),
        RateLimit(settings.rate_per_minute, settings.rate_burst) if limited else None,
        RateLimit(settings.rate_per_minute_address, settings.rate_per_minute_address) if limited else None,
        frozenset(part.strip() for part in settings.trusted_proxies.split(",") if part.strip()),
    )

    telegram: TelegramChannel | None = None
    if settings.telegram_token:
        by_person = RateLimit(settings.rate_per_minute, settings.rate_burst) if limited else None
        telegram = TelegramChannel(settings, database, service, english, by_person)
        deliveries[TELEGRAM] = telegram.deliver

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        jobs = (
            _purge(store),
            _end_silent(service, retention),
            following.run(),
            officers.run(),
        )
        background = [asyncio.create_task(job) for job in jobs]
        if telegram is not None:
            background.append(asyncio.create_task(telegram.run()))
        yield
        for task in background:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await streams.close()
        await engine.close()
        await actions.close()
        database.close()

    app = FastAPI(
        title="Trợ lý dịch vụ công Hải Phòng",
        description="Hỏi đáp thủ tục hành chính. Mọi lỗi trả về bằng tiếng Việt.",
        lifespan=lifespan,
    )
    app.add_middleware(SecurityHeaders)
    larger = {**CONSOLE_BODIES, **({telegram.path: BODY_LIMIT} if telegram else {})}
    app.add_middleware(BodyLimit, limit=64 * 1024, larger=larger)
    # An event stream is never compressed: it would wait for more to say.
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    if settings.allowed_origin_list:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origin_list,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "Last-Event-ID", "X-Conversation", "X-Page-Ticket"],
            expose_headers=["Retry-After"],
            max_age=3600,
        )
    app.include_router(webchat(service, door))
    app.include_router(conversation(service, History(database), Ratings(database), clicks, door))
    app.include_router(events(notices, streams, door))
    app.include_router(checklist_page(settings, Catalogue(database), KeptNotes(database)))
    app.include_router(official_links(clicks, CountedLinks(settings.vault_secret, settings.public_url)))
    app.include_router(site(settings, retention, door))
    app.mount("/admin", console(settings, database, officers))
    app.include_router(model_door(settings, Runs(database)))
    if telegram is not None:
        app.include_router(telegram.router())
    _add_operations(app, database, engine, actions, telegram)
    _add_errors(app)
    return app


async def _purge(store: MessageStore) -> None:
    while True:
        await asyncio.sleep(PURGE_EVERY)
        try:
            await asyncio.to_thread(store.purge)
        except Exception as error:
            logger.warning("expired values not purged: %s", type(error).__name__)


async def _end_silent(service: ConversationService, retention: Retention) -> None:
    """Erase the conversations that nobody came back to."""
    while True:
        try:
            kept = await asyncio.to_thread(lambda: retention.kept)
            for channel in (WEB, TELEGRAM):
                await service.forget_silent(channel, utc_now() - kept)
        except Exception as error:
            logger.warning("old conversations not erased: %s", type(error).__name__)
        await asyncio.sleep(END_SILENT_EVERY)


def _add_operations(
    app: FastAPI, database: Database, engine: EngineClient, actions: ActionsProbe, telegram: TelegramChannel | None
) -> None:
    last: dict[str, tuple[float, dict[str, bool]]] = {}

    async def parts() -> dict[str, bool]:
        """Which parts answer; remembered for two seconds, since load balancers ask often."""
        known = last.get("parts")
        if known and time.monotonic() - known[0] < HEALTH_FOR:
            return known[1]
        answers = await asyncio.gather(_database_answers(database), engine.is_ready(), actions.is_ready())
        found = dict(zip(("database", "engine", "actions"), answers, strict=True))
        last["parts"] = (time.monotonic(), found)
        return found

    @app.get("/healthz", summary="Có trả lời được không", tags=["vận hành"])
    async def healthz() -> JSONResponse:
        found = await parts()
        ready = all(found.values())
        channels = {"telegram": telegram.mode if telegram else "off"}
        return JSONResponse({"ready": ready, "parts": found, "channels": channels}, status_code=200 if ready else 503)

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _database_answers(database: Database) -> bool:
    def ask() -> bool:
        with database.engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    try:
        return await asyncio.wait_for(asyncio.to_thread(ask), 3.0)
    except Exception:
        return False


def _add_errors(app: FastAPI) -> None:
    def told(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
        REFUSED.labels(code).inc()
        return JSONResponse({"error": {"code": code, "message": message}}, status_code=status, headers=headers)

    @app.exception_handler(ConversationError)
    async def conversation_error(request: Request, error: ConversationError) -> JSONResponse:
        headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyMessages) else None
        if error.status == 503:
            headers = {"Retry-After": "3"}
        return told(error.status, error.code, error.message, headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        fields = sorted(
            {str(e["loc"][-1]) for e in error.errors() if len(e["loc"]) > 1 and e["type"] != "json_invalid"}
        )
        detail = f" (xem lại: {', '.join(fields)})" if fields else ""
        return told(422, "invalid_message", f"Yêu cầu chưa đúng mẫu{detail}.")

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> JSONResponse:
        message = _HTTP_ERRORS.get(error.status_code, "Yêu cầu không thực hiện được.")
        return told(error.status_code, f"http_{error.status_code}", message, dict(error.headers or {}))

    @app.middleware("http")
    async def last_resort(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            return await call_next(request)
        except Exception as error:
            logger.error("unexpected %s at %s", type(error).__name__, request.url.path, exc_info=True)
            return told(500, "error", ConversationError.message)
