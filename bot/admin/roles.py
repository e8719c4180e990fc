"""Who may do what: four roles, each holding what the one below it may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The least that a page asks for; ``ANYONE`` is nobody's role and stands for pages before the login."""

    ANYONE = "anyone"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return _LABELS[self]

    def holds(self, needed: Role) -> bool:
        """Whether who has this role may do what needs another."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


_LABELS = {
    Role.ANYONE: "Không cần đăng nhập",
    Role.REVIEWER: "Người duyệt (đọc, gắn nhãn)",
    Role.EDITOR: "Biên tập viên (thêm: thủ tục, lời thoại)",
    Role.PUBLISHER: "Người phát hành (thêm: huấn luyện, đưa vào dùng)",
    Role.ADMINISTRATOR: "Quản trị (thêm: tài khoản, nhật ký, cài đặt, thời gian lưu)",
}
# What an officer's account can have.
ROLES = [role for role in Role if role is not Role.ANYONE]
