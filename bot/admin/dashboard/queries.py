"""The figures as the database counts them: one query each, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from bot.admin.dashboard.period import Period
from bot.conversations.following.follows import SENT
from bot.conversations.following.models import Follow, OutboxItem
from bot.conversations.models import Conversation, LinkClick, Message, Rating, Reply
from bot.conversations.store import ANSWERED
from bot.db.functions import seconds_between, vietnam_day
from bot.messages import Outcome
from bot.procedures.models import Procedure

SITTING = 1800  # seconds of silence after which a conversation begins anew


def within(column: Any, period: Period) -> ColumnElement[bool]:
    """Whether a moment lies in a period."""
    found: ColumnElement[bool] = (column >= period.start) & (column < period.end)
    return found


def _counts(session: Session, query: Any) -> dict[str, int]:
    return {str(name): count for name, count in session.execute(query)}


def people_and_messages(session: Session, period: Period) -> dict[str, tuple[int, int]]:
    """By channel: conversations in which a person said something, and what they said."""
    query = (
        select(Conversation.channel, func.count(Message.conversation_id.distinct()), func.count())
        .join(Message, Message.conversation_id == Conversation.id)
        .where(within(Message.received_at, period))
        .group_by(Conversation.channel)
    )
    return {channel: (people, messages) for channel, people, messages in session.execute(query)}


def sittings(session: Session, period: Period) -> dict[str, int]:
    """By channel: how often somebody sat down to it, half an hour of silence being the end."""
    earlier = func.lag(Message.received_at).over(partition_by=Message.conversation_id, order_by=Message.received_at)
    silence = (
        select(Message.conversation_id, seconds_between(earlier, Message.received_at).label("seconds"))
        .where(within(Message.received_at, period))
        .subquery()
    )
    query = (
        select(Conversation.channel, func.count())
        .join(silence, silence.c.conversation_id == Conversation.id)
        .where(silence.c.seconds.is_(None) | (silence.c.seconds > SITTING))
        .group_by(Conversation.channel)
    )
    return _counts(session, query)


def by_day(session: Session, period: Period) -> dict[date, tuple[int, int]]:
    """By day that has any: messages, and conversations in which something was said."""
    day = vietnam_day(Message.received_at)
    query = select(day, func.count(), func.count(Message.conversation_id.distinct()))
    rows = session.execute(query.where(within(Message.received_at, period)).group_by(day))
    return {found: (messages, people) for found, messages, people in rows}


def pressed(session: Session, period: Period) -> int:
    """Presses of buttons."""
    query = select(func.count()).where(within(Message.received_at, period), Message.is_payload)
    return session.scalar(query) or 0


def outcomes(session: Session, period: Period) -> dict[str, int]:
    """How typed messages ended, by the first message of the answer."""
    query = (
        select(Reply.outcome, func.count())
        .join(Message, Message.id == Reply.message_row)
        .where(Reply.position == 0, Message.is_payload.is_(False), within(Message.received_at, period))
        .group_by(Reply.outcome)
    )
    return _counts(session, query)


def procedures(session: Session, period: Period, limit: int) -> list[tuple[str, int, int]]:
    """The procedures that answers were about, most asked first: code, messages, conversations."""
    messages = func.count(Message.id.distinct())
    query = (
        select(Reply.procedure_code, messages, func.count(Message.conversation_id.distinct()))
        .join(Message, Message.id == Reply.message_row)
        .where(within(Message.received_at, period), Reply.outcome == Outcome.ANSWERED)
        .where(Reply.procedure_code.is_not(None))
        .group_by(Reply.procedure_code)
        .order_by(messages.desc(), Reply.procedure_code)
        .limit(limit)
    )
    return [(str(code), asked, people) for code, asked, people in session.execute(query)]


def waiting_times(session: Session, period: Period) -> tuple[int, float | None, float | None]:
    """How many messages were answered, and the seconds within which half and 95 % of them were."""
    seconds = seconds_between(Message.received_at, Message.answered_at)
    done = (Message.state == ANSWERED) & Message.answered_at.is_not(None) & within(Message.received_at, period)
    count = session.scalar(select(func.count()).select_from(Message).where(done)) or 0
    if not count:
        return 0, None, None
    ordered = select(seconds).where(done).order_by(seconds).limit(1)
    half, most = (session.scalar(ordered.offset(ceil(share * count) - 1)) for share in (0.5, 0.95))
    return count, half, most


def ratings(session: Session, period: Period) -> dict[tuple[str, str | None], int]:
    """By value and reason."""
    query = select(Rating.value, Rating.reason, func.count()).where(within(Rating.rated_at, period))
    rows = session.execute(query.group_by(Rating.value, Rating.reason))
    return {(value, reason): count for value, reason, count in rows}


def clicks(session: Session, period: Period) -> dict[str, int]:
    """By channel: links of answers that were opened, each once."""
    query = select(LinkClick.channel, func.count()).where(within(LinkClick.at, period)).group_by(LinkClick.channel)
    return _counts(session, query)


def online(session: Session, period: Period, channels: Collection[str]) -> tuple[int, int]:
    """Conversations with an answer about a procedure that can be filed online; those of them that opened its link."""
    can = select(Procedure.code).where(Procedure.can_file_online.is_(True))
    opened = select(LinkClick.n).where(LinkClick.reply_id == Reply.id).exists()
    who = Message.conversation_id
    query = (
        select(func.count(who.distinct()), func.count(case((opened, who)).distinct()))
        .select_from(Message)
        .join(Reply, Reply.message_row == Message.id)
        .join(Conversation, Conversation.id == who)
        .where(within(Message.received_at, period), Conversation.channel.in_(channels))
        .where(Reply.outcome == Outcome.ANSWERED, Reply.procedure_code.in_(can))
    )
    could, went = session.execute(query).one()
    return could, went


def notices(session: Session, period: Period) -> dict[str, int]:
    """By channel: changes of applications that followers were told of."""
    query = (
        select(Conversation.channel, func.count())
        .join(Follow, Follow.conversation_id == Conversation.id)
        .join(OutboxItem, OutboxItem.follow_id == Follow.id)
        .where(OutboxItem.state == SENT, within(OutboxItem.done_at, period))
        .group_by(Conversation.channel)
    )
    return _counts(session, query)


def follows(session: Session, period: Period) -> int:
    """Applications that somebody began to follow."""
    return session.scalar(select(func.count()).where(within(Follow.created_at, period))) or 0
