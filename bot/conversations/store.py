"""Stores each message once and its answer with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from bot.conversations.engine import EngineReply
from bot.conversations.inbound import Inbound
from bot.conversations.likeness import likeness
from bot.conversations.models import Conversation, Message, Reply
from bot.conversations.privacy.masking import has_token
from bot.conversations.privacy.vault import Vault
from bot.db.base import Database, utc_now
from bot.errors import AssistantUnavailable, ConsentNeeded, MessageConflict
from bot.messages import EXPECTS_PROOF, UNDERSTOOD

RECEIVED, ANSWERED, FAILED = "received", "answered", "failed"
WITH_OFFICER = "with_officer"  # for an officer to read; the assistant says nothing to it


@dataclass(frozen=True)
class StoredReply:
    """One message of the assistant as channels send it out."""

    id: str
    text: str
    buttons: list[dict[str, str]]
    data: dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """What became of a message at the door.

    Args:
        row: its row in the database.
        sender: the hashed name of the conversation, which the engine knows it by.
        text: what the engine may see.
        replies: the stored answer if there is one already.
        is_mine: whether this caller is to get the answer (nobody else is at it).
        expects: what the assistant's last answer before it asked for (``proof``, ``step`` …).
    """

    row: int
    sender: str
    text: str
    replies: list[StoredReply] | None
    is_mine: bool
    expects: str | None = None


def conversation_key(channel: str, name: str) -> str:
    """The id a conversation is stored under: its name is a secret, so only a hash is kept."""
    return hashlib.sha256(f"{channel}:{name}".encode()).hexdigest()


class MessageStore:
    """The message store.

    Args:
        database: where it is kept.
        vault: takes the personal values out.
        claim: how long a process may work on a message before another may take it over.
    """

    def __init__(self, database: Database, vault: Vault, claim: timedelta) -> None:
        self._database = database
        self._vault = vault
        self._claim = claim

    def take(self, inbound: Inbound) -> Taken:
        """Store a message, or find what became of it when it came before.

        Raises:
            MessageConflict: the id was used for another text.
            ConsentNeeded: it holds something personal without consent; nothing of it was stored.
        """
        try:
            return self._take(inbound)
        except IntegrityError:
            # Another process stored the same message, or the conversation, at this very moment.
            return self._take(inbound)

    def _take(self, inbound: Inbound) -> Taken:
        now = utc_now()
        sender = conversation_key(inbound.channel, inbound.conversation)
        fingerprint = self._vault.digest(f"{inbound.is_payload}:{inbound.text}")
        with self._database.session() as session:
            known = session.scalar(
                select(Message)
                .where(Message.conversation_id == sender, Message.message_id == inbound.message_id)
                .options(selectinload(Message.replies))
            )
            if known is None:
                return self._new(session, inbound, sender, fingerprint, now)
            if known.fingerprint != fingerprint:
                raise MessageConflict
            if known.state in (ANSWERED, WITH_OFFICER):
                return Taken(known.id, sender, known.text, [stored(known.id, r) for r in known.replies], False)
            expects = _expected(session, sender, before=known.id)
            return Taken(known.id, sender, known.text, None, self._claim_again(session, known, now), expects)

    def _new(self, session: Session, inbound: Inbound, sender: str, fingerprint: str, now: datetime) -> Taken:
        conversation = session.get(Conversation, sender)
        if conversation is None:
            conversation = Conversation(id=sender, channel=inbound.channel, created_at=now)
            session.add(conversation)
        conversation.last_at = now
        if inbound.consent and conversation.consented_at is None:
            conversation.consented_at = now
        session.flush()
        text, expects = inbound.text, None
        if not inbound.is_payload:
            expects = _expected(session, sender)
            text = self._vault.mask(session, sender, text, now, expects == EXPECTS_PROOF)
        personal = has_token(text) or inbound.keeps
        if personal and inbound.consent is False and conversation.consented_at is None:
            raise ConsentNeeded  # which rolls back: neither text nor values are kept
        message = Message(
            conversation_id=sender,
            message_id=inbound.message_id,
            fingerprint=fingerprint,
            text=text,
            is_payload=inbound.is_payload,
            state=RECEIVED,
            received_at=now,
            claimed_at=now,
        )
        session.add(message)
        session.flush()
        return Taken(message.id, sender, text, None, True, expects)

    def _claim_again(self, session: Session, message: Message, now: datetime) -> bool:
        """Take over a message whose worker failed or died; only one of two callers gets it."""
        free = (Message.state == FAILED) | (Message.claimed_at < now - self._claim)
        changed = session.execute(
            update(Message).where(Message.id == message.id, free).values(state=RECEIVED, claimed_at=now)
        )
        return bool(changed.rowcount)  # type: ignore[attr-defined]

    def answer(self, row: int, replies: Sequence[EngineReply], state: str = ANSWERED) -> list[StoredReply]:
        """Store the answer of a message and return it as stored.

        Args:
            row: the message's.
            replies: the answer.
            state: ``WITH_OFFICER`` where it is left to an officer.

        Raises:
            AssistantUnavailable: the conversation was erased while it was answered.
        """
        understood, replies = _apart(replies)
        with self._database.session() as session:
            message = session.get(Message, row)
            if message is None:
                raise AssistantUnavailable
            message.understood = understood
            message.likeness = None if message.is_payload else likeness(message.text)
            message.state = state
            message.answered_at = utc_now()
            message.replies = [
                Reply(
                    position=position,
                    text=reply.text,
                    buttons=reply.buttons,
                    outcome=reply.outcome,
                    procedure_code=reply.data.get("procedure_code"),
                    facet=reply.data.get("facet"),
                    confidence=reply.data.get("confidence"),
                    data=reply.data,
                )
                for position, reply in enumerate(replies)
            ]
            session.flush()
            return [stored(row, reply) for reply in message.replies]

    def fail(self, row: int) -> None:
        """Let a message be tried again."""
        with self._database.session() as session:
            session.execute(update(Message).where(Message.id == row, Message.state == RECEIVED).values(state=FAILED))

    def purge(self) -> None:
        """Delete personal values that have expired."""
        with self._database.session() as session:
            self._vault.purge(session, utc_now())


def _apart(replies: Sequence[EngineReply]) -> tuple[dict[str, Any] | None, list[EngineReply]]:
    """What the assistant took a message for, and its answers without that: it is for officers, not for channels."""
    found = [reply.data[UNDERSTOOD] for reply in replies if UNDERSTOOD in reply.data]
    bare = [replace(r, data={key: value for key, value in r.data.items() if key != UNDERSTOOD}) for r in replies]
    return (found[0] if found else None), bare


def _expected(session: Session, sender: str, before: int | None = None) -> str | None:
    """What the assistant's last answer in a conversation asked for, if anything."""
    last = (
        select(Reply.data)
        .join(Message, Message.id == Reply.message_row)
        .where(Message.conversation_id == sender)
        .order_by(Message.id.desc(), Reply.position.desc())
        .limit(1)
    )
    last = last if before is None else last.where(Message.id < before)
    return (session.scalar(last) or {}).get("expects")


def stored(row: int, reply: Reply) -> StoredReply:
    """A reply as channels send it out; ``row`` is its message's."""
    return StoredReply(f"{row}-{reply.position}", reply.text, reply.buttons, reply.data)
