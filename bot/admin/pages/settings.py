"""For administrators: how long conversations are kept, and the settings that hold on this machine."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from bot.admin.audit import record as log
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.conversations.retention.kept import LONGEST
from bot.errors import BadEntry
from bot.settings import Settings

settings = Section("/settings", "Cài đặt", Role.ADMINISTRATOR)
# What a page never shows, whoever looks: it only says whether they are set. An address may hold a password too.
_SECRET = ("token", "key", "keys", "secret", "old", "url")


@settings.get()
def shown(visit: Visit) -> Response:
    return _page(visit)


@settings.post("/retention")
def keep_for(visit: Visit) -> Response:
    retention = visit.desk.retention
    try:
        with visit.desk.database.session() as session:
            before, after = retention.set(session, visit.field("days"), visit.officer.name)
            log(session, visit.officer.name, "settings.retention", "lưu trữ", {"ngày": before}, {"ngày": after})
    except BadEntry as error:
        return _page(visit, error.message)
    return visit.go("/settings", f"Đã lưu: cuộc trò chuyện im lặng quá {after} ngày sẽ được xóa.")


def _page(visit: Visit, wrong: str = "") -> Response:
    return visit.page(
        "settings.html",
        status=422 if wrong else 200,
        wrong=wrong,
        days=visit.desk.retention.days,
        longest=LONGEST,
        rows=in_force(visit.desk.settings),
    )


def in_force(chosen: Settings) -> list[tuple[str, str, bool]]:
    """Every setting as its name in the environment, what holds, and whether that is not the default."""
    rows = []
    for name, field in type(chosen).model_fields.items():
        value: Any = getattr(chosen, name)
        if name.rsplit("_", 1)[-1] in _SECRET:
            said = "đã đặt" if value else "chưa đặt"
        else:
            said = "" if value is None else str(value)
        rows.append((name.upper(), said, value != field.default))
    return rows
