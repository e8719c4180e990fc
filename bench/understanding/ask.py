"""Asks a running assistant through its own door and reads what it did."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from bot.training.evaluation.answers import Answer, answer_of
from bot.training.evaluation.cases import Case


class Resident:
    """Talks to one assistant.

    Args:
        address: where the gateway listens.
        workers: conversations at the same time.
    """

    def __init__(self, address: str, workers: int = 4) -> None:
        self._client = httpx.Client(base_url=address, timeout=60, trust_env=False)
        self._workers = workers

    def ask_all(self, cases: Iterable[Case]) -> list[Answer]:
        """Hold every conversation, each from its start, and return the answers to the last turns."""
        with ThreadPoolExecutor(self._workers) as pool:
            return list(pool.map(self.ask, cases))

    def ask(self, case: Case) -> Answer:
        """Hold one conversation."""
        name = secrets.token_hex(16)
        messages: list[dict[str, Any]] = []
        for turn in case.turns:
            body = {"conversation": name, "message_id": secrets.token_hex(8), "text": turn}
            reply = self._client.post("/api/chat", json=body)
            reply.raise_for_status()
            messages = reply.json()["messages"]
        return answer_of(messages)
