"""Finds the demand that was not served among what people typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.admin.dashboard.demand import NO_FIELD, NO_WARD, Cluster, Demand, Need, Reason
from bot.admin.dashboard.figures import ASKED_BACK, UNSERVED
from bot.admin.dashboard.period import Period
from bot.admin.dashboard.queries import SITTING, within
from bot.admin.inbox.grouping import groups
from bot.admin.inbox.labels import Decision
from bot.conversations.likeness import likeness
from bot.conversations.models import Message, Rating, Reply
from bot.conversations.store import ANSWERED
from bot.db.base import Database
from bot.db.functions import seconds_between
from bot.messages import Outcome
from bot.places.naming import named_in
from bot.training.models import Review

MOST = 5000  # newest questions that are looked at
# Whoever asks for these got what they asked for when they were sent to people.
_WISHES = frozenset({"ask_human", "ask_contact", "ask_opening_hours"})
# Words about the talk itself; the question before them stands for what was wanted.
_MOVES = frozenset(
    {"not_helpful", "none_of_these", "choose_option", "go_back", "start_over", "affirm", "deny", "thank", "goodbye"}
)
_NO_DEMAND = frozenset({Decision.NOT_FOR_US, Decision.IGNORE})
_SERVED = (Outcome.ANSWERED, Outcome.STATUS)


def read_demand(database: Database, period: Period, field_of: Callable[[str], str]) -> Demand:
    """Find the demand that was not served.

    Args:
        database: where messages are kept.
        period: the days.
        field_of: the field of a procedure by its code; empty where it has none.
    """
    field_of = cache(field_of)
    with database.session() as session:
        rows = session.execute(_candidates(period)).all()
        keys = {row.id: row.likeness if row.likeness is not None else likeness(row.text) for row in rows}
        reviews = _reviews(session, set(keys.values()))
    needs: list[Need] = []
    outside = 0
    for row in rows:
        key = keys[row.id]
        review = reviews.get(key)
        outside += row.outcome == Outcome.OUT_OF_SCOPE and review is None
        reason = _reason(row, review)
        if reason and key:
            field = _field(row, review, field_of)
            ward = str(named_in(row.text) or NO_WARD)
            needs.append(Need(row.id, row.conversation_id, row.received_at, row.text, key, reason, field, ward))
    return Demand(_clusters(needs), outside, is_cut=len(rows) == MOST)


def _candidates(period: Period) -> Any:
    """Typed messages whose answer may not have been a good one, newest first."""
    rated = (
        select(Reply.message_row).join(Rating, Rating.reply_id == Reply.id).where(Rating.value == "down")
    )  # fmt: skip
    down = Message.id.in_(rated)
    then = _served_then(period)
    served = seconds_between(Message.received_at, then.c.at) <= SITTING
    return (
        select(
            Message.id, Message.conversation_id, Message.received_at, Message.text, Message.likeness,
            Message.understood, Reply.outcome, Reply.procedure_code, served.label("served"), down.label("down"),
        )
        .join(Reply, (Reply.message_row == Message.id) & (Reply.position == 0))
        .join(then, then.c.id == Message.id)
        .where(Message.is_payload.is_(False), Message.state == ANSWERED, within(Message.received_at, period))
        .where(Reply.outcome.in_([*UNSERVED, *ASKED_BACK]) | down)
        .order_by(Message.id.desc())
        .limit(MOST)
    )  # fmt: skip


def _served_then(period: Period) -> Any:
    """For each message of a period, when the next one of its conversation came that was given what it asked for."""
    at = case((Reply.outcome.in_(_SERVED), Message.received_at))
    after = func.min(at).over(
        partition_by=Message.conversation_id, order_by=(Message.received_at, Message.id), rows=(1, None)
    )
    return (
        select(Message.id, after.label("at"))
        .join(Reply, (Reply.message_row == Message.id) & (Reply.position == 0))
        .where(Message.received_at >= period.start, Message.received_at < period.end + timedelta(seconds=SITTING))
        .subquery()
    )


def _reviews(session: Session, keys: set[str]) -> dict[str, Review]:
    wanted = sorted(keys)
    found: dict[str, Review] = {}
    for start in range(0, len(wanted), 500):
        query = select(Review).where(Review.normalised_key.in_(wanted[start : start + 500]), Review.undone_at.is_(None))
        found |= {review.normalised_key: review for review in session.scalars(query)}
    return found


def _reason(row: Any, review: Review | None) -> Reason | None:
    """Why a message counts as not served; None where it was served after all or is no demand."""
    if review is not None and review.decision in _NO_DEMAND:
        return None
    intent = next((name for name, _ in (row.understood or {}).get("intents", ())), "")
    reason: Reason | None = None
    if intent in _MOVES:
        return None
    if row.outcome == Outcome.NOT_FOUND:
        reason = Reason.NOT_FOUND
    elif row.outcome in ASKED_BACK and not row.served:
        reason = Reason.LEFT_OPEN
    elif row.outcome == Outcome.HANDED_OVER and intent not in _WISHES:
        reason = Reason.HANDED_OVER
    elif row.outcome == Outcome.OUT_OF_SCOPE and _is_ours(review):
        reason = Reason.OUTSIDE
    elif row.outcome == Outcome.ERROR:
        reason = Reason.ERROR
    return reason or (Reason.DOWN if row.down else None)


def _is_ours(review: Review | None) -> bool:
    """Whether an officer said that a question belongs to us after all."""
    if review is None:
        return False
    return review.decision == Decision.PROCEDURE or (review.intent or Outcome.OUT_OF_SCOPE) != Outcome.OUT_OF_SCOPE


def _field(row: Any, review: Review | None, field_of: Callable[[str], str]) -> str:
    """The field of what was meant: as an officer said, as it was answered, else of the nearest candidates."""
    for code in ((review.procedure_code if review else None), row.procedure_code):
        if code and (field := field_of(code)):
            return field
    weights: Counter[str] = Counter()
    for code, _, share in (row.understood or {}).get("procedures", ()):
        if field := field_of(str(code)):
            weights[field] += share
    return weights.most_common(1)[0][0] if weights else NO_FIELD


def _clusters(needs: list[Need]) -> list[Cluster]:
    by_key: dict[str, list[Need]] = defaultdict(list)
    for need in needs:
        by_key[need.key].append(need)
    made = [
        Cluster(sorted((need for key in keys for need in by_key[key]), key=lambda need: -need.id))
        for keys in groups(sorted(by_key, key=lambda key: (-len(by_key[key]), key)))
    ]
    return sorted(made, key=lambda cluster: (-len(cluster.needs), -cluster.first.id))
