"""Logins: who is let in, how long, and how often a wrong password may be tried."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from bot.admin.accounts import Account, account_of
from bot.admin.audit import record
from bot.admin.models import LoginTry, Officer, OfficerSession
from bot.admin.passwords import fits
from bot.admin.totp import OneTimeCodes
from bot.db.base import Database, utc_now
from bot.errors import BadEntry, TooManyTries

_ADDRESS_FACTOR = 4  # a whole office may share one address
_TOUCH = timedelta(seconds=30)  # how old the mark of the last click may be


@dataclass(frozen=True)
class Login:
    """A session that stands: its row's id and whose it is."""

    id: str
    officer: Account


@dataclass(frozen=True)
class Limits:
    """How long a login holds and how many wrong tries one account has in how long."""

    idle: timedelta
    absolute: timedelta
    tries: int
    lock: timedelta


def session_id(token: str) -> str:
    """What a session is stored under; the token itself stands in the cookie alone."""
    return hashlib.sha256(b"session" + token.encode()).hexdigest()


class Sessions:
    """The sessions.

    Args:
        database: where they are kept.
        codes: checks one-time codes.
        limits: how long a login holds, and how many wrong tries there are.
    """

    def __init__(self, database: Database, codes: OneTimeCodes, limits: Limits) -> None:
        self._database = database
        self._codes = codes
        self.limits = limits

    def log_in(self, name: str, password: str, code: str, address: str, old_token: str) -> str:
        """Let an officer in and return the token of a new session.

        Args:
            code: the one-time code; read only where the officer has switched codes on.
            address: where the request came from; a hash of it is kept for a while.
            old_token: of the session before, which ends.

        Raises:
            BadEntry: name, password or code is wrong; which of them is not told.
            TooManyTries: this account or this address had too many wrong tries; nothing was checked.
        """
        name = name.strip().lower()[:40]
        mine = self._count(_hashed("account", name), _hashed("address", address))
        token = secrets.token_urlsafe(32)
        with self._database.session() as session:
            row = session.scalar(select(Officer).where(Officer.name == name).with_for_update())
            known = fits(password, row.password_hash if row else None)
            if row is None or not known or row.disabled_at or not self._code_fits(row, code):
                raise BadEntry("Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.")
            now = utc_now()
            own = or_(LoginTry.id == mine, LoginTry.account == _hashed("account", name))
            session.execute(delete(LoginTry).where(own))
            session.execute(delete(OfficerSession).where(OfficerSession.id == session_id(old_token)))
            session.execute(delete(OfficerSession).where(OfficerSession.created_at < now - self.limits.absolute))
            session.add(OfficerSession(id=session_id(token), officer_id=row.id, created_at=now, seen_at=now))
            record(session, name, "login", name)
        return token

    def _count(self, account: str, address: str) -> int:
        """Write a try down before it is made, so that many at once cannot slip past the limit."""
        now = utc_now()
        since = now - self.limits.lock
        with self._database.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("LOCK TABLE login_tries IN SHARE ROW EXCLUSIVE MODE"))
            session.execute(delete(LoginTry).where(LoginTry.at < since))  # on SQLite, this takes the lock
            for_account = _tries(session, LoginTry.account == account)
            for_address = _tries(session, LoginTry.address == address)
            full = for_account >= self.limits.tries or for_address >= self.limits.tries * _ADDRESS_FACTOR
            if not full:
                mine = LoginTry(account=account, address=address, at=now)
                session.add(mine)
                session.flush()
                return mine.id
        minutes = round(self.limits.lock.total_seconds() / 60)
        raise TooManyTries(f"Đăng nhập sai nhiều lần. Vui lòng chờ {minutes} phút rồi thử lại.")

    def _code_fits(self, row: Officer, code: str) -> bool:
        if row.totp_secret is None:
            return True
        step = self._codes.check(row, code)
        if step is None:
            return False
        row.totp_step = step
        return True

    def find(self, token: str, used: bool = True) -> Login | None:
        """The session of a token, None where it ended, expired or never was.

        Args:
            token: the secret of the cookie.
            used: whether that counts as use; what an open page asks by itself does not.
        """
        if not token:
            return None
        now = utc_now()
        with self._database.session() as session:
            row = session.get(OfficerSession, session_id(token))
            if row is None:
                return None
            officer = session.get(Officer, row.officer_id)
            over = now - row.seen_at > self.limits.idle or now - row.created_at > self.limits.absolute
            if officer is None or officer.disabled_at or over:
                session.delete(row)
                return None
            if used and now - row.seen_at > min(_TOUCH, self.limits.idle / 2):
                _touch(session, row.id, now)
            return Login(row.id, account_of(officer))

    def log_out(self, login: Login) -> None:
        """End a session."""
        with self._database.session() as session:
            session.execute(delete(OfficerSession).where(OfficerSession.id == login.id))
            record(session, login.officer.name, "logout", login.officer.name)

    def leave_notice(self, login: Login, notice: dict[str, Any]) -> None:
        """Keep a notice for the next page of a session."""
        with self._database.session() as session:
            session.execute(update(OfficerSession).where(OfficerSession.id == login.id).values(notice=notice))

    def take_notice(self, login: Login) -> dict[str, Any] | None:
        """The notice that waits in a session; it is shown once."""
        with self._database.session() as session:
            row = session.get(OfficerSession, login.id)
            if row is None or row.notice is None:
                return None
            notice, row.notice = row.notice, None
            return notice


def _touch(session: Session, row: str, now: datetime) -> None:
    session.execute(update(OfficerSession).where(OfficerSession.id == row).values(seen_at=now))


def _tries(session: Session, condition: Any) -> int:
    return session.scalar(select(func.count()).select_from(LoginTry).where(condition)) or 0


def _hashed(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()
