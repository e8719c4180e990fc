"""One's own account: password and one-time codes."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import Response

from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.totp import picture
from bot.admin.visit import Visit
from bot.errors import BadEntry

account = Section("/account", "", Role.REVIEWER)


@account.get()
def own(visit: Visit) -> Response:
    return visit.page("account/own.html")


@account.get("/password")
def password_page(visit: Visit) -> Response:
    return visit.page("account/password.html", wrong="")


@account.post("/password")
def change_password(visit: Visit) -> Response:
    old, new, again = (str(visit.form.get(name) or "") for name in ("old", "new", "again"))
    assert visit.login
    try:
        if new != again:
            raise BadEntry("Hai lần nhập mật khẩu mới chưa giống nhau.")
        visit.desk.accounts.change_password(visit.officer.name, old, new, visit.login.id)
    except BadEntry as error:
        return visit.page("account/password.html", status=error.status, wrong=error.message)
    return visit.go("/account", "Đã đổi mật khẩu. Các phiên đăng nhập khác của anh/chị đã kết thúc.")


@account.get("/codes")
def codes_page(visit: Visit) -> Response:
    return _codes(visit, visit.desk.codes.propose(), "")


@account.post("/codes")
def switch_on(visit: Visit) -> Response:
    codes = visit.desk.codes
    secret = codes.unseal(visit.field("sealed"))
    try:
        codes.switch_on(visit.officer.id, visit.officer.name, secret, visit.field("code"))
    except BadEntry as error:
        return _codes(visit, secret, error.message)
    return visit.go("/account", "Đã bật mã xác thực. Từ lần đăng nhập sau, anh/chị nhập thêm mã 6 số.")


@account.post("/codes/off")
def switch_off(visit: Visit) -> Response:
    visit.desk.codes.switch_off(visit.officer.id, visit.officer.name)
    return visit.go("/account", "Đã tắt mã xác thực.")


def _codes(visit: Visit, secret: str, wrong: str) -> Response:
    return visit.page(
        "account/codes.html",
        status=422 if wrong else 200,
        wrong=wrong,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        sealed=visit.desk.codes.seal(secret),
        picture=Markup(picture(secret, visit.officer.name)),
    )
