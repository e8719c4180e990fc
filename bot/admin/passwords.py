"""Passwords: what is good enough, how they are kept, and one to hand over."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.errors import BadEntry

MIN_LENGTH = 12
MAX_LENGTH = 200  # a longer one only keeps the hasher busy
_hasher = PasswordHasher()
# Checked where there is no such account, so that an answer takes as long as where there is one.
_NOBODY = _hasher.hash(secrets.token_urlsafe(24))


def hash_password(password: str, name: str) -> str:
    """Return the Argon2 hash of a new password.

    Args:
        password: as typed.
        name: the account's, which it must not hold.

    Raises:
        BadEntry: it is too short, too long or easy to guess.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise BadEntry(f"Mật khẩu cần từ {MIN_LENGTH} đến {MAX_LENGTH} ký tự. Có thể dùng cả một câu dễ nhớ.")
    if name.lower() in password.lower() or len(set(password)) < 5:
        raise BadEntry("Mật khẩu này dễ đoán. Vui lòng chọn mật khẩu khác, không chứa tên đăng nhập.")
    return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one behind a hash; takes as long where there is none."""
    try:
        return _hasher.verify(kept or _NOBODY, password[: MAX_LENGTH + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def handed_over() -> str:
    """A password to tell somebody, who changes it at the first login: easy to read out, hard to guess."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
