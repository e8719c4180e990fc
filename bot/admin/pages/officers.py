"""Accounts of officers, for administrators."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.passwords import handed_over
from bot.admin.roles import ROLES, Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.errors import BadEntry

officers = Section("/officers", "Tài khoản", Role.ADMINISTRATOR)


@officers.get()
def listed(visit: Visit) -> Response:
    return visit.page("officers.html", accounts=visit.desk.accounts.all(), roles=ROLES, handed=None, wrong="", given={})


@officers.post()
def create(visit: Visit) -> Response:
    name, password = visit.field("name").lower(), handed_over()
    try:
        visit.desk.accounts.create(
            visit.officer.name, name, visit.field("full_name"), _role(visit), password, must_change=True
        )
    except BadEntry as error:
        given = {"name": name, "full_name": visit.field("full_name"), "role": visit.field("role")}
        return _shown(visit, wrong=error.message, given=given, status=error.status)
    return _shown(visit, handed=(name, password))


@officers.post("/{name}/role")
def set_role(visit: Visit) -> Response:
    visit.desk.accounts.set_role(visit.officer.name, visit.path["name"], _role(visit))
    return visit.go("/officers", f"Đã đổi quyền của {visit.path['name']}. Người này cần đăng nhập lại.")


@officers.post("/{name}/disable")
def disable(visit: Visit) -> Response:
    name = visit.path["name"]
    if name == visit.officer.name:
        raise BadEntry("Anh/chị không thể tự khóa tài khoản của mình.")
    visit.desk.accounts.set_disabled(visit.officer.name, name, True)
    return visit.go("/officers", f"Đã khóa tài khoản {name}.", undo=f"/officers/{name}/enable")


@officers.post("/{name}/enable")
def enable(visit: Visit) -> Response:
    visit.desk.accounts.set_disabled(visit.officer.name, visit.path["name"], False)
    return visit.go("/officers", f"Đã mở khóa tài khoản {visit.path['name']}.")


@officers.post("/{name}/reset")
def reset(visit: Visit) -> Response:
    name = visit.path["name"]
    if name == visit.officer.name:
        raise BadEntry("Anh/chị đổi mật khẩu của mình ở trang “Tài khoản của tôi”.")
    return _shown(visit, handed=(name, visit.desk.accounts.reset(visit.officer.name, name)))


def _shown(
    visit: Visit,
    handed: tuple[str, str] | None = None,
    wrong: str = "",
    given: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    return visit.page(
        "officers.html", status=status, accounts=visit.desk.accounts.all(), roles=ROLES, handed=handed, wrong=wrong,
        given=given or {},
    )  # fmt: skip


def _role(visit: Visit) -> Role:
    """The role chosen in the form.

    Raises:
        BadEntry: it is none of ours.
    """
    try:
        return Role(visit.field("role"))
    except ValueError as error:
        raise BadEntry("Vui lòng chọn một quyền.") from error
