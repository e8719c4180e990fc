"""What officers see at the counter of one procedure: added and taken away on the procedure's own page."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.audit import record as log
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.conversations.privacy.masking import find_personal
from bot.db.base import utc_now
from bot.errors import BadEntry, NoSuchRecord, ProcedureNotFound
from bot.guidance.models import CounterNote

counter = Section("/procedures/{code}/counter", "", Role.EDITOR)
LONGEST = 300


@counter.post()
def add(visit: Visit) -> Response:
    code, cause, avoid = visit.path["code"], visit.field("cause"), visit.field("avoid")
    try:
        visit.desk.catalogue.get(code)
    except ProcedureNotFound as error:
        raise NoSuchRecord("Không có thủ tục này trong danh mục.") from error
    for text in (cause, avoid):
        if not text or len(text) > LONGEST:
            raise BadEntry(f"Ghi cả lý do và cách tránh, mỗi phần không quá {LONGEST} chữ.")
        if find_personal(text):
            raise BadEntry("Không ghi số điện thoại, số định danh hay mã hồ sơ của ai ở đây.")
    with visit.desk.database.session() as session:
        session.add(
            CounterNote(procedure_code=code, cause=cause, avoid=avoid, officer=visit.officer.name, noted_on=utc_now())
        )
        log(session, visit.officer.name, "counter.add", code, None, {"lý do": cause, "cách tránh": avoid})
    return visit.go(f"/procedures/{code}", "Đã thêm. Trợ lý nói điều này sau vài giây khi có người hỏi vì sao bị trả.")


@counter.post("/{id}/remove")
def remove(visit: Visit) -> Response:
    code = visit.path["code"]
    with visit.desk.database.session() as session:
        note = session.get(CounterNote, visit.number("id"))
        if note is None or note.procedure_code != code:
            raise NoSuchRecord
        log(session, visit.officer.name, "counter.remove", code, {"lý do": note.cause, "cách tránh": note.avoid})
        session.delete(note)
    return visit.go(f"/procedures/{code}", "Đã bỏ.")
