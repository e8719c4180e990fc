"""The engine's one door: the gateway posts a message and gets the bot's messages back, whole.

Rasa's REST channel splits a text at blank lines, parts the typed data from the text it belongs to, and
answers 200 with nothing when something broke; this one keeps each message in one piece and says 500.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.forgetting import forget_conversation
from bot.engine.live_model import LiveModel

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
    """``POST /webhooks/gateway/message`` with ``{"sender", "text", "message_id", "metadata"}``.

    ``DELETE /webhooks/gateway/conversation/<sender>`` forgets a conversation.

    Args:
        token: what the header ``X-Engine-Token`` must hold; empty where the engine listens on loopback only.
        model: follows the model that is live.
    """

    def __init__(self, token: str, model: LiveModel) -> None:
        self._token = token
        self._model = model

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayChannel:
        given = {name: str(value or "") for name, value in (credentials or {}).items()}
        return cls(given.get("token", ""), LiveModel(given.get("model_url", ""), given.get("model_token", "")))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint("gateway_channel")

        @door.listener("after_server_start")
        async def follow(app: Any, loop: Any) -> None:
            app.add_task(self._model.follow(app))

        @door.route("/health", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"ready": ready, "model": self._model.digest}, status=200 if ready else 503)

        @door.route("/message", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._may(request):
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

        @door.route("/conversation/<sender:str>", methods=["DELETE"])
        async def forget(request: Request, sender: str) -> HTTPResponse:
            if not self._may(request):
                return response.json({"error": "token"}, status=401)
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"ready": False}, status=503)
            async with agent.lock_store.lock(sender):
                await asyncio.to_thread(forget_conversation, agent.tracker_store, sender)
            return response.json({"forgotten": True})

        return door

    def _may(self, request: Request) -> bool:
        return not self._token or hmac.compare_digest(self._token, request.headers.get("X-Engine-Token", ""))
