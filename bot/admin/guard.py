"""The door of every page: session, role, form and its token, before the page itself runs."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.admin.desk import Desk
from bot.admin.roles import Role
from bot.admin.section import Page, Section
from bot.admin.sessions import Login
from bot.admin.visit import HOME, Visit
from bot.errors import ConsoleError, NotPermitted

COOKIE = "troly_console"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_MAX_FIELDS = 5000
# Where an officer with a password that somebody else chose may go before choosing another.
_BEFORE_CHANGE = {"/account/password", "/logout"}


def csrf_token(cookie: str) -> str:
    """What forms carry: only who holds the cookie can know it, and it says nothing of it."""
    return hashlib.sha256(b"csrf" + cookie.encode()).hexdigest()


def guarded(
    page: Page, desk: Desk, sections: Sequence[Section], trusted: frozenset[str]
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a page; its attribute ``role`` says whom it lets in."""

    async def endpoint(request: Request) -> Response:
        cookie = request.cookies.get(COOKIE, "")
        used = request.headers.get("X-Part") != "poll"
        login = await run_in_threadpool(desk.sessions.find, cookie, used)
        if page.role is not Role.ANYONE and login is None:
            return _to_login(request)
        fresh = "" if cookie else secrets.token_urlsafe(32)
        cookie = cookie or fresh
        visit = Visit(request, desk, login, csrf_token(cookie), cookie, _address(request, trusted))
        visit.menu = _menu(login, sections)
        try:
            response = await _answer(page, visit)
        except ConsoleError as error:
            response = await run_in_threadpool(refused, visit, error)
        if fresh and "set-cookie" not in response.headers:
            set_cookie(request, response, fresh)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    endpoint.role = page.role  # type: ignore[attr-defined]
    return endpoint


async def _answer(page: Page, visit: Visit) -> Response:
    if page.role is not Role.ANYONE:
        if not visit.may(page.role):
            raise NotPermitted
        if visit.officer.must_change and page.path not in _BEFORE_CHANGE:
            return RedirectResponse(f"{HOME}/account/password", status_code=303)
    if page.method == "POST":
        async with visit.request.form(max_files=1, max_fields=_MAX_FIELDS) as form:
            visit.form = form
            if not hmac.compare_digest(visit.field("csrf").encode(), visit.csrf.encode()):
                raise NotPermitted("Trang này mở đã lâu hoặc không phải của hệ thống. Vui lòng tải lại rồi làm lại.")
            return await run_in_threadpool(page.handler, visit)
    return await run_in_threadpool(page.handler, visit)


def refused(visit: Visit, error: ConsoleError) -> Response:
    """The page that tells what was wrong."""
    return visit.page("refused.html", status=error.status, message=error.message)


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Give a visitor their secret; it goes over plain http on this very machine alone."""
    response.set_cookie(COOKIE, token, path=HOME, httponly=True, samesite="lax", secure=not _is_local(request))


def _to_login(request: Request) -> Response:
    """To the login page; a reader is led back to where they wanted to go."""
    back = request.url.path.removeprefix(HOME) if request.method == "GET" else ""
    if back and request.url.query:
        back += f"?{request.url.query}"
    to = f"{HOME}/login" if back in ("", "/") else f"{HOME}/login?next={quote(back, safe='/')}"
    return RedirectResponse(to, status_code=303, headers=_HEADERS)


def _is_local(request: Request) -> bool:
    """Whether this is plain http on loopback, with no proxy between."""
    proxied = any(name in request.headers for name in ("x-forwarded-for", "x-forwarded-proto", "forwarded"))
    host = (request.url.hostname or "").strip("[]")
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost"
    return request.url.scheme == "http" and loopback and not proxied


def _address(request: Request, trusted: frozenset[str]) -> str:
    """The address of whoever asks; ``X-Forwarded-For`` counts only from a proxy of ours."""
    peer = request.client.host if request.client else "unknown"
    forwarded = request.headers.get("x-forwarded-for", "")
    return forwarded.split(",")[-1].strip() if peer in trusted and forwarded else peer


def _menu(login: Login | None, sections: Sequence[Section]) -> list[tuple[str, str]]:
    if login is None:
        return []
    return [(HOME + s.prefix, s.title) for s in sections if s.title and login.officer.role.holds(s.role)]
