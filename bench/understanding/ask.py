"""Asks a running assistant through its own door and reads what it did."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from bench.understanding.data import Case

# What an outcome says about the assistant's behaviour.
BEHAVIOUR = {
    "answered": "answer",
    "not_found": "answer",
    "choices": "ask",
    "clarify": "ask",
    "out_of_scope": "decline",
    "status": "status",
    "handed_over": "human",
    "greeting": "smalltalk",
    "other": "smalltalk",
}


@dataclass(frozen=True)
class Answer:
    """What came back for the last turn of a case."""

    outcome: str
    codes: tuple[str, ...]
    facets: tuple[str, ...]
    choices: tuple[str, ...]
    confidence: float | None
    text: str

    @property
    def behaviour(self) -> str:
        """``answer``, ``ask``, ``decline`` …; an answer without a procedure that was not found is asking back."""
        if self.outcome == "not_found" and not self.codes:
            return "ask"
        return BEHAVIOUR.get(self.outcome, self.outcome)


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
        codes = [m["procedure_code"] for m in messages if m["procedure_code"]]
        choices = [code for m in messages for code in m.get("choices") or ()]
        return Answer(
            str(messages[0]["outcome"]),
            tuple(dict.fromkeys(codes)),
            tuple(m["facet"] for m in messages if m["facet"]),
            tuple(choices),
            messages[0]["confidence"],
            "\n".join(m["text"] for m in messages),
        )
