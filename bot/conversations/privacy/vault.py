"""Keeps personal values apart, encrypted and for minutes only; everything else sees tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from bot.conversations.models import VaultEntry
from bot.conversations.privacy.masking import PROOF, defuse, find_personal

# A proof is forgotten with the conversation, which the engine ends after an hour of silence (domain.yml).
PROOF_LIFETIME = timedelta(minutes=60)


class Vault:
    """Swaps personal values for tokens such as ``⟦ma_ho_so:1⟧`` and back.

    Args:
        secret: what the values are encrypted with (``VAULT_KEY``).
        lifetime: how long a value can be resolved after it was last said.
    """

    def __init__(self, secret: str, lifetime: timedelta) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"vault" + secret.encode()).digest()))
        self._digest_key = hashlib.sha256(b"digest" + secret.encode()).digest()
        self._lifetime = lifetime

    def mask(
        self, session: Session, conversation_id: str, text: str, now: datetime, proof_expected: bool = False
    ) -> str:
        """Return text with every personal value replaced by a token, the values kept for the actions.

        The same value gets the same token within a conversation. ``proof_expected`` says that the person was just
        asked for the digits that prove who they are.
        """
        text = defuse(text)
        parts: list[str] = []
        end = 0
        for found in find_personal(text, proof_expected):
            token = self._keep(session, conversation_id, found.kind, found.value, now)
            parts += [text[end : found.start], token]
            end = found.end
        return "".join([*parts, text[end:]])

    def resolve(self, session: Session, conversation_id: str, token: str, now: datetime) -> str | None:
        """Return the value behind a token, or None where it has expired or never was."""
        entry = session.scalar(
            select(VaultEntry).where(VaultEntry.conversation_id == conversation_id, VaultEntry.token == token)
        )
        if entry is None or entry.expires_at <= now:
            return None
        try:
            return self._fernet.decrypt(entry.ciphertext).decode()
        except InvalidToken:
            return None

    def renew(self, session: Session, conversation_id: str, tokens: Sequence[str], now: datetime) -> None:
        """Keep values that are still in use as if they had just been said again."""
        for entry in session.scalars(_entries(conversation_id, tokens)):
            entry.expires_at = now + self._lifetime_of(entry.token)

    @staticmethod
    def forget(session: Session, conversation_id: str, tokens: Sequence[str]) -> None:
        """Delete values before their time."""
        for entry in session.scalars(_entries(conversation_id, tokens)):
            session.delete(entry)

    @staticmethod
    def purge(session: Session, now: datetime) -> None:
        """Delete what has expired."""
        session.execute(delete(VaultEntry).where(VaultEntry.expires_at <= now))

    def digest(self, text: str) -> str:
        """A keyed hash of a text, to compare it later without keeping it."""
        return hmac.new(self._digest_key, text.encode(), hashlib.sha256).hexdigest()

    def _lifetime_of(self, token: str) -> timedelta:
        return min(self._lifetime, PROOF_LIFETIME) if token.startswith(f"⟦{PROOF}:") else self._lifetime

    def _keep(self, session: Session, conversation_id: str, kind: str, value: str, now: datetime) -> str:
        digest = self.digest(f"{conversation_id}:{kind}:{value}")
        entries = session.scalars(select(VaultEntry).where(VaultEntry.conversation_id == conversation_id)).all()
        for entry in entries:
            if entry.digest == digest:
                entry.expires_at = now + self._lifetime_of(entry.token)
                return entry.token
        number = 1 + sum(entry.token.startswith(f"⟦{kind}:") for entry in entries)
        taken = {entry.token for entry in entries}
        while (token := f"⟦{kind}:{number}⟧") in taken:
            number += 1
        session.add(
            VaultEntry(
                conversation_id=conversation_id,
                token=token,
                digest=digest,
                ciphertext=self._fernet.encrypt(value.encode()),
                expires_at=now + self._lifetime_of(token),
            )
        )
        session.flush()
        return token


def _entries(conversation_id: str, tokens: Sequence[str]) -> Select[VaultEntry]:
    return select(VaultEntry).where(VaultEntry.conversation_id == conversation_id, VaultEntry.token.in_(tokens))
