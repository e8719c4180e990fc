"""The webhook: Telegram posts updates to an address nobody can guess, with a secret in a header."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request, Response

HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_LIMIT = 1_000_000  # an update may quote another message in full


def path_of(token: str, secret: str) -> str:
    """The path of the webhook: the same in every gateway, and nothing that can be guessed or leads to the token."""
    key = hmac.new(token.encode(), b"telegram path" + secret.encode(), hashlib.sha256).hexdigest()
    return f"/telegram/{key[:40]}"


def secret_of(given: str, token: str, secret: str) -> str:
    """What Telegram sends with each update: ``TELEGRAM_WEBHOOK_SECRET``, or one made of token and vault key."""
    return given or hmac.new(token.encode(), b"telegram secret" + secret.encode(), hashlib.sha256).hexdigest()


def webhook(paths: set[str], secret: str, take: Callable[[Any], Awaitable[None]]) -> APIRouter:
    """The route of the webhook. It answers when the update's answer is stored; any error lets Telegram come again.

    Args:
        paths: where it is reached.
        secret: what the header must hold.
        take: takes an update.
    """
    router = APIRouter()

    async def receive(request: Request, given: Annotated[str | None, Header(alias=HEADER)] = None) -> Response:
        if not hmac.compare_digest((given or "").encode(), secret.encode()):
            raise HTTPException(403)
        body = await request.body()
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise HTTPException(400) from error
        await take(raw)
        return Response(status_code=200)

    for path in paths:
        router.add_api_route(path, receive, methods=["POST"], include_in_schema=False)
    return router
