"""Training: one button, how far it is, the comparison with the model in use, going live and back."""

from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse, Response

from bot.admin.inbox.labels import OUTCOMES, Decision, intent_label
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.training.showing import changes, confusion, reviews
from bot.admin.training.words import COLOURS, STATES, deed, style
from bot.admin.visit import Visit
from bot.errors import BadEntry
from bot.messages import FACET_LABELS
from bot.training.runs import State

training = Section("/training", "Huấn luyện", Role.REVIEWER)
_STARTED = "Đã xếp lịch huấn luyện. Trợ lý vẫn trả lời bằng mô hình đang dùng cho đến khi anh/chị đưa mô hình mới vào."
_LIVE = "Đã đưa mô hình {} vào dùng. Trợ lý đổi sang mô hình này sau vài giây, không gián đoạn."


@training.get()
def listed(visit: Visit) -> Response:
    desk = visit.desk.training
    runs = desk.runs.newest()
    return visit.page(
        "training/list.html",
        runs=runs,
        live=desk.runs.live(),
        working=desk.runs.working(),
        back=desk.back(),
        engine=desk.engine_runs(runs),
        fresh=desk.new_decisions(),
        fits=desk.releases.fits,
        **_words(),
    )


@training.get("/progress")
def progress(visit: Visit) -> Response:
    """How far the training is, for a page that stays open."""
    return visit.part("training/progress.html", working=visit.desk.training.runs.working(), **_words())


@training.get("/engine")
def engine(visit: Visit) -> Response:
    """Which model answers by now, for a page that was opened while the engine changes it."""
    desk = visit.desk.training
    return visit.part("training/engine.html", live=desk.runs.live(), engine=desk.engine_runs(desk.runs.newest()))


@training.post(role=Role.PUBLISHER)
def request(visit: Visit) -> Response:
    visit.desk.training.request(visit.officer.name)
    return visit.go("/training", _STARTED)


@training.get("/{id}")
def shown(visit: Visit) -> Response:
    return _compared(visit)


@training.get("/{id}/log")
def log(visit: Visit) -> Response:
    number = visit.desk.training.runs.get(visit.number("id")).id
    return PlainTextResponse(visit.desk.training.log_of(number) or "Chưa có nhật ký.")


@training.post("/{id}/cancel", role=Role.PUBLISHER)
def cancel(visit: Visit) -> Response:
    visit.desk.training.cancel(visit.officer.name, visit.number("id"))
    return visit.go("/training", "Đã yêu cầu hủy; lần huấn luyện dừng sau vài giây.")


@training.post("/{id}/live", role=Role.PUBLISHER)
def go_live(visit: Visit) -> Response:
    number = visit.number("id")
    try:
        run = visit.desk.training.go_live(visit.officer.name, number, visit.field("reason"))
    except BadEntry as error:
        return _compared(visit, error.message)
    return visit.go("/training", _LIVE.format(run.id))


def _compared(visit: Visit, wrong: str = "") -> Response:
    desk = visit.desk.training
    run = desk.runs.get(visit.number("id"))
    report = run.report
    able = run.state in (State.READY, State.RETIRED) and desk.releases.fits(run)
    found: dict[str, Any] = {"changes": [], "worse": [], "columns": [], "rows": []}
    if report:
        columns, rows = confusion(report)
        found = {
            "changes": changes(visit.desk.database, report),
            "worse": reviews(visit.desk.database, report["reviewed"]["worse"]),
            "columns": columns,
            "rows": rows,
        }
    return visit.page(
        "training/compare.html",
        status=422 if wrong else 200,
        run=run,
        report=report,
        wrong=wrong,
        able=able,
        objections=desk.objections(run) if able else [],
        Decision=Decision,
        procedure_name=visit.desk.procedures.name,
        **found,
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {
        "states": STATES,
        "colours": COLOURS,
        "deed": deed,
        "style": style,
        "State": State,
        "intent_label": lambda name: "Đúng thủ tục" if name == "procedure" else intent_label(name),
        "outcome_label": lambda name: OUTCOMES.get(name, name),
        "facet_label": lambda name: FACET_LABELS.get(name, name),
    }
