"""The engine's one door: the gateway posts a message and gets the bot's messages back, whole.

Rasa's REST channel splits a text at blank lines, parts the typed data from the text it belongs to, and
answers 200 with nothing when something broke; this one keeps each message in one piece and says 500.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.forgetting import forget

logger = logging.getLogger(__name__)


class WholeMessages(CollectingOutputChannel):
    """Collects each bot message with its text, buttons and typed data together."""

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(
            {
                "text": message.get("text") or "",
                "buttons": message.get("buttons") or [],
                "data": message.get("custom") or {},
            }
        )


class GatewayChannel(InputChannel):
    """``POST /webhooks/gateway/message`` with ``{"sender", "text", "message_id", "metadata"}``, and
    ``POST /webhooks/gateway/forget`` with ``{"sender"}``.

    Args:
        token: what the header ``X-Engine-Token`` must hold; empty where the engine listens on loopback only.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayChannel:
        return cls(str((credentials or {}).get("token") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint("gateway_channel")

        @door.route("/health", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"ready": ready}, status=200 if ready else 503)

        @door.route("/message", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._is_known(request):
                return response.json({"error": "token"}, status=401)
            body = request.json or {}
            collected = WholeMessages()
            message = UserMessage(
                body["text"],
                collected,
                body["sender"],
                input_channel=self.name(),
                message_id=body.get("message_id"),
                metadata=body.get("metadata"),
            )
            try:
                await on_new_message(message)
            except Exception:
                logger.exception("a message could not be handled")
                return response.json({"error": "engine"}, status=500)
            return response.json({"messages": collected.messages})

        @door.route("/forget", methods=["POST"])
        async def erase(request: Request) -> HTTPResponse:
            if not self._is_known(request):
                return response.json({"error": "token"}, status=401)
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None:
                return response.json({"error": "engine"}, status=503)
            await forget(agent, (request.json or {})["sender"])
            return response.json({})

        return door

    def _is_known(self, request: Request) -> bool:
        return not self._token or hmac.compare_digest(self._token, request.headers.get("X-Engine-Token", ""))
