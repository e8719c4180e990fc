"""The client of the engine: one message in, the bot's messages out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from bot.errors import AssistantUnavailable
from bot.messages import Outcome


@dataclass(frozen=True)
class EngineReply:
    """One message of the bot as the engine gave it."""

    text: str
    buttons: list[dict[str, str]]
    data: dict[str, Any]

    @property
    def outcome(self) -> str:
        return str(self.data.get("outcome") or Outcome.OTHER.value)


class EngineClient:
    """Talks to the engine over HTTP, connections kept open.

    Args:
        address: where the engine listens.
        token: the engine's token, empty on loopback.
        timeout: seconds to wait for an answer.
    """

    def __init__(self, address: str, token: str, timeout: float) -> None:
        headers = {"X-Engine-Token": token} if token else {}
        self._client = httpx.AsyncClient(
            base_url=address,
            headers=headers,
            timeout=httpx.Timeout(timeout, connect=2.0),
            limits=httpx.Limits(max_connections=200, max_keepalive_connections=50),
            trust_env=False,
        )

    async def send(
        self, sender: str, message_id: str, text: str, language: str | None = None, expects: str | None = None
    ) -> list[EngineReply]:
        """Hand a message over and return the bot's messages.

        Args:
            sender: the conversation.
            message_id: the message's.
            text: as the engine may see it.
            language: of the frame, if it is known.
            expects: what the last answer asked for.

        Raises:
            AssistantUnavailable: the engine does not answer, breaks, or says nothing (its actions are down).
        """
        try:
            metadata = {"language": language, "expects": expects}
            body = {"sender": sender, "text": text, "message_id": message_id, "metadata": metadata}
            answer = await self._client.post("/webhooks/gateway/message", json=body)
            answer.raise_for_status()
            messages = answer.json()["messages"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise AssistantUnavailable from error
        if not messages:
            raise AssistantUnavailable
        return [EngineReply(str(m["text"]), list(m["buttons"]), dict(m["data"])) for m in messages]

    async def forget(self, sender: str) -> None:
        """Delete what the engine remembers of a conversation.

        Raises:
            AssistantUnavailable: the engine does not answer.
        """
        try:
            (await self._client.delete(f"/webhooks/gateway/conversation/{sender}")).raise_for_status()
        except httpx.HTTPError as error:
            raise AssistantUnavailable from error

    async def is_ready(self) -> bool:
        """Whether the engine has a model loaded."""
        try:
            return (await self._client.get("/webhooks/gateway/health", timeout=2.0)).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()


class ActionsProbe:
    """Asks the action server whether the catalogue and its finder are loaded."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(base_url=address, timeout=30.0, trust_env=False)

    async def is_ready(self) -> bool:
        """Whether the action server answers and holds at least one procedure."""
        call = {
            "next_action": "action_ready",
            "sender_id": "probe",
            "tracker": {"sender_id": "probe", "slots": {}, "latest_message": {}, "events": []},
            "domain": {},
        }
        try:
            answer = await self._client.post("/webhook", json=call)
            return answer.status_code == 200 and int(answer.json()["responses"][0]["text"]) > 0
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError):
            return False

    async def close(self) -> None:
        await self._client.aclose()
