"""Where the service centre of each ward is, as officers have seen it."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.audit import record as log
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.conversations.dialogue.place_lines import ward_called
from bot.errors import BadEntry, NoSuchRecord
from bot.places.kept import KeptCentres, write
from bot.places.models import CentreRow
from bot.places.wards import Ward, wards

centres = Section("/centres", "", Role.REVIEWER)  # reached from the page of procedures
LIMITS = {"address": 200, "phone": 40, "hours": 120}


@centres.get()
def listed(visit: Visit) -> Response:
    known = KeptCentres(visit.desk.database).all()
    return visit.page("centres/list.html", wards=wards(), known=known)


@centres.get("/{number}")
def shown(visit: Visit) -> Response:
    return _form(visit, _ward(visit))


@centres.post("/{number}", role=Role.EDITOR)
def save(visit: Visit) -> Response:
    ward = _ward(visit)
    given = {name: visit.field(name) for name in LIMITS}
    try:
        _check(given)
    except BadEntry as error:
        return _form(visit, ward, given, error.message)
    today = visit.desk.settings.now().date()
    with visit.desk.database.session() as session:
        before = session.get(CentreRow, str(ward))
        was = {name: getattr(before, name) for name in LIMITS} if before else None
        row = CentreRow(
            ward=str(ward), address=given["address"], phone=given["phone"] or None, hours=given["hours"] or None,
            officer=visit.officer.name, verified_on=today,
        )  # fmt: skip
        write(session, row)
        log(session, visit.officer.name, "centre.edit", str(ward), was, given)
    return visit.go("/centres", f"Đã lưu nơi tiếp nhận của {ward}. Trợ lý dùng sau vài giây.")


def _check(given: dict[str, str]) -> None:
    if not given["address"]:
        raise BadEntry("Chưa ghi địa chỉ.")
    for name, longest in LIMITS.items():
        if len(given[name]) > longest or "\n" in given[name]:
            raise BadEntry(f"Mỗi ô chỉ một dòng, không quá {longest} chữ.")


def _ward(visit: Visit) -> Ward:
    number = visit.number("number")
    if number >= len(wards()):
        raise NoSuchRecord
    ward = ward_called(str(wards()[number]))
    assert ward is not None
    return ward


def _form(visit: Visit, ward: Ward, given: dict[str, str] | None = None, wrong: str = "") -> Response:
    row = KeptCentres(visit.desk.database).all().get(str(ward))
    values = given or {name: (getattr(row, name) if row else None) or "" for name in LIMITS}
    return visit.page(
        "centres/edit.html", status=422 if wrong else 200, ward=ward, row=row, values=values, wrong=wrong,
        number=wards().index(ward),
    )  # fmt: skip
