"""``POST /api/chat``: a question in, the assistant's messages out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request

from bot.channels.webchat.asker import CHANNEL, Door
from bot.channels.webchat.schema import ChatMessage, ChatRequest, ChatResponse, ErrorResponse
from bot.conversations.inbound import pressed, typed
from bot.conversations.service import ConversationService

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorResponse} for status in (401, 403, 409, 413, 422, 429, 503)
}


def webchat(service: ConversationService, door: Door) -> APIRouter:
    """The route of questions."""
    router = APIRouter()

    @router.post("/api/chat", response_model=ChatResponse, responses=_ERRORS, summary="Hỏi trợ lý")
    async def chat(
        body: ChatRequest,
        request: Request,
        x_api_key: Annotated[str | None, Header()] = None,
        x_page_ticket: Annotated[str | None, Header()] = None,
    ) -> ChatResponse:
        door.access.check(x_api_key, x_page_ticket)
        if body.payload is not None:
            inbound = pressed(CHANNEL, body.conversation, body.message_id, body.payload, body.consent)
        else:
            inbound = typed(CHANNEL, body.conversation, body.message_id, body.text or "", body.consent)
        door.address(request)
        door.conversation(body.conversation)
        replies = await service.handle(inbound)
        return ChatResponse(messages=[ChatMessage.of(reply) for reply in replies])

    return router
