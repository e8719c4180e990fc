"""Shared by all tests: the real stack, started once, and a way to talk to it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import settings

from bench.stack import ROOT, Stack, start_stack
from bot.processes import free_ports

__all__ = ["ROOT", "Stack", "Talk", "start_stack"]

# The first example loads a lexicon or a catalogue; no test judges how long that takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack that dialogue and end-to-end tests share; limits off, since tests write fast."""
    city = f"http://127.0.0.1:{free_ports(1)[0]}"  # where tests put a city page that holds the chat window
    running = start_stack(
        tmp_path_factory.mktemp("data"), RATE_LIMITS="off", ALLOWED_ORIGINS=city, SHADOW_MESSAGES="40"
    )
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@dataclass
class Talk:
    """One conversation with the real assistant."""

    address: str
    name: str = field(default_factory=lambda: secrets.token_hex(16))
    last: list[dict[str, Any]] = field(default_factory=list)

    def post(self, **body: Any) -> httpx.Response:
        """Post a raw request."""
        return httpx.post(f"{self.address}/api/chat", json=body, timeout=60, trust_env=False)

    def say(self, text: str) -> list[dict[str, Any]]:
        """Say something and return the messages that come back."""
        return self._keep(self.post(conversation=self.name, message_id=secrets.token_hex(8), text=text))

    def press(self, title_or_payload: str) -> list[dict[str, Any]]:
        """Press a button of the last answer, by its title, or send a payload."""
        buttons = {b["title"]: b["payload"] for message in self.last for b in message["buttons"]}
        payload = buttons.get(title_or_payload, title_or_payload)
        assert payload.startswith("/"), f"no button {title_or_payload!r} among {list(buttons)}"
        return self._keep(self.post(conversation=self.name, message_id=secrets.token_hex(8), payload=payload))

    def _keep(self, answer: httpx.Response) -> list[dict[str, Any]]:
        assert answer.status_code == 200, answer.text
        self.last = answer.json()["messages"]
        assert self.last
        return self.last

    @property
    def outcome(self) -> str:
        return str(self.last[0]["outcome"])

    @property
    def procedure(self) -> str | None:
        code = self.last[0]["procedure_code"]
        return str(code) if code else None

    @property
    def facets(self) -> list[str | None]:
        return [message["facet"] for message in self.last]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.last)

    def __str__(self) -> str:
        return json.dumps(self.last, ensure_ascii=False, indent=1)


@pytest.fixture
def talk(stack: Stack) -> Talk:
    """A new conversation."""
    return Talk(stack.address)
