"""Residents who ask, and what the assistant makes of it, as the store keeps it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from bot.conversations.engine import EngineReply
from bot.conversations.inbound import typed
from bot.conversations.privacy.vault import Vault
from bot.conversations.store import MessageStore, conversation_key
from bot.db.base import Database
from bot.messages import UNDERSTOOD


def asks(
    database: Database,
    text: str,
    outcome: str = "answered",
    intent: str = "ask_fee",
    procedure: str | None = "1.004194",
    confidence: float | None = 0.9,
    channel: str = "web",
    conversation: str | None = None,
) -> int:
    """Store a message with its answer; return its row."""
    store = MessageStore(database, Vault("a key for tests", timedelta(hours=1)), timedelta(minutes=1))
    taken = store.take(typed(channel, conversation or secrets.token_hex(8), secrets.token_hex(8), text))
    data: dict[str, Any] = {
        "outcome": outcome,
        "procedure_code": procedure,
        "facet": "fee" if procedure else None,
        "confidence": confidence,
        UNDERSTOOD: {"intents": [[intent, 0.8], ["greet", 0.1]], "procedures": [["1.004194", 1.2, 0.7]]},
    }
    store.answer(taken.row, [EngineReply(f"Trả lời cho: {taken.text}", [], data)])
    return taken.row


__all__ = ["asks", "conversation_key"]
