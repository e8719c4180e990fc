"""Contacts that people leave, encrypted in the database: they are read by the officer who calls, and by nobody else."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken


class Contacts:
    """Encrypts contacts.

    Args:
        secret: the vault's key, which this one is derived from.
    """

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"contact" + secret.encode()).digest()))

    def seal(self, contact: str) -> bytes:
        """A contact as it is stored."""
        return self._fernet.encrypt(contact.encode())

    def open(self, sealed: bytes) -> str | None:
        """A contact as it was given; None if it was sealed with another key."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            return None
