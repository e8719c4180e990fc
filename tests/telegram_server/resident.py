"""A person on Telegram: writes, presses, and reads what comes back."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.telegram_server.server import Server

PATIENCE = 30.0
QUIET = 0.6  # seconds without a new message after which an answer is whole
_numbers = itertools.count(5_000_001)


class Resident:
    """One person in a chat.

    Args:
        server: where they write.
        language: of their Telegram.
        chat: a group; the private chat if not given.
    """

    def __init__(self, server: Server, language: str | None = "vi", chat: int | None = None) -> None:
        self.world = server.world
        self.user = self.world.person(next(_numbers), language)
        self.chat = chat or int(self.user["id"])
        self._said: dict[str, Any] = {}
        self.last: list[dict[str, Any]] = []
        self._read = 0

    def inbox(self) -> list[dict[str, Any]]:
        """All messages of the assistant in this chat."""
        with self.world.lock:
            return [dict(message) for message in self.world.sent if message["chat"]["id"] == self.chat]

    def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        """Write and wait for the answer."""
        self._said = self.world.say(self.user, text, self.chat, **more)["message"]
        return self.hear()

    def edit(self, text: str) -> list[dict[str, Any]]:
        """Change the message that was written last and wait for the answer."""
        self.world.edit(self.user, self._said, text)
        return self.hear()

    def send(self, **content: Any) -> list[dict[str, Any]]:
        """Send something that is no text and wait for the answer."""
        self.world.say(self.user, None, self.chat, **content)
        return self.hear()

    def press(self, title: str) -> list[dict[str, Any]]:
        """Press a button of the last answer by what stands on it."""
        for message in reversed(self.last):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"].removeprefix("✅ ") == title:
                        self.world.press(self.user, message, button["callback_data"])
                        return self.hear()
        raise AssertionError(f"no button {title!r} among {self.buttons}")

    def hear(self, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """Wait for messages; they are whole when nothing new comes and no update waits."""
        until = time.monotonic() + patience
        seen, since = 0, time.monotonic()
        while time.monotonic() < until:
            count = len(self.inbox()) - self._read
            if count != seen:
                seen, since = count, time.monotonic()
            if seen and time.monotonic() - since > QUIET:
                break
            time.sleep(0.02)
        self.last = self.inbox()[self._read :]
        self._read += len(self.last)
        return self.last

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.last)

    @property
    def buttons(self) -> list[str]:
        rows = [row for m in self.last for row in m.get("reply_markup", {}).get("inline_keyboard", [])]
        return [button["text"] for row in rows for button in row]
