"""In and out: login, logout, and where one lands."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.admin.guard import COOKIE, set_cookie
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import HOME, Visit
from bot.errors import BadEntry, TooManyTries

door = Section("", "", Role.REVIEWER)


@door.get("/")
def home(visit: Visit) -> Response:
    return RedirectResponse(visit.menu[0][0] if visit.menu else f"{HOME}/account", status_code=303)


@door.get("/login", role=Role.ANYONE)
def login_page(visit: Visit) -> Response:
    if visit.login:
        return visit.go("/")
    nobody = visit.desk.accounts.is_empty()
    return visit.page("login.html", nobody=nobody, wrong="", name="", next=visit.query.get("next", ""))


@door.post("/login", role=Role.ANYONE)
def log_in(visit: Visit) -> Response:
    after, name = visit.field("next"), visit.field("name")
    password = visit.form.get("password")
    try:
        token = visit.desk.sessions.log_in(
            name, password if isinstance(password, str) else "", visit.field("code"), visit.address, visit.cookie
        )
    except (BadEntry, TooManyTries) as error:
        return visit.page("login.html", status=error.status, nobody=False, wrong=error.message, name=name, next=after)
    response = visit.go(after if _is_ours(after) else "/")
    set_cookie(visit.request, response, token)
    return response


@door.post("/logout")
def log_out(visit: Visit) -> Response:
    assert visit.login
    visit.desk.sessions.log_out(visit.login)
    visit.desk.live.leave(visit.officer.name)
    response = visit.go("/login")
    response.delete_cookie(COOKIE, path=HOME)
    return response


def _is_ours(path: str) -> bool:
    """Whether a page to go on to is one of the console: no login may lead elsewhere."""
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
