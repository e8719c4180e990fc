"""Puts the console together: its sections, its doors, its errors."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.admin.desk import Desk
from bot.admin.guard import guarded
from bot.admin.pages.account import account
from bot.admin.pages.audit import audit
from bot.admin.pages.centres import centres
from bot.admin.pages.counter import counter
from bot.admin.pages.dashboard import dashboard
from bot.admin.pages.door import door
from bot.admin.pages.files import files
from bot.admin.pages.handover import handover
from bot.admin.pages.imports import imports
from bot.admin.pages.inbox import inbox
from bot.admin.pages.officers import officers
from bot.admin.pages.procedures import procedures
from bot.admin.pages.reports import reports
from bot.admin.pages.settings import settings as settings_section
from bot.admin.pages.teach import teach
from bot.admin.pages.training import training
from bot.admin.pages.wordings import wordings
from bot.admin.rendering import render
from bot.admin.section import Section
from bot.conversations.handover.officers import Officers
from bot.db.base import Database
from bot.settings import Settings

# In the order of the menu; a new section gets its line here.
SECTIONS: list[Section] = [
    door,
    inbox,
    handover,
    reports,
    dashboard,
    teach,
    procedures,
    counter,
    imports,
    centres,
    wordings,
    training,
    officers,
    audit,
    settings_section,
    account,
    files,
]
# Bytes that a form may send, by a piece of its path: a whole list of procedures, and one of them.
BODIES = {"/admin/imports": 20 * 1024 * 1024, "/admin/": 512 * 1024}


def console(settings: Settings, database: Database, officers: Officers) -> Starlette:
    """The console as an application of its own, to be mounted at ``/admin``."""
    desk = Desk(settings, database, officers)
    trusted = frozenset(part.strip() for part in settings.trusted_proxies.split(",") if part.strip())
    routes = [
        Route(page.path, guarded(page, desk, SECTIONS, trusted), methods=[page.method])
        for section in SECTIONS
        for page in section.pages
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _no_page})


async def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = {404: "Không có trang này.", 413: "Nội dung gửi lên quá lớn."}
    message = told.get(status, "Yêu cầu không thực hiện được.")
    return HTMLResponse(render("refused.html", visit=None, notice=None, message=message), status_code=status)
