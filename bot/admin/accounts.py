"""Officers' accounts: made, changed, disabled; each change stands in the audit log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.admin.audit import record
from bot.admin.models import Officer, OfficerSession
from bot.admin.passwords import fits, handed_over, hash_password
from bot.admin.roles import ROLES, Role
from bot.db.base import Database, utc_now
from bot.errors import BadEntry, NoSuchRecord

_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


@dataclass(frozen=True)
class Account:
    """An officer as pages know one; no hash and no secret in it."""

    id: int
    name: str
    full_name: str
    role: Role
    must_change: bool
    has_totp: bool
    created_at: datetime
    disabled_at: datetime | None


def account_of(row: Officer) -> Account:
    """What may be shown of an officer's row."""
    has_totp = row.totp_secret is not None
    role = Role(row.role)
    return Account(row.id, row.name, row.full_name, role, row.must_change, has_totp, row.created_at, row.disabled_at)


class Accounts:
    """The accounts.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._database.session() as session:
            return [account_of(row) for row in session.scalars(select(Officer).order_by(Officer.name))]

    def is_empty(self) -> bool:
        """Whether nobody can log in yet."""
        with self._database.session() as session:
            return not session.scalar(select(func.count()).select_from(Officer))

    def create(self, by: str, name: str, full_name: str, role: Role, password: str, must_change: bool) -> None:
        """Make an account.

        Args:
            by: who makes it.
            must_change: whether the officer has to choose another password at the first login.

        Raises:
            BadEntry: the name is taken or of the wrong shape, or the password is too weak.
        """
        name = name.strip().lower()
        if not _NAME.fullmatch(name):
            raise BadEntry("Tên đăng nhập gồm 3 đến 40 chữ thường không dấu, số, dấu chấm; bắt đầu bằng chữ.")
        if role not in ROLES:
            raise BadEntry("Không có quyền này.")
        full_name = " ".join(full_name.split())[:120] or name
        hashed = hash_password(password, name)
        with self._database.session() as session:
            if session.scalar(select(Officer.id).where(Officer.name == name)):
                raise BadEntry(f"Tên đăng nhập {name} đã có người dùng.")
            session.add(
                Officer(name=name, full_name=full_name, role=role.value, password_hash=hashed, must_change=must_change,
                        created_at=utc_now())
            )  # fmt: skip
            record(session, by, "officer.create", name, None, {"role": role.value, "full_name": full_name})

    def set_role(self, by: str, name: str, role: Role) -> None:
        """Give an account another role; its sessions end.

        Raises:
            NoSuchRecord, BadEntry: there is no such account; or nobody would be left to administer.
        """
        with self._database.session() as session:
            row = _row(session, name)
            _keep_one(session, row, role is Role.ADMINISTRATOR)
            record(session, by, "officer.role", name, row.role, role.value)
            row.role = role.value
            _end_sessions(session, row)

    def set_disabled(self, by: str, name: str, disabled: bool) -> None:
        """Close an account, or open it again; a closed one's sessions end at once.

        Raises:
            NoSuchRecord, BadEntry: there is no such account; or nobody would be left to administer.
        """
        with self._database.session() as session:
            row = _row(session, name)
            if disabled:
                _keep_one(session, row, False)
                _end_sessions(session, row)
            row.disabled_at = utc_now() if disabled else None
            record(session, by, "officer.disable" if disabled else "officer.enable", name)

    def reset(self, by: str, name: str, password: str | None = None) -> str:
        """Give an account a new password to be changed at the next login; one-time codes are switched off.

        Returns:
            The password, made up where none is given.

        Raises:
            NoSuchRecord, BadEntry: there is no such account; the password is too weak.
        """
        password = password or handed_over()
        with self._database.session() as session:
            row = _row(session, name)
            row.password_hash = hash_password(password, name)
            row.must_change, row.totp_secret = True, None
            _end_sessions(session, row)
            record(session, by, "officer.reset", name)
        return password

    def change_password(self, name: str, old: str, new: str, keep_session: str) -> None:
        """Let an officer choose another password; every other session of theirs ends.

        Raises:
            BadEntry: the old one is wrong, or the new one too weak or the same.
        """
        with self._database.session() as session:
            row = _row(session, name)
            if not fits(old, row.password_hash):
                raise BadEntry("Mật khẩu hiện tại chưa đúng.")
            if old == new:
                raise BadEntry("Mật khẩu mới phải khác mật khẩu cũ.")
            row.password_hash = hash_password(new, name)
            row.must_change = False
            _end_sessions(session, row, keep_session)
            record(session, name, "officer.password", name)


def _row(session: Session, name: str) -> Officer:
    row = session.scalar(select(Officer).where(Officer.name == name).with_for_update())
    if row is None:
        raise NoSuchRecord(f"Không có tài khoản {name}.")
    return row


def _keep_one(session: Session, row: Officer, stays: bool) -> None:
    """Refuse to take the last administrator away."""
    if stays or row.role != Role.ADMINISTRATOR:
        return
    active = select(Officer.id).where(Officer.role == Role.ADMINISTRATOR.value, Officer.disabled_at.is_(None))
    if not [other for other in session.scalars(active.with_for_update()) if other != row.id]:
        raise BadEntry("Phải còn ít nhất một tài khoản quản trị đang hoạt động.")


def _end_sessions(session: Session, row: Officer, but: str = "") -> None:
    session.execute(delete(OfficerSession).where(OfficerSession.officer_id == row.id, OfficerSession.id != but))
