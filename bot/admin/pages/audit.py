"""The log of changes, for administrators."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.audit import ACTIONS, PAGE
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit

audit = Section("/audit", "Nhật ký", Role.ADMINISTRATOR)


@audit.get()
def log(visit: Visit) -> Response:
    chosen = {name: visit.query.get(name, "").strip() for name in ("officer", "action", "subject")}
    changes = visit.desk.audit.newest(**chosen, before_id=visit.asked("before"))
    names = [account.name for account in visit.desk.accounts.all()]
    older = changes[-1].id if len(changes) == PAGE else 0
    return visit.page("audit.html", changes=changes, chosen=chosen, actions=ACTIONS, names=names, older=older)
