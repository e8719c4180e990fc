"""Importing a list of procedures: first what would change, then the change."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.admin.audit import record as log
from bot.admin.procedures.fields import LABELS
from bot.admin.procedures.uploads import Uploads
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.errors import BadEntry, EditConflict, ImportRejected
from bot.procedures.editing import differences
from bot.procedures.importing.importer import read_records
from bot.procedures.repository import Origin, WriteReport

imports = Section("/imports", "", Role.EDITOR)
_SHOWN = 100


@imports.get()
def start(visit: Visit) -> Response:
    return visit.page("procedures/import.html", wrong="", bad=[])


@imports.post("/preview")
def preview(visit: Visit) -> Response:
    """Read the file and say what it would do; nothing is written."""
    upload = visit.upload("file")
    if upload is None:
        return _start(visit, "Vui lòng chọn một tệp.")
    uploads = _uploads(visit)
    try:
        token = uploads.keep(upload.filename or "", upload.file.read())
        version = visit.desk.catalogue.version()
        records = read_records(uploads.path(token))
    except BadEntry as error:
        return _start(visit, error.message)
    except ImportRejected as error:
        uploads.drop(token)
        return _start(visit, "Tệp có dòng chưa đúng; chưa nhập gì.", error)
    plan = visit.desk.catalogue.plan(records, Origin.IMPORT)
    changed = set(plan.changed)
    known = {record.code: record for record in visit.desk.catalogue.all()}
    changes = [(r, differences(known[r.code], r)) for r in records if r.code in changed]
    added = set(plan.added)
    return visit.page(
        "procedures/import_preview.html",
        token=token,
        version=version,
        name=upload.filename,
        plan=plan,
        added=[record for record in records if record.code in added][:_SHOWN],
        changes=changes[:_SHOWN],
        kept=[(code, known[code].plain_name) for code in plan.kept[:_SHOWN]],
        labels=LABELS,
    )


@imports.post("/confirm")
def confirm(visit: Visit) -> Response:
    uploads, token = _uploads(visit), visit.field("token")
    records = read_records(uploads.path(token))
    if visit.field("version") != str(visit.desk.catalogue.version()):
        raise EditConflict(
            "Danh mục vừa được sửa sau khi anh/chị xem trước. Vui lòng chọn lại tệp để xem trước lần nữa."
        )

    def keep(session: Session, report: WriteReport) -> None:
        counts = {name: len(getattr(report, name)) for name in ("added", "changed", "unchanged", "kept")}
        counts["codes"] = [*report.added, *report.changed][:200]  # type: ignore[assignment]
        log(session, visit.officer.name, "procedure.import", "danh mục", None, counts)

    report = visit.desk.catalogue.write(records, Origin.IMPORT, keep)
    uploads.drop(token)
    return visit.go(
        "/procedures",
        f"Đã nhập: thêm {len(report.added)}, cập nhật {len(report.changed)}, không đổi {len(report.unchanged)}, "
        f"giữ nguyên bản đã biên tập {len(report.kept)}.",
    )


def _uploads(visit: Visit) -> Uploads:
    return Uploads(visit.desk.settings.data_path / "imports")


def _start(visit: Visit, wrong: str, error: ImportRejected | None = None) -> Response:
    bad = error.rows[:_SHOWN] if error else []
    return visit.page("procedures/import.html", status=422, wrong=wrong, bad=bad)
