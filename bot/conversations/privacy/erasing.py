"""Erases a conversation on the person's wish."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.applications.models import ProvenConversation
from bot.conversations.models import Conversation


def erase(session: Session, conversation_id: str) -> None:
    """Delete a conversation with its messages, answers, personal values, followings and notices.

    Wrong proofs stay for their day: erasing must not open a locked door again.
    """
    session.execute(delete(ProvenConversation).where(ProvenConversation.conversation_id == conversation_id))
    session.execute(delete(Conversation).where(Conversation.id == conversation_id))
