"""``/api/conversation``, ``/api/ratings``, ``/api/clicks``: reads a conversation back, ends it, rates, counts links."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends

from bot.channels.webchat.asker import CHANNEL, Door
from bot.channels.webchat.schema import (
    ClickRequest,
    ErrorResponse,
    RatingRequest,
    RatingResponse,
    TranscriptResponse,
)
from bot.conversations.clicks import Clicks
from bot.conversations.history import History
from bot.conversations.ratings import Rated, Ratings
from bot.conversations.service import ConversationService
from bot.conversations.store import conversation_key

_ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": ErrorResponse} for status in (401, 404, 422, 429, 503)}


def conversation(
    service: ConversationService, history: History, ratings: Ratings, clicks: Clicks, door: Door
) -> APIRouter:
    """The routes about a whole conversation."""
    router = APIRouter()

    @router.get(
        "/api/conversation", response_model=TranscriptResponse, responses=_ERRORS, summary="Đọc lại cuộc trò chuyện"
    )
    def read(name: str = Depends(door.asker)) -> TranscriptResponse:
        return TranscriptResponse.of(history.of(conversation_key(CHANNEL, name)))

    @router.delete("/api/conversation", status_code=204, responses=_ERRORS, summary="Kết thúc và xóa cuộc trò chuyện")
    async def erase(name: str = Depends(door.asker)) -> None:
        door.conversation(name)
        await service.forget(CHANNEL, name)

    @router.post("/api/ratings", response_model=RatingResponse, responses=_ERRORS, summary="Chấm một câu trả lời")
    def rate(body: RatingRequest, name: str = Depends(door.asker)) -> RatingResponse:
        door.conversation(name)
        ratings.rate(conversation_key(CHANNEL, name), body.reply_id, Rated(body.value, body.reason))
        return RatingResponse(value=body.value, reason=body.reason)

    @router.post("/api/clicks", status_code=204, responses=_ERRORS, summary="Báo đã mở một liên kết chính thức")
    def click(body: ClickRequest, name: str = Depends(door.asker)) -> None:
        door.conversation(name)
        clicks.clicked(conversation_key(CHANNEL, name), body.reply_id, body.n)

    return router
