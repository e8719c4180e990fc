"""How the assistant is used and how well it serves, in figures."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from bot.admin.audit import record
from bot.admin.dashboard import words
from bot.admin.dashboard.cards import cards, percent
from bot.admin.dashboard.charts import day_chart
from bot.admin.dashboard.demand import people_of, size
from bot.admin.dashboard.figures import ASKED_BACK, UNDERSTOOD, Figures
from bot.admin.dashboard.formats import to_csv, to_json
from bot.admin.dashboard.period import CHOICES, Period, asked_period, last_days
from bot.admin.dashboard.unserved import MOST
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit

dashboard = Section("/dashboard", "Tổng quan", Role.REVIEWER)
FIELDS, CLUSTERS = 12, 6  # fields of demand not served, and clusters of each, on the page


@dashboard.get()
def overview(visit: Visit) -> Response:
    board = visit.desk.dashboard
    today = board.today
    period = asked_period(visit.query, today)
    figures = board.figures(period)
    compared = board.is_whole(period.before)
    demand = board.demand(period)
    return visit.page(
        "dashboard/page.html",
        period=period,
        query=f"since={period.since}&until={period.until}",
        choices=[(days, last_days(days, today) == period) for days in CHOICES],
        today=today,
        is_whole=board.is_whole(period),
        kept_days=visit.desk.retention.days,
        compared=compared,
        cards=cards(
            figures, board.figures(period.before) if compared else None, telegram_counted="telegram" in board.counted
        ),
        figures=figures,
        chart=day_chart(period.all_days, figures.days),
        outcomes=_outcomes(figures),
        ratings=_ratings(figures),
        procedures=[(code, visit.desk.procedures.name(code), count, who) for code, count, who in figures.procedures],
        demand=demand,
        looked_at=MOST,
        fields=[
            (field or words.NO_FIELD_SAID, clusters[:CLUSTERS], len(clusters), size(clusters), people_of(clusters))
            for field, clusters in demand.fields[:FIELDS]
        ],
        wards=[(ward, needs, len({need.conversation for need in needs})) for ward, needs in demand.wards[:FIELDS]],
        channel_label=lambda name: words.CHANNELS.get(name, name),
        percent=percent,
    )


@dashboard.get("/export.csv")
def as_csv(visit: Visit) -> Response:
    """The figures that may be given to everybody, for spreadsheets."""
    return _export(visit, "csv", "text/csv; charset=utf-8")


@dashboard.get("/export.json")
def as_json(visit: Visit) -> Response:
    """The figures that may be given to everybody, for programs."""
    return _export(visit, "json", "application/json")


def _export(visit: Visit, kind: str, media_type: str) -> Response:
    period = asked_period(visit.query, visit.desk.dashboard.today)
    figures = visit.desk.dashboard.open_figures(period)
    content = to_csv(figures) if kind == "csv" else to_json(figures).encode()
    with visit.desk.database.session() as session:
        record(session, visit.officer.name, "figures.export", f"{kind} {period.since} – {period.until}")
    return Response(content, media_type=media_type, headers={"Content-Disposition": _file(period, kind)})


def _file(period: Period, kind: str) -> str:
    return f'attachment; filename="so-lieu-tro-ly-{period.since}-{period.until}.{kind}"'


def _outcomes(figures: Figures) -> list[tuple[str, int, str, float, str]]:
    """Label, count, share, width of the bar in percent, and kind of each outcome, most frequent first."""
    most = max(figures.outcomes.values(), default=0)
    found = sorted(figures.outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        (words.outcome_label(name), count, percent(count / figures.typed), round(100 * count / most, 1), _kind(name))
        for name, count in found
    ]


def _kind(outcome: str) -> str:
    return "good" if outcome in UNDERSTOOD else "warn" if outcome in ASKED_BACK else "bad"


def _ratings(figures: Figures) -> list[tuple[str, int]]:
    """What people said of answers, praise first, then reasons for blame."""
    said: list[tuple[Any, int]] = sorted(figures.ratings.items(), key=lambda pair: (pair[0][0] != "up", -pair[1]))
    return [(words.rating_label(value, reason), count) for (value, reason), count in said]
