"""``POST /api/chat`` and the chat page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import FileResponse, HTMLResponse

from bot.channels.webchat.access import Access
from bot.channels.webchat.schema import ChatMessage, ChatRequest, ChatResponse, ErrorResponse
from bot.conversations.inbound import pressed, typed
from bot.conversations.limits import RateLimit
from bot.conversations.service import ConversationService
from bot.conversations.store import conversation_key

CHANNEL = "web"
STATIC = Path(__file__).parent / "static"
_FILES = {"chat.js": "text/javascript", "chat.css": "text/css", "icon.svg": "image/svg+xml"}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorResponse} for status in (401, 409, 413, 422, 429, 503)
}


def client_address(request: Request, trusted: frozenset[str]) -> str:
    """The address of whoever asks; ``X-Forwarded-For`` counts only from a proxy of ours."""
    peer = request.client.host if request.client else "unknown"
    forwarded = request.headers.get("x-forwarded-for", "")
    return forwarded.split(",")[-1].strip() if peer in trusted and forwarded else peer


def webchat(
    service: ConversationService,
    access: Access,
    per_conversation: RateLimit | None,
    per_address: RateLimit | None,
    trusted_proxies: frozenset[str],
) -> APIRouter:
    """The routes of the web chat; the limits are None where they are switched off."""
    router = APIRouter()
    page = (STATIC / "index.html").read_text(encoding="utf-8")

    @router.post("/api/chat", response_model=ChatResponse, responses=_ERRORS, summary="Hỏi trợ lý")
    async def chat(
        body: ChatRequest,
        request: Request,
        x_api_key: Annotated[str | None, Header()] = None,
        x_page_ticket: Annotated[str | None, Header()] = None,
    ) -> ChatResponse:
        access.check(x_api_key, x_page_ticket)
        if body.payload is not None:
            inbound = pressed(CHANNEL, body.conversation, body.message_id, body.payload)
        else:
            inbound = typed(CHANNEL, body.conversation, body.message_id, body.text or "")
        if per_address:
            per_address.check(client_address(request, trusted_proxies))
        if per_conversation:
            per_conversation.check(conversation_key(CHANNEL, body.conversation))
        replies = await service.handle(inbound)
        return ChatResponse(messages=[ChatMessage.of(reply) for reply in replies])

    @router.get("/", include_in_schema=False)
    async def index() -> HTMLResponse:
        return HTMLResponse(page.replace("{{ticket}}", access.ticket()), headers={"Cache-Control": "no-store"})

    @router.get("/static/{name}", include_in_schema=False, response_model=None)
    async def static(name: str) -> FileResponse | HTMLResponse:
        if name not in _FILES:
            return HTMLResponse("", status_code=404)
        return FileResponse(STATIC / name, media_type=_FILES[name], headers={"Cache-Control": "max-age=300"})

    return router
