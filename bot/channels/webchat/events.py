"""``GET /api/events`` and ``GET /api/messages``: what the assistant sends by itself.

The name of a conversation is its secret. It may come in the header ``X-Conversation``, which no log of addresses
holds; our page does so. The gateway writes no access log.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from sse_starlette import EventSourceResponse, ServerSentEvent

from bot.channels.webchat.asker import CHANNEL, Door
from bot.channels.webchat.schema import ChatMessage, ChatResponse, ErrorResponse
from bot.channels.webchat.stream import Streams
from bot.conversations.following.notices import PREFIX, Notices
from bot.conversations.store import conversation_key

PING_SECONDS = 15
RETRY_MILLISECONDS = 3000
_ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": ErrorResponse} for status in (401, 422, 429)}
_ID = Query(pattern=rf"^{PREFIX}?\d{{1,18}}$")


def events(
    notices: Notices,
    streams: Streams,
    door: Door,
) -> APIRouter:
    """The routes of pushed messages."""
    router = APIRouter()

    def asker(name: str = Depends(door.asker)) -> str:
        return conversation_key(CHANNEL, name)

    @router.get("/api/events", responses=_ERRORS, summary="Tin trợ lý tự gửi (Server-Sent Events)")
    async def stream(
        conversation_id: str = Depends(asker),
        last_event_id: Annotated[str | None, Header()] = None,
        after: Annotated[str | None, _ID] = None,
    ) -> EventSourceResponse:
        streams.check(conversation_id)
        number = _number(last_event_id or after)

        async def told() -> AsyncIterator[ServerSentEvent]:
            async for _, reply in streams.follow(conversation_id, number):
                data = json.dumps(ChatMessage.of(reply).model_dump(mode="json"), ensure_ascii=False)
                yield ServerSentEvent(data, event="message", id=reply.id, retry=RETRY_MILLISECONDS)

        return EventSourceResponse(told(), ping=PING_SECONDS)

    @router.get(
        "/api/messages", response_model=ChatResponse, responses=_ERRORS, summary="Tin trợ lý tự gửi (hỏi định kỳ)"
    )
    def messages(conversation_id: str = Depends(asker), after: Annotated[str | None, _ID] = None) -> ChatResponse:
        return ChatResponse(
            messages=[ChatMessage.of(reply) for _, reply in notices.after(conversation_id, _number(after))]
        )

    return router


def _number(event_id: str | None) -> int:
    digits = (event_id or "").removeprefix(PREFIX)
    return int(digits) if digits.isdecimal() and len(digits) <= 18 else 0
