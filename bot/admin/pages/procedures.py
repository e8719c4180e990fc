"""Procedures: found, edited with a preview of what residents will see, brought back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.admin.audit import record as log
from bot.admin.procedures import fields
from bot.admin.procedures.form import from_form, rows, to_form
from bot.admin.procedures.stale import DAYS, stale
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.errors import BadEntry, NoSuchRecord, ProcedureNotFound
from bot.guidance.checklists.check import misfits
from bot.guidance.checklists.schema import checklists
from bot.guidance.counter_notes import KeptNotes
from bot.messages import FACET_LABELS, Facet
from bot.procedures.answers.answer import answer
from bot.procedures.editing import differences
from bot.procedures.repository import fingerprint
from bot.procedures.schema import ProcedureRecord

procedures = Section("/procedures", "Thủ tục", Role.REVIEWER)
_FOUND = 40


@procedures.get()
def listed(visit: Visit) -> Response:
    text = visit.query.get("q", "").strip()
    return visit.page("procedures/list.html", q=text, found=visit.desk.procedures.find(text, _FOUND) if text else [])


@procedures.get("/find")
def find(visit: Visit) -> Response:
    """The procedures that fit what is typed, as links."""
    found = visit.desk.procedures.find(visit.query.get("q", ""), _FOUND)
    return visit.part("procedures/found.html", found=found)


@procedures.get("/stale")
def gone_stale(visit: Visit) -> Response:
    days = visit.asked("days", DAYS)
    found = stale(visit.desk.catalogue.all(), visit.desk.settings.now().date(), days)
    return visit.page("procedures/stale.html", days=days, found=found)


@procedures.get("/{code}")
def shown(visit: Visit) -> Response:
    record = _record(visit)
    return visit.page(
        "procedures/shown.html",
        record=record,
        on=_day(visit.query),
        origin=visit.desk.editing.origins().get(record.code, ""),
        preview=_preview(visit, record, _day(visit.query)),
        history=visit.desk.editing.history(record.code),
        notes=KeptNotes(visit.desk.database).of(record.code),
        misfits=misfits(checklist, record) if (checklist := checklists().get(record.code)) else [],
    )


@procedures.get("/{code}/edit", role=Role.EDITOR)
def edit(visit: Visit) -> Response:
    record = _record(visit)
    return _form(visit, record, to_form(record), fingerprint(record))


@procedures.post("/{code}/edit", role=Role.EDITOR)
def save(visit: Visit) -> Response:
    standing = _record(visit)
    given = {name: value for name, value in visit.form.items() if isinstance(value, str)}
    seen = given.get("seen", "")
    try:
        record = from_form(given, standing)
    except BadEntry as error:
        return _form(visit, standing, given, seen, wrong=error.message)
    if visit.field("do") != "save":
        return _form(visit, standing, given, seen, record=record)

    def keep(session: Session, changed: Mapping[str, Any]) -> None:
        before, after = ({name: pair[side] for name, pair in changed.items()} for side in (0, 1))
        log(session, visit.officer.name, "procedure.edit", record.code, before, after)

    if not visit.desk.editing.save(record, seen, visit.officer.name, keep):
        return visit.go(f"/procedures/{record.code}", "Không có gì thay đổi.")
    return visit.go(
        f"/procedures/{record.code}", "Đã lưu. Trợ lý dùng nội dung mới sau vài giây, không cần huấn luyện lại."
    )


@procedures.get("/{code}/history/{id}")
def revision(visit: Visit) -> Response:
    """One version of the past beside the present one."""
    now = _record(visit)
    then = _revision(visit)
    return visit.page(
        "procedures/revision.html",
        record=now,
        then=then,
        changes=differences(then.record, now),
        labels=fields.LABELS,
        preview=_preview(visit, then.record, _day(visit.query)),
        seen=fingerprint(now),
    )


@procedures.post("/{code}/history/{id}/restore", role=Role.EDITOR)
def restore(visit: Visit) -> Response:
    then = _revision(visit)

    def keep(session: Session, changed: Mapping[str, Any]) -> None:
        before, after = ({name: pair[side] for name, pair in changed.items()} for side in (0, 1))
        log(session, visit.officer.name, "procedure.restore", then.record.code, before, after)

    visit.desk.editing.save(then.record, visit.field("seen"), visit.officer.name, keep)
    return visit.go(f"/procedures/{then.record.code}", "Đã khôi phục. Bản vừa thay vẫn còn trong lịch sử.")


def _record(visit: Visit) -> ProcedureRecord:
    try:
        return visit.desk.catalogue.get(visit.path["code"])
    except ProcedureNotFound as error:
        raise NoSuchRecord("Không có thủ tục này trong danh mục.") from error


def _revision(visit: Visit) -> Any:
    try:
        return visit.desk.editing.revision(visit.path["code"], visit.number("id"))
    except ProcedureNotFound as error:
        raise NoSuchRecord("Không có bản cũ này.") from error


def _day(values: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(values.get("on", ""))
    except ValueError:
        return None


def _preview(visit: Visit, record: ProcedureRecord, on: date | None) -> list[tuple[str, str, bool]]:
    """What residents are told on a day: the facet's name, the text, and whether the record knows it."""
    settings = visit.desk.settings
    day = on or settings.now().date()
    said = [(facet, answer(record, facet, day, settings.hotline)) for facet in Facet]
    return [(FACET_LABELS[facet], message.text, message.outcome == "answered") for facet, message in said]


def _form(
    visit: Visit,
    standing: ProcedureRecord,
    form: Mapping[str, str],
    seen: str,
    wrong: str = "",
    record: ProcedureRecord | None = None,
) -> Response:
    """The form, filled; with a preview where ``record`` is what it says."""
    return visit.page(
        "procedures/edit.html",
        status=422 if wrong else 200,
        standing=standing,
        form_values=form,
        seen=seen,
        wrong=wrong,
        fields=fields,
        rows=rows,
        on=form.get("on", ""),
        preview=_preview(visit, record, _day(form)) if record else [],
        changes=differences(standing, record) if record else None,
        labels=fields.LABELS,
        keys=[value for name, value in form.items() if name.startswith("sources-") and name.endswith("-key") and value],
    )
