"""What Telegram knows: people, chats, messages, updates that wait. Used from threads; one lock guards it."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.markup import Refused, bad

_BOTS = itertools.count(110_201_543)
OVERALL = 30  # messages a second that the real server lets through for a long time
GROUP = 20  # a minute
FIRST_SUPERGROUP = -1_000_000_000_000


@dataclass
class Fault:
    """Something that goes wrong with a call.

    Args:
        kind: ``flood`` (429), ``error`` (502), ``lost`` (nothing is done, no answer), ``late`` (done, no answer).
        seconds: how long to wait: told with 429, kept silent otherwise.
    """

    kind: str
    seconds: float = 1.0


@dataclass
class World:
    """All of it. Each has a bot of its own: whoever keeps the ids of updates keeps them by bot.

    Args:
        first: the first id of updates and messages.
    """

    bot: dict[str, Any] = field(
        default_factory=lambda: {
            "id": next(_BOTS), "is_bot": True, "first_name": "Trợ lý", "username": "HaiPhongDemoBot"
        }
    )  # fmt: skip
    paced: bool = True
    first: int = 700_000_001
    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    messages: dict[int, dict[int, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    sent: list[dict[str, Any]] = field(default_factory=list)
    updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    callbacks: dict[str, bool] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    calls: Counter[str] = field(default_factory=Counter)
    fault: Callable[[str, dict[str, Any]], Fault | None] = lambda method, params: None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.token = f"{self.bot['id']}:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
        self._message_ids = itertools.count(self.first)
        self._chat_ids: dict[int, itertools.count[int]] = {}
        self._update_ids = itertools.count(self.first)
        self._callback_ids = itertools.count(1)
        self._recent: dict[int, deque[float]] = defaultdict(deque)

    def person(self, number: int, language: str | None = "vi", name: str = "An") -> dict[str, Any]:
        """A person; their private chat has the same number."""
        person: dict[str, Any] = {"id": number, "is_bot": False, "first_name": name}
        if language:
            person["language_code"] = language
        self.chats.setdefault(number, {"id": number, "type": "private", "first_name": name})
        return person

    def group(self, number: int, title: str = "Tổ dân phố") -> dict[str, Any]:
        """A group; one with a number below -10¹² is a supergroup."""
        kind = "supergroup" if number < FIRST_SUPERGROUP else "group"
        return self.chats.setdefault(number, {"id": number, "type": kind, "title": title})

    def message_id(self, chat: int) -> int:
        """The next id: of the chat in a supergroup, over all others elsewhere."""
        if chat < FIRST_SUPERGROUP:
            return next(self._chat_ids.setdefault(chat, itertools.count(1)))
        return next(self._message_ids)

    def update(self, **content: Any) -> dict[str, Any]:
        """Let an update wait for the bot."""
        with self.lock:
            made = {"update_id": next(self._update_ids), **content}
            self.updates[made["update_id"]] = made
            return made

    def say(self, person: dict[str, Any], text: str | None, chat: int | None = None, **more: Any) -> dict[str, Any]:
        """A person writes; returns the update."""
        with self.lock:
            where = self.chats[chat or person["id"]]
            number = self.message_id(where["id"])
            message = {"message_id": number, "date": int(time.time()), "chat": where, "from": person, **more}
            if text is not None:
                message["text"] = text
            self.messages[where["id"]][number] = message
            return self.update(message=message)

    def edit(self, person: dict[str, Any], message: dict[str, Any], text: str) -> dict[str, Any]:
        """A person changes what they wrote."""
        with self.lock:
            changed = {**message, "text": text, "edit_date": int(time.time())}
            self.messages[message["chat"]["id"]][message["message_id"]] = changed
            return self.update(edited_message=changed)

    def press(self, person: dict[str, Any], message: dict[str, Any], data: str) -> dict[str, Any]:
        """A person presses a button of a message."""
        with self.lock:
            current = self.messages[message["chat"]["id"]][message["message_id"]]
            number = str(next(self._callback_ids))
            self.callbacks[number] = False
            query = {"id": number, "from": person, "chat_instance": "1", "message": current, "data": data}
            return self.update(callback_query=query)

    def reachable(self, chat: Any) -> dict[str, Any]:
        """The chat that a call names.

        Raises:
            Refused: there is none, or it shut the bot out.
        """
        try:
            number = int(chat)
        except (TypeError, ValueError):
            raise bad("chat not found") from None
        if number not in self.chats:
            raise bad("chat not found")
        if number in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return self.chats[number]

    def pace(self, chat: int) -> None:
        """Count a message against the limits.

        Raises:
            Refused: too many.
        """
        if not self.paced:
            return
        now = time.monotonic()
        limits = [(0, OVERALL * 2, 1.0)]  # bursts pass
        if chat < 0:
            limits.append((chat, GROUP, 60.0))
        for name, most, seconds in limits:
            seen = self._recent[name]
            while seen and seen[0] <= now - seconds:
                seen.popleft()
            if len(seen) >= most:
                wait = max(1, round(seconds - (now - seen[0])))
                raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        for name, _, _ in limits:
            self._recent[name].append(now)
