"""Asks the assistant itself what it makes of a sentence now, in a conversation that is forgotten at once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import httpx

from bot.messages import UNDERSTOOD
from bot.settings import Settings


@dataclass(frozen=True)
class Understood:
    """What the assistant makes of a sentence."""

    intent: str
    intent_share: float
    procedure: str | None
    outcome: str


class Probe:
    """Asks the engine.

    Args:
        settings: where it listens.
    """

    def __init__(self, settings: Settings) -> None:
        self._address = f"{settings.engine_address}/webhooks/gateway"
        self._headers = {"X-Engine-Token": settings.engine_token} if settings.engine_token else {}
        self._timeout = settings.engine_timeout

    def ask(self, texts: list[str]) -> list[Understood | None]:
        """What the assistant makes of each sentence; None where it does not answer."""
        with httpx.Client(headers=self._headers, timeout=self._timeout, trust_env=False) as client:
            return [self._one(client, text) for text in texts]

    def _one(self, client: httpx.Client, text: str) -> Understood | None:
        sender = f"teach-{secrets.token_hex(16)}"
        try:
            answer = client.post(
                f"{self._address}/message", json={"sender": sender, "text": text, "message_id": secrets.token_hex(8)}
            )
            answer.raise_for_status()
            client.delete(f"{self._address}/conversation/{sender}")
            first = answer.json()["messages"][0]["data"]
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError):
            return None
        intents = (first.get(UNDERSTOOD) or {}).get("intents") or [["", 0.0]]
        return Understood(
            intents[0][0], float(intents[0][1]), first.get("procedure_code"), str(first.get("outcome") or "")
        )
