"""The assistant's own sentences, to be said in better words."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.errors import BadEntry

wordings = Section("/wordings", "Lời thoại", Role.REVIEWER)
_SAVED = "Đã lưu. Trợ lý nói câu mới sau vài giây, không cần huấn luyện lại."


@wordings.get()
def listed(visit: Visit) -> Response:
    return visit.page("wordings/list.html", worded=visit.desk.wordings.all())


@wordings.get("/{key}")
def shown(visit: Visit) -> Response:
    return _form(visit)


@wordings.post("/{key}", role=Role.EDITOR)
def save(visit: Visit) -> Response:
    key, text = visit.path["key"], visit.field("text")
    try:
        changed = visit.desk.wordings.save(visit.officer.name, key, text, visit.field("seen"))
    except BadEntry as error:
        return _form(visit, text, error.message)
    return visit.go("/wordings", _SAVED if changed else "Không có gì thay đổi.")


@wordings.post("/{key}/reset", role=Role.EDITOR)
def reset(visit: Visit) -> Response:
    one = visit.desk.wordings.get(visit.path["key"])
    visit.desk.wordings.save(visit.officer.name, one.sentence.key, one.sentence.text, visit.field("seen"))
    return visit.go("/wordings", "Đã đưa về lời gốc.")


def _form(visit: Visit, text: str | None = None, wrong: str = "") -> Response:
    one = visit.desk.wordings.get(visit.path["key"])
    seen = one.text if text is None else visit.field("seen")
    return visit.page(
        "wordings/edit.html",
        status=422 if wrong else 200,
        one=one,
        text=one.text if text is None else text,
        seen=seen,
        wrong=wrong,
    )
