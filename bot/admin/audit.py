"""The log of changes: written in the transaction that makes the change, never altered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.admin.models import AuditEntry
from bot.db.base import Database, utc_now

PAGE = 50
# What each action is called on the page; a new action gets its line here.
ACTIONS = {
    "login": "Đăng nhập",
    "logout": "Đăng xuất",
    "officer.create": "Tạo tài khoản",
    "officer.role": "Đổi quyền",
    "officer.disable": "Khóa tài khoản",
    "officer.enable": "Mở khóa tài khoản",
    "officer.reset": "Cấp lại mật khẩu",
    "officer.password": "Đổi mật khẩu",
    "officer.totp_on": "Bật mã xác thực",
    "officer.totp_off": "Tắt mã xác thực",
    "review.decide": "Gắn nhãn",
    "review.undo": "Hoàn tác nhãn",
    "teach.add": "Thêm câu mẫu",
    "procedure.edit": "Sửa thủ tục",
    "procedure.restore": "Khôi phục thủ tục",
    "procedure.import": "Nhập danh mục",
    "training.request": "Huấn luyện",
    "training.cancel": "Hủy huấn luyện",
    "training.live": "Đưa mô hình vào dùng",
    "training.back": "Quay lại mô hình trước",
    "settings.retention": "Đổi thời gian lưu",
    "handover.duty": "Trực trò chuyện",
    "handover.take": "Nhận trò chuyện",
    "handover.back": "Trả trò chuyện cho trợ lý",
    "handover.called": "Đã gọi lại",
    "figures.export": "Xuất số liệu",
    "wording.edit": "Sửa lời thoại",
    "wording.reset": "Về lời gốc",
    "report.change": "Xử lý phản ánh",
    "report.export": "Xuất phản ánh",
    "centre.edit": "Sửa nơi tiếp nhận",
    "counter.add": "Thêm điều hay gặp ở quầy",
    "counter.remove": "Bỏ điều hay gặp ở quầy",
}


def record(session: Session, officer: str, action: str, subject: str, before: Any = None, after: Any = None) -> None:
    """Write down a change.

    Args:
        session: the transaction that makes the change.
        officer: the account's name; ``troly`` for the command line.
        action: one of ``ACTIONS``.
        subject: what was changed, such as a procedure's code.
        before: what it was, as JSON carries it; never a password or a secret.
        after: what it is now.
    """
    assert action in ACTIONS, action
    entry = AuditEntry(at=utc_now(), officer=officer, action=action, subject=subject[:120], before=before, after=after)
    session.add(entry)


@dataclass(frozen=True)
class Change:
    """An entry of the log as the page shows it."""

    id: int
    at: datetime
    officer: str
    action: str
    label: str
    subject: str
    before: Any
    after: Any


class AuditLog:
    """Reads the log.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, officer: str = "", action: str = "", subject: str = "", before_id: int = 0) -> list[Change]:
        """Up to a page of changes, newest first; empty filters leave everything in.

        Args:
            before_id: only those older than this entry, for the next page.
        """
        query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(PAGE)
        if officer:
            query = query.where(AuditEntry.officer == officer)
        if action:
            query = query.where(AuditEntry.action == action)
        if subject:
            query = query.where(AuditEntry.subject == subject)
        if before_id:
            query = query.where(AuditEntry.id < before_id)
        with self._database.session() as session:
            return [
                Change(e.id, e.at, e.officer, e.action, ACTIONS.get(e.action, e.action), e.subject, e.before, e.after)
                for e in session.scalars(query)
            ]
