"""A small town's questions, written into the database as the store would have, at moments of our choosing."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from bot.conversations.likeness import likeness
from bot.conversations.models import Conversation, LinkClick, Message, Rating, Reply
from bot.db.base import Database
from bot.settings import VIETNAM

LINKS = [{"title": "Mở trên Cổng Dịch vụ công", "url": "https://dichvucong.gov.vn/x"}]


def moment(text: str) -> datetime:
    """``11-20 23:30`` of this year, in Vietnam."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


def says(
    database: Database,
    at: datetime,
    conversation: str,
    text: str = "đăng ký tạm trú hết bao nhiêu tiền",
    outcome: str | None = "answered",
    *,
    channel: str = "web",
    procedure: str | None = None,
    pressed: bool = False,
    seconds: float = 1.0,
    rated: tuple[str, str | None] | None = None,
    opened: bool = False,
    intent: str = "ask_fee",
    near: tuple[tuple[str, float], ...] = (),
) -> int:
    """Write a message with its answer; without an outcome it was never answered. Return its row."""
    with database.session() as session:
        if session.get(Conversation, conversation) is None:
            session.add(Conversation(id=conversation, channel=channel, created_at=at, last_at=at))
            session.flush()
        understood: dict[str, Any] = {"intents": [[intent, 0.8]], "procedures": [[c, 1.0, share] for c, share in near]}
        message = Message(
            conversation_id=conversation, message_id=secrets.token_hex(8), fingerprint="", text=text,
            is_payload=pressed, state="answered" if outcome else "failed", received_at=at, claimed_at=at,
            answered_at=at + timedelta(seconds=seconds) if outcome else None,
            understood=None if pressed else understood, likeness=None if pressed else likeness(text),
        )  # fmt: skip
        session.add(message)
        session.flush()
        if outcome:
            reply = Reply(message_row=message.id, position=0, text="…", buttons=[], outcome=outcome,
                          procedure_code=procedure, data={"outcome": outcome, "links": LINKS})  # fmt: skip
            session.add(reply)
            session.flush()
            if rated:
                session.add(Rating(reply_id=reply.id, value=rated[0], reason=rated[1], rated_at=at))
            if opened:
                session.add(LinkClick(reply_id=reply.id, n=0, channel=channel, at=at + timedelta(minutes=1)))
        return message.id
