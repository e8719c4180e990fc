"""Reports of problems: by field and ward, one report, the table to hand on."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from bot.admin.report_desk import STATES
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.places.wards import wards
from bot.reports.fields import fields
from bot.reports.register import UNKNOWN_WARD, ReportState

reports = Section("/reports", "Phản ánh", Role.REVIEWER)
SHOWN = 200
NOWHERE = "-"  # in the address: reports whose ward is not known
CHANNELS = {"web": "Trang web", "telegram": "Telegram"}


@reports.get()
def listed(visit: Visit) -> Response:
    field, ward, state = _filters(visit)
    desk = visit.desk.reports.reports
    return visit.page(
        "reports/list.html",
        reports=desk.newest(SHOWN, field=field, ward=ward, state=state),
        counts=desk.counts(),
        shown=SHOWN,
        field=field,
        ward=visit.query.get("ward", ""),
        state=state,
        **_words(),
    )


@reports.get("/export.csv")
def export(visit: Visit) -> Response:
    field, ward, state = _filters(visit)
    text = "".join(visit.desk.reports.export(visit.officer.name, field, ward, state))
    headers = {"Content-Disposition": 'attachment; filename="phan-anh.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@reports.get("/{id}")
def shown(visit: Visit) -> Response:
    report = visit.desk.reports.reports.get(visit.number("id"))
    contact = visit.desk.reports.reports.contact_of(report)
    return visit.page("reports/one.html", report=report, contact=contact, **_words())


@reports.post("/{id}", role=Role.REVIEWER)
def change(visit: Visit) -> Response:
    number = visit.number("id")
    state = ReportState(visit.field("state")) if visit.field("state") in list(ReportState) else ReportState.NEW
    version = int(visit.field("version")) if visit.field("version").isdigit() else 0
    unit = visit.field("unit") or visit.desk.reports.reports.get(number).unit
    visit.desk.reports.change(visit.officer.name, number, version, state, unit, visit.field("reply"))
    return visit.go("/reports", "Đã lưu. Người dân nhắn mã phản ánh sẽ thấy tình trạng mới.")


def _filters(visit: Visit) -> tuple[str, str | None, str]:
    field, ward, state = (visit.query.get(name, "") for name in ("field", "ward", "state"))
    known = {str(one) for one in wards()}
    place = UNKNOWN_WARD if ward == NOWHERE else ward if ward in known else None
    return (field if field in fields() else ""), place, (state if state in list(ReportState) else "")


def _words() -> dict[str, Any]:
    return {
        "fields": fields(),
        "field_titles": {one.id: one.title for one in fields().values()},
        "states": STATES,
        "channels": CHANNELS,
        "wards": [str(ward) for ward in wards()],
        "nowhere": NOWHERE,
    }
