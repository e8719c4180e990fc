"""Keeps personal values apart, encrypted and for minutes only; everything else sees tokens."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.conversations.models import VaultEntry
from bot.conversations.privacy.masking import defuse, find_personal


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

    def mask(self, session: Session, conversation_id: str, text: str, now: datetime) -> str:
        """Return text with every personal value replaced by a token, the values kept for the actions.

        The same value gets the same token within a conversation.
        """
        text = defuse(text)
        parts: list[str] = []
        end = 0
        for found in find_personal(text):
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

    @staticmethod
    def purge(session: Session, now: datetime) -> None:
        """Delete what has expired."""
        session.execute(delete(VaultEntry).where(VaultEntry.expires_at <= now))

    def digest(self, text: str) -> str:
        """A keyed hash of a text, to compare it later without keeping it."""
        return hmac.new(self._digest_key, text.encode(), hashlib.sha256).hexdigest()

    def _keep(self, session: Session, conversation_id: str, kind: str, value: str, now: datetime) -> str:
        digest = self.digest(f"{conversation_id}:{kind}:{value}")
        entries = session.scalars(select(VaultEntry).where(VaultEntry.conversation_id == conversation_id)).all()
        for entry in entries:
            if entry.digest == digest:
                entry.expires_at = now + self._lifetime
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
                expires_at=now + self._lifetime,
            )
        )
        session.flush()
        return token
