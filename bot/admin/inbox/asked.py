"""Reads what people asked: filtered, put together by likeness, in the order an officer wants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from bot.admin.inbox.grouping import groups, near
from bot.conversations.likeness import likeness
from bot.conversations.models import Conversation, Message, Rating, Reply
from bot.conversations.store import ANSWERED
from bot.db.base import Database
from bot.errors import NoSuchRecord
from bot.messages import Outcome
from bot.settings import VIETNAM
from bot.training.models import Review

MOST = 3000  # newest messages that are looked at
# Where the assistant itself was not sure.
_UNSURE = {Outcome.CLARIFY, Outcome.NOT_FOUND, Outcome.CHOICES}


@dataclass(frozen=True)
class Filters:
    """What an officer wants to see; an empty value leaves everything in.

    Args:
        state: ``open`` (nobody decided yet), ``done`` or ``all``.
        order: ``newest``, ``uncertain`` or ``frequent``.
        confidence: only answers at most so sure, in percent.
    """

    state: str = "open"
    order: str = "newest"
    outcome: str = ""
    intent: str = ""
    procedure: str = ""
    channel: str = ""
    confidence: int = 100
    down: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Asked:
    """One message with what the assistant made of it."""

    id: int
    conversation: str
    channel: str
    text: str
    key: str
    at: datetime
    outcome: str
    procedure: str | None
    facets: tuple[str, ...]
    confidence: float
    intents: tuple[tuple[str, float], ...]
    procedures: tuple[tuple[str, float, float], ...]
    down: bool

    @property
    def intent(self) -> str:
        return self.intents[0][0] if self.intents else ""


@dataclass
class Group:
    """Messages that say the same or nearly so; the newest speaks for all."""

    messages: list[Asked]
    reviews: dict[str, Review] = field(default_factory=dict)

    @property
    def first(self) -> Asked:
        return self.messages[0]

    @property
    def count(self) -> int:
        return len(self.messages)

    @property
    def confidence(self) -> float:
        return min(message.confidence for message in self.messages)

    @property
    def keys(self) -> list[str]:
        return list(dict.fromkeys(message.key for message in self.messages))


class Inbox:
    """What people asked.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self, wanted: Filters) -> list[Group]:
        """The groups of messages that pass the filters, in the order wanted."""
        with self._database.session() as session:
            messages = [m for m in _read(session, _filtered(wanted)) if _passes(m, wanted)]
            settled = _standing(session, {message.key for message in messages})
        if wanted.state != "all":
            messages = [m for m in messages if (m.key in settled) is (wanted.state == "done")]
        by_key: dict[str, list[Asked]] = defaultdict(list)
        for message in messages:
            by_key[message.key].append(message)
        made = []
        for keys in groups(sorted(by_key, key=lambda key: (-len(by_key[key]), key))):
            together = sorted((m for key in keys for m in by_key[key]), key=lambda m: m.id, reverse=True)
            made.append(Group(together, {key: settled[key] for key in keys if key in settled}))
        orders = {
            "frequent": lambda group: (-group.count, -group.first.id),
            "uncertain": lambda group: (group.confidence, -group.count, -group.first.id),
        }
        return sorted(made, key=orders.get(wanted.order, lambda group: -group.first.id))

    def around(self, message_id: int) -> Group:
        """A message, first, with every message that says nearly the same and that nobody decided about otherwise.

        Raises:
            NoSuchRecord: there is no such message, or no longer.
        """
        with self._database.session() as session:
            found = list(_read(session, _typed().where(Message.id == message_id)))
            if not found:
                raise NoSuchRecord("Tin nhắn này không còn (cuộc trò chuyện đã được xóa).")
            own = found[0]
            everything = list(_read(session, _typed()))
            settled = _standing(session, {message.key for message in everything})
        like = {key for key in near(own.key, {m.key for m in everything}) if key not in settled}
        others = [m for m in everything if m.id != own.id and (m.key == own.key or m.key in like)]
        return Group([own, *others], {own.key: settled[own.key]} if own.key in settled else {})


def _typed() -> Select[Any]:
    query: Any = select(Message, Conversation.channel)
    query = query.join(Conversation, Conversation.id == Message.conversation_id)
    query = query.where(Message.is_payload.is_(False), Message.state == ANSWERED)
    found: Select[Any] = query.options(selectinload(Message.replies)).order_by(Message.id.desc()).limit(MOST)
    return found


def _filtered(wanted: Filters) -> Select[Any]:
    query = _typed()
    reply = select(Reply.id).where(Reply.message_row == Message.id)
    if wanted.outcome:
        query = query.where(reply.where(Reply.outcome == wanted.outcome).exists())
    if wanted.procedure:
        query = query.where(reply.where(Reply.procedure_code == wanted.procedure).exists())
    if wanted.down:
        rated = reply.join(Rating, Rating.reply_id == Reply.id).where(Rating.value == "down")
        query = query.where(rated.exists())
    if wanted.channel:
        query = query.where(Conversation.channel == wanted.channel)
    if wanted.since:
        query = query.where(Message.received_at >= _midnight(wanted.since))
    if wanted.until:
        query = query.where(Message.received_at < _midnight(wanted.until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def _passes(message: Asked, wanted: Filters) -> bool:
    if wanted.intent and message.intent != wanted.intent:
        return False
    return wanted.confidence >= 100 or message.confidence * 100 <= wanted.confidence


def _read(session: Session, query: Select[Any]) -> Sequence[Asked]:
    rows = session.execute(query).all()
    replies = [reply.id for message, _ in rows for reply in message.replies]
    down: set[int] = set()
    for start in range(0, len(replies), 500):
        part = replies[start : start + 500]
        down |= set(session.scalars(select(Rating.reply_id).where(Rating.reply_id.in_(part), Rating.value == "down")))
    asked = [_asked(message, channel, down) for message, channel in rows]
    return [each for each in asked if each.key]


def _asked(message: Message, channel: str, down: set[int]) -> Asked:
    understood = message.understood or {}
    first = message.replies[0] if message.replies else None
    intents = tuple((str(name), float(share)) for name, share in understood.get("intents", ()))
    return Asked(
        id=message.id,
        conversation=message.conversation_id,
        channel=channel,
        text=message.text,
        key=message.likeness if message.likeness is not None else likeness(message.text),
        at=message.received_at,
        outcome=first.outcome if first else Outcome.ERROR,
        procedure=first.procedure_code if first else None,
        facets=tuple(reply.facet for reply in message.replies if reply.facet),
        confidence=_confidence(message, intents),
        intents=intents,
        procedures=tuple((str(c), float(score), float(share)) for c, score, share in understood.get("procedures", ())),
        down=any(reply.id in down for reply in message.replies),
    )


def _confidence(message: Message, intents: Sequence[tuple[str, float]]) -> float:
    """How sure the assistant was: of the procedure, else of what was asked; not at all where it asked back."""
    said = [reply.confidence for reply in message.replies if reply.confidence is not None]
    if said:
        return min(said)
    if any(reply.outcome in _UNSURE for reply in message.replies):
        return 0.0
    return intents[0][1] if intents else 1.0


def _standing(session: Session, keys: set[str]) -> dict[str, Review]:
    found: dict[str, Review] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), 500):
        query = select(Review).where(Review.normalised_key.in_(wanted[start : start + 500]), Review.undone_at.is_(None))
        found |= {review.normalised_key: review for review in session.scalars(query)}
    return found
